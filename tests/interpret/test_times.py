"""Times: own sentences with the intervals they mean, and what holds for any text."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from sayso.annotate import Annotator
from sayso.interpret.times import Times
from sayso.model.spans import Span

CASES = json.loads(Path(__file__).with_name("times.json").read_text("utf-8"))["cases"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['text']} {case['published']}")
def test_times(case: dict[str, Any], annotator: Annotator) -> None:
    text = case["text"]
    times = Times(annotator.annotate_text(text), case["published"]).within([Span(0, len(text))])
    found = [[t.text, t.earliest, t.latest, t.precision, t.basis] for t in times]
    assert found == case["times"]
    assert all(text[time.span.start : time.span.end] == time.text for time in times)
