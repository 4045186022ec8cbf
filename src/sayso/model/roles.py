"""What the reader model says of a text: pieces with a role, and which of them belong together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from sayso.model.spans import Span

__all__ = [
    "EVIDENCE",
    "LINKS",
    "NEVER",
    "NO_ROLES",
    "ROLES",
    "Choices",
    "Link",
    "LinkKind",
    "Role",
    "RolePiece",
    "Roles",
]

Role = Literal["source", "cue", "content"]
ROLES: tuple[Role, ...] = ("source", "cue", "content")

LinkKind = Literal["source_of_cue", "cue_of_content", "source_of_content"]
LINKS: Mapping[LinkKind, tuple[Role, Role]] = {
    "source_of_cue": ("cue", "source"),
    "cue_of_content": ("content", "cue"),
    "source_of_content": ("content", "source"),
}
"""Each link goes from a piece of one role to one piece of another, or to none."""


NEVER = -30.0
"""The least log-probability: of what is out of the question."""

_CERTAIN = (
    f"{role} {part}"
    for role in ("content", "cue", "source")
    for part in ("begins", "holds", "ends")
)
EVIDENCE = (
    *_CERTAIN,
    "has a source",
    "content has this cue",
    "content has no cue",
    "cue has this source",
    "length of content (log)",
    "quoted",
    "in several pieces",
    "rules agree",
)
"""What a statement's score is made of: log-odds of pieces, log-probabilities of links, the form,
and whether rules read the same."""


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
class Choices:
    """The decoder's numbers, which belong to one model.

    `keep_content`: the least probability of having a cue that a content needs. Statements below
    `least_score` are left out, those without a source, unless the witness agrees, below
    `least_sourceless`. `calibration`: the weight of each `EVIDENCE` and the "constant" in the
    log-odds of being right; without it every score is 1.

    Raises `ValueError` where the calibration does not weigh just these.
    """

    keep_content: float = 0.5
    least_score: float = 0.0
    least_sourceless: float = 0.0
    calibration: Mapping[str, float] | None = None

    def __post_init__(self) -> None:
        if self.calibration is not None and set(self.calibration) != {*EVIDENCE, "constant"}:
            raise ValueError("the calibration weighs other evidence than there is")


@dataclass(frozen=True, slots=True)
class Roles:
    """Pieces in text order, the links of each kind by the number of the piece they go from, and
    how the model that found them wants them put together."""

    pieces: tuple[RolePiece, ...] = ()
    links: Mapping[LinkKind, Mapping[int, Link]] = field(default_factory=dict)
    choices: Choices = field(default_factory=Choices)


NO_ROLES = Roles()
"""Of a text that has none, or was not looked at."""
