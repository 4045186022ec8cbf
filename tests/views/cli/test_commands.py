"""The commands, one by one, as a person uses them."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from command import Command
from sayso.version import __version__

STORY = """\
Mill bridge to open in May

By Tamsin Quarrel

The mill bridge would open in May, said Ilse Brandvold, the mayor of Sund.

"We built it to stand," Brandvold told the Sund Courier. She added that no toll is planned.
"""


@pytest.fixture
def story(tmp_path: Path) -> Path:
    """A folder with one article."""
    folder = tmp_path / "story"
    folder.mkdir()
    (folder / "bridge.txt").write_text(STORY, "utf-8")
    return folder


def test_version(sayso_command: Command) -> None:
    assert sayso_command("--version").out == f"sayso {__version__}\n"


def test_help_without_arguments(sayso_command: Command) -> None:
    assert "sayso demo" in sayso_command("--help").out


def test_read_then_look(sayso_command: Command, story: Path) -> None:
    first = sayso_command("read", story, "--outlet", "Sund Courier", "--published", "2031-03")
    assert first.code == 0, first.err
    rows = sayso_command.rows("claims")
    assert {row["source"]["name"] for row in rows if row["source"]} == {"Ilse Brandvold"}
    assert {row["article"]["published"] for row in rows} == {"2031-03"}
    assert {row["article"]["outlet"] for row in rows} == {"Sund Courier"}
    assert "We built it to stand" in sayso_command("article", "bridge.txt").out
    assert "Ilse Brandvold" in sayso_command("sources").out


def test_reading_again_changes_nothing_and_says_so(sayso_command: Command, story: Path) -> None:
    sayso_command("read", story)
    before = sayso_command("claims", "-f", "jsonl").out
    again = sayso_command("read", story)
    assert again.code == 0
    assert "Nothing new" in again.err
    assert sayso_command("claims", "-f", "jsonl").out == before
    anew = sayso_command("read", "--again")
    assert anew.code == 0
    assert sayso_command("claims", "-f", "jsonl").out == before


def test_two_copies_of_one_file_are_one_article(sayso_command: Command, story: Path) -> None:
    (story / "copy.txt").write_text(STORY, "utf-8")
    sayso_command("read", story)
    (row,) = sayso_command.rows("articles")
    assert sorted(Path(path).name for path in row["paths"]) == ["bridge.txt", "copy.txt"]


def test_a_changed_page_is_a_new_version(sayso_command: Command, story: Path) -> None:
    url = "https://sund.example/bridge"
    sayso_command("read", story, "--url", url)
    (story / "bridge.txt").write_text(STORY.replace("May", "June"), "utf-8")
    sayso_command("read", story, "--url", url)
    rows = sayso_command.rows("articles")
    assert len(rows) == 2
    (later,) = [row for row in rows if row["previous"]]
    assert "June" in later["text"]
    assert later["previous"] in {row["id"] for row in rows}


def test_set_is_a_layer_above_the_page(sayso_command: Command, story: Path) -> None:
    sayso_command("read", story)
    changed = sayso_command("set", "bridge.txt", "--published", "2031-03-04", "--outlet", "Courier")
    assert changed.code == 0, changed.err
    (row,) = sayso_command.rows("articles")
    assert (row["published"], row["outlet"]) == ("2031-03-04", "Courier")
    assert sayso_command("read", story).code == 0
    sayso_command("read", "--again")
    (after,) = sayso_command.rows("articles")
    assert after == row


def test_remove_and_backup(sayso_command: Command, story: Path, tmp_path: Path) -> None:
    sayso_command("read", story)
    assert sayso_command("backup", "monday.db").code == 0
    assert sayso_command("backup", "monday.db").code == 1
    assert sayso_command("remove", "bridge.txt").code == 0
    assert sayso_command("claims", "-f", "jsonl").out == ""
    assert sayso_command("claims", "-f", "jsonl", "--ledger", tmp_path / "monday.db").out


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("read",), 2, "Nothing to read was named"),
        (("read", "nowhere.html"), 1, "nowhere.html"),
        (("read", "story", "--published", "soon"), 2, "--published 2026-02-18"),
        (("claims",), 1, "sayso read"),
        (("set", "bridge.txt"), 2, "Nothing to set"),
        (("claims", "--no-such-option"), 2, "No such option"),
    ],
)
def test_usage_errors_say_what_to_do(
    arguments: tuple[str, ...], code: int, said: str, sayso_command: Command, story: Path
) -> None:
    assert story.exists()
    result = sayso_command(*arguments)
    assert result.code == code
    assert said in result.err


def test_ledger_by_environment(
    sayso_command: Command, story: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SAYSO_LEDGER", str(tmp_path / "mine.db"))
    sayso_command("read", story)
    assert (tmp_path / "mine.db").exists()
    assert not (tmp_path / "sayso.db").exists()


def test_standard_input(
    sayso_command: Command, story: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = io.TextIOWrapper(io.BytesIO((story / "bridge.txt").read_bytes()), encoding="utf-8")
    monkeypatch.setattr("sys.stdin", page)
    assert sayso_command("read", "-").code == 0
    assert "Brandvold" in sayso_command("claims", "-f", "jsonl").out


def test_csv_is_safe_and_complete(sayso_command: Command, story: Path) -> None:
    path = story / "formula.db"
    sayso_command("read", story, "--outlet", "=cmd|' /C calc'!A0", "--ledger", path)
    printed = sayso_command("claims", "-f", "csv", "--ledger", path).out
    rows = list(csv.DictReader(io.StringIO(printed)))
    objects = sayso_command.rows("claims", "--ledger", path)
    assert [row["claim"] for row in rows] == [found["id"] for found in objects]
    assert {row["outlet"] for row in rows} == {"'=cmd|' /C calc'!A0"}


def test_demo_names_its_dossier(sayso_command: Command, tmp_path: Path) -> None:
    done = sayso_command("demo")
    assert done.code == 0, done.err
    assert "sayso-demo.html" in done.err
    page = (tmp_path / "sayso-demo.html").read_text("utf-8")
    assert "<script" not in page
    assert sayso_command("demo").code == 0


def test_doctor(sayso_command: Command) -> None:
    done = sayso_command("doctor")
    assert done.code == 0, done.out
    assert "Vesna Orlik" in done.out
