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


@pytest.mark.parametrize(
    ("denial", "denied"),
    [
        ("Sweden's army denied the figure.", "40 soldiers"),
        ("Sweden's army denied the report.", "the camp had burned"),
        ("Sweden's army denied.", None),
        ('"Not 40, not four, not one," said Sweden\'s army.', "40 soldiers"),
        ('"Not 50, not five, not one," said Sweden\'s army.', None),
    ],
)
def test_what_a_denial_points_at(
    sayso_command: Command, tmp_path: Path, denial: str, denied: str | None
) -> None:
    page = tmp_path / "page.txt"
    said = "Norway's army said the attack on Ruunfjord had killed 40 soldiers. "
    said += "The minister Ada Holm said the camp had burned. "
    page.write_text(f"{said}{denial}\n", encoding="utf-8")
    sayso_command("read", page, "--published", "2031-03-01", "--outlet", "Ruun Gazette")
    rows = {row["id"]: row for row in sayso_command.rows("claims")}
    answered = [
        rows[link["claim"]]["text"]
        for row in rows.values()
        for link in row["links"]
        if row["polarity"] != "affirmed" and link["relation"] == "contradicts"
    ]
    assert len(answered) == (1 if denied else 0)
    assert not denied or denied in answered[0]
