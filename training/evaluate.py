"""Score a model on annotated articles: `python -m training.evaluate MODEL --data FOLDER …`.

MODEL is a checkpoint or weights (`.pt`, read with PyTorch) or an exported folder (ONNX Runtime).
`--scorer` is the file `score_attribution.py`; its result is printed with recall by kind. This is
the model by itself; `python -m evals attribution` is what Sayso makes of it.
"""

from __future__ import annotations

import argparse
import importlib.util
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import torch

from sayso.annotate.tagger import RoleTagger, find_roles, load_tokenizer
from sayso.annotate.windows import Run, score_words
from sayso.annotate.words import read_words
from sayso.attribute.decode import Choices, Found, decode
from sayso.attribute.reader import Statement
from sayso.model.roles import Roles
from training.export import SETTINGS, link_weights, load_reader
from training.model import Reader
from training.nearest import nearest
from training.train import vocabulary

__all__ = ["load_scorer", "load_tagger", "read_all", "spans"]

Tag = Callable[[str], Roles]


def torch_run(model: Reader) -> Run:
    """Run a PyTorch model on one window."""

    def run(pieces: Any, features: Any) -> Any:
        with torch.inference_mode():
            parts = model(torch.from_numpy(pieces)[None], torch.from_numpy(features)[None])
        return tuple(part[0].numpy() for part in parts)

    return run


def load_scorer(path: Path) -> ModuleType:
    """The scorer as a module."""
    spec = importlib.util.spec_from_file_location("score_attribution", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path} is no Python file; give --scorer the path of the scorer.")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def load_tagger(path: Path, encoder: Path | None) -> Tag:
    """How to get the roles of a text: from an exported folder, or from a checkpoint."""
    if path.is_dir():
        return RoleTagger(folder=path).tag
    if encoder is None:
        raise SystemExit("A checkpoint holds no tokenizer: give --encoder its folder.")
    model, tokenizer = load_reader(path), load_tokenizer(vocabulary(encoder))
    run, weights = torch_run(model), link_weights(model)

    def tag(text: str) -> Roles:
        words = read_words(text, tokenizer)
        return find_roles(words, score_words(words, run), weights, SETTINGS["bonus"])

    return tag


def read_all(tag: Tag, gold: dict[str, Any], given: Choices) -> dict[str, list[Found]]:
    """The statements of every text that the scorer knows."""
    return {name: decode(tag(text), given) for name, (text, _) in gold.items()}


def spans(statement: Statement) -> dict[str, list[tuple[int, int]]]:
    """A statement in the scorer's form."""
    return {
        role: [(span.start, span.end) for span in getattr(statement, role)]
        for role in ("source", "cue", "content")
    }


def main() -> None:
    """Evaluate as the command line asks."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("model", type=Path)
    parser.add_argument("--data", type=Path, required=True, help="folder with text/, attributions/")
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, help="folder of tokenizer.json, for a checkpoint")
    parser.add_argument("--bootstrap", type=int, default=0)
    parser.add_argument("--nearest", action="store_true", help="ablation: no learnt links")
    given = parser.parse_args()
    tag = load_tagger(given.model, given.encoder)
    scorer = load_scorer(given.scorer)
    gold = scorer.read_gold(str(given.data))
    tagged: Tag = (lambda text: nearest(tag(text))) if given.nearest else tag
    uncalibrated = Choices(SETTINGS["keep_content"], 0.0, 0.0, None)
    found = read_all(tagged, gold, uncalibrated)
    predictions = {name: [spans(each.statement) for each in rows] for name, rows in found.items()}
    scorer.show(scorer.score_system(gold, predictions, n_boot=given.bootstrap))


if __name__ == "__main__":
    main()
