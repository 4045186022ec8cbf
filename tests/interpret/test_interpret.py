"""Claims of attributions: the split by sentence and by manner, and polarity."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from sayso.annotate import Annotator
from sayso.interpret import interpret
from sayso.model.article import Article
from sayso.model.attribution import Attribution
from sayso.model.spans import Span

CASES = json.loads(Path(__file__).with_name("cases.json").read_text("utf-8"))["cases"]


def span_of(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_claims(case: dict[str, Any], annotator: Annotator) -> None:
    text = case["text"]
    article = Article(id="a", capture_id="c", text=text)
    attribution = Attribution(
        id="x",
        article_id="a",
        form="indirect",
        source=None,
        cue=(span_of(text, case["cue"]),) if case["cue"] else (),
        content=tuple(span_of(text, piece) for piece in case["content"]),
    )
    reading = interpret(article, [annotator.annotate_text(text)], [attribution])
    claims = [claim for claim in reading.claims if claim.attribution_id == "x"]
    assert [claim.content for claim in claims] == case["claims"]
    assert [claim.text for claim in claims] == case.get("texts", case["claims"])
    assert [claim.polarity for claim in claims] == case["polarity"]
    assert len({claim.id for claim in claims}) == len(claims)
