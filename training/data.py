"""Annotated articles (brat stand-off) to training examples."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from sayso.annotate.pairs import CONTENT, CUE, SOURCE, Piece
from sayso.annotate.words import Words, read_words
from sayso.model.roles import ROLES

__all__ = ["Example", "Reading", "Window", "cut", "number_annotators", "read_corpus", "tags_of"]

_TEXT_BOUND = re.compile(r"(T\d+)\t(\S+) (\d+ \d+(?:;\d+ \d+)*)\t")


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


def read_corpus(folder: Path, tokenizer: Tokenizer, limit: int | None = None) -> list[Example]:
    """Read `text/NAME.txt` with `attributions/NAME_ANNOTATOR.ann`; texts without are skipped."""
    examples = []
    for path in sorted((folder / "text").glob("*.txt"))[:limit]:
        text = path.read_bytes().decode("utf-8")
        words = read_words(text, tokenizer)
        annotations = sorted((folder / "attributions").glob(f"{path.stem}_*.ann"))
        readings = [
            _read_annotation(annotation, path.stem, words)
            for annotation in annotations
            if "_" not in annotation.stem[len(path.stem) + 1 :]
        ]
        if readings and len(words):
            examples.append(Example(path.stem, text, words, readings))
    return examples


def _read_annotation(path: Path, stem: str, words: Words) -> Reading:
    spans: dict[str, tuple[str, list[tuple[int, int]]]] = {}
    events: list[list[str]] = []
    for line in path.read_bytes().decode("utf-8").split("\n"):
        bound = _TEXT_BOUND.match(line)
        if bound:
            parts = [tuple(map(int, part.split())) for part in bound[3].split(";")]
            spans[bound[1]] = (bound[2].lower(), [(s, e) for s, e in parts])
        elif re.match(r"E\d+\t", line):
            events.append([argument.split(":")[1] for argument in line.split("\t")[1].split()])
    reading = Reading(path.stem[len(stem) + 1 :])
    taken = np.zeros(len(words), dtype=bool)
    for event in events:
        _add_event([spans[target] for target in event if target in spans], words, reading, taken)
    reading.pieces.sort()
    return reading


def _add_event(
    spans: list[tuple[str, list[tuple[int, int]]]],
    words: Words,
    reading: Reading,
    taken: NDArray[np.bool_],
) -> None:
    """Add one attribution; words that already have a role (2 in 10,000) keep it.

    Every attribution of the corpus has exactly one cue, so that cues carry the links.
    """
    found: dict[int, list[Piece]] = defaultdict(list)
    for label, parts in spans:
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
