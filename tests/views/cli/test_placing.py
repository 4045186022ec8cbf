"""`timeline` and `map`: rows, pictures, and what makes no sense."""

from __future__ import annotations

from pathlib import Path

import pytest

from command import Command

TEXT = """Chilean and Peruvian officials held talks in Geneva on 2 May 2031, the ministry said.

The ministry said the first boats would reach Lima in 2033. Norway said nothing was signed.

The mayor of Tromsø <script>alert(1)</script> said the yard would close on 3 June 2031.
"""


@pytest.fixture
def placed(sayso_command: Command, tmp_path: Path) -> Command:
    """The command, with one article read."""
    (tmp_path / "talks.txt").write_text(TEXT, encoding="utf-8")
    sayso_command("read", tmp_path / "talks.txt", "--published", "2031-05-06")
    return sayso_command


def test_the_timeline_is_in_the_order_of_time(placed: Command) -> None:
    rows = placed.rows("timeline")
    assert [row["earliest"][:10] for row in rows] == ["2031-05-02", "2031-06-03", "2033-01-01"]
    assert rows[0]["event"]["type"] == "CONSULT.talks"
    assert [row["earliest"][:4] for row in placed.rows("timeline", "--when", "2033")] == ["2033"]
    assert len(placed.rows("timeline", "--type", "CONSULT")) == 1
    assert "Without a date" in placed("timeline").err


def test_places_are_where_something_is(placed: Command, tmp_path: Path) -> None:
    rows = {row["place"]: row for row in placed.rows("map")}
    assert "Geneva" in rows
    assert "Norway" not in rows  # it only speaks
    assert rows["Geneva"]["lat"] == pytest.approx(46.2, abs=0.1)
    first = tmp_path / "one.svg"
    assert placed("map", "--out", first).code == 0
    assert placed("map", "--out", tmp_path / "two.svg").code == 0
    drawn = first.read_text("utf-8")
    assert drawn == (tmp_path / "two.svg").read_text("utf-8")
    assert "Natural Earth" in drawn
    assert "<script" not in drawn


def test_what_makes_no_sense_is_refused(placed: Command, tmp_path: Path) -> None:
    assert placed("timeline", "--type", " ").code == 2
    assert placed("map", "no-such-word", "--out", tmp_path / "none.svg").code == 2
    assert not (tmp_path / "none.svg").exists()
    (tmp_path / "notes.txt").write_text("my notes", encoding="utf-8")
    assert placed("map", "--out", tmp_path / "notes.txt").code == 2
