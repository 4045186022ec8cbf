"""Calibrate scores: `python -m training.calibrate MODEL --data DEV --scorer FILE --encoder FOLDER`.

MODEL is an exported folder. A logistic regression from the evidence of each statement to whether
people annotated it so (the scorer's "relation") is written into its `links.npz`. The expected
calibration error that is printed is of held-out texts (five folds), in ten bins.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from training.data import read_corpus
from training.decode import Decoder, Statement
from training.encode import OVERLAP, WINDOW
from training.evaluate import load_model, load_scorer, score_all
from training.vocabulary import load_tokenizer

__all__ = ["calibration_error", "fit", "right"]

Floats = NDArray[np.float64]
FOLDS = 5
# Weight decay of the regression: a dozen inputs and about two thousand statements need little.
DECAY = 1.0


def right(
    scorer: ModuleType, text: str, gold: list[Any], found: list[Statement], *, cue: bool = False
) -> list[bool]:
    """Which statements are in the scorer's one-to-one pairing with the annotated ones."""
    tokens = scorer.tokenize(text)

    def sets(attribution: Any) -> dict[str, Any]:
        return {role: scorer.token_set(attribution[role], tokens) for role in scorer.ROLES}

    wanted = [sets(one) for one in gold if one["content"]]
    given = [sets({"source": s.source, "cue": s.cue, "content": s.content}) for s in found]
    roles = ("source", "cue") if cue else ("source",)

    def same(i: int, j: int) -> bool:
        return scorer.jaccard(wanted[i]["content"], given[j]["content"]) >= 0.5 and all(
            not wanted[i][role] or scorer.jaccard(wanted[i][role], given[j][role]) >= 0.5
            for role in roles
        )

    hits = set(scorer.pairing(len(wanted), len(given), same).values())
    return [j in hits for j in range(len(given))]


def fit(inputs: Floats, answers: Floats, steps: int = 30) -> Floats:
    """Logistic regression by Newton's method; the last weight is the constant."""
    x = np.hstack([inputs, np.ones((len(inputs), 1))])
    decay = DECAY * np.eye(x.shape[1])
    decay[-1, -1] = 1e-6
    weights = np.zeros(x.shape[1])
    for _ in range(steps):
        chance = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (chance - answers) + decay @ weights
        curve = (x * (chance * (1 - chance))[:, None]).T @ x + decay
        weights -= np.linalg.solve(curve, slope)
    return weights


def predict(inputs: Floats, weights: Floats) -> Floats:
    """Probabilities of a regression."""
    chance: Floats = 1 / (1 + np.exp(-(inputs @ weights[:-1] + weights[-1])))
    return chance


def calibration_error(chance: Floats, answers: Floats, bins: int = 10) -> float:
    """Expected calibration error over bins of equal width."""
    bin_of = np.minimum((chance * bins).astype(int), bins - 1)
    parts = [bin_of == b for b in range(bins)]
    return float(
        sum(abs(chance[p].mean() - answers[p].mean()) * p.sum() for p in parts if p.any())
        / len(chance)
    )


def held_out(inputs: Floats, answers: Floats, text: NDArray[np.int64]) -> Floats:
    """Probabilities that each come from a fit on other texts."""
    chance = np.zeros(len(answers))
    for fold in range(FOLDS):
        mine = text % FOLDS == fold
        chance[mine] = predict(inputs[mine], fit(inputs[~mine], answers[~mine]))
    return chance


def collect(
    model: Path, data: Path, scorer: ModuleType, encoder: Path
) -> tuple[Floats, Floats, NDArray[np.int64], int]:
    """Evidence and rightness of all statements, the number of each one's text, annotated ones."""
    run, weights = load_model(model, 1)
    examples = read_corpus(data, load_tokenizer(encoder))
    scored, _ = score_all(examples, run, (WINDOW, OVERLAP))
    gold = scorer.read_gold(str(data))
    weights.pop("calibration", None)
    decoder = Decoder(weights)
    inputs, answers, texts, wanted = [], [], [], 0
    for number, example in enumerate(examples):
        text, readings = gold[example.name]
        first = readings[min(readings)]
        found = decoder.read(example.words, scored[example.name])
        answers += right(scorer, text, first, found)
        inputs += [statement.evidence for statement in found]
        texts += [number] * len(found)
        wanted += sum(1 for one in first if one["content"])
    return np.array(inputs), np.array(answers, dtype=np.float64), np.array(texts), wanted


def main() -> None:
    """Calibrate as the command line asks."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("model", type=Path)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--scorer", type=Path, required=True)
    parser.add_argument("--encoder", type=Path, required=True)
    given = parser.parse_args()
    scorer = load_scorer(given.scorer)
    inputs, answers, texts, wanted = collect(given.model, given.data, scorer, given.encoder)
    chance = held_out(inputs, answers, texts)
    error = calibration_error(chance, answers)
    sys.stdout.write(f"{len(answers)} statements, {answers.mean():.3f} right; ECE {error:.3f}\n")
    for least in (0.0, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5):
        kept = answers[chance >= least]
        f1 = 2 * kept.sum() / (len(kept) + wanted)
        sys.stdout.write(f"least score {least:.2f}: relation F1 {f1:.3f} (held out)\n")
    with np.load(given.model / "links.npz") as stored:
        arrays: dict[str, Any] = {name: stored[name] for name in stored.files}
    arrays["calibration"] = fit(inputs, answers).astype(np.float32)
    np.savez_compressed(given.model / "links.npz", allow_pickle=False, **arrays)


if __name__ == "__main__":
    main()
