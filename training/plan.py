"""What a training run is of: its options and its texts. Another plan never goes on with a run."""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Mapping
from pathlib import Path

from training.corpus import Corpus

__all__ = ["Plan", "check_plan", "plan_of"]

Plan = Mapping[str, str | int | float | bool | None]

FREE = frozenset({"data", "encoder", "out", "threads", "minutes"})
"""Options that say where, or how fast; of data and encoder the plan holds a hash."""


def plan_of(
    given: argparse.Namespace, corpus: Corpus
) -> dict[str, str | int | float | bool | None]:
    """The plan of a run: options by their names, and hashes of the texts and of the encoder."""
    options = {name: value for name, value in vars(given).items() if name not in FREE}
    return {**options, "data": corpus.digest(), "encoder": _digest(given.encoder)}


def _digest(encoder: Path) -> str:
    found = hashlib.sha256()
    for name in ("model.safetensors", "tokenizer.json"):
        path = encoder / name
        if not path.is_file():
            raise SystemExit(f"{path} is not there: --encoder is the encoder's folder.")
        found.update(path.read_bytes())
    return found.hexdigest()


def check_plan(held: Plan, plan: Plan, folder: Path) -> None:
    """End the program if the run in `folder` was begun with another plan."""
    names = sorted(held.keys() | plan.keys())
    other = [name for name in names if held.get(name) != plan.get(name)]
    if other:
        raise SystemExit(
            f"{folder} holds a run with other options or texts (different: {', '.join(other)})."
            f" Give another --out, or delete {folder} to train anew; with what it was begun with,"
            " the run goes on."
        )
