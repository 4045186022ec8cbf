"""How certainly something happened, against what readers of news sentences were sure of.

Polarity, modality and likelihood of each marked event become one number from −3 (certainly not)
to 3 (certainly), by the table in ``factuality.json``. Data: JSON lines of ``text`` (tokens apart by
spaces) and ``targets`` (``span1``: first token, ``label``), as UW event factuality has them.
"""

from __future__ import annotations

import json
import statistics
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from evals.shared import Figures, need
from sayso.annotate import Annotator
from sayso.interpret.likelihood import best, likelihood
from sayso.interpret.scope import FLIPPING, Effect, effects
from sayso.model.tree import Tree

__all__ = ["measure"]

NUMBERS = Path(__file__).with_name("factuality.json")
DENYING = FLIPPING | {"refused"}
SETTLED = frozenset({"asserted", "expected"})
"""Where nothing but a word of likelihood makes an event uncertain, its band decides."""
CLOSING = frozenset(
    {".", ",", ";", ":", "?", "!", ")", "%", "'s", "'re", "'ve", "'ll", "'d", "n't"}
)


def measure(path: Path) -> Figures:
    """`mae`: mean absolute error; `r`: Pearson's correlation with the readers' means."""
    annotator = Annotator()
    pairs: list[tuple[float, float]] = []
    for line in need(path).read_text("utf-8").splitlines():
        pairs += _pairs(json.loads(line), annotator)
    said, gold = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    return {
        "mae": statistics.fmean(abs(one - other) for one, other in pairs),
        "r": statistics.correlation(said, gold),
    }


def _pairs(row: dict[str, Any], annotator: Annotator) -> Iterator[tuple[float, float]]:
    text, places = joined(row["text"].split())
    tree = Tree(annotator.annotate_text(text))
    for target in row["targets"]:
        place = places[target["span1"][0]]
        token = next((each for each in tree.tokens if each.start <= place < each.end), None)
        yield (
            number(tree, token.index) if token else _table()["affirmed"]["asserted"],
            target["label"],
        )


def number(tree: Tree, index: int) -> float:
    """From −3 to 3: how certain it is made that what token `index` tells happened."""
    path: list[int] = []
    found: list[Effect] = []
    for token, does in effects(tree, tree.tokens[index]):
        path.append(token.index)
        found += [each for each in does if each not in found]
    around = {each.index for step in path for each in tree.below(tree.tokens[step])}
    said = [tree.tokens[step] for step in sorted(around.union(path))]
    word = best(tree, said, frozenset(path))
    if word and word.negated:
        found = [each for each in found if not word.first <= each.at < word.last]
    negated = sum(each.kind in DENYING for each in found) % 2 == 1
    row = _table()["negated" if negated else "affirmed"]
    modality = next((each.kind for each in found if each.kind in row), "asserted")
    if word and word.bands and modality in SETTLED:
        band = likelihood(tree, word).bands[0]
        return (-1 if negated else 1) * (3 * (band.low + band.high) - 3)
    return row[modality]


def joined(tokens: Sequence[str]) -> tuple[str, list[int]]:
    """Tokens as running text, and where each begins in it."""
    text, places, open_quote, glue = "", [], False, True
    for place, token in enumerate(tokens):
        mark = '"' if token in {"``", "''"} else token
        if mark == "'" and tokens[place + 1 : place + 2] == ["'"]:
            mark = '"'  # ' ' is how these files write a quotation mark
        elif mark == "'" and tokens[place - 1 : place] == ["'"]:
            mark, glue = "", True
        closes = mark in CLOSING or (mark == '"' and open_quote) or (mark == "-" and place > 0)
        text += mark if glue or closes or not mark else f" {mark}"
        places.append(len(text) - len(mark))
        if mark:
            glue = mark in {"(", "$", "-"} or (mark == '"' and not open_quote)
        open_quote ^= mark == '"'
    return text, places


@cache
def _table() -> dict[str, dict[str, float]]:
    table: dict[str, dict[str, float]] = json.loads(NUMBERS.read_text("utf-8"))["numbers"]
    return table
