"""What linking makes of pairs of sentences, and what is no conflict; cases are data."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from command import Command

CASES = json.loads(Path(__file__).with_name("relations.json").read_text(encoding="utf-8"))["cases"]
FILLING = "The weather stayed cold, and the ferry to {place} ran twice a day."


@pytest.mark.parametrize("case", CASES, ids=lambda each: each["name"])
def test_how_two_claims_are_related(
    sayso_command: Command, tmp_path: Path, case: dict[str, Any]
) -> None:
    for place, (name, day) in enumerate(zip(("one", "two"), case["days"], strict=True)):
        page = tmp_path / f"{name}.txt"
        filling = FILLING.format(place=("Ruunfjord", "Vantreel")[place])
        page.write_text(f"{case[name]}\n\n{filling}\n", encoding="utf-8")
        sayso_command("read", page, "--published", day, "--outlet", f"{name.title()} Gazette")
    rows = {row["id"]: row for row in sayso_command.rows("claims")}
    found = {
        link["relation"]
        for row in rows.values()
        for link in row["links"]
        if rows[link["claim"]]["article"]["id"] != row["article"]["id"]
    }
    if "not" in case:
        assert case["not"] not in found
    else:
        assert found == ({case["relation"]} if case["relation"] else set())
