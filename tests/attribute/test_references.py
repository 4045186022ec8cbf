"""Whom pronouns and short names mean: `references.json`; and that the cases of the evaluation are
well formed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from evals import names
from evals.names import Mention, compared, figures, unmarked

from sayso.annotate import Annotator
from sayso.attribute import Attributor
from sayso.model.article import Article
from sayso.model.reference import Reference
from sayso.model.spans import Span

CASES = json.loads(Path(__file__).with_name("references.json").read_text("utf-8"))["cases"]
MEASURED = Path(names.__file__).with_name("names.json")
FIRST_AND_THIRD = {
    "he", "him", "his", "she", "her", "it", "its", "they", "them", "their", "i", "me", "my",
}  # fmt: skip


def read(annotator: Annotator, text: str, deck: str | None = None) -> tuple[Reference, ...]:
    article = Article(id="a", capture_id="c", text=text, deck=deck)
    return Attributor().read(article, annotator.annotate(article)).references


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["about"])
def test_what_is_meant(annotator: Annotator, case: dict[str, Any]) -> None:
    text, marked = unmarked(case["text"])
    found = compared("", text, marked, read(annotator, text))
    assert {each.text: each.found for each in found if each.found != each.gold} == {}


def test_a_reference_holds_the_mention_alone(annotator: Annotator) -> None:
    found = read(annotator, "Ann Roe is here. Mr Besh has President Roe's ear.")
    assert found == (
        Reference(Span(0, 7), "Ann Roe", "person", anaphoric=False),
        Reference(Span(39, 42), "Ann Roe", "person", anaphoric=False),
    )


def test_what_each_kind_of_mention_is(annotator: Annotator) -> None:
    found = read(
        annotator, "The World Grain Council met. The WGC said it would close. Kuwait said it would."
    )
    kinds = [(each.name, each.type, each.anaphoric) for each in found]
    assert kinds == [
        ("World Grain Council", "organisation", False),
        ("World Grain Council", "organisation", True),
        ("Kuwait", "place", True),
    ]


def test_the_deck_shares_its_names(annotator: Annotator) -> None:
    found = read(
        annotator, "Ann Roe met reporters.", deck="Ann Roe is back. Roe said she was well."
    )
    assert [each.span.field for each in found] == ["deck", "deck", "deck", "text"]
    assert {each.name for each in found} == {"Ann Roe"}


def test_attributions_are_the_same_with_and_without_references(annotator: Annotator) -> None:
    text = "Ann Roe said she was well. “I am,” she added."
    article = Article(id="a", capture_id="c", text=text)
    annotations = annotator.annotate(article)
    attributor = Attributor()
    told = attributor.read(article, annotations)
    assert told.attributions == attributor.attribute(article, annotations)


def test_what_counts_as_right() -> None:
    found = figures(
        [
            Mention("develop", "he", "Ann Roe", "Ann Roe"),
            Mention("develop", "he", "Ann Roe", None),
            Mention("develop", "it", None, "Chad"),
            Mention("develop", "WGC", None, None),
        ]
    )
    assert found["develop/precision"] == 0.5
    assert found["develop/recall"] == 0.5
    assert found["develop/he, she/precision"] == 1.0
    assert found["develop/it/precision"] == 0.0


def test_measured_cases_are_well_formed() -> None:
    passages = json.loads(MEASURED.read_text("utf-8"))["passages"]
    assert {case["half"] for case in passages} == {"develop", "held"}
    for case in passages:
        text, marked = unmarked(case["text"])
        for name in marked.values():
            assert name is None or name in text
        rest = "".join(
            " " if any(span.start <= at < span.end for span in marked) else character
            for at, character in enumerate(text)
        )
        words = {word.strip(".,;:!?“”‘’'\"()").lower() for word in rest.split()}
        assert not words & FIRST_AND_THIRD, case["text"]
