"""The batches of a training run: windows of like length, padded into tensors."""

from __future__ import annotations

import random
from collections.abc import Iterator

import numpy as np
import torch
from torch import Tensor

from sayso.annotate.windows import WINDOW, window_input
from training.data import Example, Window, cut, tags_of

__all__ = ["collate", "course"]

BATCH = 4


def course(examples: list[Example], seed: int, epochs: int) -> Iterator[tuple[int, list[Window]]]:
    """All batches of a run with their epoch; the same for the same seed."""
    for epoch in range(epochs):
        for batch in batches(examples, seed, epoch):
            yield epoch, batch


def batches(examples: list[Example], seed: int, epoch: int) -> list[list[Window]]:
    """One epoch: fresh cuts, neighbours in length together so that little is padding."""
    rng = random.Random(seed * 1000 + epoch)
    found = cut(examples, WINDOW, rng)
    rng.shuffle(found)
    pool = 32 * BATCH
    grouped = []
    for at in range(0, len(found), pool):
        part = sorted(found[at : at + pool], key=lambda window: window.size)
        grouped += [part[i : i + BATCH] for i in range(0, len(part), BATCH)]
    rng.shuffle(grouped)
    return grouped


def collate(batch: list[Window]) -> dict[str, Tensor]:
    """Pad the windows of a batch into tensors."""
    inputs = [window_input(w.example.words, w.start, w.end) for w in batch]
    length = max(len(pieces) for pieces, _ in inputs)
    count = max(w.end - w.start for w in batch)
    pieces = np.zeros((len(batch), length), dtype=np.int64)
    features = np.zeros((len(batch), length, 3), dtype=np.int64)
    mask = np.full((len(batch), 1, 1, length), -1e4, dtype=np.float32)
    at = np.zeros((len(batch), count), dtype=np.int64)
    tags = np.zeros((len(batch), count), dtype=np.int64)
    for i, (window, (ids, marks)) in enumerate(zip(batch, inputs, strict=True)):
        size = window.end - window.start
        pieces[i, : len(ids)], features[i, : len(ids)], mask[i, ..., : len(ids)] = ids, marks, 0.0
        first = window.example.words.first
        at[i, :size] = first[window.start : window.end] - first[window.start] + 1
        tags[i, :size] = tags_of(window.reading.pieces, len(first) - 1)[window.start : window.end]
    arrays = {"pieces": pieces, "features": features, "mask": mask, "at": at, "tags": tags}
    tensors = {name: torch.from_numpy(array) for name, array in arrays.items()}
    tensors["lengths"] = torch.tensor([w.end - w.start for w in batch])
    return tensors
