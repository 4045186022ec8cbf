"""Words, pieces and hostile texts made for tests of the reader model's parts."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import resources

import numpy as np
from hypothesis import strategies as st
from tokenizers import Tokenizer

from sayso.annotate.pairs import Piece
from sayso.annotate.runtime import load_tokenizer
from sayso.annotate.words import Words

HOSTILE = (
    "Mara", "said", "that", "the", "USS", "iPhone", "Å", "e\u0301", "İ", "ß", "ﬁ", "😀", "❤\ufe0f",
    "👩\u200d🚀",
    "“", "”", '"', "''", "``", "‘", "’", "«", "»", "„", "'", ".", "?", "!", ",", "—", "(", ")",
    " ", " ", "\n", "\n\n", "\r\n", "\t", "\x00", "\x1b", "\u200b", "\u202e", "\ufffd", "\ufeff",
    "東京", "zqzqxj" * 16, "a" * 120, "١٢٣", "\u0301", "[SEP]", "[PAD]",
)  # fmt: skip
TEXTS = st.one_of(
    st.lists(st.sampled_from(HOSTILE), max_size=40).map("".join),
    st.lists(st.sampled_from(HOSTILE), max_size=40).map(" ".join),
    st.text(max_size=120),
)


@cache
def tokenizer() -> Tokenizer:
    """The reader model's tokenizer."""
    path = resources.files("sayso.resources") / "models" / "reader" / "tokenizer.json"
    return load_tokenizer(path.read_text("utf-8"))


def words_of(lengths: Sequence[int], paragraph_words: int = 7) -> Words:
    """Words of as many wordpieces as `lengths` say; every fourth ends a sentence."""
    number = np.arange(len(lengths), dtype=np.int32)
    first = np.cumsum([0, *lengths]).astype(np.int32)
    return Words(
        start=number * 2,
        end=number * 2 + 1,
        first=first,
        casing=number % 5,
        quote=number % 6,
        place=number % 5,
        paragraph=number // paragraph_words,
        stop=(number % 4 == 3).astype(np.int32),
        pieces=np.arange(1000, 1000 + first[-1], dtype=np.int32),
    )


@st.composite
def piece_lists(draw: st.DrawFn, most: int = 25, longest: int = 70) -> list[Piece]:
    """Pieces in text order that do not overlap, some next to each other, some far apart."""
    steps = draw(
        st.lists(
            st.tuples(st.integers(0, longest), st.integers(1, longest), st.integers(0, 2)),
            max_size=most,
        )
    )
    pieces, at = [], 0
    for gap, width, role in steps:
        pieces.append(Piece(at + gap, at + gap + width, role))
        at += gap + width
    return pieces
