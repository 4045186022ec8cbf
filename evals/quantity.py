"""Numbers in sentences against CQE-style files: ``[{"text", "quantities": [{"value",
"normalized_unit"}]}]``, a file or a folder of them.

A predicted value within 1e-6 of a gold one counts, in any order, each once; with the unit, by its
name. The names below are those of that family of data (Almasian et al., "CQE", EMNLP 2023).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from evals.shared import Figures, need
from sayso.annotate import Annotator
from sayso.interpret.quantities import every_number
from sayso.interpret.quantities.lexicon import load
from sayso.model.annotation import Annotation
from sayso.model.claim import Quantity

__all__ = ["measure"]

Pair = tuple[Decimal, str]
TOLERANCE = Decimal("1e-6")
NAMES = {
    "USD": "dollar",
    "GBP": "pound sterling",
    "CHF": "swiss franc",
    "franc": "swiss franc",
    "RUB": "russian ruble",
}
"""Where the data calls a unit otherwise than its ISO 4217 currency's English name."""

AHEAD = 80
"""How far after a number what it counts may stand; what stands before is no unit of it."""
UNCOUNTED = ("a couple", "a few", "a handful", "several")
"""What these data do not take for a number ("dozens" they do)."""


def measure(path: Path) -> Figures:
    """Precision, recall and F1 of values, and of values with their units."""
    annotator = Annotator()
    files = sorted(need(path).glob("*.json")) if path.is_dir() else [need(path)]
    counts = {"value": [0, 0, 0], "value_unit": [0, 0, 0]}
    for file in files:
        for case in json.loads(file.read_text("utf-8")):
            gold = [pair for one in case["quantities"] for pair in _gold(one)]
            found = list(_pairs(annotator.annotate_text(case["text"])))
            for name, with_unit in (("value", False), ("value_unit", True)):
                hits = _hits(gold, found, with_unit=with_unit)
                for place, count in enumerate((hits, len(found), len(gold))):
                    counts[name][place] += count
    return {key: figure for name, sums in counts.items() for key, figure in _figures(name, sums)}


def _figures(name: str, sums: list[int]) -> Iterator[tuple[str, float]]:
    hits, found, gold = sums
    yield f"{name}_precision", hits / found if found else 0.0
    yield f"{name}_recall", hits / gold if gold else 0.0
    yield f"{name}_f1", 2 * hits / (found + gold) if found + gold else 0.0


def _gold(one: dict[str, str]) -> Iterator[Pair]:
    """A range ("8-10") counts as its two ends."""
    value = str(one["value"])
    ends = value[1:].split("-")
    for end in [value[0] + ends[0], *ends[1:]]:
        yield Decimal(end), one["normalized_unit"]


def _pairs(annotation: Annotation) -> Iterator[Pair]:
    for quantity in every_number(annotation):
        if any(word in quantity.text.lower() for word in UNCOUNTED):
            continue
        unit = _unit(annotation, quantity)
        vague = _conventional(quantity)
        ends = {end for end in (quantity.low, quantity.high) if end is not None}
        for value in sorted(ends) if vague is None else [vague]:
            yield value, unit


def _conventional(quantity: Quantity) -> Decimal | None:
    """The one number these data give a vague one: "dozens" is 12."""
    if quantity.low is None or quantity.low == quantity.high:
        return None
    for phrase, entry in load("numbers")["vague"].items():
        if phrase in quantity.text.lower():
            return quantity.low / Decimal(entry["low"]) * Decimal(entry["reading"])
    return None


def _unit(annotation: Annotation, quantity: Quantity) -> str:
    if quantity.unit is None:
        return _counted(annotation, quantity)
    if quantity.measures == "age":
        return f"{quantity.unit} of age"
    name, *rate = quantity.unit.split(" per ")
    codes = load("currencies")["names"]
    name = NAMES.get(name) or (codes[name][0] if name in codes else name)
    return " per ".join([name, *rate])


def _counted(annotation: Annotation, quantity: Quantity) -> str:
    """What is counted as a unit: its words in lower case, the lemmas of noun and adjectives."""
    if quantity.measures in {"time", "times"} or quantity.amount == "factor":
        return "count"
    counted = annotation.text[quantity.span.end : quantity.span.end + AHEAD]
    if not quantity.measures or quantity.measures not in " ".join(counted.split()):
        return "-"
    lemmas = {token.text: token.lemma.lower() for token in annotation.tokens}
    return " ".join(
        lemmas.get(word, word).lower() for word in quantity.measures.replace(",", "").split()
    )


def _hits(gold: list[Pair], found: list[Pair], *, with_unit: bool) -> int:
    left = list(gold)
    hits = 0
    for value, unit in found:
        for pair in left:
            if abs(pair[0] - value) <= TOLERANCE and (not with_unit or pair[1] == unit):
                left.remove(pair)
                hits += 1
                break
    return hits
