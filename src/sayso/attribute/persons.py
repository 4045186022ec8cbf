"""Where a text names or means a person: names whole and bare, and words for people."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso.attribute.cast import Cast
from sayso.attribute.lexicon import words
from sayso.attribute.people import People, is_place, is_title, trimmed
from sayso.attribute.phrases import anchor
from sayso.attribute.roles import is_role, joined
from sayso.attribute.shortnames import names_a_body
from sayso.attribute.sources import Description
from sayso.attribute.syntax import Range, Syntax
from sayso.attribute.telling import Telling

__all__ = ["Person", "named_persons", "persons"]

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
MODIFIERS = frozenset({"compound", "poss", "nmod", "amod"})
GENDERS = {"male", "female"}
NOBLE = frozenset({"lord", "lady", "baroness", "prince", "princess", "king", "queen"})
"""Titles whose name need not be the bearer's own: "Lord Ashby" may be no Ashby."""
UNSURE = frozenset({"", "ORG", "PRODUCT", "WORK_OF_ART", "FAC"})
"""Labels that the recogniser also gives to people whose names it does not know."""
LONGEST = 3
PHRASE = frozenset({"IN", "DT", "JJ", "NN", "NNS", "NNP", "NNPS", "POS", "PRP$", "CC", "HYPH"})
"""Tags of what may stand between a noun and the comma before a name."""
PLACE_LABELS = frozenset({"GPE", "LOC", "FAC", "NORP"})


@dataclass(frozen=True, slots=True)
class Person:
    """A person meant by the tokens ``[first, last)``, of which `token` is the head, and `top` that
    of the whole phrase ("the [owner], Ann Roe").

    `name` is the full name, or the bare one where the article has no other; None where nobody in
    particular is named. `subject` marks the subject of a clause.
    """

    token: int
    top: int
    first: int
    last: int
    name: str | None
    gender: str | None
    subject: bool


def persons(syntax: Syntax, cast: Cast, named: Sequence[Person]) -> list[Person]:
    """Everyone of `named`, and whom a field means by a noun, in text order."""
    taken = {anchor(syntax, each.token) for each in named} | {each.token for each in named}
    starts = frozenset(each.first for each in named)
    meant = (
        person
        for token in syntax.tokens
        if token.tag == "NN" and token.index not in taken
        if not _is_named_behind(syntax, token.index, starts)
        if (person := _meant(syntax, cast, token.index)) is not None
    )
    return sorted([*named, *meant], key=lambda each: each.token)


def named_persons(syntax: Syntax, people: People, telling: Telling) -> Iterator[Person]:
    """Everyone a field names, in text order; a source is who it was found to be.

    A bare name before the whole one means its bearer only as a source, behind a title or where it
    is labelled so: in "Roe is a small town. Ann Roe, its mayor, said …" it is something else.
    """
    for first, last, name in _names(syntax, people, telling):
        head = next(
            (i for i in range(first, last) if not first <= syntax.tokens[i].head < last), last - 1
        )
        token = syntax.tokens[head]
        top = head if token.dep in MODIFIERS else anchor(syntax, head)
        subject = syntax.tokens[top].dep in SUBJECTS
        gender = people.gender(name) if name else None
        yield Person(head, top, first, last, name, gender, subject)


def _names(
    syntax: Syntax, people: People, telling: Telling
) -> Iterator[tuple[int, int, str | None]]:
    own = _surely(syntax, people, telling.people())
    bodies = {trimmed(syntax, place) for place in telling.bodies()}
    spans = sorted({*own, *(trimmed(syntax, span) for span in _candidates(syntax))}, key=_longest)
    done, told = 0, set()
    for first, last in spans:
        if first < done or first >= last:
            continue
        sure = own.get((first, last))
        found = (first, last, sure) if sure else _name_at(syntax, (first, last), people)
        if found is None:
            continue
        done, name = last, found[2]
        whole = name == joined(syntax, (found[0], last))
        told |= {name} if whole else set()
        doubted = name not in told and not sure and not _is_surely_one(syntax, first)
        doubted = doubted or (not whole and (first, last) in bodies)
        yield (first, last, None) if name in people.full and doubted else found


def _is_surely_one(syntax: Syntax, first: int) -> bool:
    """Whether a name is somebody's, though it was not named in full before."""
    return syntax.label(first) == "PERSON" or is_title(syntax, first - 1)


def _surely(
    syntax: Syntax, people: People, sources: Mapping[Range, str]
) -> dict[Range, str]:
    """The sources that are a bare name and nothing else, and whose they were found to be."""
    found = {trimmed(syntax, place): name for place, name in sources.items()}
    return {
        place: name
        for place, name in found.items()
        if place[0] < place[1] and people.named(_written(syntax, place)) == name
        if syntax.text(place[0] - 1).lower() not in NOBLE
    }


def _longest(span: Range) -> Range:
    return span[0], -span[1]


