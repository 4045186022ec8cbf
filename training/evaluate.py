"""Score a model on annotated articles: `python -m training.evaluate MODEL --data FOLDER …`.

MODEL is a checkpoint or weights (`.pt`, read with PyTorch) or an exported folder (ONNX Runtime).
`--scorer` is the file `score_attribution.py`; its result is printed with recall by kind.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
import time
from dataclasses import asdict
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import onnxruntime
import torch

from training.data import Example, read_corpus
from training.decode import Choices, Decoder, Statement
from training.encode import OVERLAP, WINDOW, Run, Scored, score_words
from training.export import link_weights, load_reader
from training.model import Reader
from training.vocabulary import load_tokenizer

__all__ = ["load_scorer", "onnx_run", "score", "torch_run"]


def torch_run(model: Reader) -> Run:
    """Run a PyTorch model on one window."""

    def run(pieces: Any, features: Any) -> Any:
        with torch.inference_mode():
            parts = model(torch.from_numpy(pieces)[None], torch.from_numpy(features)[None])
        return tuple(part[0].numpy() for part in parts)

    return run


def onnx_run(path: Path, threads: int = 1) -> Run:
    """Run an exported model on one window."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])

    def run(pieces: Any, features: Any) -> Any:
        parts = session.run(None, {"pieces": pieces[None], "features": features[None]})
        return tuple(part[0] for part in parts)

    return run


def load_scorer(path: Path) -> ModuleType:
    """The scorer as a module."""
    spec = importlib.util.spec_from_file_location("score_attribution", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path} is no Python file; give --scorer the path of the scorer.")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def load_model(path: Path, threads: int) -> tuple[Run, dict[str, Any]]:
    """How to run a model, and its link weights."""
    if path.is_dir():
        with np.load(path / "links.npz") as arrays:
            weights = {name: arrays[name].astype(np.float32) for name in arrays.files}
        return onnx_run(path / "reader.onnx", threads), weights
    torch.set_num_threads(threads)
    model = load_reader(path)
    return torch_run(model), link_weights(model)


def score(
    scorer: ModuleType, gold: dict[str, Any], found: dict[str, list[Statement]], boots: int = 0
) -> dict[str, Any]:
    """The scorer's result for the statements of each text."""
    asked = {name: gold[name] for name in found}
    predictions = {
        name: [{"source": s.source, "cue": s.cue, "content": s.content} for s in statements]
        for name, statements in found.items()
    }
    result: dict[str, Any] = scorer.score_system(asked, predictions, n_boot=boots)
    return result


def score_all(
    examples: list[Example], run: Run, window: tuple[int, int]
) -> tuple[dict[str, Scored], float]:
    """Word scores of all texts, and the words per second that it took."""
    started = time.perf_counter()
    scored = {example.name: score_words(example.words, run, *window) for example in examples}
    words = sum(len(example.text.split()) for example in examples)
    return scored, words / (time.perf_counter() - started)


def main() -> None:
    """Evaluate as the command line asks."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("model", type=Path)
    parser.add_argument("--data", type=Path, required=True, help="folder with text/, attributions/")
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True, help="folder of tokenizer.json")
    parser.add_argument("--bootstrap", type=int, default=0)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--window", type=int, nargs=2, default=(WINDOW, OVERLAP))
    parser.add_argument("--predictions", type=Path, help="write them here, in the scorer's format")
    parser.add_argument("--scores", type=Path, help="keep the word scores here (npz)")
    given = parser.parse_args()
    run, weights = load_model(given.model, given.threads)
    examples = read_corpus(given.data, load_tokenizer(given.encoder), given.limit)
    scored, rate = score_all(examples, run, tuple(given.window))
    decoder = Decoder(weights, Choices())
    started = time.perf_counter()
    found = {
        example.name: decoder.read(example.words, scored[example.name]) for example in examples
    }
    decoding = time.perf_counter() - started
    scorer = load_scorer(given.scorer)
    scorer.show(score(scorer, scorer.read_gold(str(given.data)), found, given.bootstrap))
    sys.stdout.write(f"words per second: model {rate:.0f}; decoding took {decoding:.1f} s\n")
    if given.predictions:
        with given.predictions.open("w", encoding="utf-8") as file:
            for name, statements in found.items():
                rows = [asdict(statement) for statement in statements]
                file.write(json.dumps({"doc": name, "attributions": rows}) + "\n")
    if given.scores:
        arrays = {f"{n}/{k}": v for n, s in scored.items() for k, v in asdict(s).items()}
        np.savez(given.scores, **arrays, **{f"weights/{k}": v for k, v in weights.items()})


if __name__ == "__main__":
    main()
