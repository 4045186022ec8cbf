"""What an article states in its own voice, beside what somebody is quoted with."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from sayso.annotate import Annotator
from sayso.interpret import interpret
from sayso.model.article import Article
from sayso.model.attribution import Attribution, Source
from sayso.model.reading import Reading
from sayso.model.spans import Span, piece_text

DATA = json.loads(Path(__file__).with_name("narrator.json").read_text("utf-8"))


def statement(text: str, number: int, pieces: list[str]) -> Attribution:
    source, cue, content = (
        (Span(text.index(piece), text.index(piece) + len(piece)),) for piece in pieces
    )
    said_by = Source(source, pieces[0], "person")
    return Attribution(f"said-{number}", "a", "indirect", said_by, cue, content)


def worded(reading: Reading, form: str) -> list[str]:
    return [
        piece_text(reading.article.field(each.content[0].field), each.content)
        for each in reading.attributions
        if each.form == form
    ]


@pytest.mark.parametrize("case", DATA["cases"], ids=lambda case: case["text"])
def test_own_voice(case: dict[str, Any], annotator: Annotator) -> None:
    text = case["text"]
    article = Article(id="a", capture_id="c", text=text)
    said = [statement(text, n, pieces) for n, pieces in enumerate(case.get("said", ()))]
    reading = interpret(article, [annotator.annotate_text(text)], said)
    assert worded(reading, "narrator") == case["own"]
    assert worded(reading, "direct") == case.get("free", [])
    assert {claim.attribution_id for claim in reading.claims} == {
        each.id for each in reading.attributions
    }


@pytest.mark.parametrize("case", DATA["headlines"], ids=lambda case: case["text"])
def test_headlines(case: dict[str, Any], annotator: Annotator) -> None:
    article = Article(id="a", capture_id="c", text="", title=case["text"])
    reading = interpret(article, annotator.annotate(article), [])
    assert worded(reading, "narrator") == case["own"]
