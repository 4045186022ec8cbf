"""Asking: the questions are data, in ``questions.json``; what a person types is data too."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_made import RUN, add, capture_of

from sayso.errors import NotFound, UsageError
from sayso.ledger import ClaimFilter, Ledger, SourceRow, queries
from sayso.ledger.keys import fold, url_key
from sayso.model.article import Article, Given
from sayso.model.attribution import Attribution, Source
from sayso.model.claim import Claim
from sayso.model.reading import Reading
from sayso.model.spans import Span

HERE = Path(__file__).parent
QUESTIONS: dict[str, Any] = json.loads((HERE / "questions.json").read_text())
URLS: dict[str, Any] = json.loads((HERE / "urls.json").read_text())

typed = st.text() | st.text(alphabet="\"'*(){}:^-+ANDORTE%_\\\0\x1a\ud800 a", max_size=30)


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """The ledger that ``questions.json`` describes."""
    with Ledger.open(tmp_path_factory.mktemp("asked") / "sayso.db") as opened:
        for number, described in enumerate(QUESTIONS["articles"]):
            capture = capture_of(f"{number}")
            known = {
                name: described[name] for name in ("id", "title", "outlet", "published", "url")
            }
            article = Article(
                capture_id=capture.id, text="-" * 99, paths=(described["path"],), **known
            )
            said = [_saying(article.id, words) for words in described["claims"]]
            reading = Reading(article, tuple(by for by, _ in said), tuple(what for _, what in said))
            opened.add(capture, reading, {"argument": Given()}, RUN)
        yield opened


def _saying(article_id: str, words: dict[str, Any]) -> tuple[Attribution, Claim]:
    source = words["source"] and Source(
        (Span(0, 1),),
        words["source"],
        "person",
        name=words.get("name"),
        affiliation=words.get("affiliation"),
    )
    identity = f"attribution {words['n']}"
    content = words["content"]
    return (
        Attribution(identity, article_id, words["form"], source, (), (Span(2, 3),)),
        Claim(str(words["n"]), identity, (Span(2, 3),), content, words.get("text", content)),
    )


@pytest.mark.parametrize("case", QUESTIONS["asked"], ids=str)
def test_a_question_gets_its_claims(asked: Ledger, case: dict[str, Any]) -> None:
    names = ClaimFilter.__dataclass_fields__
    wanted = ClaimFilter(**{name: value for name, value in case.items() if name in names})
    found = [int(row.claim.id) for row in queries.claims(asked, wanted)]
    assert found == case["get"], case.get("why")


@pytest.mark.parametrize(
    ("article_id", "wanted"),
    [(article_id, way) for article_id, ways in QUESTIONS["found"].items() for way in ways],
)
def test_an_article_is_found(asked: Ledger, article_id: str, wanted: str) -> None:
    assert queries.find_article(asked, wanted) == article_id


@pytest.mark.parametrize("wanted", QUESTIONS["ambiguous"])
def test_candidates_are_named(asked: Ledger, wanted: str) -> None:
    with pytest.raises(NotFound, match="may be any of") as caught:
        queries.find_article(asked, wanted)
    for candidate in QUESTIONS["ambiguous"][wanted]:
        assert candidate in str(caught.value)


@pytest.mark.parametrize("wanted", [*QUESTIONS["not found"], "\ud800", "\0"])
def test_what_is_not_there_is_not_found(asked: Ledger, wanted: str) -> None:
    with pytest.raises(NotFound, match="holds no article"):
        queries.find_article(asked, wanted)


def test_an_absolute_path_finds_what_was_read_from_here(
    asked: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ledger: Ledger
) -> None:
    monkeypatch.chdir(tmp_path)
    article_id = add(ledger, 1)
    ledger.add_path(article_id, str(tmp_path / "page.html"))
    assert queries.find_article(ledger, "page.html") == article_id
    assert asked.path.exists()


def test_only_a_few_candidates_are_named(ledger: Ledger) -> None:
    for number in range(8):
        ledger.add_path(add(ledger, number), f"{number}/page.html")
    with pytest.raises(NotFound, match="and 3 more"):
        queries.find_article(ledger, "page.html")


@settings(deadline=None)
@given(text=typed)
def test_nothing_typed_is_read_as_anything_but_words(asked: Ledger, text: str) -> None:
    wanted = (ClaimFilter(words=text), ClaimFilter(about=text), ClaimFilter(source=text))
    for one in wanted:
        list(queries.claims(asked, one))
    list(queries.articles(asked, text))
    with suppress(NotFound):
        queries.find_article(asked, text)


@settings(deadline=None)
@given(text=st.text())
def test_the_words_of_a_claim_find_it(ledger_of_one: Ledger, text: str) -> None:
    capture = capture_of("one")
    article = Article("one", capture.id, "-" * 9)
    by, claim = _saying("one", {"n": 1, "source": None, "content": text, "form": "direct"})
    ledger_of_one.add(
        capture, Reading(article, (by,), (replace(claim, text="."),)), {"set": Given()}, RUN
    )
    letters = [word for word in text.split() if word.isascii() and word.isalnum()]
    if letters:
        found = list(queries.claims(ledger_of_one, ClaimFilter(words=" ".join(letters))))
        assert [row.claim.content for row in found] == [text]


@pytest.fixture(scope="module")
def ledger_of_one(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """A ledger whose only article is replaced by each example."""
    with Ledger.open(tmp_path_factory.mktemp("one") / "sayso.db") as opened:
        yield opened


def test_very_many_words_and_very_long_ones_are_no_error(asked: Ledger) -> None:
    many = " ".join(f"w{n}" for n in range(3000))
    for wanted in (ClaimFilter(words=many), ClaimFilter(about=many), ClaimFilter(source=many * 9)):
        assert list(queries.claims(asked, wanted)) == []


@pytest.mark.parametrize("since", ["yesterday", "2031-13", "2031-02-30", "", "31"])
def test_a_bad_date_is_refused_at_once(asked: Ledger, since: str) -> None:
    with pytest.raises(UsageError, match="2026-02"):
        queries.claims(asked, ClaimFilter(since=since))


def test_a_bad_form_or_article_is_refused_at_once(asked: Ledger) -> None:
    with pytest.raises(UsageError, match="direct, indirect, mixed, narrator"):
        queries.claims(asked, ClaimFilter(form="shouted"))
    with pytest.raises(NotFound):
        queries.claims(asked, ClaimFilter(article="cc"))


def test_a_row_brings_its_article_along(asked: Ledger) -> None:
    for row in queries.claims(asked):
        whole = queries.reading(asked, row.article.id)
        assert row.article == whole.article
        assert row.attribution in whole.attributions
        assert row.claim in whole.claims
        assert row.claim.attribution_id == row.attribution.id


def test_articles_come_by_date_then_by_path(asked: Ledger) -> None:
    found = [article.id for article in queries.articles(asked)]
    assert found == ["bb22", "aa11", "aa00", "bb33"]
    assert [article.id for article in queries.articles(asked, "ferry")] == ["aa11", "aa00"]
    assert queries.article_ids(asked) == ["aa00", "aa11", "bb22", "bb33"]


def test_sources_are_one_by_name_else_by_words(asked: Ledger) -> None:
    found = queries.sources(asked)
    names = [(row.name or row.text, row.claims, row.articles) for row in found]
    assert names == [
        ("Zoë Núñez", 2, 2),
        ("a STRASSE group", 1, 1),
        ("Ivo Brandt", 1, 1),
        ("two sailors", 1, 1),
        ("Courier", 1, 1),
    ]
    assert found[0] == SourceRow(
        "Zoë Núñez", "Zoë Núñez", "person", None, "Harbour Board", False, 2, 2
    )
    assert found[-1] == SourceRow(None, "Courier", None, None, None, False, 1, 1, narrator=True)
    assert queries.totals(asked) == queries.Totals(4, 4, 6, 6, 4)


def test_role_and_affiliation_are_the_first_that_are_stated(ledger: Ledger) -> None:
    capture = capture_of("roles")
    mentions = (
        Source((Span(0, 1),), "Officials", "group", anonymous=True),
        Source((Span(0, 1),), "officials", "group", affiliation="Port"),
        Source((Span(0, 1),), "OFFICIALS", "group", role="guards", affiliation="Dock"),
        Source((Span(0, 1),), "officials", "government"),
    )
    said = tuple(
        Attribution(f"{n}", "one", "indirect", source, (), ()) for n, source in enumerate(mentions)
    )
    article = Article("one", capture.id, "text")
    ledger.add(capture, Reading(article, said, ()), {"argument": Given()}, RUN)
    assert queries.sources(ledger) == [
        SourceRow(None, "Officials", "group", "guards", "Port", True, 0, 1),
        SourceRow(None, "officials", "government", None, None, False, 0, 1),
    ]


@pytest.mark.parametrize(("left", "right"), URLS["same"])
def test_addresses_of_one_page_agree(left: str, right: str) -> None:
    assert url_key(left) == url_key(right)


@pytest.mark.parametrize(("left", "right"), URLS["different"])
def test_addresses_of_two_pages_differ(left: str, right: str) -> None:
    assert url_key(left) != url_key(right)


def test_odd_addresses() -> None:
    assert [url_key(url) for url in (None, *URLS["none"])] == [None] * 3
    assert [url_key(url) for url in URLS["kept as they are"]] == URLS["kept as they are"]


@given(st.text(alphabet=st.characters()))
def test_every_string_has_a_key_and_folds_once(text: str) -> None:
    assert url_key(text) != ""
    assert fold(fold(text)) == fold(text)


@pytest.mark.parametrize(
    ("typed", "folded"),
    [("  Zoë\tNÚÑEZ ", "zoe nunez"), ("Straße", "strasse"), ("㎑", "khz"), ("\udce9", "\\udce9")],
)
def test_folding(typed: str, folded: str) -> None:
    assert fold(typed) == folded
