"""Bad input: a clear word on each, and nothing lost of the rest."""

from __future__ import annotations

import contextlib
import os
import random
import shlex
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

import sayso
from command import Command
from sayso.errors import ModelMissing
from sayso.views.cli import reading

STORY = """\
Bridge opens in {month}

By Tamsin Quarrel

The café bridge would open in {month}, said Ilse Brandvold, the mayor of Sund.

"We built it to stand," Brandvold said. She added that no toll was planned – not “ever”.
"""
PAGE = (
    "<html><head><title>{title}</title></head>"
    "<body><article><h1>{title}</h1>{body}</article></body></html>"
)


def story(month: str) -> str:
    return STORY.format(month=month)


def page(title: str, month: str) -> str:
    parts = story(month).split("\n\n")[2:]
    return PAGE.format(title=title, body="".join(f"<p>{part}</p>" for part in parts))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one good article in it."""
    made = tmp_path / "pages"
    made.mkdir()
    (made / "good.txt").write_text(story("May"), "utf-8")
    return made


def read_partly(sayso_command: Command, folder: Path) -> str:
    """Read `folder`, of which exactly one input is to fail; what is said of it."""
    done = sayso_command("read", folder)
    assert done.code == 3, done.err
    (row,) = sayso_command.rows("articles")
    assert row["path"].endswith("good.txt")
    return done.err


def noise(size: int) -> bytes:
    return random.Random(5).randbytes(size)  # noqa: S311


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("empty.html", b"", "empty"),
        ("blank.txt", b" \n\t\n", "empty"),
        ("binary.html", noise(50_000), "binary"),
        ("image.html", b"\x89PNG\r\n\x1a\n" + noise(500), "PNG"),
        ("paper.pdf", b"%PDF-1.7\n", "pdftotext"),
        ("cut.html", b"<html><head><title>Bridge", "No article text"),
        (
            "scripts.html",
            b"<html><body><script>let text = 'x'</script></body></html>",
            "No article",
        ),
        ("feed.xml", b"<?xml version='1.0'?><rss version='2.0'><channel></channel></rss>", "feed"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_article_is_named_and_the_rest_read(
    name: str, data: bytes, said: str, sayso_command: Command, folder: Path
) -> None:
    (folder / name).write_bytes(data)
    told = read_partly(sayso_command, folder)
    assert name in told
    assert said in told


def test_one_line_of_fifty_megabytes(sayso_command: Command, folder: Path) -> None:
    (folder / "line.txt").write_text("The mayor said the bridge was open. " * 1_400_000, "utf-8")
    assert "more than any article" in read_partly(sayso_command, folder)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("utf16.txt", story("June").encode("utf-16-le")),
        ("western.txt", story("June").encode("windows-1252")),
        ("western.html", page("Bridge opens", "June").encode("windows-1252")),
        ("bom.txt", story("June").encode("utf-8-sig")),
    ],
    ids=["utf-16 without BOM", "windows-1252", "windows-1252 page", "BOM"],
)
def test_odd_encodings_are_read(
    name: str, data: bytes, sayso_command: Command, folder: Path
) -> None:
    (folder / name).write_bytes(data)
    assert sayso_command("read", folder).code == 0
    texts = [row["text"] for row in sayso_command.rows("articles")]
    assert len(texts) == 2
    for text in texts:
        assert "The café bridge" in text
        assert "– not “ever”" in text


def test_ten_thousand_nested_tags(sayso_command: Command, folder: Path) -> None:
    nested = "<div>" * 10_000 + page("Bridge opens", "June") + "</div>" * 10_000
    (folder / "nested.html").write_text(nested, "utf-8")
    done = sayso_command("read", folder)
    assert done.code in (0, 3)
    assert len(sayso_command.rows("articles")) == (2 if done.code == 0 else 1)
    assert done.code == 0 or "nested.html" in done.err


def test_hostile_markup_stays_text(sayso_command: Command, folder: Path, tmp_path: Path) -> None:
    title = "Bridge &lt;script&gt;alert(1)&lt;/script&gt; opens"
    (folder / "good.txt").write_text(page(title, "May"), "utf-8")
    assert sayso_command("read", folder).code == 0
    (row,) = sayso_command.rows("articles")
    assert row["title"] == "Bridge <script>alert(1)</script> opens"
    sayso_command("dossier", "-o", tmp_path / "d.html")
    assert "<script" not in (tmp_path / "d.html").read_text("utf-8")


def test_terminal_codes_are_not_obeyed(sayso_command: Command, folder: Path) -> None:
    text = story("June").replace("Ilse", "Ilse \x1b[31m\x9b5n\u202e")
    (folder / "red\x1b[31m.txt").write_text(text, "utf-8")
    (folder / "broken\x1b[2J.html").write_bytes(b"")
    read = sayso_command("read", folder)
    assert read.code == 3
    listed = [sayso_command(name) for name in ("claims", "articles", "sources")]
    for printed in (read, *listed, sayso_command("claims", "-f", "jsonl")):
        for code in ("\x1b", "\x9b", "\u202e"):
            assert code not in printed.out
            assert code not in printed.err


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_file(sayso_command: Command, folder: Path) -> None:
    (folder / "secret.txt").write_text(story("June"), "utf-8")
    (folder / "secret.txt").chmod(0)
    assert "secret.txt" in read_partly(sayso_command, folder)


def test_a_folder_that_links_to_itself(sayso_command: Command, folder: Path) -> None:
    (folder / "again").symlink_to(folder)
    (folder / "inner").mkdir()
    (folder / "inner" / "up").symlink_to("..")
    assert sayso_command("read", folder).code == 0
    (row,) = sayso_command.rows("articles")
    assert len(row["paths"]) == 1


def test_a_full_disk_keeps_what_was_read(
    sayso_command: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert sayso_command("read", folder).code == 0
    for number in range(40):
        (folder / f"more{number:02}.txt").write_text(story(f"week {number}"), "utf-8")

    opened = sayso.Ledger.open

    def open_small(path: Path, **options: object) -> sayso.Ledger:
        ledger = opened(path, **options)  # type: ignore[arg-type]
        with ledger.snapshot() as connection:
            connection.exec_driver_sql("PRAGMA max_page_count = 1")  # as small as it is now
        return ledger

    with monkeypatch.context() as patch:
        patch.setattr(reading, "open_ledger", lambda *_, **__: open_small(Path("sayso.db")))
        done = sayso_command("read", folder)
    assert done.code == 3
    assert "no room" in done.err
    assert 1 <= len(sayso_command.rows("articles")) < 41
    assert sayso_command("read", folder).code == 0
    assert len(sayso_command.rows("articles")) == 41


def test_a_ledger_of_a_newer_version(sayso_command: Command, folder: Path) -> None:
    sayso_command("read", folder)
    with contextlib.closing(sqlite3.connect("sayso.db")) as ledger, ledger:
        ledger.execute("UPDATE alembic_version SET version_num = '9999'")
    done = sayso_command("claims")
    assert done.code == 1
    assert "newer" in done.err


def test_a_ledger_in_use_by_another_process(
    sayso_command: Command, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sayso_command("read", folder)
    (folder / "more.txt").write_text(story("June"), "utf-8")
    monkeypatch.setenv("SAYSO_WAIT", "0")
    with contextlib.closing(sqlite3.connect("sayso.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        done = sayso_command("read", folder)
        assert "in use by another process" in done.err
        assert done.code == 3
        assert len(sayso_command.rows("articles")) == 1
    assert sayso_command("read", folder).code == 0


@pytest.mark.parametrize("data", [b"not a database at all " * 50, b""], ids=["text", "nothing"])
def test_a_ledger_that_is_none(data: bytes, sayso_command: Command, folder: Path) -> None:
    Path("other.db").write_bytes(data)
    done = sayso_command("claims", "--ledger", "other.db")
    assert done.code == 1
    assert "other.db" in done.err
    assert folder.exists()


def test_nothing_is_written_over_a_ledger(sayso_command: Command, folder: Path) -> None:
    sayso_command("read", folder)
    (folder / "notes.txt").write_text("mine", "utf-8")
    for place in ("sayso.db", "sayso.db-wal", folder / "notes.txt"):
        assert sayso_command("dossier", "-o", place).code == 2
    for place in ("sayso.db-journal", "sayso.db"):
        assert sayso_command("backup", place).code == 1
    assert len(sayso_command.rows("articles")) == 1
    assert (folder / "notes.txt").read_text("utf-8") == "mine"


def test_control_characters_do_not_come_back(sayso_command: Command, folder: Path) -> None:
    stated = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Bridge'
    stated += '\\ud800\\u001b[31m opens", "publisher": "Sund\\u202e Courier"}</script>'
    made = page("Bridge&#27;[2J opens", "May").replace("<body>", f"{stated}<body>")
    (folder / "good.txt").write_text(made.replace("The café", "The &#x202e;café"), "utf-8")
    done = sayso_command("read", folder)
    assert done.code == 0, done.err
    printed = [sayso_command(name, "-f", "csv").out for name in ("articles", "claims")]
    printed += [str(sayso_command.rows("articles")), str(sayso_command.rows("claims"))]
    for text in printed:
        assert not {"\x1b", "\u202e", "\ud800"} & set(text)


@pytest.mark.parametrize("word", ["(" * 10_000, "“‘" * 5_000, "x" * 50_000])
def test_an_endless_word_is_no_endless_work(
    word: str, sayso_command: Command, folder: Path
) -> None:
    (folder / "good.txt").write_text(f"{story('May')}\nIt is {word} there.\n", "utf-8")
    assert sayso_command("read", folder).code == 0
    assert "Ilse Brandvold" in sayso_command("claims").out


def test_a_name_no_file_can_have(sayso_command: Command, folder: Path) -> None:
    done = sayso_command("read", folder, "--ledger", "x" * 300)
    assert done.code == 1
    assert "sayso:" in done.err


@pytest.mark.parametrize("closed", ["0<&-", "1>&-", "2>&-", "0<&- 1>&- 2>&-"])
def test_closed_streams_are_no_error(closed: str, sayso_command: Command, folder: Path) -> None:
    main = "from sayso.views.cli.app import main; main()"
    given = [sys.executable, "-c", main, "read", str(folder), "--ledger", "sayso.db"]
    done = subprocess.run(f"{shlex.join(given)} {closed}", shell=True, check=False)  # noqa: S602
    assert done.returncode == 0
    (row,) = sayso_command.rows("articles")
    assert row["path"].endswith("good.txt")


def test_a_missing_model_is_told_once(sayso_command: Command, folder: Path) -> None:
    def missing(*_: object) -> None:
        raise ModelMissing("The reader model is missing.", "Install Sayso anew.")

    (folder / "second.txt").write_text(story("June"), "utf-8")
    sayso_command.patch.setattr("sayso.pipeline.Annotator", missing)
    done = sayso_command("read", folder)
    assert (done.code, done.out) == (1, "")
    assert done.err.count("The reader model is missing. Install Sayso anew.") == 1
