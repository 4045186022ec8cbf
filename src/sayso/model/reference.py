"""Whom or what a name or a pronoun in an article stands for."""

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
    """A mention with whom or what it stands for in the same article.

    `span` holds the mention alone, without title or possessive mark; `name` is the full name as the
    article has it (for a person named in full that name itself). `anaphoric` is true of pronouns
    and descriptions ("it", "the ministry"), false of names ("Lamson", "IAEA").
    """

    span: Span
    name: str
    type: EntityType
    anaphoric: bool
