"""Which names may be one speaker's, case by case."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from sayso.domains.names import named_states
from sayso.link import SpeakerLinker
from sayso.model.speakers import Family, Profile

CASES = json.loads(Path(__file__).with_name("speakers.json").read_text("utf-8"))["cases"]
LINKER = SpeakerLinker(named_states)


def profile(family: Family, name: str, role: str | None = None, of: str | None = None) -> Profile:
    told = [words for words in (role, of, name if family == "body" else None) if words]
    countries = {each.name for words in told for each in named_states(words) if each.direct}
    return Profile(
        family, name, (role,) if role else (), (of,) if of else (), tuple(sorted(countries))
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['one'][0]}|{case['two'][0]}")
def test_two_names(case: dict[str, Any]) -> None:
    family = case.get("family", "person")
    one, two = profile(family, *case["one"]), profile(family, *case["two"])
    found = LINKER.compare(one, two)
    assert found == LINKER.compare(two, one)
    assert (found.verdict if found else None) == case["verdict"]
    if found and found.verdict != "different":
        assert found.reasons
        assert LINKER.keys(one) & LINKER.keys(two)
