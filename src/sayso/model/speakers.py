"""Who speaks, across articles: what articles say of a name, and what two of these have in common.

A mention is a name in one article, a profile what is said there of whoever bears it, a candidate
two profiles that may be one. Who is one is computed from these and from what people said, and not
stored.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from sayso.model.ids import content_id

__all__ = [
    "Candidate",
    "Family",
    "Profile",
    "Sameness",
    "Sex",
    "SpeakerJudgement",
    "SpeakerMention",
    "StateName",
    "States",
]

Family = Literal["person", "body", "document"]
Sameness = Literal["same", "possible", "different"]
Sex = Literal["male", "female"]


class StateName(NamedTuple):
    """Code points [start, end) that name a State; `direct` is false for a capital or a seat that
    stands for it."""

    start: int
    end: int
    name: str
    direct: bool


States = Callable[[str], Sequence[StateName]]
"""Finds the States that a text names."""


@dataclass(frozen=True)
class Profile:
    """What an article says of who bears a name; articles that say the same have one profile.

    `roles` are folded, `affiliations` as written, `countries` those that either names. `acronyms`
    stand in brackets beside the name of a body. `sex` is what titles, roles and pronouns tell.
    """

    family: Family
    name: str
    roles: tuple[str, ...] = ()
    affiliations: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()
    sex: Sex | None = None

    @cached_property
    def id(self) -> str:
        """Follows from all that is said."""
        parts: list[str | int] = []
        for each in (self.roles, self.affiliations, self.countries, self.acronyms):
            parts += [len(each), *each]
        return content_id("speaker", self.family, self.name, self.sex, *parts)


@dataclass(frozen=True, slots=True)
class SpeakerMention:
    """A name in one article, as the article has it in full, and what it says of its bearer."""

    name: str
    profile: Profile


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two profiles, by their ids (the lesser first), and what is found of them.

    `same` is sure, `possible` is shown and left to a person, `different` keeps the two apart.
    `score` in [0, 1] says how alike they are, `reasons` in words what was compared.
    """

    one: str
    two: str
    verdict: Sameness
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SpeakerJudgement:
    """What a person says of two names, above what is found: one speaker, or two.

    A name may be followed by a role or an affiliation in brackets, which tells apart those who
    share it: ``John Roe (mayor)``. A later judgement of the same two counts; undo takes it back.
    """

    left: str
    right: str
    verdict: Literal["same", "different"]
    who: str
    when: dt.datetime
    note: str = ""
