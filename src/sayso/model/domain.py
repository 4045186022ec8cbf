"""What interpretation asks of a domain, the field that a ledger's articles are about.

`domains` implements it; a stage is given one as a value.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from sayso.model.attribution import Attribution
from sayso.model.claim import Claim, EntityMention, PlaceMention
from sayso.model.reference import Reference
from sayso.model.spans import Span
from sayso.model.tree import Tree

__all__ = ["Domain", "Look"]


class Look(Protocol):
    """One text looked at with a domain's eyes."""

    def carries(self, spans: Sequence[Span]) -> bool:
        """Whether these words name a thing of the domain or tell of one of its events."""
        ...

    def entities(self, spans: Sequence[Span]) -> tuple[EntityMention, ...]:
        """The things of the domain that are named within `spans`, in the order of the text."""
        ...

    def places(self, spans: Sequence[Span]) -> tuple[PlaceMention, ...]:
        """The places that are named within `spans`, in the order of the text."""
        ...

    def meant(self, claim: Claim, attribution: Attribution) -> Claim:
        """`claim` with the event it reports and the position it takes, as far as it does."""
        ...


class Domain(Protocol):
    """A field: its names, events and issues."""

    @property
    def name(self) -> str:
        """By which it is loaded."""
        ...

    def look(self, tree: Tree, references: Sequence[Reference]) -> Look:
        """One text of an article, with whom its short names and pronouns stand for."""
        ...
