"""Words of likelihood and their bands, case by case."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from marked import read
from sayso.annotate import Annotator

CASES = json.loads(Path(__file__).with_name("likelihood_cases.json").read_text("utf-8"))["cases"]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_how_likely_it_is_said_to_be(case: dict[str, Any], annotator: Annotator) -> None:
    text, made = read(case["text"], annotator)
    said = made.likelihood
    if said is None:
        assert case["term"] is None
        return
    assert said.term == case["term"] == text[said.span.start : said.span.end].lower()
    bands = {band.scale: [round(band.low * 100), round(band.high * 100)] for band in said.bands}
    assert bands.get("ICD 203") == case.get("icd")
    assert bands.get("as stated") == case.get("stated")
    assert all(0 <= band.low <= band.high <= 1 for band in said.bands)
