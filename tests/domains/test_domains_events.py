"""Events that claims report: frames of the field, else PLOVER's root codes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from command import Command
from sayso.domains.typer import event_typer, hashed

CASES = json.loads(Path(__file__).with_name("events.json").read_text(encoding="utf-8"))["cases"]


@pytest.mark.parametrize("case", CASES, ids=lambda each: each["text"][18:60])
def test_the_event_of_a_claim(sayso_command: Command, tmp_path: Path, case: dict[str, Any]) -> None:
    (tmp_path / "one.txt").write_text(case["text"], encoding="utf-8")
    sayso_command("read", tmp_path / "one.txt")
    event = sayso_command.rows("claims")[0]["event"]
    if case["type"] is None:
        assert event is None
        return
    assert event is not None
    assert event["type"] == case["type"]
    assert event["mode"] == case.get("mode", event["mode"])
    assert case["roles"].items() <= event["roles"].items()


def test_the_typer_is_deterministic_and_takes_what_it_never_saw() -> None:
    features = ["v:zzxqy", "o:zzxqy", "w:zzxqy"]
    assert event_typer().likeliest(features) == event_typer().likeliest(reversed(features))
    places, values = hashed([])
    assert len(places) == len(values) == 1
    kind, probability = event_typer().likeliest([])
    assert kind in event_typer().kinds
    assert 0 < probability <= 1
