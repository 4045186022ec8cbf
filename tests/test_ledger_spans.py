"""Every cell leads back: for every span in a ledger, the article's characters are its text."""

from __future__ import annotations

import json
from typing import Any

import sayso
from sayso.model.spans import piece_text
from sayso.views.export.contract import claim_object, json_line

KEYS = [
    "id",
    "attribution",
    "parent",
    "form",
    "content",
    "text",
    "polarity",
    "modality",
    "condition",
    "source",
    "cue",
    "spans",
    "said",
    "likelihood",
    "times",
    "quantities",
    "entities",
    "places",
    "event",
    "position",
    "article",
    "origins",
    "links",
    "score",
]


def words_at(texts: dict[str, str], span: list[Any]) -> str:
    field, start, end = span if len(span) == 3 else ["text", *span]
    return texts[field][start:end]


def test_every_span_gives_back_its_text(sample_ledger: sayso.Ledger) -> None:
    rows = list(sayso.claims(sample_ledger))
    assert len(rows) > 40
    for row in rows:
        article, source = row.article, row.attribution.source
        text = article.field(row.claim.spans[0].field)
        assert piece_text(text, row.claim.spans) == row.claim.content
        if source:
            assert piece_text(article.field(source.spans[0].field), source.spans) == source.text


def test_the_contract_has_every_key_and_exact_spans(sample_ledger: sayso.Ledger) -> None:
    for row in sayso.claims(sample_ledger):
        found = json.loads(json_line(claim_object(row)))
        assert list(found) == KEYS
        texts = {name: row.article.field(name) for name in ("text", "title", "deck")}
        pieces = [words_at(texts, span) for span in found["spans"]["content"]]
        assert " … ".join(pieces) == found["content"]
        assert [words_at(texts, span) for span in found["spans"]["cue"]] == (
            found["cue"].split(" … ") if found["cue"] else []
        )
        if found["source"]:
            words = [words_at(texts, span) for span in found["spans"]["source"]]
            assert " … ".join(words) == found["source"]["text"]
            assert found["source"]["span"] == found["spans"]["source"][0]


def test_parents_are_attributions_of_the_same_article(sample_ledger: sayso.Ledger) -> None:
    seen = {row.attribution.id: row.article.id for row in sayso.claims(sample_ledger)}
    nested = [row for row in sayso.claims(sample_ledger) if row.attribution.parent]
    assert nested
    for row in nested:
        assert seen[row.attribution.parent or ""] == row.article.id
