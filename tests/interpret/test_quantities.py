"""Numbers in sentences: their intervals, units and bounds, and what holds for any text."""

from __future__ import annotations

import json
import random
from decimal import Decimal
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sayso.annotate import Annotator
from sayso.interpret.quantities import every_number, quantities, within
from sayso.interpret.quantities.conversion import convert
from sayso.interpret.quantities.lexicon import Unit, load
from sayso.model.annotation import Annotation, Entity, Sentence, Token
from sayso.model.claim import Quantity
from sayso.model.spans import Span

CASES = json.loads(Path(__file__).with_name("quantities.json").read_text("utf-8"))["cases"]
WORDS = (
    "about", "at least", "between", "and", "to", "or", "-", "–", "half", "a", "two", "thirds", "of",
    "million", "2,500", "3.5", "1/2", "½", "$", "US$", "km", "kilometers", "(", ")", "miles", "%",
    "per", "hour", "Su-35", "12-day", "war", "May", "2019", "several", "hundred", "tens", "bn",
    "1,00,000", "rupees", "ships", "years", "old", "up", "from", ".", "tripled", "\n\n",
    "9" * 60, "9" * 19, "trillion",
)  # fmt: skip
TEXTS = st.one_of(
    st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join),
    st.lists(st.sampled_from(WORDS), max_size=40).map("".join),
    st.text(max_size=200),
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_quantities(case: dict[str, Any], annotator: Annotator) -> None:
    found = quantities(annotator.annotate_text(case["text"]))
    assert [quantity.text for quantity in found] == [one["text"] for one in case["quantities"]]
    for quantity, expected in zip(found, case["quantities"], strict=True):
        for name, value in expected.items():
            number = isinstance(value, int | float)
            wanted = Decimal(str(value)) if number else value
            assert getattr(quantity, name) == wanted, (name, quantity)


def check(text: str, found: tuple[Quantity, ...]) -> None:
    """What holds for the quantities of any text."""
    for quantity in found:
        assert text[quantity.span.start : quantity.span.end] == quantity.text
        if quantity.low is not None and quantity.high is not None:
            assert quantity.low <= quantity.high
        assert quantity.low is not None or quantity.high is not None


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(text=TEXTS)
def test_spans_are_exact_and_intervals_ordered(annotator: Annotator, text: str) -> None:
    annotation = annotator.annotate_text(text)
    found = quantities(annotation)
    check(text, (*found, *every_number(annotation)))
    for before, after in pairwise(found):
        assert before.span.end <= after.span.start
    assert within(found, [Span(0, len(text) + 1)]) == found


def made(words: list[str], chance: random.Random) -> Annotation:
    """`words` under a syntax that no parser would give."""
    tags = ["CD", "NN", "NNP", "VBD", "IN", "JJ", "POS", "RBR"]
    poses = ["NUM", "NOUN", "PROPN", "VERB", "AUX", "ADP", "ADJ", "ADV", "PUNCT"]
    deps = ["nummod", "pobj", "prep", "nsubj", "dobj", "compound", "amod", "npadvmod", "relcl"]
    text, tokens = "", []
    for index, word in enumerate(words):
        text += chance.choice(("", " ", " ", "\n"))
        start, text = len(text), text + word
        head = chance.randrange(len(words))
        kind = (chance.choice(tags), chance.choice(poses), head, chance.choice(deps))
        tokens.append(Token(index, start, len(text), word, word.lower(), *kind))
    entities = (Entity(0, 1, chance.choice(("PERSON", "GPE"))),)
    return Annotation("text", text, tuple(tokens), (Sentence(0, len(tokens)),), entities)


def test_no_text_and_no_syntax_stops_it() -> None:
    chance = random.Random(20_000)  # noqa: S311
    for _ in range(20_000):
        words = chance.choices(WORDS, k=chance.randint(1, 12))
        annotation = made([word for word in words if word.strip()] or ["one"], chance)
        check(annotation.text, quantities(annotation))


CONVERTIBLE = [Unit(u["unit"], "measure", u["pint"]) for u in load("units")["units"] if u["pint"]]


@pytest.mark.parametrize("unit", CONVERTIBLE, ids=lambda unit: unit.name)
def test_units_round_trip(unit: Unit) -> None:
    value = Decimal("12.34")
    for other in CONVERTIBLE:
        there = convert(value, unit, other)
        back = None if there is None else convert(there, other, unit)
        assert (there is None) == (convert(value, other, unit) is None)
        assert back is None or abs(back - value) <= Decimal("1e-9") * value
