"""Every head in heads.toml, around the same body: all its fields, and nothing of it in the text."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from clean_capture import capture_of

from sayso.clean import clean
from sayso.model.article import Article, Given

HEADS: dict[str, dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "heads.toml").read_text("utf-8")
)
FIELDS = (
    "title", "deck", "url", "outlet", "agency", "byline", "dateline", "published", "modified",
)  # fmt: skip
BODY = (
    "The salt board of Brine End will buy three barges from Norland, two members of it said.",
    "“We have the barges and no canal,” said Ilse Varga, who chairs the board. "
    "“The canal is next year’s matter.”",
    "Fishermen in the estuary said they had not been asked and would block the lock on Monday.",
)


def _read(case: dict[str, Any]) -> Article:
    kind, paragraphs = case.get("kind", "html"), (case.get("lead", BODY[0]), *BODY[1:])
    text = "".join(f"<p>{paragraph}</p>\n" for paragraph in paragraphs)
    if kind != "html":
        text = "\n\n".join(paragraphs)
    source = case["source"].replace("{body}", text)
    source = source.replace("{paragraphs}", "<br><br>\n".join(paragraphs))
    return clean(capture_of(source, f".{kind}"), Given())


@pytest.mark.parametrize("name", HEADS)
def test_head(name: str) -> None:
    article = _read(HEADS[name])
    said = {field: getattr(article, field) for field in FIELDS}
    assert said == {field: HEADS[name].get(field) for field in FIELDS}


@pytest.mark.parametrize("name", HEADS)
def test_body_under_a_head(name: str) -> None:
    text = _read(HEADS[name]).text.split("\n\n")
    assert text[0].endswith(HEADS[name].get("lead", BODY[0]))
    assert tuple(text[1:]) == BODY[1:]
