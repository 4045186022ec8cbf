"""A second domain takes data files only: names, events, issues and registers of elections."""

from __future__ import annotations

from pathlib import Path

import pytest

from command import Command

ELECTIONS = Path(__file__).with_name("elections")
TEXT = """The Harvest Party demanded a recount in three districts, its chairwoman Odile Brask said.

Brask said Norway would oppose any coalition. The Electoral Court said a spending cap was possible.

If the recount fails, the Harvesters will leave parliament, Brask said.
"""


@pytest.fixture
def elections(sayso_command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    monkeypatch.setenv("SAYSO_DOMAIN", str(ELECTIONS))
    (tmp_path / "vote.txt").write_text(TEXT, encoding="utf-8")
    assert sayso_command("read", tmp_path / "vote.txt").code == 0
    return sayso_command


def test_names_events_and_issues_come_from_data(elections: Command) -> None:
    claims = elections.rows("claims")
    names = {each["name"] for row in claims for each in row["entities"] if each["id"]}
    assert {"Harvest Party", "recount"} <= names
    events = [row["event"] for row in claims if row["event"]]
    assert any(each["type"] == "REQUEST.recount" for each in events)
    positions = {(row["issue"], row["stance"]) for row in elections.rows("positions")}
    assert ("coalition", "opposes") in positions


def test_registers_come_from_data(elections: Command) -> None:
    assert [row["kind"] for row in elections.rows("limits")] == ["spending cap"]
    assert [row["condition"] for row in elections.rows("scenarios")] == ["If the recount fails"]
    assert elections.rows("transfers") == []
    assert elections.rows("systems") == []


@pytest.mark.parametrize(
    ("file", "text", "told"),
    [
        ("domain.json", "{", "domain.json is no JSON"),
        ("domain.json", "{}", "'name' is missing"),
        ("events.json", '{"events": [{"type": "ACCUSE"}]}', "'words' is missing"),
        ("issues.json", '{"issues": [3]}', "cannot be loaded"),
    ],
)
def test_a_domain_that_is_not_whole(
    sayso_command: Command,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    file: str,
    text: str,
    told: str,
) -> None:
    folder = tmp_path / "domain"
    folder.mkdir()
    (folder / "domain.json").write_text('{"name": "x", "title": "X"}', encoding="utf-8")
    (folder / file).write_text(text, encoding="utf-8")
    (tmp_path / "one.txt").write_text(TEXT, encoding="utf-8")
    monkeypatch.setenv("SAYSO_DOMAIN", str(folder))
    refused = sayso_command("read", tmp_path / "one.txt")
    assert refused.code == 2
    assert told in refused.err
