"""What goes into the ledger comes out of it equal, whatever it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ledger_made import RUN, made
from ledger_strategies import captures, readings

from sayso.ledger import Ledger, codec, queries
from sayso.model.article import Given


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """One ledger for all examples: each leaves it as it found it."""
    with Ledger.open(Path(tmp_path_factory.mktemp("codec")) / "sayso.db") as opened:
        yield opened


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_a_reading_comes_back_equal(ledger: Ledger, data: st.DataObject) -> None:
    capture = data.draw(captures)
    reading = data.draw(readings(capture))
    article_id = ledger.add(capture, reading, {"argument": Given()}, RUN)
    try:
        assert queries.reading(ledger, article_id) == reading
        assert ledger.capture(article_id) == capture
        rows = list(queries.claims(ledger))
        assert [row.claim for row in rows] == list(reading.claims)
        assert {row.attribution for row in rows} <= set(reading.attributions)
        assert list(queries.articles(ledger)) == [reading.article]
    finally:
        ledger.remove(article_id)
    assert queries.totals(ledger) == queries.Totals(0, 0, 0, 0, 0)


@pytest.mark.parametrize(
    "digits", ["2.50", "1E+3", "-0", "0.1", "123456789012345678901234567890.1"]
)
def test_a_decimal_keeps_its_digits(digits: str) -> None:
    stored = codec.json_text({"low": Decimal(digits)})
    assert stored == f'{{"low":"{digits}"}}'


def test_a_moment_is_kept_in_utc() -> None:
    there = dt.timezone(dt.timedelta(hours=3))
    assert codec.moment(dt.datetime(2031, 1, 1, 2, tzinfo=there)) == "2030-12-31T23:00:00+00:00"
    assert codec.moment(dt.datetime(2031, 1, 1, 2)) == "2031-01-01T02:00:00+00:00"


def test_json_does_not_depend_on_the_order_of_keys() -> None:
    assert (
        codec.json_text({"b": 1, "a": "é"})
        == codec.json_text({"a": "é", "b": 1})
        == '{"a":"é","b":1}'
    )


def test_the_made_articles_are_sound() -> None:
    _, reading = made(7)
    text = reading.article.text
    for claim in reading.claims:
        assert claim.content == text[claim.spans[0].start : claim.spans[0].end]
