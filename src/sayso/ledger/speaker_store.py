"""Who speaks, as linking keeps it and as a person judges it, within one transaction."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

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
from sayso.ledger.writes import number_of
from sayso.model.speakers import Candidate, Profile, SpeakerJudgement, SpeakerMention

__all__ = ["SpeakerStore"]


class SpeakerStore:
    """Mentions, profiles with their keys, candidates, judgements."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keep_mentions(self, article_id: str, found: Sequence[SpeakerMention]) -> list[Profile]:
        """Put an article's mentions in the place of those before; the profiles not met before."""
        number = number_of(self._connection, article_id)
        forget_mentions(self._connection, number)
        profiles = {each.profile.id: each.profile for each in found}
        new = [profiles[each] for each in sorted(profiles) if not self._holds(each)]
        if new:
            self._connection.execute(insert(speaker_profile), [*map(profile_values, new)])
        rows = [
            {"article_number": number, "name": each.name, "profile_id": each.profile.id}
            for each in found
        ]
        if rows:
            self._connection.execute(insert(speaker_mention), rows)
        return new

    def sharing(self, profile: Profile, keys: Collection[int]) -> list[Profile]:
        """Keep the keys of a new profile; the others that have one of them."""
        wanted = (
            select(speaker_profile)
            .join(speaker_key, speaker_key.c.profile_id == speaker_profile.c.id)
            .where(speaker_key.c.key.in_(sorted(keys)))
            .distinct()
            .order_by(speaker_profile.c.id)
        )
        others = [profile_of(row) for row in self._connection.execute(wanted)]
        rows = [{"key": key, "profile_id": profile.id} for key in sorted(keys)]
        if rows:
            self._connection.execute(insert(speaker_key), rows)
        return others

    def keep_candidates(self, found: Iterable[Candidate]) -> None:
        """Keep what is found of pairs of profiles."""
        rows = [
            {
                "one": each.one,
                "two": each.two,
                "verdict": each.verdict,
                "score": each.score,
                "reasons": json_text(each.reasons),
            }
            for each in found
        ]
        if rows:
            self._connection.execute(insert(speaker_candidate), rows)

    def judge(self, said: SpeakerJudgement) -> None:
        """Keep what a person says of two names."""
        add_judgement(self._connection, said)

    def undo(self, left: str, right: str) -> int:
        """Take back what was said of two names, in either order; returns how many statements."""
        ends = sorted(map(fold, (left, right)))
        said = [
            number
            for number, each in judgements_at(self._connection)
            if sorted(map(fold, (each.left, each.right))) == ends
        ]
        taken_back = update(speaker_judgement).where(speaker_judgement.c.number.in_(said))
        self._connection.execute(taken_back.values(undone=True))
        return len(said)

    def _holds(self, profile_id: str) -> bool:
        known = select(speaker_profile.c.id).where(speaker_profile.c.id == profile_id)
        return self._connection.execute(known).first() is not None
