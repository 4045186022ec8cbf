"""Asking for numbers and meanings at the command line, on the sample story and made articles."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from command import Command
from sayso.ledger import Ledger
from sayso.model.article import Capture, Given
from sayso.model.run import Run
from view_samples import MADE, load_readings

NUMBERS: dict[str, Any] = json.loads(Path(__file__).with_name("numbers.json").read_text("utf-8"))
RUN = Run.of("0.0.1", (), "0" * 64, MADE.made_at)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed ledger with the articles of ``numbers/estimates.toml``."""
    path = tmp_path_factory.mktemp("made") / "sayso.db"
    with Ledger.open(path) as ledger:
        for reading in load_readings(Path(__file__).parents[1] / "numbers" / "estimates.toml"):
            data, identity = reading.article.text.encode(), reading.article.capture_id
            capture = Capture(identity, identity, "text/plain", MADE.made_at, "test", data)
            ledger.add(capture, reading, {"argument": Given()}, RUN)
    return path


@pytest.fixture
def asked(made: Path, sayso_command: Command) -> Command:
    """The command in a folder with that ledger."""
    shutil.copy(made, "sayso.db")
    return sayso_command


@pytest.mark.parametrize("case", NUMBERS["asked"], ids=str)
def test_numbers_are_asked_for(asked: Command, case: dict[str, Any]) -> None:
    found = asked.rows("numbers", *case["with"])
    assert [row["text"] for row in found] == case["get"], case.get("why")


@pytest.mark.parametrize("case", NUMBERS["refused"], ids=str)
def test_what_makes_no_sense_is_told(asked: Command, case: dict[str, Any]) -> None:
    done = asked(*case["with"])
    assert (done.code, done.out) == (2, "")
    for words in case["says"]:
        assert words in done.err
    assert not list(Path().glob("*.svg"))


@pytest.mark.parametrize("case", NUMBERS["claims"], ids=str)
def test_claims_are_asked_for_by_meaning(asked: Command, case: dict[str, Any]) -> None:
    found = asked.rows("claims", *case["with"])
    assert [row["content"] for row in found] == case["get"]


def test_all_formats_have_the_same_numbers(asked: Command) -> None:
    rows = asked.rows("numbers", "barges")
    sheet = list(csv.DictReader(io.StringIO(asked("numbers", "barges", "-f", "csv").out)))
    table = asked("numbers", "barges").out
    assert [row["words"] for row in sheet] == [row["text"] for row in rows]
    assert [row["claim"] for row in sheet] == [row["claim"] for row in rows]
    for row in rows:
        assert row["claim"][:8] in table
    assert "Fjord Gazette" in table


def test_a_conversion_stands_beside_what_was_said(asked: Command) -> None:
    (row,) = [row for row in asked.rows("numbers", "--in", "km") if row["unit"] == "mile"]
    assert (row["low"], row["in"]) == (200, {"low": 321.9, "high": 321.9, "unit": "kilometre"})
    assert "321.9" in asked("numbers", "--in", "km").out


def test_a_plot_is_written_and_told(asked: Command) -> None:
    done = asked("numbers", "--measures", "barges", "--plot", "barges.svg")
    assert (done.code, done.out) == (0, "")
    assert "Plot: barges.svg (3 numbers)" in done.err
    first = Path("barges.svg").read_bytes()
    assert etree.fromstring(first).get("role") == "img"
    assert asked("numbers", "--measures", "barges", "--plot", "barges.svg").code == 0
    assert Path("barges.svg").read_bytes() == first


def test_a_change_is_drawn_where_there_is_no_level(asked: Command) -> None:
    done = asked("numbers", "--measures", "line", "--plot", "line.svg")
    assert "Plot: line.svg (1 number)" in done.err
    texts = [text.text for text in etree.parse("line.svg").iter("{*}text")]
    assert {"up 2 times", "times", "line"} <= set(texts)


@pytest.mark.parametrize("place", ["sayso.db", "sayso.db-wal", "notes.txt", "folder"])
def test_a_plot_or_document_is_not_written_over_anything_else(asked: Command, place: str) -> None:
    Path("notes.txt").write_text("mine", "utf-8")
    Path("folder").mkdir()
    article = asked.rows("articles")[0]["id"]
    assert asked("numbers", "barges", "--plot", place).code == 2
    assert asked("timeml", article, "-o", place).code in (1, 2)
    assert Path("notes.txt").read_text("utf-8") == "mine"
    assert asked.rows("articles")


def test_a_number_of_what_is_undertaken_is_one_row(sayso_command: Command, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("Norway is close to a deal to sell Chile between 20 and 24 boats.\n", "utf-8")
    sayso_command("read", page, "--published", "2031-03-01", "--outlet", "Skaldmere Gazette")
    assert len([row for row in sayso_command.rows("claims") if row["quantities"]]) == 2
    (row,) = sayso_command.rows("numbers")
    assert row["text"] == "between 20 and 24"


def test_times_are_written_as_timeml(sayso_command: Command, sample_source: Path) -> None:
    shutil.copy(sample_source, "sayso.db")
    printed = sayso_command("timeml", "oribel-wire.txt")
    assert printed.code == 0, printed.err
    document = etree.fromstring(printed.out.encode())
    (article,) = [row for row in sayso_command.rows("articles") if "oribel-wire" in row["path"]]
    assert "".join(document.find("TEXT").itertext()) == article["text"]
    assert (
        document.find("TITLE") is None
        or "".join(document.find("TITLE").itertext()) == article["title"]
    )
    assert document.find("DCT/TIMEX3").get("value") in article["published"]
    values = [time.get("value") for time in document.iter("TIMEX3")]
    assert len(values) > 2
    assert all(values)
    saved = sayso_command("timeml", "oribel-wire.txt", "-o", "wire.tml")
    assert f"TimeML: wire.tml ({len(values) - 1} times)" in saved.err
    assert Path("wire.tml").read_text("utf-8") == printed.out


def test_an_unknown_article_has_no_times(asked: Command) -> None:
    done = asked("timeml", "nowhere.html")
    assert done.code == 1
    assert "no article" in done.err


def test_the_sources_of_a_ledger_tell_outlets_apart_from_nobody(asked: Command) -> None:
    rows = asked.rows("sources")
    assert [(row["text"], row["own_voice"]) for row in rows] == [
        ("The lock master", False),
        ("three pilots", False),
        ("Fjord Gazette", True),
    ]
