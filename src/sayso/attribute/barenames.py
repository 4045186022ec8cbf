"""Where a text names people, whole or by a bare name, and whose name it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sayso.attribute.lexicon import words
from sayso.attribute.people import People, is_place, is_title, trimmed
from sayso.attribute.roles import is_role, joined
from sayso.attribute.shortnames import names_a_body
from sayso.attribute.syntax import Range, Syntax
from sayso.attribute.telling import Telling

__all__ = ["MODIFIERS", "Named", "names_of_people"]

Named = tuple[Range, str | None]
"""Where a person is named, and the full name, or the bare one where the article has no other; None
where it may be several people's, or nobody's."""

MODIFIERS = frozenset({"compound", "poss", "nmod", "amod"})
GENDERS = {"male", "female"}
NOBLE = frozenset({"lord", "lady", "baroness", "prince", "princess", "king", "queen"})
"""Titles whose name need not be the bearer's own: "Lord Ashby" may be no Ashby."""
UNSURE = frozenset({"", "ORG", "PRODUCT", "WORK_OF_ART", "FAC"})
"""Labels that the recogniser also gives to people whose names it does not know."""
PLACE_LABELS = frozenset({"GPE", "LOC", "FAC", "NORP"})
LONGEST = 3
"""Words of a name that may be a person's though nothing tells."""


def names_of_people(syntax: Syntax, people: People, telling: Telling) -> Iterator[Named]:
    """Every name of a person in a field, in text order; a source is who it was found to be.

    A bare name before the whole one means its bearer only as a source, behind a title or where it
    is labelled so: in "Roe is a small town. Ann Roe, its mayor, said …" it is something else.
    """
    own = _surely(syntax, people, telling.people())
    bodies = {trimmed(syntax, place) for place in telling.bodies()}
    told: set[str] = set()
    for span, name in _found(syntax, people, own):
        if name is None or name not in people.full:
            yield span, name
        elif name == joined(syntax, span):
            told.add(name)
            yield span, name
        else:
            sure = name in told or span in own or _is_somebody(syntax, span[0])
            yield span, name if sure and span not in bodies else None


def _found(syntax: Syntax, people: People, own: Mapping[Range, str]) -> Iterator[Named]:
    """Names that do not overlap: those of `own`, and what else is one."""
    others = (trimmed(syntax, span) for span in _candidates(syntax))
    done = 0
    for span in sorted({*own, *others}, key=lambda span: (span[0], -span[1])):
        if span[0] < done or span[0] >= span[1]:
            continue
        found = (span, own[span]) if span in own else _name_at(syntax, span, people)
        if found is not None:
            done = span[1]
            yield found


def _surely(syntax: Syntax, people: People, sources: Mapping[Range, str]) -> dict[Range, str]:
    """The sources that are a bare name and nothing else, and whose they were found to be."""
    found = {trimmed(syntax, place): name for place, name in sources.items()}
    return {
        place: name
        for place, name in found.items()
        if place[0] < place[1] and people.named(_written(syntax, place)) == name
        if syntax.text(place[0] - 1).lower() not in NOBLE
    }


def _is_somebody(syntax: Syntax, first: int) -> bool:
    return syntax.label(first) == "PERSON" or is_title(syntax, first - 1)


def _written(syntax: Syntax, span: Range) -> list[str]:
    return joined(syntax, span).split(" ")


def _candidates(syntax: Syntax) -> Iterator[Range]:
    """Entities, and runs of proper nouns that are in none."""
    index = 0
    while index < len(syntax.tokens):
        number = syntax.entity_of.get(index)
        end = index + 1
        if number is not None:
            end = max(end, syntax.annotation.entities[number].last)
            yield index, end
        elif syntax.tokens[index].pos == "PROPN":
            while end < len(syntax.tokens) and _goes_on(syntax, end):
                end += 1
            yield index, end
        index = end


def _goes_on(syntax: Syntax, index: int) -> bool:
    return index not in syntax.entity_of and syntax.tokens[index].pos == "PROPN"


def _name_at(syntax: Syntax, span: Range, people: People) -> Named | None:
    """The name that ends `span`, where it is a person's."""
    first, last = span
    for start in range(first, last - 1):
        name = joined(syntax, (start, last))
        if name in people.full:
            return (start, last), name
    written = _written(syntax, span)
    title = words().titles.get(syntax.text(first - 1).lower())
    full = people.named(written, title if title in GENDERS else None)
    if full is not None:
        return span, full if _is_meant(syntax, span, full, people) else None
    if people.is_anyones(written) or _may_be_personal(syntax, span, people):
        return span, None
    return (span, joined(syntax, span)) if _is_personal(syntax, span, people) else None


def _is_personal(syntax: Syntax, span: Range, people: People) -> bool:
    """Whether a name that is part of no full one is a person's; "the Houthis" are several."""
    label, written = syntax.label(span[0]), joined(syntax, span)
    several = span[1] - span[0] == 1 and syntax.text(span[0] - 1).lower() == "the"
    if several or is_place(written):
        return False
    return label == "PERSON" or (label not in PLACE_LABELS and written in people.bare)


def _is_meant(syntax: Syntax, span: Range, full: str, people: People) -> bool:
    """Whether a bare name means the bearer of the full one: not a place, a body or a firm called
    alike ("Jordan", "Roe Brothers"), nor someone of the other sex ("Mrs Roe")."""
    first, last = span
    written, before, label = syntax.text(first), syntax.text(first - 1), syntax.label(first)
    if not written[0].isupper() and written.lower() not in words().particles:
        return False
    if "-" in {syntax.text(last), before} or _joins(syntax, last) or _joins(syntax, first - 1):
        return False
    if label in PLACE_LABELS or is_place(written) or before.lower() in NOBLE:
        return False
    if {words().titles.get(before.lower()), people.gender(full)} == GENDERS:
        return False
    return label == "PERSON" or (
        people.is_family_name(_written(syntax, span))
        and before.lower() != "the"
        and syntax.tokens[last - 1].tag == "NNP"
    )


def _may_be_personal(syntax: Syntax, span: Range, people: People) -> bool:
    """Whether two or three capitalised words that are not known to name a body may name a person
    after all, and so stand in the way of a pronoun."""
    first, last = span
    if syntax.label(first) not in UNSURE or not 1 < last - first <= LONGEST:
        return False
    if people.is_family_name([syntax.text(last - 1)]):
        return True
    if syntax.tokens[last - 1].dep in MODIFIERS:
        return False
    if "the" in {syntax.text(first - 1).lower(), syntax.text(first).lower()}:
        return False
    written = [syntax.text(i) for i in range(*span)]
    return all(word.isalpha() and word.istitle() and not names_a_body(word) for word in written)


def _joins(syntax: Syntax, index: int) -> bool:
    """Whether a capitalised word beside a name makes it part of another: "Roe [Brothers]"."""
    if not 0 <= index < len(syntax.tokens) or not syntax.text(index)[0].isupper():
        return False
    title = is_title(syntax, index) or is_role(syntax, index)
    return syntax.tokens[index].pos == "PROPN" and not title
