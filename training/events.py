"""Train the typer of events: `python -m training.events FILE OUT`.

FILE is tab-separated with columns `sentence` and `gold_root` (a PLOVER root code), as PLV_train.tsv
of Hu et al. (2024) is. Writes `OUT/weights.npz` and prints what cross-validation says of it. Needs
nothing beyond Sayso itself.
"""

from __future__ import annotations

import argparse
import csv
import sys
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sayso.annotate import Annotator
from sayso.domains.clause import Clause, features, read_clause, trigger
from sayso.domains.typer import BUCKETS, EventTyper, hashed, light_verbs, telling_words
from sayso.model.tree import Tree
from training.regression import Numbers, fit

__all__ = ["Examples", "Guess", "guesses", "read_examples", "train"]

FOLDS = 5
STRENGTHS = (3e-4, 1e-4, 3e-5)
"""Penalties that are tried; which is best is decided among what is trained on."""


@dataclass(frozen=True, slots=True)
class Guess:
    """What was said of an example by a typer that has not seen it; `told`: a verb tells of it."""

    kind: str
    found: str
    probability: float
    told: bool


@dataclass(frozen=True)
class Examples:
    """Clauses by their features, the kind of each, and in which fold each is: the same sentence is
    never in two."""

    clauses: tuple[Clause, ...]
    labels: tuple[str, ...]
    folds: NDArray[np.int64]

    @cached_property
    def kinds(self) -> tuple[str, ...]:
        """All kinds, by name."""
        return tuple(sorted(set(self.labels)))

    @cached_property
    def codes(self) -> NDArray[np.int64]:
        """The kind of each as a number."""
        return np.array([self.kinds.index(label) for label in self.labels], np.int64)

    @cached_property
    def features(self) -> tuple[tuple[str, ...], ...]:
        """The features of each."""
        return tuple(tuple(features(each, telling_words())) for each in self.clauses)

    @cached_property
    def vectors(self) -> Numbers:
        """Examples × features."""
        found = np.zeros((len(self.labels), BUCKETS + 1))
        for row, each in zip(found, self.features, strict=True):
            places, values = hashed(each)
            np.add.at(row, places, values)
        return found

    @cached_property
    def products(self) -> Numbers:
        """The inner products of all examples."""
        return np.asarray(self.vectors @ self.vectors.T)


def read_examples(path: Path) -> Examples:
    """The sentences of a file as clauses."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = [(row["sentence"], row["gold_root"]) for row in csv.DictReader(file, delimiter="\t")]
    annotator = Annotator()
    return Examples(
        tuple(_clause(annotator, sentence) for sentence, _ in rows),
        tuple(kind for _, kind in rows),
        np.array([zlib.crc32(sentence.encode()) % FOLDS for sentence, _ in rows], np.int64),
    )


def _clause(annotator: Annotator, sentence: str) -> Clause:
    # As a headline: without the roles of who said what, which events do not need.
    tree = Tree(annotator.annotate_text(sentence, "title"))
    return read_clause(tree, tree.tokens)


def train(examples: Examples, chosen: NDArray[np.bool_]) -> EventTyper:
    """A typer from the `chosen` examples; how strongly it is held back, they decide themselves."""
    shares = _shares(examples, chosen, _strength(examples, chosen))
    weights = examples.vectors[chosen].T @ shares
    return EventTyper(examples.kinds, weights.astype(np.float16))


def _shares(examples: Examples, chosen: NDArray[np.bool_], strength: float) -> Numbers:
    inner = examples.products[np.ix_(chosen, chosen)]
    return fit(inner, examples.codes[chosen], len(examples.kinds), strength)


def _strength(examples: Examples, chosen: NDArray[np.bool_]) -> float:
    """The penalty with which most of the `chosen` are typed right by the others."""
    return max(STRENGTHS, key=lambda strength: _right(examples, chosen, strength))


def _right(examples: Examples, chosen: NDArray[np.bool_], strength: float) -> int:
    right = 0
    for fold in np.unique(examples.folds[chosen]):
        held = chosen & (examples.folds == fold)
        learnt = chosen & ~held
        scores = examples.products[np.ix_(held, learnt)] @ _shares(examples, learnt, strength)
        right += int((scores.argmax(axis=1) == examples.codes[held]).sum())
    return right


def guesses(examples: Examples) -> list[Guess]:
    """Each example by a typer that was trained, and its penalty chosen, on the other folds."""
    found = []
    for fold in range(FOLDS):
        held = examples.folds == fold
        typer = train(examples, ~held)
        for index in np.flatnonzero(held):
            kind, probability = typer.likeliest(examples.features[index])
            told = trigger(examples.clauses[index], kind, telling_words(), light_verbs())
            found.append(Guess(examples.labels[index], kind, probability, told is not None))
    return found


def _sweep(found: Sequence[Guess]) -> str:
    """For each threshold the share of events that are typed, and how many of them rightly."""
    lines = []
    for percent in range(20, 100, 5):
        sure = [each for each in found if each.told and each.probability >= percent / 100]
        right = sum(each.found == each.kind for each in sure)
        share, precision = len(sure) / len(found), right / max(len(sure), 1)
        lines.append(f"{percent / 100:.2f}  typed {share:.3f}  precision {precision:.3f}\n")
    return "".join(lines)


def main() -> None:
    """Train on a whole file and write the weights."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("out", type=Path)
    given = parser.parse_args()
    examples = read_examples(given.file)
    sys.stdout.write(_sweep(guesses(examples)))
    typer = train(examples, np.ones(len(examples.labels), np.bool_))
    given.out.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        given.out / "weights.npz", kinds=np.array(typer.kinds), weights=typer.weights
    )


if __name__ == "__main__":
    main()