def _written(syntax: Syntax, span: Range) -> list[str]:
    return joined(syntax, span).split(" ")


def _candidates(syntax: Syntax) -> Iterator[Range]:
    """Entities, and runs of capitalised words that are in none."""
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


def _name_at(
    syntax: Syntax, span: Range, people: People
) -> tuple[int, int, str | None] | None:
    """The name that ends `span`, where it is a person's; without one where it may be several's."""
    first, last = span
    label = syntax.label(first)
    for start in range(first, last - 1):
        name = syntax.annotation.words(start, last)
        if name in people.full:
            return start, last, name
    written = _written(syntax, span)
    title = words().titles.get(syntax.text(first - 1).lower())
    full = people.named(written, title if title in GENDERS else None)
    if full is not None:
        return first, last, full if _is_meant(syntax, span, label, full, people) else None
    if people.is_anyones(written) or _may_be_personal(syntax, span, label, people):
        return first, last, None
    several = len(written) == 1 and syntax.text(first - 1).lower() == "the"  # "the Houthis"
    told = label == "PERSON" or (label not in PLACE_LABELS and " ".join(written) in people.bare)
    if told and not several:
        return first, last, syntax.annotation.words(first, last)
    return None


def _is_meant(syntax: Syntax, span: Range, label: str, full: str, people: People) -> bool:
    """Whether a bare name means the bearer of the full one: not a place, a body or a firm called
    alike ("Jordan", "Roe Brothers"), nor someone of the other sex ("Mrs Roe")."""
    first, last = span
    written = syntax.text(first)
    beside = [i for i in (last, first - 1) if i >= 0 and syntax.text(i)[:1].isupper()]
    if not written[0].isupper() and written.lower() not in words().particles:
        return False
    if any(_joins(syntax, i) for i in beside) or "-" in {syntax.text(last), syntax.text(first - 1)}:
        return False
    if label in PLACE_LABELS or is_place(written):
        return False
    before = syntax.text(first - 1).lower()
    if {words().titles.get(before), people.gender(full)} == GENDERS or before in NOBLE:
        return False
    return label == "PERSON" or (
        people.is_family_name(_written(syntax, span))
        and syntax.text(first - 1).lower() != "the"
        and syntax.tokens[last - 1].tag == "NNP"
    )


def _may_be_personal(syntax: Syntax, span: Range, label: str, people: People) -> bool:
    """Whether two or three capitalised words that are not known to name a body may name a person
    after all, and so stand in the way of a pronoun."""
    if label not in UNSURE or not 1 < span[1] - span[0] <= LONGEST:
        return False
    if people.is_family_name([syntax.text(span[1] - 1)]):
        return True
    if syntax.tokens[span[1] - 1].dep in MODIFIERS:
        return False
    if "the" in {syntax.text(span[0] - 1).lower(), syntax.text(span[0]).lower()}:
        return False
    written = [syntax.text(i) for i in range(*span)]
    return all(word.isalpha() and word.istitle() and not names_a_body(word) for word in written)


def _joins(syntax: Syntax, index: int) -> bool:
    """Whether a capitalised word beside a name makes it part of another: "Roe [Brothers]"."""
    token = syntax.tokens[index]
    return token.pos == "PROPN" and not (is_title(syntax, index) or is_role(syntax, index))


def _meant(syntax: Syntax, cast: Cast, index: int) -> Person | None:
    """The person a common noun means: "the minister" by the post, "a man" nobody in particular."""
    token = syntax.tokens[index]
    lemma = token.lemma.lower()
    lists = words()
    human = is_role(syntax, index) or lemma in lists.people or lemma in lists.gendered
    if lemma == "head" and not syntax.kids(index, "prep"):  # a part of the body
        return None
    if not human or token.dep in {"compound", "amod", "attr", "appos", "oprd"}:
        return None
    found = Description("person", lemma=lemma, modifiers=_modifiers(syntax, index))
    definite = any(syntax.text(i).lower() == "the" for i in syntax.kids(index, "det"))
    known = cast.with_role(found) if definite else None
    name = known.name if known else None
    gender = (known.gender if known else None) or lists.gendered.get(lemma)
    return Person(index, index, index, index + 1, name, gender, token.dep in SUBJECTS)


def _is_named_behind(syntax: Syntax, index: int, starts: frozenset[int]) -> bool:
    """Whether a name follows the phrase of a noun: "the head of the union, [Ann Roe]"; without a
    comma also right behind another noun."""
    end = index + 1
    while end < len(syntax.tokens) and syntax.tokens[end].tag in PHRASE:
        if end in starts:
            return syntax.tokens[end - 1].tag in {"NN", "NNS"}
        end += 1
    return syntax.text(end) == "," and end + 1 in starts


def _modifiers(syntax: Syntax, index: int) -> frozenset[str]:
    return frozenset(syntax.text(i).lower() for i in syntax.kids(index, "amod", "compound"))

