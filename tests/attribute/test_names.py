"""Names whole, from many languages, in the body and in the deck: `names.json`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from sayso.annotate import Annotator
from sayso.attribute import Attributor
from sayso.model.article import Article
from sayso.model.attribution import Source

CASES: dict[str, Any] = json.loads(Path(__file__).with_name("names.json").read_text("utf-8"))


def only_source(annotator: Annotator, article: Article) -> Source:
    (found,) = Attributor().attribute(article, annotator.annotate(article))
    assert found.source is not None
    return found.source


@pytest.mark.parametrize("position", CASES["positions"], ids=lambda case: case["text"])
@pytest.mark.parametrize("name", CASES["names"])
def test_a_name_is_whole(annotator: Annotator, name: str, position: dict[str, Any]) -> None:
    text = position["text"].format(name)
    in_text = Article(id="a", capture_id="c", text=text)
    in_deck = Article(id="a", capture_id="c", text="Rain fell.", deck=text)
    for article in (in_text, in_deck):
        source = only_source(annotator, article)
        found = (source.name, source.role, source.affiliation)
        assert found == (name, position["role"], position["affiliation"])


@pytest.mark.parametrize("case", CASES["nobody"], ids=lambda case: case["text"])
def test_a_body_is_nobody(annotator: Annotator, case: dict[str, str]) -> None:
    source = only_source(annotator, Article(id="a", capture_id="c", text=case["text"]))
    assert source.kind == case["kind"]
