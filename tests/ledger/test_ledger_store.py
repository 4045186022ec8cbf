"""Writing: what is kept, what is replaced, what goes."""

from __future__ import annotations

import shutil
import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest
from ledger_made import NOON, PEOPLE, RUN, add, made

from sayso.errors import ArticleError, LedgerError, NotFound
from sayso.ledger import ClaimFilter, Ledger, queries
from sayso.model.article import Given
from sayso.model.run import Run

TABLES = ("capture", "article", "article_path", "given", "attribution", "span", "claim", "run")


def rows(path: Path, table: str) -> list[tuple[object, ...]]:
    """All of a table, as it is in the file."""
    connection = sqlite3.connect(path)
    try:
        return connection.execute(f'SELECT * FROM "{table}" ORDER BY 1, 2, 3').fetchall()  # noqa: S608
    finally:
        connection.close()


def sound(path: Path) -> bool:
    """Whether the file, its references and both indexes agree with themselves."""
    connection = sqlite3.connect(path)
    try:
        for index in ("claim_fts", "article_fts"):
            # With rank 1, FTS5 compares the index with the rows it refers to.
            connection.execute(
                f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)"  # noqa: S608
            )
        broken = connection.execute("PRAGMA foreign_key_check").fetchall()
        return not broken and connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    finally:
        connection.close()


def test_reading_twice_changes_nothing(ledger: Ledger) -> None:
    for number in range(3):
        add(ledger, number, Given(outlet="Tidings"))
    before = {table: rows(ledger.path, table) for table in TABLES}
    later = replace(RUN, started=NOON.replace(year=2040))
    for number in (2, 0, 1):
        capture, reading = made(number)
        again = replace(capture, captured_at=NOON.replace(year=2040))
        ledger.add(again, reading, {"argument": Given(outlet="Tidings")}, later)
    assert {table: rows(ledger.path, table) for table in TABLES} == before
    assert sound(ledger.path)


def test_an_article_read_anew_is_replaced(ledger: Ledger) -> None:
    article_id = add(ledger, 1, Given(byline="Nell Ostrow"), sayings=5)
    add(ledger, 2)
    ledger.add_path(article_id, "elsewhere/copy.txt")
    capture, reading = made(1, sayings=5)
    shorter = replace(
        reading,
        article=replace(reading.article, title="Another title", paths=("third.txt",)),
        attributions=reading.attributions[:1],
        claims=reading.claims[:1],
    )
    newer = Run.of("0.0.2", (), "1" * 64, NOON.replace(year=2032))
    assert ledger.add(capture, shorter, {"argument": Given()}, newer) == article_id
    found = queries.reading(ledger, article_id)
    assert found.claims == reading.claims[:1]
    assert found.article.title == "Another title"
    assert found.article.paths == ("folder/article-1.txt", "elsewhere/copy.txt", "third.txt")
    assert ledger.given(article_id) == Given(byline="Nell Ostrow")
    assert ledger.last_run() == newer
    assert [article.id for article in queries.articles(ledger, "another title")] == [article_id]
    assert sound(ledger.path)


def test_what_is_given_last_counts_and_what_was_said_before_is_kept(ledger: Ledger) -> None:
    article_id = add(ledger, 1, Given(outlet="Tidings", published="2031"))
    capture, reading = made(1)
    ledger.add(capture, reading, {"set": Given(published="2031-02")}, RUN)
    ledger.add(capture, reading, {"set": Given(published="2031-02")}, RUN)
    assert ledger.given(article_id) == Given(outlet="Tidings", published="2031-02")
    said = [(field, value, by) for _, _, field, value, by, _ in rows(ledger.path, "given")]
    assert said == [
        ("outlet", "Tidings", "argument"),
        ("published", "2031", "argument"),
        ("published", "2031-02", "set"),
    ]


