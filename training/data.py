"""Annotated articles (`corpus.py`) to training examples."""

from __future__ import annotations

import random
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import islice, pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from sayso.annotate.pairs import CONTENT, CUE, SOURCE, Piece
from sayso.annotate.words import Words, read_words
from sayso.model.roles import ROLES
from training.corpus import Corpus, Event, read_events, read_text

__all__ = ["Example", "Reading", "Window", "cut", "number_annotators", "read_corpus", "tags_of"]


@dataclass(slots=True)
class Reading:
    """One annotator's reading of a text, in words: pieces, and which belong together.

    `number` counts the annotators of a corpus from 1 (`number_annotators`).
    `cue_of` maps a content to its cue, `source_of` a cue to its source (absent: it has none).
    """

    annotator: str
    number: int = 0
    pieces: list[Piece] = field(default_factory=list)
    cue_of: dict[Piece, Piece] = field(default_factory=dict)
    source_of: dict[Piece, Piece] = field(default_factory=dict)


@dataclass(slots=True)
class Example:
    """A text with every reading of it, first annotator first."""

    name: str
    text: str
    words: Words
    readings: list[Reading]


@dataclass(frozen=True, slots=True)
class Window:
    """Words `start` to `end` of an example, under one of its readings."""

    example: Example
    reading: Reading
    start: int
    end: int

    @property
    def size(self) -> int:
        """Wordpieces in the window."""
        first = self.example.words.first
        return int(first[self.end] - first[self.start])

    def pieces(self) -> dict[Piece, Piece]:
        """The pieces that show in this window: as cut by it, counted from its start -> as read."""
        shown = {}
        for piece in self.reading.pieces:
            start, end = max(piece.start, self.start), min(piece.end, self.end)
            if start < end:
                shown[Piece(start - self.start, end - self.start, piece.role)] = piece
        return shown


def read_corpus(corpus: Corpus, tokenizer: Tokenizer, limit: int | None = None) -> list[Example]:
    """The first `limit` texts with their annotations; ends the program if nothing is marked."""
    examples = []
    for path, files in islice(corpus.texts.items(), limit):
        text = read_text(path)
        words = read_words(text, tokenizer)
        if len(words):
            readings = [_reading(each, words) for each in files]
            examples.append(Example(path.stem, text, words, readings))
    if not any(reading.pieces for example in examples for reading in example.readings):
        raise SystemExit(
            f"No Source, Cue or Content joined by an event in {corpus.folder / 'attributions'}:"
            " see training/README.md for the form."
        )
    return examples


def _reading(path: Path, words: Words) -> Reading:
    reading = Reading(path.stem.rpartition("_")[2])
    taken = np.zeros(len(words), dtype=bool)
    for event in read_events(path):
        _add_event(event, words, reading, taken)
    reading.pieces.sort()
    return reading


def _add_event(
    event: Event,
    words: Words,
    reading: Reading,
    taken: NDArray[np.bool_],
) -> None:
    """Add one attribution; words that already have a role (2 in 10,000) keep it.

    Every attribution of the corpus has exactly one cue, so that cues carry the links.
    """
    found: dict[int, list[Piece]] = defaultdict(list)
    for label, parts in event:
        if label not in ROLES:
            continue
        for start, end in parts:
            piece = _to_words(start, end, ROLES.index(label), words)
            if piece and (piece in reading.pieces or not taken[piece.start : piece.end].any()):
                found[piece.role].append(piece)
    for piece in (piece for role in found.values() for piece in role):
        if piece not in reading.pieces:
            reading.pieces.append(piece)
            taken[piece.start : piece.end] = True
    if found[CUE]:
        cue = found[CUE][0]
        reading.cue_of.update(dict.fromkeys(found[CONTENT], cue))
        if found[SOURCE]:
            reading.source_of[cue] = found[SOURCE][0]


def _to_words(start: int, end: int, role: int, words: Words) -> Piece | None:
    first = int(np.searchsorted(words.end, start, side="right"))
    last = int(np.searchsorted(words.start, end, side="left"))
    return Piece(first, last, role) if first < last else None


def number_annotators(examples: list[Example]) -> int:
    """Number the annotators of a corpus in the order of their names; returns how many there are."""
    readings = [reading for example in examples for reading in example.readings]
    names = sorted({reading.annotator for reading in readings})
    for reading in readings:
        reading.number = names.index(reading.annotator) + 1
    return len(names)


def tags_of(pieces: list[Piece], size: int) -> NDArray[np.int64]:
    """BIO tags (see `pairs.TAGS`) of `size` words."""
    tags = np.zeros(size, dtype=np.int64)
    for piece in pieces:
        tags[piece.start : piece.end] = 2 + 2 * piece.role
        tags[piece.start] = 1 + 2 * piece.role
    return tags


def cut(examples: list[Example], size: int, rng: random.Random) -> list[Window]:
    """Cut every text once, from a random place on, into windows of at most `size` wordpieces.

    One reading is drawn for each text: each annotator's counts alike, and each text once.
    """
    windows = []
    for example in examples:
        first = example.words.first
        reading = rng.choice(example.readings)
        edges = [0]
        room = rng.randint(size // 3, size)
        while edges[-1] < len(example.words):
            at = int(np.searchsorted(first, first[edges[-1]] + room, side="right")) - 1
            edges.append(min(len(example.words), max(at, edges[-1] + 1)))
            room = size
        windows += [Window(example, reading, a, b) for a, b in pairwise(edges)]
    return [window for window in windows if window.size <= size]
