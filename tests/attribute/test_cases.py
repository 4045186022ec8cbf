"""Who said what in one or two sentences: `cases.json`, to which anyone can add a line.

A key that a case's expectation leaves out is not compared. `source` null means that nobody is
named in the text, an empty string that the text leaves the speaker out. `fails` says what is known
to be read wrongly.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from sayso.annotate import Annotator
from sayso.attribute import Attributor
from sayso.model.article import Article
from sayso.model.attribution import Attribution

CASES: list[dict[str, Any]] = json.loads(
    (Path(__file__).parent / "cases.json").read_text(encoding="utf-8")
)


def as_expected(
    article: Article, found: Attribution, all_found: list[Attribution], keys: set[str]
) -> dict[str, Any]:
    """`found` in the shape of the case file, cut to `keys`."""
    source = found.source
    text = article.field(found.content[0].field)
    ids = [each.id for each in all_found]
    row: dict[str, Any] = {
        "source": source.text if source else None,
        "cue": " … ".join(text[span.start : span.end] for span in found.cue),
        "content": [text[span.start : span.end] for span in found.content],
        "form": found.form,
        "parent": None if found.parent is None else ids.index(found.parent),
        "count": [source.count.low, source.count.high] if source and source.count else None,
    }
    for key in ("name", "kind", "role", "affiliation", "anonymous", "unnamed_because"):
        row[key] = getattr(source, key) if source else None
    return {key: row[key] for key in keys}


@pytest.mark.parametrize("case", CASES, ids=[case["about"] for case in CASES])
def test_case(annotator: Annotator, case: dict[str, Any]) -> None:
    if "fails" in case:
        pytest.xfail(case["fails"])
    article = Article(id="case", capture_id="capture", text=case["text"], deck=case.get("deck"))
    found = list(Attributor().attribute(article, annotator.annotate(article)))
    rows = [
        as_expected(article, each, found, set(wanted))
        for each, wanted in zip(found, case["expect"], strict=False)
    ]
    extra = [as_expected(article, each, found, {"source", "cue", "content"}) for each in found]
    assert rows == case["expect"], extra
    assert len(found) == len(case["expect"]), extra


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 80
