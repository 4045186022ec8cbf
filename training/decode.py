"""From a model's scores to statements: tags, pieces, links, and what they say together.

Depends on numpy only: the same code runs in training and when the model is used.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from training.encode import Scored
from training.links import LinkTable, link_tables
from training.pairs import Piece, pieces_of
from training.paths import best_tags, eager, posteriors
from training.words import Words

__all__ = ["EVIDENCE", "Choices", "Decoder", "Statement"]

Floats = NDArray[np.floating[Any]]
Spans = tuple[tuple[int, int], ...]

# What a score is made of: log-odds of tags, log-probabilities of links, and the form.
EVIDENCE = (
    *(
        f"{role} {part}"
        for role in ("content", "cue", "source")
        for part in ("begins", "is", "ends")
    ),
    "has a source",
    "content has this cue",
    "content has no cue",
    "cue has this source",
    "length of content (log)",
    "quoted",
    "in several pieces",
)


@dataclass(frozen=True, slots=True)
class Choices:
    """Numbers of the decoder, each swept on dev alone.

    `bonus` is added for each source, cue and content that begins: above 0 the tagger proposes
    more, for the links to refuse. `keep_content` is the least probability of having a cue that a
    content needs. `shared_source` weighs what the links from contents to a source say beside that
    from the cue. Statements below `least_score` are left out. (What a content's link to an earlier
    content says beside its link to a cue changed nothing on dev, and is not used.)
    """

    bonus: tuple[float, float, float] = (0.5, 0.5, 0.5)
    keep_content: float = 0.5
    shared_source: float = 1.0
    least_score: float = 0.3


@dataclass(frozen=True, slots=True)
class Statement:
    """Who said what, as spans of code points; `evidence` is named by `EVIDENCE`."""

    source: Spans
    cue: Spans
    content: Spans
    score: float
    evidence: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class _Text:
    """What is known of a text before its statements are put together."""

    words: Words
    pieces: list[Piece]
    certain: NDArray[np.float64]
    links: dict[str, LinkTable]


class Decoder:
    """Reads statements from scores; `weights` are the arrays that `export.link_weights` gives.

    With an array "calibration" among them (see `calibrate.py`) scores are probabilities of being
    right; without, all are 1.
    """

    def __init__(self, weights: Mapping[str, Floats], choices: Choices | None = None) -> None:
        self.choices = choices or Choices()
        self._weights = weights
        self._eager = eager(weights["steps"], self.choices.bonus)
        self._calibration = weights.get("calibration")

    def read(self, words: Words, scored: Scored) -> list[Statement]:
        """The statements of one text, in the order of their contents."""
        if not len(words):
            return []
        pieces = pieces_of(best_tags(scored.tags, self._eager))
        text = _Text(
            words,
            pieces,
            _certainties(pieces, posteriors(scored.tags, self._eager)),
            link_tables(pieces, words, scored, self._weights),
        )
        contents: dict[int, list[int]] = defaultdict(list)
        for content, cue in self._cues(text.links["cue_of_content"]):
            contents[cue].append(content)
        found = [self._statement(cue, its, text) for cue, its in contents.items()]
        kept = [statement for statement in found if statement.score >= self.choices.least_score]
        return sorted(kept, key=lambda statement: (statement.content, statement.cue))

    def _cues(self, table: LinkTable) -> Iterator[tuple[int, int]]:
        """Each content with its cue; contents that the links refuse are left out."""
        if not len(table.columns):
            return
        refused = np.exp(table.chance[:, -1]) > 1 - self.choices.keep_content
        best = table.columns[table.chance[:, :-1].argmax(1)]
        for row in np.flatnonzero(~refused).tolist():
            yield int(table.rows[row]), int(best[row])

    def _statement(self, cue: int, contents: list[int], text: _Text) -> Statement:
        pieces, certain, words = text.pieces, text.certain, text.words
        source, chance = self._source(cue, contents, text.links)
        size = sum(pieces[i].end - pieces[i].start for i in contents)
        evidence = (
            *certain[contents].mean(0).tolist(),
            *certain[cue].tolist(),
            *(certain[source].tolist() if source >= 0 else (0.0, 0.0, 0.0)),
            float(source >= 0),
            *_held(text.links["cue_of_content"], contents, cue),
            chance,
            math.log(size),
            float(np.mean([words.quote[pieces[i].start] > 0 for i in contents])),
            float(len(contents) > 1),
        )
        return Statement(
            source=_spans([pieces[source]] if source >= 0 else [], words),
            cue=_spans([pieces[cue]], words),
            content=_spans([pieces[i] for i in contents], words),
            score=self._score(evidence),
            evidence=evidence,
        )

    def _source(
        self, cue: int, contents: list[int], links: dict[str, LinkTable]
    ) -> tuple[int, float]:
        """The source of a cue, -1 for none, and the log-probability of that."""
        table, shared = links["source_of_cue"], links["source_of_content"]
        worth = table.chance[np.searchsorted(table.rows, cue)].copy()
        if self.choices.shared_source:
            rows = np.searchsorted(shared.rows, contents)
            worth += self.choices.shared_source * shared.chance[rows].mean(0)
            worth -= np.logaddexp.reduce(worth)
        best = int(worth.argmax())
        return int(table.columns[best]) if best < len(table.columns) else -1, float(worth[best])

    def _score(self, evidence: tuple[float, ...]) -> float:
        if self._calibration is None:
            return 1.0
        odds = float(np.dot(self._calibration[:-1], evidence) + self._calibration[-1])
        return 1 / (1 + math.exp(-odds))


def _held(table: LinkTable, contents: list[int], cue: int) -> tuple[float, float]:
    """How sure the surest content is of its cue, and how nearly one of them had none."""
    part = table.chance[np.searchsorted(table.rows, contents)]
    return float(part[:, np.searchsorted(table.columns, cue)].max()), float(part[:, -1].min())


def _certainties(pieces: list[Piece], chances: NDArray[np.float64]) -> NDArray[np.float64]:
    """For each piece the log-odds that it begins here, has its role throughout, and ends here."""
    chances = np.vstack([chances, np.zeros_like(chances[:1])])
    certain = np.zeros((len(pieces), 3))
    for row, piece in zip(certain, pieces, strict=True):
        begin = 1 + 2 * piece.role
        own = chances[piece.start : piece.end, begin : begin + 2].sum(1).mean()
        row[:] = chances[piece.start, begin], own, 1.0 - chances[piece.end, begin + 1]
    held = np.clip(certain, 1e-4, 1 - 1e-4)
    odds: NDArray[np.float64] = np.log(held / (1 - held))
    return odds


def _spans(pieces: list[Piece], words: Words) -> Spans:
    return tuple((int(words.start[p.start]), int(words.end[p.end - 1])) for p in pieces)
