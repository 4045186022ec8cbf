"""How speakers, dates, counts and numbers are worded on the page and in the terminal."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from sayso.model.article import Article
from sayso.model.attribution import Attribution, Count, Source
from sayso.model.claim import Claim, Event, Likelihood, Position, Quantity, TimeRef

__all__ = [
    "NO_SOURCE",
    "NO_WORDS",
    "claim_facts",
    "count_words",
    "date_words",
    "day_words",
    "details",
    "plural",
    "speaker",
]

NO_SOURCE = "No source given"
NO_WORDS = "Not worded"
"""For a source that the article refers to without a word of its own (a shared subject)."""

_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_DATE = re.compile(
    r"(?P<year>\d{4})(?:-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>\d\d)"
    r"(?:[T ](?P<time>\d\d:\d\d)[\d:.]*(?P<zone>Z|[+-]\d\d:\d\d)?)?)?)?"
)
_ZONES = {None: "", "Z": " UTC", "+00:00": " UTC"}
_BOUNDS = {
    "about": "about",
    "at_least": "at least",
    "more_than": "more than",
    "at_most": "at most",
    "less_than": "less than",
}
_CHANGES = {"up": "up by", "down": "down by"}


def plural(number: int, one: str, many: str | None = None) -> str:
    """``1 claim``, ``1,204 claims``."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def count_words(count: Count | None) -> str | None:
    """How many people speak: ``6 people``, ``2 or more people``; None where it is not known."""
    if count is None:
        return None
    if count.high is None:
        return f"{count.low} or more people"
    if count.low != count.high:
        return f"{count.low} to {count.high} people"
    return plural(count.low, "person", "people")


def date_words(date: str | None) -> str | None:
    """An ISO date in words, no more precise than it is; what is no such date stays as it is."""
    match = _DATE.fullmatch(date or "")
    if not match:
        return date
    year, month, day, time, zone = match.groups()
    words = " ".join(
        part
        for part in (str(int(day)) if day else "", _MONTHS[int(month) - 1] if month else "", year)
        if part
    )
    if not time:
        return words
    return f"{words}, {time}{_ZONES.get(zone, f' UTC{zone}')}"


def day_words(date: str | None) -> str | None:
    """`date_words` without a time of day."""
    return date_words(date[:10] if date and _DATE.fullmatch(date) else date)


def speaker(attribution: Attribution, article: Article) -> str:
    """Who asserts it: the resolved name, else the words for them, the outlet, or nobody."""
    if attribution.source:
        return attribution.source.name or attribution.source.text or NO_WORDS
    if attribution.form == "narrator":
        return article.outlet or "The article itself"
    return NO_SOURCE


def details(source: Source | None) -> str:
    """Role and affiliation, as far as they are known: ``harbour master, Port of Ostrel``."""
    parts = (source.role, source.affiliation) if source else ()
    return ", ".join(part for part in parts if part)


def claim_facts(claim: Claim, attribution: Attribution) -> list[tuple[str, str]]:
    """What was read out of a claim's words, as label and value; nothing for what is not there."""
    because = attribution.source.unnamed_because if attribution.source else None
    facts = [
        ("Not named", f"“{because}”" if because else ""),
        ("Likelihood", _likelihood(claim.likelihood)),
        ("Condition", claim.condition.text if claim.condition else ""),
        ("Said", _time(attribution.said) if attribution.said else ""),
        ("Time", _joined(map(_time, claim.times))),
        ("Number", _joined(map(_quantity, claim.quantities))),
        ("Place", _joined(_with(place.name, place.country) for place in claim.places)),
        ("Named in it", _joined(_with(entity.name, entity.type) for entity in claim.entities)),
        ("Event", _event(claim.event)),
        ("Position", _position(claim.position)),
    ]
    return [(label, value) for label, value in facts if value]


def _joined(parts: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(parts))


def _with(words: str, reading: str | None) -> str:
    return f"{words} ({reading})" if reading else words


def _likelihood(likelihood: Likelihood | None) -> str:
    if likelihood is None:
        return ""
    bands = (f"{band.scale}: {band.low * 100:g}–{band.high * 100:g} %" for band in likelihood.bands)
    return _with(f"“{likelihood.term}”", _joined(bands))


def _time(time: TimeRef) -> str:
    dates = list(dict.fromkeys(date_words(date) or "…" for date in (time.earliest, time.latest)))
    reading = "" if dates == ["…"] else " to ".join(dates)
    return _with(f"“{time.text}”", reading)


def _quantity(quantity: Quantity) -> str:
    return _with(f"“{quantity.text}”", " ".join(_quantity_words(quantity)))


def _quantity_words(quantity: Quantity) -> Iterator[str]:
    ends = [_number(end) for end in (quantity.low, quantity.high) if end is not None]
    if not ends:
        return
    if quantity.change in _CHANGES:
        yield _CHANGES[quantity.change]
    if quantity.bound in _BOUNDS:
        yield _BOUNDS[quantity.bound]
    yield (" or " if quantity.bound == "either" else "–").join(dict.fromkeys(ends))
    if quantity.amount != "absolute":
        yield quantity.amount
    if quantity.unit:
        yield quantity.unit
    if quantity.measures:
        yield f"· {quantity.measures}"
    if quantity.of:
        yield f"of {quantity.of}"


def _number(number: Decimal) -> str:
    return f"{number.normalize():,f}"


def _event(event: Event | None) -> str:
    if event is None:
        return ""
    roles = (f"{role}: {who}" for role, who in event.roles.items())
    return _with(", ".join((event.type, event.mode, event.status)), _joined(roles))


def _position(position: Position | None) -> str:
    if position is None:
        return ""
    return _with(f"{position.actor}: {position.stance} on {position.issue}", position.terms)
