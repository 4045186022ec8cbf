"""PLOVER's root code of sentences that report an event, by nested cross-validation.

Five folds: each sentence is typed by a typer trained on the others, whose penalty was chosen within
those; a sentence that is there twice is in one fold. Who acts on whom, which the file also tells,
is not used, since a reader does not know it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from training.events import Guess, guesses, read_examples

from evals.shared import Figures, need
from sayso.domains.reported import SURE

__all__ = ["measure"]


def measure(path: Path) -> Figures:
    """Accuracy and macro F1 over all; `sure_precision` and `sure_share` of those that a claim
    would be given."""
    found = guesses(read_examples(need(path)))
    sure = [each for each in found if each.told and each.probability >= SURE]
    by_kind = {kind: _f1(found, kind) for kind in sorted({each.kind for each in found})}
    return {
        "accuracy": _accuracy(found),
        "macro_f1": sum(by_kind.values()) / len(by_kind),
        "sure_precision": _accuracy(sure),
        "sure_share": len(sure) / len(found),
        **{f"f1/{kind}": value for kind, value in by_kind.items()},
    }


def _accuracy(found: Sequence[Guess]) -> float:
    return sum(each.found == each.kind for each in found) / max(len(found), 1)


def _f1(found: Sequence[Guess], kind: str) -> float:
    both = sum(each.found == each.kind == kind for each in found)
    either = sum((each.found == kind) + (each.kind == kind) for each in found)
    return 2 * both / either