def test_known_goes_by_url_then_by_outlet(ledger: Ledger) -> None:
    capture, reading = made(1)
    assert ledger.known(capture.id, Given()) is None
    first = add(ledger, 1)
    reprint = replace(reading.article, id="f" * 20, url=None, outlet="Courier", previous=None)
    ledger.add(
        capture,
        replace(reading, article=reprint, attributions=(), claims=()),
        {},
        RUN,
    )
    assert ledger.known(capture.id, Given()) == first
    assert ledger.known(capture.id, Given(published="2031")) == first
    assert ledger.known(capture.id, Given(outlet="Courier")) == reprint.id
    assert ledger.known(capture.id, Given(url="http://TIDINGS.example/1/#top")) == first
    assert ledger.known(capture.id, Given(url="https://tidings.example/2")) is None
    assert queries.totals(ledger).captures == 1


def test_another_outlet_makes_another_article_only_where_there_is_no_url(ledger: Ledger) -> None:
    with_url = add(ledger, 1)
    assert ledger.known(made(1)[0].id, Given(outlet="Courier")) == with_url
    bare_capture, bare = made(2)
    ledger.add(
        bare_capture,
        replace(bare, article=replace(bare.article, url=None)),
        {},
        RUN,
    )
    assert ledger.known(bare_capture.id, Given(outlet="Courier")) is None


def test_what_was_given_is_known_as_it_was_typed(ledger: Ledger) -> None:
    capture, reading = made(1)
    bare = replace(reading, article=replace(reading.article, url=None))
    article_id = ledger.add(capture, bare, {"argument": Given(outlet=" tidings ")}, RUN)
    assert ledger.known(capture.id, Given(outlet=" tidings ")) == article_id


def versions(ledger: Ledger, *numbers: int) -> list[str]:
    """Articles with one URL and different bytes, added in this order."""
    ids = []
    for number in numbers:
        capture, reading = made(number)
        url = f"https://tidings.example/same?utm_source={number}"
        article = replace(reading.article, url=url, previous="whatever")
        ids.append(
            ledger.add(capture, replace(reading, article=article), {"argument": Given()}, RUN)
        )
    return ids


def test_a_version_follows_the_newest_before_it(ledger: Ledger) -> None:
    ids = versions(ledger, 1, 2, 3)
    assert [ledger.previous(article_id) for article_id in ids] == [None, ids[0], ids[1]]
    versions(ledger, 1)
    assert ledger.previous(ids[0]) is None, "read anew, the first is still the first"


@pytest.mark.parametrize(("gone", "left"), [(0, [None, 1]), (1, [None, 0]), (2, [None, 0])])
def test_removing_a_version_closes_the_chain(
    ledger: Ledger, gone: int, left: list[int | None]
) -> None:
    ids = versions(ledger, 1, 2, 3)
    ledger.remove(ids[gone])
    expected = [ids[n] if n is not None else None for n in left]
    rest = [article_id for n, article_id in enumerate(ids) if n != gone]
    assert [ledger.previous(article_id) for article_id in rest] == expected
    assert sound(ledger.path)


def test_removing_leaves_no_trace(ledger: Ledger) -> None:
    add(ledger, 1)
    before = {table: rows(ledger.path, table) for table in TABLES}
    ledger.remove(add(ledger, 2, Given(outlet="Tidings")))
    assert {table: rows(ledger.path, table) for table in TABLES} == before
    assert not list(queries.articles(ledger, "2"))
    assert sound(ledger.path)


def test_a_shared_capture_stays_until_its_last_article_goes(ledger: Ledger) -> None:
    capture, reading = made(1)
    first = add(ledger, 1)
    reprint = replace(reading.article, id="f" * 20, url=None, outlet="Courier")
    ledger.add(
        capture,
        replace(reading, article=reprint, attributions=(), claims=()),
        {},
        RUN,
    )
    ledger.remove(first)
    assert ledger.capture(reprint.id) == capture
    ledger.remove(reprint.id)
    assert queries.totals(ledger) == queries.Totals(0, 0, 0, 0, 0)


def test_a_path_is_noted_once(ledger: Ledger) -> None:
    article_id = add(ledger, 1)
    assert ledger.add_path(article_id, "copy.txt")
    assert not ledger.add_path(article_id, "copy.txt")
    assert not ledger.add_path(article_id, "folder/article-1.txt")
    undecodable = "caf\udce9.txt"
    assert ledger.add_path(article_id, undecodable)
    assert not ledger.add_path(article_id, undecodable)
    assert queries.find_article(ledger, undecodable) == article_id


