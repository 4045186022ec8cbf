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
from sayso.views.wording import (
    claim_facts,
    count_words,
    date_words,
    day_words,
    plural,
    time_words,
)
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
        (_quantity(12, 12), "12 (“…”)"),
        (_quantity(12, 12, text="12", measures="lifts"), "lifts: 12"),
        (_quantity(2500, 3000, bound="between", unit="kilometre"), "2,500–3,000 kilometres (“…”)"),
        (_quantity(12, None, bound="at_least", change="up"), "up by at least 12 (“…”)"),
        (
            _quantity(2, 3, bound="either", measures="lifts", of="Ostrel"),
            "lifts of Ostrel: 2 or 3 (“…”)",
        ),
        (_quantity(12, 12, text="12", measures="Ostrel lifts", of="Ostrel"), "Ostrel lifts: 12"),
        (_quantity(12, 12, text="12", of="Ostrel"), "of Ostrel: 12"),
        (_quantity(None, None, measures="lifts"), "lifts: “…”"),
        (_quantity(None, None), "“…”"),
    ],
)
def test_quantities(quantity: Quantity, words: str) -> None:
    reading = load_readings()[0]
    claim = replace(reading.claims[0], quantities=(quantity,))
    assert claim_facts(claim, reading.attributions[0]) == [("Number", (words,))]


@pytest.mark.parametrize(
    ("term", "bands", "lines"),
    [
        ("could", (), ("“could”: a hedge without a number",)),
        (
            "likely",
            (Band("ICD 203", 0.55, 0.8), Band("PHIA", 0.55, 0.75)),
            ("“likely”: ICD 203 55–80 %, PHIA 55–75 %",),
        ),
        (
            "unlikely",
            (
                Band("ICD 203", 0.2, 0.45),
                Band("survey, middle half", 0.1, 0.25),
                Band("survey, median", 0.2, 0.2),
            ),
            (
                "“unlikely”: ICD 203 20–45 %",
                "readers asked: median 20 %, middle half 10–25 %",
            ),
        ),
        (
            "maybe",
            (Band("survey, middle half", 0.4, 0.5), Band("survey, median", 0.5, 0.5)),
            ("“maybe”", "readers asked: median 50 %, middle half 40–50 %"),
        ),
    ],
)
def test_likelihood(term: str, bands: tuple[Band, ...], lines: tuple[str, ...]) -> None:
    reading = load_readings()[0]
    claim = replace(reading.claims[0], likelihood=Likelihood(SPAN, term, bands))
    assert claim_facts(claim, reading.attributions[0]) == [("Likelihood", lines)]


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "words"),
    [
        ("by Friday", None, "2031-05-09", "“by Friday” (until 9 May 2031)"),
        ("since May", "2031-05", None, "“since May” (from May 2031 on)"),
        ("in spring", "2031-03", "2031-05", "“in spring” (Mar 2031 to May 2031)"),
        ("Sunday", "2031-05-04", "2031-05-04", "“Sunday” (4 May 2031)"),
        ("2031", "2031", "2031", "“2031”"),
        ("last week", None, None, "“last week” (not dated)"),
    ],
)
def test_times(text: str, earliest: str | None, latest: str | None, words: str) -> None:
    assert time_words(TimeRef(SPAN, text, earliest, latest, "day", "relative")) == words


def test_everything_a_claim_may_hold_is_shown() -> None:
    reading = load_readings()[0]
    friday = TimeRef(SPAN, "by Friday", None, "2031-05-09", "day", "relative")
    claim = replace(
        reading.claims[9],
        likelihood=Likelihood(SPAN, "likely", (Band("PHIA", 0.55, 0.75),)),
        condition=Condition(SPAN, "if the wind drops"),
        times=(friday, replace(friday, text="soon", latest=None), friday),
        quantities=(_quantity(12, 12), _quantity(3, 3, unit="hour")),
        places=(PlaceMention(SPAN, "Ostrel", "Ostrel", "XO"),),
        entities=(EntityMention(SPAN, "Halmar", "Halmar Insurance", "ORG"),),
        event=Event("REJECT", "refuse", "done", {"actor": "port", "object": "claim"}),
        position=Position("port", "closure", "against", "for a week"),
    )
    attribution = replace(reading.attributions[9], said=replace(friday, earliest="2031-05-09"))
    assert claim_facts(claim, attribution) == [
        ("Not named", ("“because they feared for their jobs”",)),
        ("Likelihood", ("“likely”: PHIA 55–75 %",)),
        ("Condition", ("“if the wind drops”",)),
        ("Number", ("12 (“…”)", "3 hours (“…”)")),
        ("Time", ("“by Friday” (until 9 May 2031)", "“soon” (not dated)")),
        ("Said", ("“by Friday” (9 May 2031)",)),
        ("Place", ("Ostrel (XO)",)),
        ("Named in it", ("Halmar Insurance (ORG)",)),
        ("Event", ("REJECT, refuse, done (actor: port; object: claim)",)),
        ("Position", ("port: against on closure (for a week)",)),
    ]
