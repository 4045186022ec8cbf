"""The log of a training run."""

from __future__ import annotations

import json
import time
from pathlib import Path

__all__ = ["Log"]


class Log:
    """Running means of a training run, every 50 steps as a JSON line."""

    def __init__(self, path: Path, total: int, anew: bool) -> None:
        if anew:
            path.unlink(missing_ok=True)
        self._path, self._total = path, total
        self._sums, self._steps, self._pieces = [0.0, 0.0], 0, 0
        self._since = self._saved = time.monotonic()

    def add(self, step: int, epoch: int, loss: tuple[float, float], pieces: int) -> None:
        """Take the losses and the number of wordpieces of a step, counted from 1."""
        self._sums = [a + b for a, b in zip(self._sums, loss, strict=True)]
        self._steps += 1
        self._pieces += pieces
        if self._steps < 50:
            return
        now = time.monotonic()
        line = {
            "step": step,
            "of": self._total,
            "epoch": epoch,
            "tags": round(self._sums[0] / self._steps, 3),
            "links": round(self._sums[1] / self._steps, 3),
            "wordpieces_per_second": round(self._pieces / (now - self._since)),
        }
        with self._path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")
        self._sums, self._steps, self._pieces, self._since = [0.0, 0.0], 0, 0, now

    def due(self, minutes: float) -> bool:
        """Whether it is time for a checkpoint."""
        now = time.monotonic()
        if now - self._saved < 60 * minutes:
            return False
        self._saved = now
        return True
