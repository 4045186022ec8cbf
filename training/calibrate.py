"""Calibrate scores: `python -m training.calibrate MODEL --data DEV`.

MODEL is an exported folder; it reads as it does in Sayso, with the rules for a witness. A logistic
regression from the evidence of each statement to whether people annotated it so ("relation" of
`scoring.py`, or of `--scorer`) is written into its `settings.json`, with the data it is of. The
expected calibration error that is printed is of held-out texts (five folds), in ten bins.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import replace
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from evals.calibration import calibration_error, right
from evals.shared import load_module
from numpy.typing import NDArray

from sayso.annotate import Annotator
from sayso.attribute.model_reader import model_statements
from sayso.attribute.syntax import Syntax
from sayso.model.roles import EVIDENCE
from training import scoring
from training.corpus import Corpus, Gold, list_corpus, read_gold

__all__ = ["calibrated", "fit", "held_out", "predict"]

Floats = NDArray[np.float64]
FOLDS = 5
LEAST = 100
# Weight decay of the regression: a dozen inputs and about two thousand statements need little.
DECAY = 1.0


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


def held_out(inputs: Floats, answers: Floats, text: NDArray[np.int64]) -> Floats:
    """Probabilities that each come from a fit on other texts."""
    chance = np.zeros(len(answers))
    for fold in range(FOLDS):
        mine = text % FOLDS == fold
        chance[mine] = predict(inputs[mine], fit(inputs[~mine], answers[~mine]))
    return chance


def collect(
    scorer: ModuleType, gold: Gold, model: Path
) -> tuple[Floats, Floats, NDArray[np.int64]]:
    """Evidence and rightness of all statements, and the number of each one's text."""
    inputs, answers, texts = [], [], []
    annotator = Annotator(model=model)
    for number, (text, readings) in enumerate(gold.values()):
        annotation = annotator.annotate_text(text)
        everything = replace(annotation, roles=scoring.uncalibrated(annotation.roles))
        rows = model_statements(Syntax(everything))
        found = [scoring.spans(row.statement) for row in rows]
        answers += right(scorer, text, readings[min(readings)], found)
        inputs += [row.evidence for row in rows]
        texts += [number] * len(rows)
    return np.array(inputs), np.array(answers, dtype=np.float64), np.array(texts)


def main() -> None:
    """Calibrate as the command line asks."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("model", type=Path)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--scorer", type=Path, help="the file score_attribution.py")
    given = parser.parse_args()
    corpus = list_corpus(given.data)
    gold = read_gold(corpus)
    scorer = load_module(given.scorer) if given.scorer else scoring
    inputs, answers, texts = collect(scorer, gold, given.model)
    if len(answers) < LEAST:
        sys.stderr.write(
            f"Warning: {len(answers)} statements are too few to calibrate scores ({LEAST} needed):"
            " train longer or on more texts. The model is usable as it is; every score is 1.\n"
        )
        return
    report(answers, held_out(inputs, answers, texts), gold)
    file = given.model / "settings.json"
    settings = json.loads(file.read_text(encoding="utf-8"))
    settings |= calibrated(corpus, fit(inputs, answers), len(answers))
    file.write_text(json.dumps(settings, indent=2) + "\n", encoding="utf-8")


def calibrated(corpus: Corpus, weights: Floats, statements: int) -> dict[str, Any]:
    """What `settings.json` says of the calibration: of which data it is, and its weights."""
    folder = corpus.folder.resolve()
    return {
        "calibrated_on": (
            f"{statements} statements found in {len(corpus.texts)} texts of"
            f" {folder.parent.name}/{folder.name} (sha256 {corpus.digest()[:12]})"
        ),
        "calibration": dict(zip((*EVIDENCE, "constant"), weights.round(4).tolist(), strict=True)),
    }


def report(answers: Floats, chance: Floats, gold: Gold) -> None:
    """Print how well scores are calibrated, and what each least score would leave."""
    wanted = sum(
        1 for _, readings in gold.values() for one in readings[min(readings)] if one["content"]
    )
    error = calibration_error(chance.tolist(), answers.astype(bool).tolist())
    sys.stdout.write(f"{len(answers)} statements, {answers.mean():.3f} right; ECE {error:.3f}\n")
    for least in (0.0, 0.2, 0.3, 0.35, 0.4, 0.45, 0.5):
        kept = answers[chance >= least]
        f1 = 2 * kept.sum() / (len(kept) + wanted)
        sys.stdout.write(f"least score {least:.2f}: relation F1 {f1:.3f} (held out)\n")


if __name__ == "__main__":
    main()
