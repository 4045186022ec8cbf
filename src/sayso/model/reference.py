"""What a pronoun or a short name in an article stands for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sayso.model.spans import Span

__all__ = ["EntityType", "Reference"]

EntityType = Literal[
    "person",
    "organisation",
    "place",
    "nationality",
    "facility",
    "product",
    "event",
    "law",
    "work",
]
"""What a named entity is. A state is a place also where it acts; "nationality" is a people, a
faith or a party as OntoNotes counts them (NORP): "Finns", "Houthis"."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A mention that stands for a longer name of the same article.

    `span` holds the mention alone, without title or possessive mark; `name` is the full name as the
    article has it. `anaphoric` is true of pronouns and descriptions ("it", "the ministry"), false of
    names ("Lamson", "IAEA").
    """

    span: Span
    name: str
    type: EntityType
    anaphoric: bool
