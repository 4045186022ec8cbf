"""What a person asks of links, and says of them: `story`, `conflicts`, `changes`, `link …`."""

from __future__ import annotations

import csv
import io
import shutil
from pathlib import Path

import pytest

from command import Command

PAGE = """\
Ruun signs for boats

By Tamsin Quarrel

The minister, Ilse Brandvold, said Ruun had signed for 22 boats on Tuesday. She set no date.
"""


@pytest.fixture
def sample(sample_source: Path, sayso_command: Command) -> Command:
    """The command in a folder whose ledger holds the sample story."""
    shutil.copy(sample_source, "sayso.db")
    return sayso_command


def test_a_story_says_on_what_each_claim_stands(sample: Command) -> None:
    rows = sample.rows("story", "--limit", "0")
    assert {row["status"] for row in rows} <= {"disputed", "changed", "agreed", "single-origin"}
    weights = [(row["origins"], row["outlets"], row["articles"]) for row in rows]
    assert weights == sorted(weights, reverse=True)
    for row in rows:
        assert row["on_whose_word"]
        assert (row["credibility"] is not None) == (row["status"] == "agreed")
        assert len({each["article"]["id"] for each in row["tellings"]}) == row["articles"]
    assert len(sample.rows("story", "--limit", "2")) == 2
    assert "Claims of the story" in sample("story").err


@pytest.mark.parametrize(
    "arguments",
    [("story", "--status", "true"), ("conflicts", "--relation", "same"), ("story", "--limit", -1)],
    ids=str,
)
def test_what_there_is_not_is_a_usage_error(sample: Command, arguments: tuple[object, ...]) -> None:
    assert sample(*arguments).code == 2


def test_a_sheet_of_conflicts_has_both_claims(sample: Command) -> None:
    objects = sample.rows("conflicts")
    sheet = list(csv.DictReader(io.StringIO(sample("conflicts", "-f", "csv").out)))
    assert [row["left_claim"] for row in sheet] == [each["left"]["id"] for each in objects]
    assert all(each["reasons"] for each in objects)


def test_a_judgement_stands_until_it_is_undone(sample: Command) -> None:
    one, other, *_ = (row["id"] for row in sample.rows("claims", "--form", "indirect"))
    said = ("link", "accept", one[:10], other, "--relation", "contradicts")
    done = sample(*said, "--who", "Ed", "--note", "read both")
    assert done.code == 0, done.err
    assert "accepted by Ed: read both" in done.err
    (row,) = sample.rows("conflicts", "--kind", "judgement")
    assert row["judged_by"] == "Ed"
    assert {row["left"]["id"], row["right"]["id"]} == {one, other}
    assert sample("link", "undo", other, one).code == 0
    assert all(each["kind"] != "judgement" for each in sample.rows("conflicts"))
    (listed,) = sample.rows("link", "list")
    assert (listed["verdict"], listed["who"], listed["undone"]) == ("accept", "Ed", True)


def test_a_copied_passage_can_be_rejected_and_taken_back(sample: Command) -> None:
    claims = {row["id"]: row for row in sample.rows("claims")}
    one, other = next(
        (each, link["claim"])
        for each, row in claims.items()
        for link in row["links"]
        if link["relation"] == "same" and claims[link["claim"]]["article"] != row["article"]
    )
    before = sample("claims", "-f", "jsonl").out
    assert "Now: not linked" in sample("link", "reject", one, other, "--who", "Ed").err
    assert sample("claims", "-f", "jsonl").out != before
    assert "Now: same (passage)" in sample("link", "accept", one, other, "--who", "Ed").err
    sample("link", "undo", one, other)
    assert sample("claims", "-f", "jsonl").out == before


@pytest.mark.parametrize(
    ("claims", "message"),
    [(("zz", "zz"), "no claim 'zz'"), (("", "1"), "no claim ''")],
)
def test_a_claim_that_is_not_there(sample: Command, claims: tuple[str, str], message: str) -> None:
    result = sample("link", "accept", *claims, "--who", "Ed")
    assert result.code == 1
    assert message in result.err


def test_two_versions_of_a_page(sayso_command: Command, tmp_path: Path) -> None:
    url = "https://ruun.example/boats"
    page = tmp_path / "boats.txt"
    for text in (PAGE, PAGE.replace("22", "24")):
        page.write_text(text, "utf-8")
        sayso_command("read", page, "--url", url)
    rows = sayso_command.rows("changes", url)
    assert [row["change"] for row in rows] == ["changed"]
    assert "22" in rows[0]["before"]["content"]
    assert "24" in rows[0]["after"]["content"]


def test_one_version_and_none(sayso_command: Command, tmp_path: Path) -> None:
    (tmp_path / "boats.txt").write_text(PAGE, "utf-8")
    sayso_command("read", tmp_path / "boats.txt")
    assert "one version" in sayso_command("changes", "boats.txt").err
    assert sayso_command("changes", "https://unknown.example").code == 1
