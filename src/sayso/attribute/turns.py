"""Turns of speech in an article, and when a later mention means the speaker of an earlier one."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

from sayso.attribute.bodies import BODY_KINDS
from sayso.attribute.renaming import renames
from sayso.attribute.sources import Description, role_head
from sayso.attribute.syntax import Range
from sayso.model.attribution import Count

__all__ = [
    "PERSONAL",
    "Turn",
    "describes",
    "last_before",
    "latest_first",
    "one_of",
    "other_party",
    "seen_again",
]

NEAR = 50
"""Turns and mentions looked back at: a page of a thousand speakers must not cost its square."""
PARTIES = frozenset(
    {"conservative", "democratic", "green", "labour", "liberal", "libertarian", "republican"}
)
"""Adjectives of parties that stand before a post."""
PERSONAL = frozenset({"person", "spokesperson", "witness"})


class _HasToken(Protocol):
    @property
    def token(self) -> int:
        """Where it stands."""
        ...


_Placed = TypeVar("_Placed", bound=_HasToken)


@dataclass(frozen=True, slots=True)
class Turn:
    """Someone who speaks, or of whom the article speaks, and the words that say who."""

    token: int
    paragraph: int
    speaker: Description
    words: Range


def describes(found: Description, earlier: Description) -> bool:
    """Whether the words of `found` ("the officer") are those of an earlier speaker."""
    if found.plural != earlier.plural or not found.lemma:
        return False
    if other_party(found.role, earlier.role):
        return False
    unnamed = earlier.name is None and earlier.kind in BODY_KINDS
    if found.lemma == earlier.lemma or (unnamed and renames(found.lemma, {earlier.lemma})):
        known = {*earlier.modifiers, *(earlier.role or "").lower().split()}
        alike = found.modifiers <= known or not known
        told = found.count and found.count.high is not None
        return alike and (found.count == earlier.count or not told)
    if found.kind in PERSONAL and earlier.kind in PERSONAL and earlier.role:
        held = {*earlier.role.lower().split(), *earlier.modifiers}
        heads = {role_head(earlier.role), *earlier.modifiers}
        return found.lemma in heads and {found.lemma, *found.modifiers} <= held
    return False


def other_party(role: str | None, than: str | None) -> bool:
    """Whether two roles name parties, and different ones: "Republican nominee"."""
    one = PARTIES & {*(role or "").lower().split()}
    other = PARTIES & {*(than or "").lower().split()}
    return bool(one and other) and one != other


def last_before(placed: Sequence[_Placed], at: int) -> Sequence[_Placed]:
    """The last of what stands before token `at`; `placed` is in text order."""
    before = bisect_left(placed, at, key=lambda each: each.token)
    return placed[max(0, before - NEAR) : before]


def latest_first(turns: list[Turn]) -> list[Turn]:
    """`turns` from the last to the first."""
    return sorted(turns, key=lambda turn: -turn.token)


def one_of(found: Description, group: Description, rest: Count | None) -> Description:
    """Some of an unnamed group: as many as said, and what the article says of the group."""
    return replace(
        found,
        anonymous=True,
        count=rest or found.count or Count(1, 1),
        role=found.role or group.role,
        affiliation=found.affiliation or group.affiliation,
    )


def seen_again(found: Description, earlier: Description) -> Description:
    """`earlier`, seen again in the words of `found`."""
    speaks = "spokesperson" in (found.kind, earlier.kind)
    return replace(
        earlier,
        kind="spokesperson" if speaks and earlier.kind == "person" else earlier.kind,
        role=earlier.role or found.role,
        affiliation=earlier.affiliation or found.affiliation,
        gender=earlier.gender or found.gender,
        pronoun="",
    )
