"""What the reader model says of a text: pieces with a role, and which of them belong together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from sayso.model.spans import Span

__all__ = ["LINKS", "NO_ROLES", "ROLES", "Link", "LinkKind", "Role", "RolePiece", "Roles"]

Role = Literal["source", "cue", "content"]
ROLES: tuple[Role, ...] = ("source", "cue", "content")

LinkKind = Literal["source_of_cue", "cue_of_content", "source_of_content"]
LINKS: Mapping[LinkKind, tuple[Role, Role]] = {
    "source_of_cue": ("cue", "source"),
    "cue_of_content": ("content", "cue"),
    "source_of_content": ("content", "source"),
}
"""Each link goes from a piece of one role to one piece of another, or to none."""


@dataclass(frozen=True, slots=True)
class RolePiece:
    """A stretch of text with one role.

    Log-odds that it begins where it does, has the role throughout, and ends where it does;
    `words` is its length, `quoted` whether it begins inside quotation marks.
    """

    span: Span
    role: Role
    begins: float
    holds: float
    ends: float
    words: int
    quoted: bool


@dataclass(frozen=True, slots=True)
class Link:
    """Where one piece's link goes, as log-probabilities: to none, or to a piece by its number.

    Targets that are out of the question are left out.
    """

    none: float
    targets: Mapping[int, float]


@dataclass(frozen=True, slots=True)
class Roles:
    """Pieces in text order, and the links of each kind by the number of the piece they go from."""

    pieces: tuple[RolePiece, ...] = ()
    links: Mapping[LinkKind, Mapping[int, Link]] = field(default_factory=dict)


NO_ROLES = Roles()
"""Of a text that has none, or was not looked at."""
