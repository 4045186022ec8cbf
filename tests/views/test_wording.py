"""Dates, counts, speakers and what was read out of a claim, in words."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from sayso.model.attribution import Count
from sayso.model.claim import (
    Band,
    Condition,
    EntityMention,
    Event,
    Likelihood,
    PlaceMention,
    Position,
    Quantity,
    TimeRef,
)
from sayso.model.spans import Span
from sayso.views.wording import claim_facts, count_words, date_words, day_words, plural
from view_samples import load_readings

SPAN = Span(0, 1)


@pytest.mark.parametrize(
    ("date", "words", "day"),
    [
        (None, None, None),
        ("2031", "2031", "2031"),
        ("2031-02", "Feb 2031", "Feb 2031"),
        ("2031-02-04", "4 Feb 2031", "4 Feb 2031"),
        ("2031-02-04T09:30", "4 Feb 2031, 09:30", "4 Feb 2031"),
        ("2031-02-04T09:30:15.25+05:30", "4 Feb 2031, 09:30 UTC+05:30", "4 Feb 2031"),
        ("2031-02-04 09:30:00Z", "4 Feb 2031, 09:30 UTC", "4 Feb 2031"),
        ("2031-02-04T09:30:00+00:00", "4 Feb 2031, 09:30 UTC", "4 Feb 2031"),
        ("2031-13", "2031-13", "2031-13"),
        ("in spring, long ago", "in spring, long ago", "in spring, long ago"),
    ],
)
def test_dates_are_no_more_precise_than_they_are(
    date: str | None, words: str | None, day: str | None
) -> None:
    assert date_words(date) == words
    assert day_words(date) == day


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (None, None),
        (Count(1, 1), "1 person"),
        (Count(6, 6), "6 people"),
        (Count(2, None), "2 or more people"),
        (Count(3, 5), "3 to 5 people"),
    ],
)
def test_counts(count: Count | None, words: str | None) -> None:
    assert count_words(count) == words


def test_plural() -> None:
    assert [plural(n, "claim") for n in (0, 1, 1204)] == ["0 claims", "1 claim", "1,204 claims"]


def _quantity(low: int | None, high: int | None, **more: Any) -> Quantity:
    ends = {"low": low, "high": high}
    decimals: Any = {end: None if at is None else Decimal(at) for end, at in ends.items()}
    return Quantity(**{"span": SPAN, "text": "…", "unit": None, "bound": "exact"} | decimals | more)


@pytest.mark.parametrize(
    ("quantity", "words"),
    [
        (_quantity(12, 12), "“…” (12)"),
        (_quantity(2500, 3000, bound="between", unit="km"), "“…” (2,500–3,000 km)"),
        (_quantity(12, None, bound="at_least", change="up"), "“…” (up by at least 12)"),
        (_quantity(2, 3, bound="either", measures="lifts", of="Ostrel"), None),
        (_quantity(3, 3, amount="factor"), "“…” (3 factor)"),
        (_quantity(None, None), "“…”"),
    ],
)
def test_quantities(quantity: Quantity, words: str | None) -> None:
    reading = load_readings()[0]
    claim = replace(reading.claims[0], quantities=(quantity,))
    expected = words or "“…” (2 or 3 · lifts of Ostrel)"
    assert claim_facts(claim, reading.attributions[0]) == [("Number", expected)]


def test_everything_a_claim_may_hold_is_shown() -> None:
    reading = load_readings()[0]
    bands = (Band("ICD 203", 0.55, 0.8), Band("PHIA", 0.55, 0.75))
    friday = TimeRef(SPAN, "by Friday", None, "2031-05-09", "day", "relative")
    claim = replace(
        reading.claims[9],
        likelihood=Likelihood(SPAN, "likely", bands),
        condition=Condition(SPAN, "if the wind drops"),
        times=(friday, replace(friday, text="soon", latest=None)),
        places=(PlaceMention(SPAN, "Ostrel", "Ostrel", "XO"),),
        entities=(EntityMention(SPAN, "Halmar", "Halmar Insurance", "ORG"),),
        event=Event("REJECT", "refuse", "done", {"actor": "port", "object": "claim"}),
        position=Position("port", "closure", "against", "for a week"),
    )
    attribution = replace(reading.attributions[9], said=replace(friday, earliest="2031-05-09"))
    assert claim_facts(claim, attribution) == [
        ("Not named", "“because they feared for their jobs”"),
        ("Likelihood", "“likely” (ICD 203: 55–80 %; PHIA: 55–75 %)"),
        ("Condition", "if the wind drops"),
        ("Said", "“by Friday” (9 May 2031)"),
        ("Time", "“by Friday” (… to 9 May 2031); “soon”"),
        ("Place", "Ostrel (XO)"),
        ("Named in it", "Halmar Insurance (ORG)"),
        ("Event", "REJECT, refuse, done (actor: port; object: claim)"),
        ("Position", "port: against on closure (for a week)"),
    ]
