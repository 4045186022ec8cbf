"""What the pronouns and short names of an article stand for. What is not sure is left out: a wrong
name is worse than none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sayso.attribute.agents import Agent, agents
from sayso.attribute.cast import Cast
from sayso.attribute.impersonal import Impersonal
from sayso.attribute.people import People
from sayso.attribute.persons import Person, named_persons, persons
from sayso.attribute.pronouns import Pronouns
from sayso.attribute.roles import joined
from sayso.attribute.shortnames import BodyNames
from sayso.attribute.syntax import Syntax
from sayso.attribute.telling import Telling
from sayso.model.attribution import Attribution
from sayso.model.reference import Reference
from sayso.model.spans import Field

__all__ = ["references"]

FIRST_PERSON = frozenset({"i", "me", "my", "mine"})


def references(
    fields: Sequence[Syntax], cast: Cast, told: Sequence[Attribution]
) -> tuple[Reference, ...]:
    """Every mention in `fields` that stands for a longer name, in text order."""
    by_field: Mapping[Field, list[Attribution]] = {each.annotation.field: [] for each in fields}
    for each in told:
        by_field[each.content[0].field].append(each)
    tellings = [Telling(syntax, by_field[syntax.annotation.field]) for syntax in fields]
    people = People(cast, fields)
    bodies = BodyNames(fields, people, tellings)
    found: list[Reference] = []
    for syntax, telling in zip(fields, tellings, strict=True):
        scene = _Scene(syntax, cast, people, bodies, telling)
        found += sorted(scene.references(), key=lambda each: each.span)
    return tuple(found)


class _Scene:
    """One field with everybody and everything in it that a pronoun may mean."""

    def __init__(
        self,
        syntax: Syntax,
        cast: Cast,
        people: People,
        bodies: BodyNames,
        telling: Telling,
    ) -> None:
        self._syntax = syntax
        self._people = people
        self._bodies = bodies
        self._telling = telling
        named = list(named_persons(syntax, people, telling))
        self._named = [each for each in named if not self._is_body(each)]
        self._persons = persons(syntax, cast, self._named)
        self._taken = frozenset(
            i for each in self._named if each.name for i in range(each.first, each.last)
        )
        called = {(each.first, each.last) for each in named if self._is_body(each)}
        self._agents = agents(syntax, bodies, self._taken, {*called, *telling.called()})

    def _is_body(self, each: Person) -> bool:
        """Whether a bare name that is nobody's whole one is that of a body named before."""
        if each.name is None or each.name in self._people.full:
            return False
        return self._bodies.shortened(self._syntax, (each.first, each.last)) is not None

    def references(self) -> Iterator[Reference]:
        """Every reference of the field, in no particular order."""
        yield from self._named_people()
        yield from self._short_bodies()
        pronouns = Pronouns(self._syntax, self._people, self._persons, self._telling)
        for index, name in pronouns.resolved():
            yield from self._person(index, name)
        for index in self._first_persons():
            yield from self._person(index, self._speaker(pronouns, index))
        impersonal = Impersonal(self._syntax, self._agents, self._telling)
        for index in impersonal.tokens:
            agent = impersonal.resolve(index)
            if agent is not None and agent.name:
                span = self._syntax.annotation.span(index, index + 1)
                yield Reference(span, agent.name, agent.type, anaphoric=True)

    def _person(self, index: int, name: str | None) -> Iterator[Reference]:
        if name:
            span = self._syntax.annotation.span(index, index + 1)
            yield Reference(span, name, "person", anaphoric=True)

    def _named_people(self) -> Iterator[Reference]:
        for each in self._named:
            if each.name and each.name in self._people.full:
                span = self._syntax.annotation.span(each.first, each.last)
                yield Reference(span, each.name, "person", anaphoric=False)

    def _short_bodies(self) -> Iterator[Reference]:
        for each in self._agents:
            written = joined(self._syntax, (each.first, each.last))
            if not each.name or written == each.name or self._is_defined(each):
                continue
            span = self._syntax.annotation.span(each.first - each.noun, each.last)
            yield Reference(span, each.name, each.type, anaphoric=each.noun)

    def _is_defined(self, each: Agent) -> bool:
        """Whether an acronym stands in brackets, or before them, beside its own name."""
        before, after = self._syntax.text(each.first - 1), self._syntax.text(each.last)
        return before == "(" or after == "("

    def _first_persons(self) -> Iterator[int]:
        for token in self._syntax.tokens:
            if token.tag in {"PRP", "PRP$"} and token.text.lower() in FIRST_PERSON:
                yield token.index

    def _speaker(self, pronouns: Pronouns, index: int) -> str | None:
        """Whom "I" means: who is quoted with it."""
        told = self._telling.quoting(index)
        return pronouns.speaker(told) if told is not None else None
