"""Designations that no list knows: letters and a number with a word of the field beside them.

"KX-12 patrol boats" makes the KX-12 a patrol boat, for the whole text; "the KX-12 is built by …" a
piece of equipment, where the text is about such. What is in the list of systems is found there
(``find_systems``), not here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from sayso.domains.arms.classes import ThingClass, classes, find_classes, heads
from sayso.domains.arms.gazetteer import find_systems
from sayso.domains.atoms import Atoms, key_of
from sayso.domains.data import table

__all__ = ["DesignationMention", "find_designations"]

_LETTERS, _FIGURES = 12, 4
"""How long the letters and the number of a designation may be ("Kestrel-4", "CM-3020")."""
_ANYTHING = "equipment"
"""The class of what is of none that is known."""
_BEFORE = 4
"""Atoms that may stand between a class and its designation: "boats of the type KX-12"."""


@dataclass(frozen=True, slots=True)
class DesignationMention:
    """Code points [start, end) that are a designation, and the class the text makes it a thing of.

    `text` is as written; `key` is the same for every way of writing it.
    """

    start: int
    end: int
    text: str
    key: str
    of: ThingClass


def find_designations(text: str | Atoms) -> tuple[DesignationMention, ...]:
    """Every designation in `text` that a word of the field stands beside somewhere in it."""
    atoms = Atoms.of(text) if isinstance(text, str) else text
    spans = _candidates(atoms)
    words = _words(atoms)
    of: dict[str, ThingClass] = {}
    for first, end in spans:
        its = _class_beside(atoms, words, first, end)
        if its:
            of.setdefault(" ".join(atoms.keys[first:end]), its)
    if words:
        made = (" ".join(atoms.keys[first:end]) for first, end in spans if _is_made(atoms, end))
        of = dict.fromkeys(made, classes()[_ANYTHING]) | of
    mentions = []
    for first, end in spans:
        key = " ".join(atoms.keys[first:end])
        if key in of:
            written = atoms.words(first, end)
            mentions.append(DesignationMention(*atoms.span(first, end), written, key, of[key]))
    return tuple(mentions)


def _candidates(atoms: Atoms) -> list[tuple[int, int]]:
    """Runs of atoms with the form of a designation that are no system's known name."""
    known = [(each.start, each.end) for each in find_systems(atoms, doubtful=True)]
    runs = []
    for at in range(len(atoms.keys) - 1):
        end = _form(atoms, at)
        if end and not any(
            start < atoms.spans[end - 1][1] and atoms.spans[at][0] < stop for start, stop in known
        ):
            runs.append((at, end))
    return runs


def _form(atoms: Atoms, at: int) -> int | None:
    """The end of a designation that begins at `at`: letters, a hyphen or nothing, a number; or a
    name, a hyphen and one letter ("Lipa-M")."""
    letters, number = atoms.words(at, at + 1), atoms.words(at + 1, at + 2)
    variant = len(number) == 1 and number.isupper() and _hyphened(atoms, at)
    if not letters[0].isupper() or not letters.isalpha() or not (number.isdigit() or variant):
        return None
    if len(letters) > _LETTERS or len(number) > _FIGURES or atoms.glued(at):
        return None
    gap = atoms.text[atoms.spans[at][1] : atoms.spans[at + 1][0]]
    if gap not in {"-", "‑", "–", ""} or atoms.keys[at] in _listed("no_designations"):
        return None
    end = at + 2
    if atoms.glued(end) and atoms.words(end, end + 1).isupper():
        end += 1
    plural = atoms.glued(end) and atoms.words(end, end + 1) == "s" and not atoms.glued(end + 1)
    return end if plural or not atoms.glued(end) else None


def _hyphened(atoms: Atoms, at: int) -> bool:
    """Whether a word with a small letter and one letter are joined: "Lipa-M", not "X-Y"."""
    return (
        atoms.text[atoms.spans[at][1] : atoms.spans[at + 1][0]] in {"-", "‑"}
        and not atoms.words(at, at + 1).isupper()
    )


def _words(atoms: Atoms) -> Mapping[int, tuple[int, ThingClass]]:
    """For the atom at which a word of the field begins: its end and class."""
    starts = {start: at for at, (start, _) in enumerate(atoms.spans)}
    ends = {end: at + 1 for at, (_, end) in enumerate(atoms.spans)}
    nouns = heads()
    words = {at: (at + 1, nouns[key]) for at, key in enumerate(atoms.keys) if key in nouns}
    return words | {starts[each.start]: (ends[each.end], each.of) for each in find_classes(atoms)}


def _class_beside(
    atoms: Atoms, words: Mapping[int, tuple[int, ThingClass]], first: int, end: int
) -> ThingClass | None:
    """The class of the word right after a designation, or in reach before it."""
    at = end + (atoms.glued(end) and atoms.keys[end : end + 1] == ["s"])
    if at in words and atoms.joined(at):
        return words[at][1]
    for before in range(first - 1, max(-1, first - 2 - _BEFORE), -1):
        if before in words:
            return words[before][1] if words[before][0] > before else None
        if not atoms.joined(before + 1) or atoms.keys[before] not in _listed("links"):
            return None
    return None


def _is_made(atoms: Atoms, end: int) -> bool:
    """Whether it goes on with who makes it: "is built by", "manufactured by"."""
    words = atoms.keys[end : end + 3]
    at = int(words[:1] in (["is"], ["was"]))
    return words[at + 1 : at + 2] == ["by"] and words[at] in _listed("made")


@cache
def _listed(name: str) -> frozenset[str]:
    """The keys of a list of words of the classes' data file."""
    return frozenset(map(key_of, table("domains", "arms", "classes.json")[name]))
