"""Rows of who speaks turned into the model's types and back, on the connection that is given."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, bindparam, delete, insert, or_, select

from sayso.ledger.codec import json_text, moment
from sayso.ledger.speaker_schema import (
    speaker_candidate,
    speaker_judgement,
    speaker_key,
    speaker_mention,
    speaker_profile,
)
from sayso.model.speakers import Candidate, Profile, SpeakerJudgement

if TYPE_CHECKING:
    from sayso.ledger.codec import AnyRow

__all__ = [
    "add_judgement",
    "candidate_of",
    "forget_mentions",
    "judgements_at",
    "profile_of",
    "profile_values",
]

_OWN = delete(speaker_mention).where(speaker_mention.c.article_number == bindparam("number"))
_PROFILES = select(speaker_mention.c.profile_id).where(
    speaker_mention.c.article_number == bindparam("number")
)
_MENTIONED = select(speaker_mention.c.name).where(speaker_mention.c.profile_id == bindparam("id"))
_GONE = (
    delete(speaker_candidate).where(
        or_(speaker_candidate.c.one == bindparam("id"), speaker_candidate.c.two == bindparam("id"))
    ),
    delete(speaker_key).where(speaker_key.c.profile_id == bindparam("id")),
    delete(speaker_profile).where(speaker_profile.c.id == bindparam("id")),
)


def profile_values(found: Profile) -> dict[str, Any]:
    """A profile as a row."""
    lists = ("roles", "affiliations", "countries", "acronyms")
    return {
        "id": found.id,
        "family": found.family,
        "name": found.name,
        "sex": found.sex,
        **{name: json_text(getattr(found, name)) for name in lists},
    }


def profile_of(row: AnyRow) -> Profile:
    """The profile that a row holds."""
    return Profile(
        family=row.family,
        name=row.name,
        roles=tuple(json.loads(row.roles)),
        affiliations=tuple(json.loads(row.affiliations)),
        countries=tuple(json.loads(row.countries)),
        acronyms=tuple(json.loads(row.acronyms)),
        sex=row.sex,
    )


def candidate_of(row: AnyRow) -> Candidate:
    """The candidate that a row holds."""
    return Candidate(row.one, row.two, row.verdict, row.score, tuple(json.loads(row.reasons)))


def add_judgement(connection: Connection, said: SpeakerJudgement) -> None:
    """Append what a person says."""
    values = {
        "left": said.left,
        "right": said.right,
        "verdict": said.verdict,
        "who": said.who,
        "at": moment(said.when),
        "note": said.note,
        "undone": False,
    }
    connection.execute(insert(speaker_judgement), values)


def judgements_at(connection: Connection) -> Iterator[tuple[int, SpeakerJudgement]]:
    """What was said and not taken back, with its number, in that order."""
    wanted = select(speaker_judgement).where(speaker_judgement.c.undone.is_(False))
    for row in connection.execute(wanted.order_by(speaker_judgement.c.number)):
        when = dt.datetime.fromisoformat(row.at)
        yield (
            row.number,
            SpeakerJudgement(row.left, row.right, row.verdict, row.who, when, row.note),
        )


def forget_mentions(connection: Connection, number: int) -> None:
    """Drop the mentions of an article, and every profile that no article has any more."""
    profiles = connection.execute(_PROFILES, {"number": number}).scalars().all()
    connection.execute(_OWN, {"number": number})
    for each in sorted(set(profiles)):
        if connection.execute(_MENTIONED, {"id": each}).first() is None:
            for statement in _GONE:
                connection.execute(statement, {"id": each})
