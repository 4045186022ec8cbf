"""The sample story's gold agrees with itself and with the pages."""

from __future__ import annotations

import html
import itertools
import json
import re
from collections.abc import Callable
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from sayso.model.dates import partial_date

GOLD: dict[str, Any] = json.loads((Path(__file__).parent / "gold.json").read_text("utf-8"))
SAMPLE = resources.files("sayso.resources").joinpath("sample")
KINDS = {"person", "group", "organisation", "government", "document", "media", None}
QUOTED = re.compile(r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)|‘[^’]*’")

each_article: Callable[[Callable[..., None]], Callable[..., None]] = pytest.mark.parametrize(
    "article", [pytest.param(article, id=article["file"]) for article in GOLD["articles"]]
)


def page_words(article: dict[str, Any]) -> str:
    """The words of a page in one line, without markup."""
    text = SAMPLE.joinpath(article["file"]).read_bytes().decode(article["encoding"])
    if article["file"].endswith(".html"):
        text = html.unescape(re.sub(r"<!--.*?-->|<[^>]*>", "\n", text, flags=re.DOTALL))
    if article["file"].endswith(".md"):
        text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text).replace("*", "")
    return one_line(text)


def one_line(text: str) -> str:
    """`text` with every run of white space as one space."""
    return " ".join(text.split())


def test_there_is_gold_for_every_page_and_no_more() -> None:
    pages = {
        entry.name
        for entry in SAMPLE.iterdir()
        if not entry.name.endswith(".meta.json") and entry.name != "README.md"
    }
    assert pages == {article["file"] for article in GOLD["articles"]}
    in_lineage = [page["file"] for origin in GOLD["lineage"] for page in origin["files"]]
    assert sorted(in_lineage) == sorted(pages)


@each_article
def test_every_page_says_that_it_is_invented(article: dict[str, Any]) -> None:
    text = SAMPLE.joinpath(article["file"]).read_bytes().decode(article["encoding"])
    assert "<!-- Invented:" in text[:600]


@each_article
def test_the_body_stands_in_the_page_in_order(article: dict[str, Any]) -> None:
    words = page_words(article)
    position = 0
    for paragraph in article["body"].split("\n\n"):
        found = words.find(one_line(paragraph), position)
        assert found >= 0, paragraph
        position = found + len(paragraph)
    assert 180 <= len(article["body"].split()) <= 420


@each_article
def test_what_the_page_says_of_itself_stands_in_it(article: dict[str, Any]) -> None:
    words = page_words(article)
    for key in ("title", "deck", "byline", "agency"):
        assert one_line(article[key] or "") in words, key
    assert (article["dateline"] or "").upper() in words
    assert partial_date(article["published"]) == article["published"]
    for text in article["optional"]:
        assert one_line(text) in words


@each_article
def test_furniture_stands_in_the_page_and_not_in_the_body(article: dict[str, Any]) -> None:
    words = page_words(article)
    for text in article["furniture"]:
        assert text in words, text
        assert text not in one_line(article["body"]), text


@each_article
def test_the_words_of_every_attribution_stand_in_the_body(article: dict[str, Any]) -> None:
    for attribution in article["attributions"]:
        for words in (attribution["source"], attribution["cue"], *attribution["content"]):
            assert words is None or words in article["body"], words


@each_article
def test_every_attribution_agrees_with_itself(article: dict[str, Any]) -> None:
    for attribution in article["attributions"]:
        assert attribution["content"]
        assert attribution["kind"] in KINDS
        assert (attribution["kind"] is None) == (attribution["source"] is None)
        assert attribution["anonymous"] == (attribution["count"] is not None)
        if attribution["anonymous"]:
            assert attribution["name"] is None
        if attribution["parent"] is None:
            assert attribution["form"] == form_of(attribution["content"])
        else:
            assert attribution["form"] == "indirect"
            assert_nested(attribution, article["attributions"][attribution["parent"]])


def form_of(content: list[str]) -> str:
    """Direct where only quoted words are left, indirect where none are quoted, else mixed."""
    quoted = [QUOTED.search(piece) is not None for piece in content]
    bare = [QUOTED.sub("", piece).strip(" ,.’") for piece in content]
    return "indirect" if not any(quoted) else "mixed" if any(bare) else "direct"


def assert_nested(attribution: dict[str, Any], parent: dict[str, Any]) -> None:
    """The content of `attribution` stands within its parent's."""
    whole = " … ".join(parent["content"])
    for piece in attribution["content"]:
        assert piece in whole


@each_article
def test_names_resolve_to_names_in_the_article(article: dict[str, Any]) -> None:
    for attribution in article["attributions"]:
        assert (attribution["name"] or "") in article["body"]


def test_the_reprint_is_word_for_word() -> None:
    bodies = {article["file"]: article["body"] for article in GOLD["articles"]}
    plain = str.maketrans("“”’", '""\'')
    wire, reprint = (
        re.split(r" (?:--|—) ", bodies[name].translate(plain), maxsplit=1)[1]
        for name in ("oribel-wire.txt", "quillbrook-courier.html")
    )
    assert wire == reprint


def test_the_story_has_what_it_is_there_to_show() -> None:
    found = list(itertools.chain(*(article["attributions"] for article in GOLD["articles"])))
    assert {a["form"] for a in found} == {"direct", "indirect", "mixed"}
    assert any(a["source"] is None for a in found)
    assert any(a["parent"] is not None for a in found)
    assert any(len(a["content"]) > 2 for a in found)
    assert {a["kind"] for a in found} == KINDS
