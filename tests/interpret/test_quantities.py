"""Numbers in sentences: their intervals, units and bounds, and what holds for any text."""

from __future__ import annotations

import json
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.annotate import Annotator
from sayso.interpret.quantities import every_number, quantities, within
from sayso.model.spans import Span

CASES = json.loads(Path(__file__).with_name("quantities.json").read_text("utf-8"))["cases"]
WORDS = (
    "about", "at least", "between", "and", "to", "or", "-", "–", "half", "a", "two", "thirds", "of",
    "million", "2,500", "3.5", "1/2", "½", "$", "US$", "km", "kilometers", "(", ")", "miles", "%",
    "per", "hour", "Su-35", "12-day", "war", "May", "2019", "several", "hundred", "tens", "bn",
    "1,00,000", "rupees", "ships", "years", "old", "up", "from", ".", "tripled", "9" * 60, "\n\n",
)  # fmt: skip
TEXTS = st.one_of(
    st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join),
    st.lists(st.sampled_from(WORDS), max_size=40).map("".join),
    st.text(max_size=200),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_quantities(case: dict[str, Any], annotator: Annotator) -> None:
    found = quantities(annotator.annotate_text(case["text"]))
    assert [quantity.text for quantity in found] == [one["text"] for one in case["quantities"]]
    for quantity, expected in zip(found, case["quantities"], strict=True):
        for name, value in expected.items():
            number = isinstance(value, int | float)
            wanted = Decimal(str(value)) if number else value
            assert getattr(quantity, name) == wanted, (name, quantity)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=TEXTS)
def test_spans_are_exact_and_intervals_ordered(annotator: Annotator, text: str) -> None:
    annotation = annotator.annotate_text(text)
    found = quantities(annotation)
    for quantity in (*found, *every_number(annotation)):
        assert text[quantity.span.start : quantity.span.end] == quantity.text
        if quantity.low is not None and quantity.high is not None:
            assert quantity.low <= quantity.high
        assert quantity.low is not None or quantity.high is not None
    for before, after in pairwise(found):
        assert before.span.end <= after.span.start
    assert within(found, [Span(0, len(text) + 1)]) == found
