"""Who speaks, as linking keeps it and as a person judges it, within one transaction."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import Connection, insert, select, update

from sayso.ledger.codec import json_text
from sayso.ledger.keys import fold
from sayso.ledger.speaker_rows import (
    add_judgement,
    forget_mentions,
    judgements_at,
    profile_of,
    profile_values,
)
from sayso.ledger.speaker_schema import (
    speaker_candidate,
    speaker_judgement,
    speaker_key,
    speaker_mention,
    speaker_profile,
)
from sayso.ledger.writes_numbers import number_of
from sayso.model.speakers import Candidate, Profile, SpeakerJudgement, SpeakerMention

__all__ = ["SpeakerStore"]


class SpeakerStore:
    """Mentions, profiles with their keys, candidates, judgements."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keep_mentions(self, article_id: str, found: Sequence[SpeakerMention]) -> list[Profile]:
        """Put an article's mentions in the place of those before; the profiles not met before."""
        number = number_of(self._connection, article_id)
        profiles = {each.profile.id: each.profile for each in found}
        known = {each for each in profiles if self._holds(each)}
        new = [profiles[each] for each in sorted(set(profiles) - known)]
        if new:
            self._connection.execute(insert(speaker_profile), [*map(profile_values, new)])
        return new
