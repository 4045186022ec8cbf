"""Numbers that are set against each other: what one says for both, the other leaves out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.interpret.quantities.amounts import amount_at
from sayso.interpret.quantities.atoms import Atom, token_of, word_at
from sayso.interpret.quantities.grammar import Reading
from sayso.interpret.quantities.lexicon import load
from sayso.model.annotation import Annotation

__all__ = ["set_against"]

_LONGEST = 3
"""Words of the longest joint."""
_NAMING = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "SYM"})
"""What follows a number that counts or measures something of its own."""


def set_against(
    found: Sequence[Reading], annotation: Annotation, atoms: Sequence[Atom]
) -> Iterator[Reading]:
    """`found` in its order, each reading that is set against a neighbour in one sentence with that
    neighbour: "1.4 million tonnes, rather than | 1.2 million", "nearer | 600 | than 640 million".
    """
    for place, reading in enumerate(found):
        before = found[place - 1] if place else None
        after = found[place + 1] if place + 1 < len(found) else None
        if before is not None and _is_against(before, reading, annotation, atoms):
            yield _sharing(reading, before, atoms)
        elif after is not None and _leads(reading, after, annotation, atoms):
            yield _sharing(reading, after, atoms)
        else:
            yield reading


def _is_against(one: Reading, two: Reading, annotation: Annotation, atoms: Sequence[Atom]) -> bool:
    """Whether the second is set against the first, and says nothing of its own."""
    between = [word_at(atoms, at) for at in range(max(one.end, two.first - _LONGEST), two.first)]
    joined = any(
        between[-len(joint) :] == joint for joint in load("setagainst")["joints"]
    ) and not _names_its_own(two, annotation, atoms)
    return joined and _in_one_sentence(one, two, annotation, atoms) and _fits(two, one)


def _leads(one: Reading, two: Reading, annotation: Annotation, atoms: Sequence[Atom]) -> bool:
    """Whether the first leaves to the second what both are: "nearer 600 than 640 million euros"."""
    bare = one.unit is None and not _names_its_own(one, annotation, atoms)
    return bare and _is_between(one, two, atoms) and _in_one_sentence(one, two, annotation, atoms)


def _is_between(one: Reading, two: Reading, atoms: Sequence[Atom]) -> bool:
    between = [word_at(atoms, at) for at in range(one.end, two.first)]
    return between in load("setagainst")["joints"]


def _fits(one: Reading, two: Reading) -> bool:
    return one.unit is None or (two.unit is not None and one.unit.name == two.unit.name)


def _names_its_own(reading: Reading, annotation: Annotation, atoms: Sequence[Atom]) -> bool:
    """Whether a noun of its own follows: "not 11 | rescuers"."""
    if reading.end >= len(atoms):
        return False
    after = atoms[reading.end]
    return after.text.isalnum() and token_of(annotation, after).pos in _NAMING


def _in_one_sentence(
    one: Reading, two: Reading, annotation: Annotation, atoms: Sequence[Atom]
) -> bool:
    first, second = atoms[one.first].token, atoms[two.first].token
    return any(each.first <= first and second < each.last for each in annotation.sentences)


def _sharing(reading: Reading, other: Reading, atoms: Sequence[Atom]) -> Reading:
    """`reading` beside `other`, with its unit and its power of ten where it has none."""
    if reading.unit is not None or other.unit is None:
        return replace(reading, beside=other)
    own, given = amount_at(atoms, reading.core), amount_at(atoms, other.core)
    scale = given.number.scale if own and given and not own.number.scaled else 1
    return replace(
        reading,
        unit=other.unit,
        low=reading.low * scale,
        high=reading.high * scale,
        beside=other,
    )
