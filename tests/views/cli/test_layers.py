"""What people say of an article: a layer above the page, in which who says it counts, not when."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from command import Command

STORY = """\
Mill bridge to open in May

By Tamsin Quarrel

The mill bridge would open in May, said Ilse Brandvold, the mayor of Sund.

"We built it to stand," Brandvold told reporters. She added that no toll is planned.
"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """One article that says neither where it is from nor when it was published."""
    path = tmp_path / "bridge.txt"
    path.write_text(STORY, "utf-8")
    return path


def beside(page: Path, **said: str) -> None:
    page.with_name(f"{page.name}.meta.json").write_text(json.dumps(said), "utf-8")


def only(sayso_command: Command) -> dict[str, Any]:
    (row,) = sayso_command.rows("articles")
    return row


def test_a_file_beside_gives_way_to_an_option_and_that_to_set(
    sayso_command: Command, page: Path
) -> None:
    beside(page, published="2030-01", outlet="From the file")
    sayso_command("read", page, "--published", "2031-02")
    assert only(sayso_command)["published"] == "2031-02"
    sayso_command("set", page, "--outlet", "From a person", "--url", "https://sund.example/1")
    before = only(sayso_command)
    again = sayso_command("read", page)
    assert "Nothing new" in again.err
    assert only(sayso_command) == before
    assert (before["outlet"], before["published"]) == ("From a person", "2031-02")


def test_a_file_that_comes_later_makes_no_second_article(
    sayso_command: Command, page: Path
) -> None:
    sayso_command("read", page)
    article_id = only(sayso_command)["id"]
    beside(page, outlet="The Gazette")
    sayso_command("read", page)
    assert only(sayso_command)["outlet"] == "The Gazette"
    assert only(sayso_command)["id"] == article_id


def test_the_same_bytes_said_to_be_from_two_outlets_are_two_articles(
    sayso_command: Command, page: Path
) -> None:
    reprint = page.with_name("reprint.txt")
    reprint.write_text(STORY, "utf-8")
    beside(page, outlet="The Gazette")
    beside(reprint, outlet="The Courier")
    sayso_command("read", page, reprint)
    rows = sayso_command.rows("articles")
    assert {row["outlet"] for row in rows} == {"The Gazette", "The Courier"}
    assert len({row["sha256"] for row in rows}) == 1


def test_versions_follow_whoever_was_said_to_have_the_url(
    sayso_command: Command, page: Path
) -> None:
    url = "https://sund.example/bridge"
    later = page.with_name("later.txt")
    later.write_text(STORY.replace("May", "June"), "utf-8")
    sayso_command("read", page)
    sayso_command("read", later, "--url", url)
    sayso_command("set", page, "--url", url)
    chain = {row["path"]: row["previous"] for row in sayso_command.rows("articles")}
    ids = {row["path"]: row["id"] for row in sayso_command.rows("articles")}
    assert chain == {str(page): None, str(later): ids[str(page)]}
    sayso_command("set", page, "--url", "https://sund.example/other")
    assert {row["previous"] for row in sayso_command.rows("articles")} == {None}


def test_one_damaged_page_does_not_stop_reading_again(
    sayso_command: Command, page: Path, tmp_path: Path
) -> None:
    import sqlite3  # noqa: PLC0415  only here, to do harm

    other = page.with_name("other.txt")
    other.write_text(STORY.replace("May", "June"), "utf-8")
    sayso_command("read", page, other)
    with sqlite3.connect(tmp_path / "sayso.db") as ledger:
        ledger.execute("UPDATE capture SET data = x'00' WHERE rowid = 1")
    done = sayso_command("read", "--again")
    assert done.code == 3
    assert "damaged" in done.err
    assert done.out.split("\n")[1].split()[4:6] == ["1", "1"]  # one read anew, one failed


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("read", "bridge.txt", "other.txt", "--url", "https://sund.example/1"), "meta.json"),
        (("read", "--again", "--outlet", "Courier"), "every article"),
        (("set", "bridge.txt", "--url", "javascript:alert(1)"), "http"),
        (("set", "bridge.txt", "--outlet", " "), "blank"),
        (("set", "bridge.txt", "--published", "2031-02-31"), "day"),
        (("dossier", "-o", "."), "is a folder"),
    ],
)
def test_what_makes_no_sense_is_refused(
    arguments: tuple[str, ...], said: str, sayso_command: Command, page: Path
) -> None:
    sayso_command("read", page)
    page.with_name("other.txt").write_text(STORY.replace("May", "June"), "utf-8")
    before = sayso_command.rows("articles")
    done = sayso_command(*arguments)
    assert done.code == 2
    assert said in done.err
    assert sayso_command.rows("articles") == before
