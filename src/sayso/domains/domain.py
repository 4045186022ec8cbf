"""A field as data, and one text looked at with its eyes: things, places, events, positions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.domains.about import short_forms
from sayso.domains.actors import Actors, speak_for
from sayso.domains.atoms import Atoms
from sayso.domains.frames import Frame, read_event
from sayso.domains.places import find_countries, find_places
from sayso.domains.positions import (
    Issue,
    Stances,
    read_position,
)
from sayso.domains.registers.kinds import Kinds
from sayso.domains.registers.rules import RegisterRules
from sayso.domains.reported import reported_event
from sayso.domains.scene import Scene
from sayso.domains.sites import sites
from sayso.domains.things import FactsOf, Lineage, NamesReader, Thing
from sayso.model.attribution import Attribution
from sayso.model.claim import Claim, EntityMention, PlaceMention
from sayso.model.reference import Reference
from sayso.model.spans import Span
from sayso.model.tree import Tree

__all__ = ["DomainLook", "FieldDomain"]


@dataclass(frozen=True, slots=True)
class FieldDomain:
    """A domain with all its data."""

    name: str
    title: str
    find: NamesReader
    frames: tuple[Frame, ...]
    issues: tuple[Issue, ...]
    stances: Stances
    lineage: Lineage
    facts: FactsOf
    registers: RegisterRules

    def kinds(self) -> Kinds:
        """The classes of its things, with nothing learned of them yet."""
        return Kinds(self.lineage, self.facts, self.registers.untraded)

    def look(self, tree: Tree, references: Sequence[Reference]) -> DomainLook:
        """One text of an article."""
        return DomainLook(self, tree, references)


class DomainLook:
    """One text looked at: its things, places and actors are found once for all its claims."""

    def __init__(self, domain: FieldDomain, tree: Tree, references: Sequence[Reference]) -> None:
        self._domain = domain
        atoms = Atoms.of(tree.annotation.text)
        self._field = tree.annotation.field
        self._text = tree.annotation.text
        self._things = tuple(domain.find(atoms))
        near = {each.country.code for each in find_countries(atoms) if each.country.code}
        self._places = sites(tree, find_places(atoms, near))
        known = sorted((*self._things, *short_forms(tree, self._things)), key=_start)
        self._scene = Scene(tree, Actors(tree, atoms, references), known)

    def carries(self, spans: Sequence[Span]) -> bool:
        """Whether these words name a thing of the domain."""
        return any(not thing.generic for thing in self._within(spans))

    def entities(self, spans: Sequence[Span]) -> tuple[EntityMention, ...]:
        """The things of the domain that are named within `spans`."""
        return tuple(
            EntityMention(
                Span(thing.start, thing.end, self._field),
                self._text[thing.start : thing.end],
                thing.name,
                thing.type,
                thing.id,
            )
            for thing in self._within(spans)
        )

    def places(self, spans: Sequence[Span]) -> tuple[PlaceMention, ...]:
        """The places within `spans` that say where something is."""
        return tuple(
            PlaceMention(
                Span(each.start, each.end, self._field),
                self._text[each.start : each.end],
                each.place.name,
                each.place.country or None,
            )
            for each in self._places
            if _inside(each.start, each.end, spans)
        )

    def meant(self, claim: Claim, attribution: Attribution) -> Claim:
        """`claim` with the event it reports and the position it takes, as far as it does."""
        speakers = speak_for(attribution.source) if attribution.source else ()
        event = read_event(self._scene, self._domain.frames, claim, speakers)
        event = event or reported_event(self._scene, claim)
        position = read_position(
            self._scene, self._domain.issues, self._domain.stances, claim, attribution
        )
        return replace(claim, event=event, position=position)

    def _within(self, spans: Sequence[Span]) -> list[Thing]:
        return [each for each in self._things if _inside(each.start, each.end, spans)]


def _start(thing: Thing) -> int:
    return thing.start


def _inside(start: int, end: int, spans: Sequence[Span]) -> bool:
    return any(span.start <= start and end <= span.end for span in spans)
