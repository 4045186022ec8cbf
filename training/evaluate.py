"""Score a model on annotated articles: `python -m training.evaluate MODEL --data FOLDER …`.

MODEL is a checkpoint or weights (`.pt`, read with PyTorch) or an exported folder (ONNX Runtime).
Prints precision, recall and F1 (`scoring.py`) or, with `--scorer score_attribution.py`, what that
prints: recall by kind too. This is the model by itself; `python -m evals attribution` is what Sayso
makes of it.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import torch
from evals.shared import load_module

from sayso.annotate.runtime import load_tokenizer
from sayso.annotate.tagger import RoleTagger, find_roles
from sayso.annotate.windows import Run, score_words
from sayso.annotate.words import read_words
from sayso.attribute.decode import decode
from sayso.model.roles import Roles
from training.corpus import Attribution, Gold, list_corpus, read_gold
from training.export import SETTINGS, link_weights, load_reader
from training.model import Reader
from training.nearest import nearest
from training.scoring import score, spans, told, uncalibrated

__all__ = ["load_tagger", "read_all"]

Tag = Callable[[str], Roles]


def torch_run(model: Reader) -> Run:
    """Run a PyTorch model on one window."""

    def run(pieces: Any, features: Any) -> Any:
        with torch.inference_mode():
            parts = model(torch.from_numpy(pieces)[None], torch.from_numpy(features)[None])
        return tuple(part[0].numpy() for part in parts)

    return run


def load_tagger(path: Path, encoder: Path | None) -> Tag:
    """How to get the roles of a text: from an exported folder, or from a checkpoint."""
    if path.is_dir():
        return RoleTagger(folder=path).tag
    if encoder is None:
        raise SystemExit("A checkpoint holds no tokenizer: give --encoder its folder.")
    model, tokenizer = (
        load_reader(path),
        load_tokenizer((encoder / "tokenizer.json").read_text("utf-8")),
    )
    run, weights = torch_run(model), link_weights(model)

    def tag(text: str) -> Roles:
        words = read_words(text, tokenizer)
        return find_roles(words, score_words(words, run), weights, SETTINGS["bonus"])

    return tag


def read_all(tag: Tag, gold: Gold) -> dict[str, list[Attribution]]:
    """The statements of every text, everything that the model proposes."""
    return {
        name: [spans(each.statement) for each in decode(uncalibrated(tag(text)))]
        for name, (text, _) in gold.items()
    }


def show(gold: Gold, found: dict[str, list[Attribution]], given: argparse.Namespace) -> None:
    """Print the scorer's figures, or Sayso's own where none is given."""
    if given.scorer is None:
        sys.stdout.write(told(score(gold, found)))
        return
    scorer = load_module(given.scorer)
    scorer.show(scorer.score_system(gold, found, n_boot=given.bootstrap))


def main() -> None:
    """Evaluate as the command line asks."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("model", type=Path)
    parser.add_argument("--data", type=Path, required=True, help="folder with text/, attributions/")
    parser.add_argument("--scorer", type=Path, help="the file score_attribution.py")
    parser.add_argument("--encoder", type=Path, help="folder of tokenizer.json, for a checkpoint")
    parser.add_argument("--bootstrap", type=int, default=0, help="the scorer's")
    parser.add_argument("--nearest", action="store_true", help="ablation: no learnt links")
    given = parser.parse_args()
    corpus = list_corpus(given.data)
    tag = load_tagger(given.model, given.encoder)
    tagged: Tag = (lambda text: nearest(tag(text))) if given.nearest else tag
    gold = read_gold(corpus)
    show(gold, read_all(tagged, gold), given)


if __name__ == "__main__":
    main()
