"""Rounds of talks as claims tell of them: who met, where, when, for how long, about what."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from sayso.domains.frames import JOINED
from sayso.domains.places import country_of
from sayso.domains.registers.reports import Ref, Report, Told
from sayso.domains.registers.rules import Talks

__all__ = ["Meeting", "meetings"]

_DURATIONS = frozenset({"second", "minute", "hour", "day", "week"})
_UNTIL = re.compile(r"[,;.:]|\s(?:and|but|that|which|after|before|while|as)\s")


@dataclass(frozen=True, slots=True)
class Meeting:
    """A round of talks. `round` is its ordinal, `duration`, `topic` and `outcome` are the article's
    words, `date` is a day, `mode` says whether it took place or is to come."""

    parties: tuple[str, ...]
    round: str | None
    place: str | None
    date: str | None
    duration: str | None
    topic: str | None
    outcome: str | None
    mode: str
    refs: tuple[Ref, ...]


def meetings(reports: Iterable[Report], rules: Talks) -> list[Meeting]:
    """The rounds of talks of all reports: one row for the same parties on the same day."""
    found: list[Meeting] = []
    for told in (each for report in reports for article in report.told for each in article):
        if told.event_type == rules.event and told.roles.get("parties"):
            meeting = _meeting(told, rules)
            same = next((each for each in found if _is_one(each, meeting)), None)
            if same is None:
                found.append(meeting)
            else:
                found[found.index(same)] = _joined(same, meeting)
    return sorted(
        filter(_says_something, found), key=lambda each: (each.date or "9999", each.refs[0].claim)
    )


def _meeting(told: Told, rules: Talks) -> Meeting:
    text, event = told.claim.content, told.claim.event
    parties = told.roles["parties"].split(JOINED)
    return Meeting(
        parties=tuple(sorted(parties)),
        round=_round(told),
        place=_place(told, parties),
        date=_date(told),
        duration=_duration(told),
        topic=_after(rules.topic, text),
        outcome=next(_sentences_with(rules.outcome, text), None),
        mode=event.mode if event else "actual",
        refs=(told.ref,),
    )


def _round(told: Told) -> str | None:
    found = re.search(r"\b(\w+) round\b", told.claim.content)
    ordinal = found and re.fullmatch(
        r"first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th)|"
        r"last|next|new|final|previous",
        found[1],
        re.IGNORECASE,
    )
    return found[1].lower() if found and ordinal else None


def _place(told: Told, parties: Sequence[str]) -> str | None:
    """Where it was: a place that is none of the parties, a town before a country."""
    own = {*parties}
    places = [each for each in told.claim.places if each.name not in own]
    towns = [each for each in places if country_of(each.name) is None]
    return (towns or places)[0].name if places else None


def _date(told: Told) -> str | None:
    days = [each.earliest for each in told.claim.times if each.precision == "day" and each.earliest]
    return days[0][:10] if days else None


def _duration(told: Told) -> str | None:
    lasting = (each for each in told.claim.quantities if each.unit in _DURATIONS)
    return next((each.text for each in lasting), None)


def _after(words: Sequence[str], text: str) -> str | None:
    """The phrase behind the first of `words`."""
    for each in words:
        found = re.search(rf"\b{re.escape(each)}\s+", text, re.IGNORECASE)
        if found:
            return _UNTIL.split(text[found.end() :])[0].strip('”“" ') or None
    return None


def _sentences_with(words: Sequence[str], text: str) -> Iterator[str]:
    for clause in re.split(r"[.;,]\s", text):
        if any(re.search(rf"\b{re.escape(each)}", clause, re.IGNORECASE) for each in words):
            yield clause.strip()


def _is_one(one: Meeting, other: Meeting) -> bool:
    """Whether two rows may be of one round: same parties, and nothing that differs."""
    same = {*one.parties} <= {*other.parties} or {*other.parties} <= {*one.parties}
    known = ((one.date, other.date), (one.place, other.place), (one.round, other.round))
    alike = any(first and first == second for first, second in known)
    apart = any(first and second and first != second for first, second in known)
    return same and one.mode == other.mode and alike and not apart


def _joined(one: Meeting, other: Meeting) -> Meeting:
    more = {
        name: getattr(other, name)
        for name in ("round", "place", "date", "duration", "topic", "outcome")
        if getattr(one, name) is None
    }
    parties = tuple(sorted({*one.parties, *other.parties}))
    return replace(one, parties=parties, refs=(*one.refs, *other.refs), **more)


def _says_something(meeting: Meeting) -> bool:
    """Whether a row is more than that two talk: it has a date, a place, a round or an outcome."""
    told = (meeting.date, meeting.place, meeting.round, meeting.duration, meeting.outcome)
    return len(meeting.parties) > 1 and any(told)
