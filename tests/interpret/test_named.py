"""Words of claims with names resolved, and entities: `named.json`, and what always holds."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.annotate import Annotator
from sayso.interpret import interpret
from sayso.interpret.names import Names
from sayso.model.annotation import Annotation
from sayso.model.article import Article
from sayso.model.attribution import Attribution
from sayso.model.reference import EntityType, Reference
from sayso.model.spans import Span, piece_text

CASES: dict[str, Any] = json.loads(Path(__file__).with_name("named.json").read_text("utf-8"))
MARK = re.compile(r"\{([^{}|]*)\|([^{}|]*)(?:\|(\w+))?\}|[<>]")
DESCRIBED = re.compile(r"(?:I|[Hh]e|[Ss]he|[Hh]is|[Hh]er|[Ii]ts?|my|the \w+)$")


def unmarked(marked: str) -> tuple[str, list[Span], list[Reference]]:
    """The text without its marks, the pieces of the claim and the references."""
    text, done, opened = "", 0, 0
    pieces: list[Span] = []
    references: list[Reference] = []
    for mark in MARK.finditer(marked):
        text += marked[done : mark.start()]
        done = mark.end()
        if mark.group() == "<":
            opened = len(text)
        elif mark.group() == ">":
            pieces.append(Span(opened, len(text)))
        else:
            words, name, kind = mark.groups(default="person")
            anaphoric = DESCRIBED.match(words) is not None
            span = Span(len(text), len(text) + len(words))
            references.append(Reference(span, name, cast("EntityType", kind), anaphoric))
            text += words
    return text + marked[done:], pieces, references


@pytest.mark.parametrize("case", CASES["text"], ids=lambda case: case["about"])
def test_text(annotator: Annotator, case: dict[str, Any]) -> None:
    text, pieces, references = unmarked(case["text"])
    found = Names(annotator.annotate_text(text), references).text(pieces)
    assert found == case["expected"]
    assert bare(found) == bare(piece_text(text, pieces))


@pytest.mark.parametrize("case", CASES["entities"], ids=lambda case: case["about"])
def test_entities(annotator: Annotator, case: dict[str, Any]) -> None:
    text, pieces, references = unmarked(case["text"])
    found = Names(annotator.annotate_text(text), references).entities(pieces)
    assert [[each.text, each.name, each.type] for each in found] == case["expected"]
    for each in found:
        assert text[each.span.start : each.span.end] == each.text


def bare(text: str) -> str:
    """`text` without its brackets and the space beside them."""
    return re.sub(r"\[[^\]]*\] | \[[^\]]*\]", "", text)


def test_a_claim_has_both(annotator: Annotator) -> None:
    text, pieces, references = unmarked("Roe said <{he|Tom Besh} would go to Norway>.")
    article = Article(id="a", capture_id="c", text=text)
    told = Attribution("x", "a", "indirect", None, (Span(4, 8),), tuple(pieces))
    read = interpret(article, [annotator.annotate_text(text)], [told], references)
    (claim,) = (each for each in read.claims if each.attribution_id == "x")
    assert claim.content == "he would go to Norway"
    assert claim.text == "he [Tom Besh] would go to Norway"
    assert [each.name for each in claim.entities] == ["Tom Besh", "Norway"]


WORDS = st.lists(
    st.sampled_from(
        ("Besh", "he", "his", "it", "Norway", "the", "she'll", "said", "\n", "…", "😀")
    ),
    min_size=1,
    max_size=30,
).map(" ".join)
NAMES = ("Tom Besh", "Ann Roe", "Besh Group", "Norway", "James")
RELAXED = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def some_references(data: st.DataObject, annotation: Annotation) -> list[Reference]:
    """References at some of the tokens, each to any name."""
    return [
        Reference(
            Span(token.start, token.end),
            data.draw(st.sampled_from(NAMES)),
            data.draw(st.sampled_from(("person", "place", "organisation"))),
            data.draw(st.booleans()),
        )
        for token in annotation.tokens
        if data.draw(st.booleans())
    ]


@RELAXED
@given(data=st.data(), text=WORDS)
def test_without_brackets_the_words_are_verbatim(
    annotator: Annotator, data: st.DataObject, text: str
) -> None:
    annotation = annotator.annotate_text(text)
    references = some_references(data, annotation)
    middle = data.draw(st.integers(1, len(text)))
    spans = [Span(0, middle), *([Span(middle, len(text))] if middle < len(text) else [])]
    names = Names(annotation, references)
    resolved, entities = names.text(spans), names.entities(spans)
    assert bare(resolved) == piece_text(text, spans)
    assert all(any(span.contains(each.span) for span in spans) for each in entities)
    assert [each.span for each in entities] == sorted(each.span for each in entities)
