"""The sample story end to end: what is read from it is what its gold says, within the floors."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from evals import golden
from evals.__main__ import FLOORS, holds

ROOT = Path(__file__).parents[1]


@pytest.mark.usefixtures("shared_model")
def test_the_sample_story_against_its_gold() -> None:
    figures = golden.measure(ROOT / "tests" / "golden" / "gold.json")
    floors = json.loads(FLOORS.read_text("utf-8"))["golden"]
    assert floors
    below = {
        name: figures[name]
        for name, floor in floors.items()
        if not holds(name, figures[name], floor)
    }
    assert not below
