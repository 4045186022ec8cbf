"""Everyone a text names or means by a word for a person, as a pronoun may mean them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.attribute.barenames import MODIFIERS, names_of_people
from sayso.attribute.cast import Cast
from sayso.attribute.lexicon import words
from sayso.attribute.people import People
from sayso.attribute.phrases import anchor
from sayso.attribute.roles import is_role
from sayso.attribute.sources import Description
from sayso.attribute.syntax import Syntax
from sayso.attribute.telling import Telling

__all__ = ["Person", "named_persons", "persons"]

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
PREDICATES = frozenset({"compound", "amod", "attr", "appos", "oprd"})
"""By which dependencies a word for a person only says what somebody is."""
PHRASE = frozenset({"IN", "DT", "JJ", "NN", "NNS", "NNP", "NNPS", "POS", "PRP$", "CC", "HYPH"})
"""Tags of what may stand between a noun and the comma before a name."""
LONGEST_PHRASE = 12


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


def named_persons(syntax: Syntax, people: People, telling: Telling) -> Iterator[Person]:
    """Everyone a field names, in text order."""
    for (first, last), name in names_of_people(syntax, people, telling):
        head = next(
            (i for i in range(first, last) if not first <= syntax.tokens[i].head < last), last - 1
        )
        top = head if syntax.tokens[head].dep in MODIFIERS else anchor(syntax, head)
        subject = syntax.tokens[top].dep in SUBJECTS
        gender = people.gender(name) if name else None
        yield Person(head, top, first, last, name, gender, subject)


def persons(syntax: Syntax, cast: Cast, named: Sequence[Person]) -> list[Person]:
    """Everyone of `named`, and whom a field means by a noun, in text order."""
    taken = {anchor(syntax, each.token) for each in named} | {each.token for each in named}
    starts = frozenset(each.first for each in named)
    holders = _Holders(cast)
    meant = (
        _meant(syntax, holders, token.index)
        for token in syntax.tokens
        if token.tag == "NN" and token.index not in taken and _is_human(syntax, token.index)
        if not _is_named_behind(syntax, token.index, starts)
    )
    return sorted([*named, *meant], key=lambda each: each.token)


class _Holders:
    """Who holds a post, looked up once for each."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self._known: dict[tuple[str, frozenset[str]], Description | None] = {}

    def of(self, lemma: str, modifiers: frozenset[str]) -> Description | None:
        """The only person of a post: "the deputy minister"."""
        post = (lemma, modifiers)
        if post not in self._known:
            found = Description("person", lemma=lemma, modifiers=modifiers)
            self._known[post] = self._cast.with_role(found)
        return self._known[post]


def _is_human(syntax: Syntax, index: int) -> bool:
    """Whether a common noun means somebody, and does not only say what somebody else is."""
    token = syntax.tokens[index]
    lemma, lists = token.lemma.lower(), words()
    if token.dep in PREDICATES or (lemma == "head" and not syntax.kids(index, "prep")):
        return False
    return is_role(syntax, index) or lemma in lists.people or lemma in lists.gendered


def _meant(syntax: Syntax, holders: _Holders, index: int) -> Person:
    """The person a common noun means: "the minister" by the post, "a man" nobody in particular."""
    token = syntax.tokens[index]
    lemma = token.lemma.lower()
    modifiers = frozenset(syntax.text(i).lower() for i in syntax.kids(index, "amod", "compound"))
    definite = any(syntax.text(i).lower() == "the" for i in syntax.kids(index, "det"))
    known = holders.of(lemma, modifiers) if definite else None
    name = known.name if known else None
    gender = (known.gender if known else None) or words().gendered.get(lemma)
    return Person(index, index, index, index + 1, name, gender, token.dep in SUBJECTS)


def _is_named_behind(syntax: Syntax, index: int, starts: frozenset[int]) -> bool:
    """Whether a name follows the phrase of a noun: "the head of the union, [Ann Roe]"; without a
    comma also right behind another noun."""
    end = index + 1
    last = min(len(syntax.tokens), end + LONGEST_PHRASE)
    while end < last and syntax.tokens[end].tag in PHRASE:
        if end in starts:
            return syntax.tokens[end - 1].tag in {"NN", "NNS"}
        end += 1
    return syntax.text(end) == "," and end + 1 in starts
