"""Polarity, modality and condition of claims, case by case."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from marked import read
from sayso.annotate import Annotator

CASES = json.loads(Path(__file__).with_name("modality_cases.json").read_text("utf-8"))["cases"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_how_a_claim_is_made(case: dict[str, Any], annotator: Annotator) -> None:
    text, made = read(case["text"], annotator)
    assert made.polarity == case.get("polarity", "affirmed")
    assert made.modality == case.get("modality", "asserted")
    assert (made.condition.text if made.condition else None) == case.get("condition")
    if made.condition:
        assert text[made.condition.span.start : made.condition.span.end] == made.condition.text