def test_an_unknown_article_is_said_to_be_so(ledger: Ledger) -> None:
    for ask in (ledger.given, ledger.capture, ledger.previous, ledger.remove):
        with pytest.raises(NotFound, match="sayso articles"):
            ask("0" * 20)
    with pytest.raises(NotFound):
        ledger.add_path("\udcff", "copy.txt")


def test_what_no_text_can_hold_fails_that_article_alone(ledger: Ledger) -> None:
    capture, reading = made(1)
    broken = replace(reading, article=replace(reading.article, title="half a \ud83d"))
    with pytest.raises(ArticleError, match="no text can hold"):
        ledger.add(capture, broken, {"argument": Given()}, RUN)
    assert queries.totals(ledger).captures == 0


def test_two_claims_with_one_id_fail_that_article_alone(ledger: Ledger) -> None:
    capture, reading = made(1)
    broken = replace(reading, claims=reading.claims[:1] * 2)
    with pytest.raises(ArticleError, match="cannot be stored"):
        ledger.add(capture, broken, {"argument": Given()}, RUN)
    assert queries.totals(ledger).articles == 0


def test_a_parent_must_be_in_the_article(ledger: Ledger) -> None:
    capture, reading = made(1)
    lost = replace(reading.attributions[0], parent="0" * 20)
    broken = replace(reading, attributions=(lost, *reading.attributions[1:]))
    with pytest.raises(ArticleError, match="cannot be stored"):
        ledger.add(capture, broken, {"argument": Given()}, RUN)
    assert queries.totals(ledger).articles == 0


@pytest.mark.parametrize("harm", ["data = x'00'", "data = zeroblob(9)", "size = 3"])
def test_damaged_bytes_are_noticed(ledger: Ledger, harm: str) -> None:
    article_id = add(ledger, 1)
    with sqlite3.connect(ledger.path) as connection:
        connection.execute(f"UPDATE capture SET {harm}")  # noqa: S608  a test's own words
    connection.close()
    with pytest.raises(ArticleError, match="damaged"):
        ledger.capture(article_id)


def test_a_run_is_recorded_once_with_its_first_start(ledger: Ledger) -> None:
    assert ledger.last_run() is None
    add(ledger, 1)
    capture, reading = made(2)
    ledger.add(
        capture, reading, {"argument": Given()}, replace(RUN, started=NOON.replace(year=2040))
    )
    assert ledger.last_run() == RUN


def test_a_backup_is_a_whole_ledger(ledger: Ledger, tmp_path: Path) -> None:
    article_id = add(ledger, 1)
    copy = tmp_path / "copy.db"
    ledger.backup(copy)
    assert sorted(path.name for path in tmp_path.glob("copy*")) == ["copy.db"]
    assert sound(copy)
    with Ledger.open(copy, create=False) as opened:
        assert queries.reading(opened, article_id) == queries.reading(ledger, article_id)
        assert len(list(queries.claims(opened, ClaimFilter(words=PEOPLE[3])))) == 1


def test_a_backup_overwrites_nothing(ledger: Ledger, tmp_path: Path) -> None:
    there = tmp_path / "there.db"
    there.write_text("mine")
    with pytest.raises(LedgerError, match="there already"):
        ledger.backup(there)
    assert there.read_text() == "mine"
    with pytest.raises(LedgerError, match="no folder"):
        ledger.backup(tmp_path / "nowhere" / "copy.db")


def test_a_backup_of_a_damaged_ledger_is_not_left_behind(ledger: Ledger, tmp_path: Path) -> None:
    for number in range(30):
        add(ledger, number)
    ledger.close()
    damaged = Path(shutil.copy(ledger.path, tmp_path / "damaged.db"))
    data = bytearray(damaged.read_bytes())
    middle = len(data) // 8192 * 4096
    data[middle : middle + 4096] = b"\xff" * 4096
    damaged.write_bytes(data)
    with (
        pytest.raises(LedgerError, match=r"not whole|damaged"),  # in opening it, or in copying it
        Ledger.open(damaged) as opened,
    ):
        opened.backup(tmp_path / "copy.db")
    assert not (tmp_path / "copy.db").exists()
