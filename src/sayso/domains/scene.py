"""One text as events and positions are read in it: its syntax, its actors and its things."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.domains.actors import Actors
from sayso.domains.roles import fillers
from sayso.domains.things import Thing
from sayso.model.annotation import Token
from sayso.model.tree import Tree

__all__ = ["Scene"]

_CARRIERS = frozenset(
    {"battery", "complex", "fleet", "system", "station", "unit", "craft", "group"}
)
"""Nouns after a class that are things of it: "radar stations", "missile batteries"."""
_IN_A_NAME = frozenset({"amod", "compound", "dep", "nmod", "nummod"})
"""How a word hangs on the noun that it is part of the name of."""

_SYNTACTIC = frozenset({"compound", "indirect", "object", "possessor", "subject"})
"""Paths that are no prepositions."""


@dataclass(frozen=True, slots=True)
class Scene:
    """One text as events are read in it: its syntax, actors and things."""

    tree: Tree
    actors: Actors
    things: Sequence[Thing]

    def owner(self, thing: Thing) -> str | None:
        """The State whose a thing is said to be: "Finnish-built boats", "US troops"."""
        head = self._head(thing)
        while head is not None and head.dep in _IN_A_NAME:
            head = self.tree.above(head)
        return thing.country or (self.actors.country(head) if head is not None else None)

    def joined(self, thing: Thing, paths: Sequence[str]) -> Iterator[Token]:
        """What prepositions among `paths` join to a thing: "four radars | to Tanzania"."""
        head = self._head(thing)
        while head is not None and head.dep in _IN_A_NAME:
            head = self.tree.above(head)
        joining = [path for path in paths if path not in _SYNTACTIC]
        return fillers(self.tree, head, joining) if head is not None else iter(())

    def is_thing(self, token: Token, types: frozenset[str]) -> bool:
        """Whether a token is part of the name of a thing of `types`."""
        return any(
            each.start <= token.start and token.end <= each.end
            for each in self.things
            if each.type in types
        )

    def _head(self, thing: Thing) -> Token | None:
        ends = [each for each in self.tree.tokens if thing.start < each.end <= thing.end]
        return ends[-1] if ends else None

    def _stands_alone(self, thing: Thing) -> bool:
        """Whether a class is meant as a thing: not in "missile programme", "boat crew"."""
        head = self._head(thing)
        above = self.tree.above(head) if head is not None else None
        if not thing.generic or head is None or above is None:
            return True
        modifies = head.dep in {"amod", "compound", "nmod", "poss"} and above.pos == "NOUN"
        return not modifies or above.lemma.lower() in _CARRIERS

    def things_of(self, tokens: Sequence[Token], types: frozenset[str]) -> list[Thing]:
        """The things of `types` that `tokens` name."""
        return [
            thing
            for thing in self.things
            if thing.type in types
            and self._stands_alone(thing)
            and any(token.start < thing.end and thing.start < token.end for token in tokens)
        ]
