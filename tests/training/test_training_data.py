"""From annotated articles to what the model learns from."""

from __future__ import annotations

import random
from functools import cache
from importlib import resources
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
from corpus_made import READINGS, annotated, write
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer
from training.corpus import list_corpus
from training.data import Example, cut, number_annotators, read_corpus, tags_of

from sayso.annotate.pairs import CONTENT, CUE, ROLES, SOURCE, Piece, pieces_of
from sayso.annotate.runtime import load_tokenizer


@cache
def tokenizer() -> Tokenizer:
    """The shipped model's."""
    path = resources.files("sayso.resources") / "models" / "reader" / "tokenizer.json"
    return load_tokenizer(path.read_text("utf-8"))


def read(folder: Path, limit: int | None = None) -> list[Example]:
    return read_corpus(list_corpus(folder), tokenizer(), limit)


@cache
def bridge() -> Example:
    """One text with two readings."""
    with TemporaryDirectory() as folder:
        return read(annotated(Path(folder)))[0]


def shown(example: Example, piece: Piece) -> str:
    words = example.words
    return example.text[words.start[piece.start] : words.end[piece.end - 1]]


def test_pieces_and_what_belongs_together() -> None:
    example, reading = bridge(), bridge().readings[0]
    told = [(ROLES[piece.role], shown(example, piece)) for piece in reading.pieces]
    assert told == [
        ("content", "“The bridge is safe,”"),
        ("source", "Mayor Ilse Brandt"),
        ("cue", "said"),
        ("content", "“and it stays open.”"),
        ("cue", "According to"),
        ("source", "the ferry company"),
        ("content", "nobody complained"),
    ]
    cues = {shown(example, a): shown(example, b) for a, b in reading.cue_of.items()}
    assert cues == {
        "“The bridge is safe,”": "said",
        "“and it stays open.”": "said",
        "nobody complained": "According to",
    }
    sources = {shown(example, a): shown(example, b) for a, b in reading.source_of.items()}
    assert sources == {"said": "Mayor Ilse Brandt", "According to": "the ferry company"}


def test_a_cue_without_source_has_none() -> None:
    reading = bridge().readings[1]
    assert [piece.role for piece in reading.pieces] == [CUE, CONTENT]
    assert reading.source_of == {}


def test_words_keep_the_role_they_have(tmp_path: Path) -> None:
    both = (*READINGS["ada"], (("Cue", "calm"), ("Content", "complained. The river")))
    write(tmp_path, "bridge", {"ada": both})
    (reading,) = read(tmp_path)[0].readings
    covered = [at for piece in reading.pieces for at in range(piece.start, piece.end)]
    assert len(covered) == len(set(covered))
    assert len(reading.pieces) == 8


def test_annotators_are_numbered_by_name(tmp_path: Path) -> None:
    examples = read(annotated(tmp_path))
    assert number_annotators(examples) == 2
    numbers = {each.annotator: each.number for one in examples for each in one.readings}
    assert numbers == {"ada": 1, "bo": 2}


def test_a_limit_takes_the_first(tmp_path: Path) -> None:
    assert [each.name for each in read(annotated(tmp_path), limit=1)] == ["bridge"]


def test_a_corpus_in_which_nothing_is_marked_ends_the_program(
    tmp_path: Path,
) -> None:
    write(tmp_path, "bridge", {"ada": ((("Speaker", "Mayor Ilse Brandt"), ("Verb", "said")),)})
    with pytest.raises(SystemExit, match="No Source, Cue or Content"):
        read(tmp_path)


@given(st.lists(st.integers(0, len(ROLES) - 1), max_size=12), st.randoms(use_true_random=False))
def test_tags_give_back_the_pieces(roles: list[int], chance: random.Random) -> None:
    pieces, at = [], 0
    for role in roles:
        start = at + chance.randint(0, 2)
        at = start + chance.randint(1, 4)
        pieces.append(Piece(start, at, role))
    assert pieces_of(tags_of(pieces, at + 1).astype(np.int32)) == pieces


@given(chance=st.randoms(use_true_random=False), size=st.integers(6, 80))
def test_windows_cover_the_text_once(chance: random.Random, size: int) -> None:
    example = bridge()
    windows = cut([example], size, chance)
    assert [window.start for window in windows] == [0, *(w.end for w in windows[:-1])]
    assert windows[-1].end == len(example.words)
    for window in windows:
        assert 0 < window.size <= size
        for piece, meant in window.pieces().items():
            assert 0 <= piece.start < piece.end <= window.end - window.start
            assert piece.role == meant.role in (SOURCE, CUE, CONTENT)
            assert meant.start <= piece.start + window.start
            assert piece.end + window.start <= meant.end
