"""Times: own sentences with the intervals they mean, and what holds for any text."""

from __future__ import annotations

import json
from dataclasses import replace
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.annotate import Annotator
from sayso.interpret import when_said
from sayso.interpret.times import Times, timexes
from sayso.interpret.times.calendar import interval, moved
from sayso.interpret.times.lexer import lexicon
from sayso.model.annotation import Annotation, Sentence, Token
from sayso.model.attribution import Attribution, Source
from sayso.model.spans import Span

DATA = json.loads(Path(__file__).with_name("times.json").read_text("utf-8"))
RULES = json.loads(
    resources.files("sayso.resources").joinpath("interpret", "times_rules.json").read_text("utf-8")
)["rules"]
WORDS = [word for words in lexicon()["classes"].values() for word in words]
TEXTS = st.lists(
    st.one_of(
        st.sampled_from(WORDS),
        st.sampled_from(
            ["Tuesday", "May", "March", "2031", "1990s", "3", "31", "24:61", "99/99/99"]
        ),
        st.text(max_size=6),
    ),
    max_size=12,
).map(" ".join)
DATES = st.none() | st.dates().map(str) | st.sampled_from(["2031", "2031-02", "0001-01-01"])


@pytest.mark.parametrize("case", DATA["cases"], ids=lambda c: f"{c['text']} {c['published']}")
def test_times(case: dict[str, Any], annotator: Annotator) -> None:
    text = case["text"]
    times = Times(annotator.annotate_text(text), case["published"]).within([Span(0, len(text))])
    found = [[t.text, t.earliest, t.latest, t.precision, t.basis] for t in times]
    assert found == case["times"]
    assert all(text[time.span.start : time.span.end] == time.text for time in times)


@pytest.mark.parametrize("case", DATA["timex3"], ids=lambda case: case["text"])
def test_timex3(case: dict[str, Any], annotator: Annotator) -> None:
    text = case["text"]
    found = timexes(annotator.annotate_text(text), case["published"])
    read = [[text[t.start : t.end], t.type, t.value, t.reading.mod] for t in found]
    assert read == case["values"]


@pytest.mark.parametrize("case", DATA["said"], ids=lambda case: case["text"])
def test_when_it_was_said(case: dict[str, Any], annotator: Annotator) -> None:
    text = case["text"]
    places = {
        part: (Span(text.index(case[part]), text.index(case[part]) + len(case[part])),)
        for part in ("source", "cue", "content")
    }
    source = Source(places["source"], case["source"], "person")
    attribution = Attribution("x", "a", "indirect", source, places["cue"], places["content"])
    if not case.get("named", True):
        attribution = replace(attribution, source=None)
    annotation = annotator.annotate_text(text)
    (dated,) = when_said([annotation], [attribution], DATA["said_published"])
    assert (dated.said.text if dated.said else None) == case["said"]
    times = Times(annotation, DATA["said_published"]).of_claim(attribution, attribution.content)
    assert [time.text for time in times] == case["times"]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule['read']}: {rule['example']}")
def test_every_rule_reads_its_example(rule: dict[str, str], annotator: Annotator) -> None:
    text = f"In 2030 and in the second quarter it began {rule['example']}."
    found = timexes(annotator.annotate_text(text), "2031-05-09")
    last = text[found[-1].start : found[-1].end]
    assert last in rule["example"]
    assert len(found) == 3


def bare(text: str) -> Annotation:
    """`text` annotated without a model: words, each hanging on the one before it."""
    tokens: list[Token] = []
    place = 0
    for number, word in enumerate(text.split()):
        place = text.index(word, place)
        head = max(0, number - 1)
        tokens.append(
            Token(number, place, place + len(word), word, word, "NN", "NOUN", head, "dep")
        )
        place += len(word)
    sentences = (Sentence(0, len(tokens)),) if tokens else ()
    return Annotation("text", text, tuple(tokens), sentences, ())


@settings(max_examples=300, deadline=None)
@given(TEXTS, DATES)
def test_spans_are_exact_and_intervals_ordered(text: str, published: str | None) -> None:
    annotation = bare(text)
    whole = [Span(0, len(text))] if text else []
    times = Times(annotation, published).within(whole)
    ends = [0, *(time.span.end for time in times)]
    assert ends == sorted(ends)
    for time in times:
        assert time.text == text[time.span.start : time.span.end]
        if time.earliest and time.latest:
            size = min(len(time.earliest), len(time.latest))
            assert time.earliest[:size] <= time.latest[:size]
    for one, two in zip(found := timexes(annotation, published), found[1:], strict=False):
        assert one.end <= two.start


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200), DATES)
def test_any_text_can_be_read(text: str, published: str | None) -> None:
    Times(bare(text), published)


@given(
    st.sampled_from(["2031-05-09", "2031-W19", "2031-05", "2031-Q2", "2031-SP", "2031", "203"]),
    st.integers(-30, 30),
)
def test_moved_there_and_back(value: str, count: int) -> None:
    there = moved(value, count)
    assert there
    assert moved(there, -count) == value
    assert interval(there)
