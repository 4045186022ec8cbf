"""The stories' gold agrees with their pages and with itself, and what is wrong in it is told."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from evals.story_gold import faults

STORIES = Path(__file__).parents[1] / "evals" / "stories"
CASES = json.loads(Path(__file__).with_name("story_gold.json").read_text("utf-8"))["cases"]
HEAVIEST = 600_000


@pytest.mark.parametrize("folder", sorted(STORIES.glob("*/")), ids=lambda folder: folder.name)
def test_the_gold_agrees_with_the_pages(folder: Path) -> None:
    assert faults(folder) == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["told"])
def test_what_is_wrong_is_told(case: dict[str, Any]) -> None:
    folder = STORIES / "tailings-dam"
    gold = json.loads((folder / "gold.json").read_text("utf-8"))
    *way, last = case["at"]
    place = gold
    for step in way:
        place = place[step]
    place[last] = case["to"]
    assert any(case["told"] in fault for fault in faults(folder, gold))


def test_the_stories_stay_light() -> None:
    assert sum(path.stat().st_size for path in STORIES.rglob("*.*")) < HEAVIEST
