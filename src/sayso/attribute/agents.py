"""Where a text names or means a country or a body, and what else could be "it"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sayso.attribute.lexicon import words
from sayso.attribute.people import is_place
from sayso.attribute.roles import POSSESSIVES, capital, joined
from sayso.attribute.shortnames import BodyNames
from sayso.attribute.syntax import Range, Syntax
from sayso.model.annotation import Token
from sayso.model.reference import EntityType

__all__ = ["Agent", "agents"]

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
TYPES: dict[str, EntityType] = {"GPE": "place", "ORG": "organisation", "NORP": "nationality"}
STATES = frozenset({"commonwealth", "emirate", "federation", "kingdom", "republic", "sultanate"})
"""What states are, as words of English."""
ONE, MANY = frozenset({"it"}), frozenset({"they"})
MEANT = frozenset({"compound", "amod", "attr", "appos", "oprd"})


@dataclass(frozen=True, slots=True)
class Agent:
    """A country or a body meant by the tokens ``[first, last)``, of which `token` is the head.

    `name` is its full name, None where it has none. `pronouns` are "it", "they" or both. `subject`
    marks the subject of a clause, `modifier` what only stands before another noun ("the Norland
    army"), `noun` what a common noun means ("the council").
    """

    token: int
    first: int
    last: int
    name: str | None
    type: EntityType
    pronouns: frozenset[str]
    subject: bool
    modifier: bool
    noun: bool = False


def agents(
    syntax: Syntax, bodies: BodyNames, persons: frozenset[int], called: Iterable[Range]
) -> list[Agent]:
    """Every country and body of a field, in text order. `persons` are tokens that name people,
    `called` names that were found to be those of bodies."""
    spans = dict(_spans(syntax, bodies)) | dict.fromkeys(called, "ORG")
    named: list[Agent] = []
    taken = set(persons)
    for span in sorted(spans, key=lambda span: (span[0], -span[1])):
        agent = _named(syntax, bodies, span, spans[span])
        if agent is not None and not taken & set(range(agent.first, agent.last)):
            named.append(agent)
            taken.update(range(agent.first, agent.last))
    meant = (
        agent
        for token in syntax.tokens
        if token.tag == "NN" and token.index not in taken
        if (agent := _meant(syntax, bodies, token.index)) is not None
    )
    return sorted([*named, *meant], key=lambda each: each.token)


def _spans(syntax: Syntax, bodies: BodyNames) -> Iterator[tuple[Range, str]]:
    for entity in syntax.annotation.entities:
        if entity.label in TYPES:
            yield (entity.first, entity.last), entity.label
    for span in bodies.unseen[id(syntax)]:
        yield span, "ORG"
    for token in syntax.tokens:
        if token.pos != "PROPN" or token.index in syntax.entity_of:
            continue
        span = (token.index, token.index + 1)
        if is_place(token.text) or bodies.shortened(syntax, span) is not None:
            yield span, "ORG"


def _named(syntax: Syntax, bodies: BodyNames, span: Range, label: str) -> Agent | None:
    first, last = span
    while first < last and not capital(syntax, first):
        first += 1
    while last > first and syntax.text(last - 1) in POSSESSIVES:
        last -= 1
    if first >= last or not capital(syntax, last - 1):
        return None
    head = next(
        (i for i in range(first, last) if not first <= syntax.tokens[i].head < last), last - 1
    )
    token = syntax.tokens[head]
    if label == "NORP" and token.tag != "NNPS":
        return None
    written = joined(syntax, (first, last))
    name = bodies.acronym(written) or bodies.shortened(syntax, (first, last))
    if name is None and not (syntax.text(first - 1).lower() == "the" and _is_common(written)):
        name = written
    modifier = token.dep in {"compound", "amod", "nmod", "poss"}
    subject = token.dep in SUBJECTS
    pronouns = _pronouns(syntax, first, token, label)
    kind = "place" if is_place(written) else TYPES[label]
    return Agent(head, first, last, name, kind, pronouns, subject, modifier)


def _is_common(written: str) -> bool:
    """Whether a name is only a word for what something is: "the Kingdom", "the Council"."""
    word = written.lower()
    lists = words()
    return word in lists.bodies or word in lists.governments or word in STATES


def _pronouns(syntax: Syntax, first: int, head: Token, label: str) -> frozenset[str]:
    """What a name is met again by; "the Rangers" and "the United Nations" look alike."""
    several = head.text.endswith("s") and syntax.text(first - 1).lower() == "the"
    if label == "GPE" or not (several or head.tag == "NNPS"):
        return ONE
    return MANY if label == "NORP" else ONE | MANY


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
    return Agent(index, index, index + 1, name, "organisation", ONE, subject, False, True)
