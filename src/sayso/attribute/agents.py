"""Where a text names or means a country or a body, and what else could be "it"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sayso.attribute.lexicon import words
from sayso.attribute.people import is_place
from sayso.attribute.phrases import unseen_names
from sayso.attribute.roles import POSSESSIVES, capital, joined
from sayso.attribute.shortnames import BodyNames
from sayso.attribute.syntax import Range, Syntax
from sayso.model.reference import EntityType

__all__ = ["Agent", "agents"]

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
TYPES: dict[str, EntityType] = {"GPE": "place", "ORG": "organisation", "NORP": "nationality"}
MEANT = frozenset({"compound", "amod", "attr", "appos", "oprd"})


@dataclass(frozen=True, slots=True)
class Agent:
    """A country or a body meant by the tokens ``[first, last)``, of which `token` is the head.

    `name` is its full name, None where it has none. `subject` marks the subject of a clause,
    `modifier` what only stands before another noun ("the Norland army").
    """

    token: int
    first: int
    last: int
    name: str | None
    type: EntityType
    plural: bool
    subject: bool
    modifier: bool


def agents(syntax: Syntax, bodies: BodyNames, persons: frozenset[int]) -> list[Agent]:
    """Every country and body of a field, in text order; `persons` are tokens that name people."""
    named = [
        agent
        for first, last, label in _spans(syntax)
        if not persons & set(range(first, last))
        if (agent := _named(syntax, bodies, (first, last), label)) is not None
    ]
    taken = {index for each in named for index in range(each.first, each.last)} | persons
    meant = (
        agent
        for token in syntax.tokens
        if token.tag == "NN" and token.index not in taken
        if (agent := _meant(syntax, bodies, token.index)) is not None
    )
    return sorted([*named, *meant], key=lambda each: each.token)


def _spans(syntax: Syntax) -> Iterator[tuple[int, int, str]]:
    for entity in syntax.annotation.entities:
        if entity.label in TYPES:
            yield entity.first, entity.last, entity.label
    for first, last in unseen_names(syntax):
        yield first, last, "ORG"
    for token in syntax.tokens:
        if token.pos == "PROPN" and token.index not in syntax.entity_of and is_place(token.text):
            yield token.index, token.index + 1, "GPE"


def _named(syntax: Syntax, bodies: BodyNames, span: Range, label: str) -> Agent | None:
    first, last = span
    first += syntax.text(first).lower() == "the"
    while last > first and syntax.text(last - 1) in POSSESSIVES:
        last -= 1
    if first >= last or not capital(syntax, last - 1):
        return None
    head = next(
        (i for i in range(first, last) if not first <= syntax.tokens[i].head < last), last - 1
    )
    token = syntax.tokens[head]
    plural = token.tag == "NNPS" and label == "NORP"
    if label == "NORP" and not plural:
        return None
    written = joined(syntax, (first, last))
    name = bodies.acronym(written) or bodies.shortened(syntax, (first, last)) or written
    modifier = token.dep in {"compound", "amod", "nmod", "poss"}
    subject = token.dep in SUBJECTS
    return Agent(head, first, last, name, TYPES[label], plural, subject, modifier)


def _meant(syntax: Syntax, bodies: BodyNames, index: int) -> Agent | None:
    """A body meant by a common noun: "the council" by its name, "the army" by none."""
    token = syntax.tokens[index]
    lemma = token.lemma.lower()
    lists = words()
    known = lemma in lists.bodies or lemma in lists.governments or lemma in lists.media
    if not known or token.dep in MEANT:
        return None
    name = bodies.described(syntax, index) if syntax.text(index - 1).lower() == "the" else None
    subject = token.dep in SUBJECTS
    return Agent(index, index, index + 1, name, "organisation", False, subject, False)
