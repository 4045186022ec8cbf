"""How speakers, dates, counts and numbers are worded on the page and in the terminal."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from sayso.model.article import Article
from sayso.model.attribution import Attribution, Count, Source
from sayso.model.claim import Band, Claim, Event, Likelihood, Position, Quantity, TimeRef
from sayso.model.telling import Telling
from sayso.views.numbers.words import amount_words, measured_words

__all__ = [
    "NO_SOURCE",
    "NO_WORDS",
    "Fact",
    "claim_facts",
    "count_words",
    "date_words",
    "day_words",
    "details",
    "manner_words",
    "plural",
    "quantity_words",
    "speaker",
    "telling_place",
    "telling_speaker",
    "time_reading",
    "time_words",
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
_SURVEY = {"survey": "readers asked"}
"""What a scale that is no scale but an inquiry is called on the page."""

Fact = tuple[str, tuple[str, ...]]
"""A label and what stands under it, one line each."""


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


def telling_speaker(one: Telling) -> str:
    """The same of a claim that is known in few words."""
    if one.who:
        return one.who
    return (one.outlet or "The article itself") if one.form == "narrator" else NO_SOURCE


def telling_place(one: Telling) -> str:
    """Who asserts it, where and when: ``Ida Quell, The Ostrel Courier, 4 May 2031``."""
    who, when = telling_speaker(one), day_words(one.published) or "no date"
    return ", ".join(dict.fromkeys((who, one.outlet or "no outlet", when)))


def details(source: Source | None) -> str:
    """Role and affiliation, as far as they are known: ``harbour master, Port of Ostrel``."""
    parts = (source.role, source.affiliation) if source else ()
    return ", ".join(part for part in parts if part)


def manner_words(claim: Claim) -> Iterator[str]:
    """What is not plainly affirmed and asserted: ``denied``, ``possible``, ``“could”``."""
    if claim.polarity != "affirmed":
        yield claim.polarity
    if claim.modality != "asserted":
        yield claim.modality
    if claim.likelihood:
        yield f"“{claim.likelihood.term}”"


def claim_facts(claim: Claim, attribution: Attribution) -> list[Fact]:
    """What was read out of a claim's words, by label; nothing for what is not there."""
    because = attribution.source.unnamed_because if attribution.source else None
    facts: list[tuple[str, Iterable[str]]] = [
        ("Not named", [f"“{because}”"] if because else []),
        ("Likelihood", _likelihood(claim.likelihood)),
        ("Condition", [f"“{claim.condition.text}”"] if claim.condition else []),
        ("Number", map(quantity_words, claim.quantities)),
        ("Time", map(time_words, claim.times)),
        ("Said", [time_words(attribution.said)] if attribution.said else []),
        ("Place", [_joined(_with(place.name, place.country) for place in claim.places)]),
        ("Named in it", [_joined(_with(entity.name, entity.type) for entity in claim.entities)]),
        ("Event", [_event(claim.event)]),
        ("Position", [_position(claim.position)]),
    ]
    lines = ((label, tuple(filter(None, dict.fromkeys(values)))) for label, values in facts)
    return [(label, values) for label, values in lines if values]


def time_words(time: TimeRef) -> str:
    """The words and what they mean: ``“by Friday” (until 9 May 2031)``."""
    reading = time_reading(time) or "not dated"
    return f"“{time.text}”" if time.text == reading else _with(f"“{time.text}”", reading)


def time_reading(time: TimeRef) -> str:
    """What a time means: ``until 9 May 2031``, ``Mar 2031 to May 2031``; empty if not dated."""
    first, last = date_words(time.earliest), date_words(time.latest)
    if first and last:
        return first if first == last else f"{first} to {last}"
    if first:
        return f"from {first} on"
    return f"until {last}" if last else ""


def quantity_words(quantity: Quantity) -> str:
    """What is measured, its interval and the words: ``stocks of Ulm: at least 4 (“four or more”)``.

    Words that are the interval are not repeated.
    """
    amount, words = amount_words(quantity), f"“{quantity.text}”"
    told = words if not amount else amount if amount == quantity.text else _with(amount, words)
    measured = measured_words(quantity.measures, quantity.of)
    return f"{measured}: {told}" if measured else told


def _joined(parts: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(parts))


def _with(words: str, reading: str | None) -> str:
    return f"{words} ({reading})" if reading else words


def _likelihood(likelihood: Likelihood | None) -> Iterator[str]:
    """The word with what each scale understands by it, then what readers did who were asked."""
    if likelihood is None:
        return
    scales: dict[str, list[tuple[str, Band]]] = {}
    for band in likelihood.bands:
        scale, _, part = band.scale.partition(", ")
        scales.setdefault(scale, []).append((part, band))
    plain = [
        f"{scale} {_per_cent(found[0][1])}" for scale, found in scales.items() if not found[0][0]
    ]
    told = ", ".join(plain) if scales else "a hedge without a number"
    yield f"“{likelihood.term}”: {told}" if told else f"“{likelihood.term}”"
    for scale, parts in scales.items():
        if parts[0][0]:
            # The median before the half around it.
            ordered = sorted(parts, key=lambda one: one[1].high - one[1].low)
            answers = ", ".join(f"{part} {_per_cent(band)}" for part, band in ordered)
            yield f"{_SURVEY.get(scale, scale)}: {answers}"


def _per_cent(band: Band) -> str:
    ends = dict.fromkeys(f"{end * 100:g}" for end in (band.low, band.high))
    return f"{'–'.join(ends)} %"


def _event(event: Event | None) -> str:
    if event is None:
        return ""
    roles = (f"{role}: {who}" for role, who in event.roles.items())
    return _with(", ".join((event.type, event.mode, event.status)), _joined(roles))


def _position(position: Position | None) -> str:
    if position is None:
        return ""
    return _with(f"{position.actor}: {position.stance} on {position.issue}", position.terms)
