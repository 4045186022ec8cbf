"""Single lines, as lines.toml lists them, and the properties that hold for any text."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from clean_capture import capture_of
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.clean import clean
from sayso.clean.credits import credited_agency, read_byline, read_dateline
from sayso.clean.dates import machine_date, read_dates
from sayso.clean.furniture import is_caption, is_credit, is_furniture
from sayso.clean.language import guess, is_foreign
from sayso.clean.relayed import relayed_agency, titled_agency, told_agency
from sayso.clean.text import stripped_markdown
from sayso.clean.wrap import join, unwrap, wrap_width
from sayso.errors import ArticleError
from sayso.model.article import Given
from sayso.model.dates import partial_date

LINES: dict[str, Any] = tomllib.loads(
    (Path(__file__).parent / "lines.toml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("line", LINES["furniture"] + LINES["foreign_furniture"])
def test_furniture(line: str) -> None:
    assert is_furniture(line)


@pytest.mark.parametrize("line", LINES["article"] + LINES["not_captions"])
def test_no_furniture(line: str) -> None:
    assert not is_furniture(line)
    assert not is_caption(line)


@pytest.mark.parametrize("line", LINES["credit_lines"])
def test_credit_of_the_text(line: str) -> None:
    assert is_credit(line)


@pytest.mark.parametrize("line", LINES["no_credit_lines"])
def test_no_credit_of_the_text(line: str) -> None:
    assert not is_credit(line)
    assert not is_furniture(line)


@pytest.mark.parametrize("line", LINES["captions"])
def test_caption(line: str) -> None:
    assert is_caption(line)


@pytest.mark.parametrize(("line", "names"), LINES["bylines"].items())
def test_byline(line: str, names: str) -> None:
    assert str(read_byline(line, hinted=False) or "") == names


@pytest.mark.parametrize(("line", "agency"), LINES["byline_agencies"].items())
def test_agency_in_byline(line: str, agency: str) -> None:
    byline = read_byline(line, hinted=False)
    assert byline is not None
    assert (byline.agency or "") == agency


@pytest.mark.parametrize(("line", "parts"), LINES["datelines"].items())
def test_dateline(line: str, parts: list[str]) -> None:
    found = read_dateline(line)
    assert ([found.place or "", found.agency or ""] if found else []) == parts


@pytest.mark.parametrize(("line", "agency"), LINES["credits"].items())
def test_credit_line(line: str, agency: str) -> None:
    assert (credited_agency(line) or "") == agency


@pytest.mark.parametrize(("line", "agency"), LINES["told"].items())
def test_told_agency(line: str, agency: str) -> None:
    assert (told_agency(line) or "") == agency


@pytest.mark.parametrize(("line", "agency"), LINES["relayed"].items())
def test_relayed_agency(line: str, agency: str) -> None:
    assert (relayed_agency(line) or "") == agency


@pytest.mark.parametrize(("line", "agency"), LINES["titled"].items())
def test_agency_in_headline(line: str, agency: str) -> None:
    assert (titled_agency(line) or "") == agency


@pytest.mark.parametrize(("lines", "line"), LINES["joined"].items())
def test_joined_lines(lines: str, line: str) -> None:
    assert join(lines.split("/")) == line


@pytest.mark.parametrize(("line", "dates"), LINES["dates"].items())
def test_dates(line: str, dates: list[str]) -> None:
    assert [f"{dated.kind} {dated.iso}" for dated in read_dates(line)] == dates


@pytest.mark.parametrize(("line", "foreign"), LINES["foreign"].items())
def test_foreign_lines(line: str, foreign: bool) -> None:
    assert is_foreign(line, "en") is foreign


def test_language_of_prose() -> None:
    assert guess("The ferry was late and nobody on the quay knew why it was.") == "en"
    assert guess("Die Fähre war zu spät und niemand auf dem Kai wusste, warum das so ist.") == "de"
    assert guess("Helmstad, Port Castel, Ombra") is None


def test_machine_dates() -> None:
    assert machine_date("20230317") == "2023-03-17"
    assert machine_date("2023-03-16T09:31:04.000Z") == "2023-03-16T09:31:04+00:00"
    assert machine_date("Thu, 05 Jun 2008 11:20:31 +0200") == "2008-06-05T11:20:31+02:00"
    assert machine_date("yesterday") is None


def test_markdown_markup_goes() -> None:
    text, fields = stripped_markdown("---\ntitle: A\n---\nThe **old** [pier](x.html) `fell`.")
    assert (text, fields) == ("The old pier fell.", {"title": "A"})


@given(st.text(max_size=400))
@settings(max_examples=200, deadline=None)
def test_any_line_can_be_read(line: str) -> None:
    """No line raises, and every date found is one the model takes."""
    for dated in read_dates(line):
        assert partial_date(dated.iso) == dated.iso
        assert 0 <= dated.start < dated.end <= len(line)
    found = read_dateline(line)
    assert found is None or 0 < found.end <= len(line)
    read_byline(line, hinted=True)
    assert is_furniture(line) in (True, False)


@given(st.lists(st.text(alphabet="abc -", min_size=1, max_size=60), min_size=1, max_size=30))
def test_unwrapping_loses_no_word(lines: list[str]) -> None:
    width = wrap_width([lines])
    groups = unwrap(lines, width)
    assert [i for group in groups for i in group] == list(range(len(lines)))
    joined = "".join(join([lines[i] for i in group]) for group in groups)
    assert "".join(joined.split()) == "".join("".join(lines).split())


@given(st.text(max_size=600), st.sampled_from([".html", ".txt", ".md"]))
@settings(max_examples=150, deadline=None)
def test_any_text_is_an_article_or_a_clear_error(source: str, suffix: str) -> None:
    raw = source.encode("utf-8", "surrogatepass")
    try:
        article = clean(capture_of(raw, suffix), Given())
    except ArticleError:
        return
    assert article.text.strip() == article.text != ""
    assert "\n" not in article.text.replace("\n\n", "")
    assert article == clean(capture_of(raw, suffix), Given())
