"""A text's words: where they are, how they are written, and whether they are quoted."""

from __future__ import annotations

import json
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from annotate_made import TEXTS, tokenizer
from hypothesis import given

from sayso.annotate.words import CASINGS, PLACES, QUOTES, quote_states, read_words

HERE = Path(__file__).parent
STATES = dict(zip(".iusoc", range(len(QUOTES)), strict=True))


def cases(name: str) -> list[Any]:
    held = json.loads((HERE / name).read_text("utf-8"))["cases"]
    return [pytest.param(case, id=case["what"]) for case in held]


@pytest.mark.parametrize("case", cases("quotes.json"))
def test_quote_states(case: dict[str, Any]) -> None:
    letters = "".join(".iusoc"[state] for state in quote_states(case["text"]))
    assert letters[:-1] == case["states"]


@pytest.mark.parametrize("case", cases("words.json"))
def test_words(case: dict[str, Any]) -> None:
    text = case["text"]
    words = read_words(text, tokenizer())
    found = [text[a:b] for a, b in zip(words.start, words.end, strict=True)]
    assert found == case["words"]
    assert "".join(CASINGS[casing][0] for casing in words.casing) == case["casing"]
    assert words.paragraph.tolist() == case["paragraph"]


def test_a_place_is_said_of_the_first_word_of_a_paragraph() -> None:
    words = read_words("one two\n \n\nthree four\nfive\nsix\nseven eight", tokenizer())
    assert words.place.tolist() == [1, 0, 2, 0, 3, 4, 4, 0]


def test_stops() -> None:
    words = read_words("No. Why? Go! a, b; c: d …", tokenizer())
    assert np.flatnonzero(words.stop).tolist() == [1, 3, 5]


@pytest.mark.parametrize("text", ["x" * 5000, "é" * 101, "zqzqxj" * 16, "(" * 300])
def test_long_words(text: str) -> None:
    words = read_words(text, tokenizer())
    assert (words.start[0], words.end[-1]) == (0, len(text))
    assert int(words.first[-1]) == len(words.pieces)


@given(text=TEXTS)
def test_words_lie_apart_in_the_text(text: str) -> None:
    words = read_words(text, tokenizer())
    assert (words.start < words.end).all()
    assert (words.end[:-1] <= words.start[1:]).all()
    assert words.end[-1:].tolist() <= [len(text)]
    for a, b in zip(words.start.tolist(), words.end.tolist(), strict=True):
        assert not set(text[a:b]) & set(" \t\r\n")


@given(text=TEXTS)
def test_every_word_has_wordpieces_of_its_own(text: str) -> None:
    words = read_words(text, tokenizer())
    ids = tokenizer().encode(text, add_special_tokens=False).word_ids
    assert np.diff(words.first).min(initial=1) >= 1
    assert words.first[0] == 0
    assert words.first[-1] == len(words.pieces)
    assert len(words) == len(words.first) - 1
    assert np.diff(words.first).tolist() == [len(list(group)) for _, group in groupby(ids)]


@given(text=TEXTS)
def test_features_are_in_range(text: str) -> None:
    words = read_words(text, tokenizer())
    for feature, names in (
        (words.casing, CASINGS),
        (words.quote, QUOTES),
        (words.place, PLACES),
        (words.stop, "01"),
    ):
        assert len(feature) == len(words)
        assert ((feature >= 0) & (feature < len(names))).all()
    assert (np.diff(words.paragraph, prepend=0) >= 0).all()
    assert ((np.diff(words.paragraph, prepend=-1) > 0) == (words.place > 0)).all()


@given(text=TEXTS)
def test_quote_states_end_with_the_paragraph(text: str) -> None:
    states = quote_states(text)
    assert len(states) == len(text) + 1
    assert all(states[at] == 0 for at, c in enumerate(text) if c == "\n")
    by_line = [quote_states(line)[:-1].tolist() for line in text.split("\n")]
    joined = by_line[0] + [state for line in by_line[1:] for state in [0, *line]]
    assert states[:-1].tolist() == joined
