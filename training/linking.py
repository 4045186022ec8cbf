"""The training loss of links between pieces, over the windows of a batch."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional as F  # noqa: N812

from sayso.annotate.pairs import LINKS, Piece, Places, pair_features, pairs_of
from training.data import Reading, Window
from training.model import LinkScorer

__all__ = ["Candidates", "candidates", "link_loss"]

UNKNOWN = -2
NONE = -1
# A predicted piece stands for an annotated one of its role if they share this much (Jaccard).
SAME = 0.5


@dataclass(frozen=True, slots=True)
class Candidates:
    """Pieces of one window, counted from its start, and the annotated piece each stands for."""

    window: Window
    pieces: list[Piece]
    meant: list[Piece | None]


def candidates(window: Window, predicted: list[Piece] | None = None) -> Candidates:
    """The annotated pieces of a window, or what a tagger predicted there."""
    shown = window.pieces()
    if predicted is None:
        return Candidates(window, list(shown), list(shown.values()))
    meant = [max(((_shared(p, g), g) for g in shown), default=(0.0, p)) for p in predicted]
    return Candidates(
        window, predicted, [shown[g] if share >= SAME else None for share, g in meant]
    )


def _shared(a: Piece, b: Piece) -> float:
    if a.role != b.role:
        return 0.0
    both = min(a.end, b.end) - max(a.start, b.start)
    return max(0, both) / (a.end - a.start + b.end - b.start - both)


def target(link: str, meant: Piece | None, reading: Reading) -> Piece | int | None:
    """The piece a link should go to, or `NONE`, or `UNKNOWN` where the annotation cannot say.

    What stands for no annotated piece should not be taken for anyone's words; whose source it
    would have is unknown.
    """
    if meant is None:
        return NONE if link == "cue_of_content" else UNKNOWN
    if link == "source_of_cue":
        return reading.source_of.get(meant, NONE)
    cue = reading.cue_of.get(meant)
    if cue is None:
        return UNKNOWN
    if link == "cue_of_content":
        return cue
    if link == "source_of_content":
        return reading.source_of.get(cue, NONE)
    earlier = [p for p, of in reading.cue_of.items() if of == cue and p < meant]
    return max(earlier) if earlier else NONE


def link_loss(
    scorer: LinkScorer, batch: list[Candidates], begin: list[Tensor], end: list[Tensor]
) -> Tensor:
    """Summed cross-entropy of all links; `begin` and `end` are word vectors of each window."""
    pieces = [piece for found in batch for piece in found.pieces]
    if not pieces:
        return torch.zeros(())
    vectors = scorer.represent(
        torch.cat([b[[p.start for p in c.pieces]] for b, c in zip(begin, batch, strict=True)]),
        torch.cat([e[[p.end - 1 for p in c.pieces]] for e, c in zip(end, batch, strict=True)]),
        torch.tensor([piece.role for piece in pieces]),
        torch.from_numpy(Places.of(pieces).width),
    )
    return torch.stack([_one_link(scorer, link, batch, vectors) for link in LINKS]).sum()


def _one_link(scorer: LinkScorer, link: str, batch: list[Candidates], vectors: Tensor) -> Tensor:
    pairs, features, wanted, offset = [], [], [], 0
    for found in batch:
        places = Places.of(found.pieces)
        index = pairs_of(places, link)
        features.append(
            pair_features(places, index, found.window.example.words, found.window.start)
        )
        pairs.append(index + offset)
        wanted += _wanted(link, found, offset)
        offset += len(found.pieces)
    index = np.concatenate(pairs)
    if not len(index):
        return vectors.new_zeros(())
    rows, row, column = _table(index)
    scores = scorer(
        link, vectors, torch.from_numpy(index), torch.from_numpy(np.concatenate(features))
    )
    table = vectors.new_full((len(rows), int(column.max()) + 1), -1e4)
    table = table.index_put((torch.from_numpy(row), torch.from_numpy(column)), scores)
    none = scorer.none[link](vectors[torch.from_numpy(rows)])
    table = torch.cat([none, table[:, 1:]], 1)
    aims = _aims(index, rows, row, column, wanted)
    return F.cross_entropy(table, torch.from_numpy(aims), ignore_index=UNKNOWN, reduction="sum")


def _wanted(link: str, found: Candidates, offset: int) -> list[int]:
    """For each candidate the index of the one its link should go to, or `NONE`, or `UNKNOWN`."""
    place = {meant: i for i, meant in enumerate(found.meant) if meant is not None}
    wanted = []
    for meant in found.meant:
        aim = target(link, meant, found.window.reading)
        if isinstance(aim, Piece):
            aim = place[aim] + offset if aim in place else UNKNOWN
        wanted.append(UNKNOWN if aim is None else aim)
    return wanted


def _table(
    index: NDArray[np.int64],
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Distinct first pieces; the row of each pair; its column, from 1 on (0 is "none")."""
    rows, begins, row = np.unique(index[:, 0], return_index=True, return_inverse=True)
    return rows, row, np.arange(len(index)) - begins[row] + 1


def _aims(
    index: NDArray[np.int64],
    rows: NDArray[np.int64],
    row: NDArray[np.int64],
    column: NDArray[np.int64],
    wanted: list[int],
) -> NDArray[np.int64]:
    """The column each row should choose; `UNKNOWN` where it is not among the candidates."""
    wish = np.array(wanted, dtype=np.int64)[rows]
    aims = np.where(wish == NONE, 0, UNKNOWN)
    hit = index[:, 1] == wish[row]
    aims[row[hit]] = column[hit]
    return aims
