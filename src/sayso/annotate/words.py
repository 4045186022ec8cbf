"""Text to words, wordpieces and the features that an uncased encoder cannot see.

The same code runs in training and when the model is used. A word is what BERT's pre-tokenizer calls
one: a run of letters and digits, or one other mark.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

__all__ = ["CASINGS", "PLACES", "QUOTES", "Words", "quote_states", "read_words"]

Ints = NDArray[np.int32]

CASINGS = ("none", "lower", "title", "upper", "mixed")
QUOTES = ("outside", "inside", "unclosed", "single", "opening", "closing")
# Where a word stands: not first in its paragraph, or first in the n-th paragraph of the article.
PLACES = ("within", "first of 1", "first of 2", "first of 3", "first of a later one")

OUTSIDE, INSIDE, UNCLOSED, SINGLE, OPENING, CLOSING = range(len(QUOTES))

# '' and `` are how some outlets type double marks; ’ is an apostrophe unless a ‘ is open.
_MARKS = re.compile("''|``|[“”„‟«»\"‘’]")
_PARAGRAPH = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one text with their wordpieces.

    `start`, `end` are code points into the text; `first` is the index of a word's first wordpiece
    (one entry more than there are words, the last being the number of wordpieces); `casing`,
    `quote` and `place` index `CASINGS`, `QUOTES` and `PLACES`; `paragraph` counts lines with text.
    """

    start: Ints
    end: Ints
    first: Ints
    casing: Ints
    quote: Ints
    place: Ints
    paragraph: Ints
    stop: Ints
    pieces: Ints

    def __len__(self) -> int:
        return len(self.start)


def read_words(text: str, tokenizer: Tokenizer) -> Words:
    """Split a text; the tokenizer must neither pad nor truncate."""
    encoding = tokenizer.encode(text, add_special_tokens=False)
    owner = np.array(encoding.word_ids, dtype=np.int64)
    offsets = np.array(encoding.offsets, dtype=np.int32).reshape(-1, 2)
    firsts = np.flatnonzero(np.diff(owner, prepend=-1))
    start = offsets[firsts, 0]
    last = offsets[np.append(firsts, len(owner))[1:] - 1, 1]
    end = np.array([_with_accents(text, at) for at in last.tolist()], dtype=np.int32)
    forms = [text[s:e] for s, e in zip(start.tolist(), end.tolist(), strict=True)]
    paragraph = _paragraphs(text, start)
    return Words(
        start=start,
        end=end,
        first=np.append(firsts, len(owner)).astype(np.int32),
        casing=np.array([_casing(form) for form in forms], dtype=np.int32),
        quote=quote_states(text)[start],
        place=_places(paragraph),
        paragraph=paragraph,
        stop=np.array([form in {".", "?", "!"} for form in forms], dtype=np.int32),
        pieces=np.array(encoding.ids, dtype=np.int32),
    )


def quote_states(text: str) -> Ints:
    """For each code point an index into `QUOTES`.

    A quotation ends with its paragraph; one left open is "unclosed" (speech that the next
    paragraph goes on with opens a mark of its own, so needs no memory across paragraphs).
    """
    states = np.zeros(len(text) + 1, dtype=np.int32)
    for line in _PARAGRAPH.finditer(text):
        _mark_line(text, line.start(), line.end(), states)
    return states


def _mark_line(text: str, start: int, end: int, states: Ints) -> None:
    double = single = -1
    for mark in _MARKS.finditer(text, start, end):
        at, after = mark.span()
        if mark[0] in "‘’":
            single = _single_mark(text, (at, after), single, states)
        elif _opens(text, mark, double >= 0, start):
            double = at
            states[at:after] = OPENING
        else:
            if double >= 0:
                _fill(states, double, at, INSIDE)
            states[at:after] = CLOSING
            double = -1
    if double >= 0:
        _fill(states, double, end, UNCLOSED)


def _opens(text: str, mark: re.Match[str], is_open: bool, line_start: int) -> bool:
    if mark[0] in "“„«``":
        return True
    if mark[0] in "”»‟":
        return False
    at, after = mark.span()
    before = text[at - 1] if at > line_start else " "
    behind = text[after] if after < len(text) else " "
    if before.isspace() or before in "([—–-":
        return not behind.isspace()
    return not is_open and not behind.isspace() and not before.isalnum() and before not in ".,!?"


def _single_mark(text: str, at: tuple[int, int], single: int, states: Ints) -> int:
    start, end = at
    if text[start] == "‘":
        return start
    if single >= 0 and not (end < len(text) and text[end].isalnum()):
        _fill(states, single, end, SINGLE)
        return -1
    return single


def _fill(states: Ints, start: int, end: int, state: int) -> None:
    part = states[start:end]
    part[part == OUTSIDE] = state


def _with_accents(text: str, end: int) -> int:
    """The end of a word that ends at `end` for the tokenizer, which drops combining characters."""
    while end < len(text) and unicodedata.category(text[end]) == "Mn":
        end += 1
    return end


def _casing(form: str) -> int:
    if form.islower():
        return CASINGS.index("lower")
    if form.isupper():
        return CASINGS.index("upper" if len(form) > 1 else "title")
    if form.istitle():
        return CASINGS.index("title")
    return CASINGS.index("mixed" if any(c.isalpha() for c in form) else "none")


def _paragraphs(text: str, start: Ints) -> Ints:
    begins = np.array([line.start() for line in _PARAGRAPH.finditer(text) if line[0].strip()])
    return (np.searchsorted(begins, start, side="right") - 1).astype(np.int32)


def _places(paragraph: Ints) -> Ints:
    is_first = np.diff(paragraph, prepend=-1) > 0
    place = np.minimum(paragraph + 1, len(PLACES) - 1)
    return np.where(is_first, place, 0).astype(np.int32)
