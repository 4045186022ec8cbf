"""Units and the wording of numbers: the cases are data, in ``numbers.json``."""

from __future__ import annotations

import json
from contextlib import suppress
from decimal import Decimal
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.errors import UsageError
from sayso.model.claim import Quantity
from sayso.model.spans import Span
from sayso.units import in_unit, unit_named, unit_of, unit_words
from sayso.views.numbers.words import amount_words, figure

CASES: dict[str, Any] = json.loads(Path(__file__).with_name("numbers.json").read_text("utf-8"))

TINY = Decimal("1e-24")


def _quantity(case: dict[str, Any]) -> Quantity:
    ends: Any = {
        end: Decimal(case[end]) if case.get(end) is not None else None for end in ("low", "high")
    }
    names = {key: case[key] for key in ("change", "amount") if key in case}
    bound = case.get("bound", "exact")
    return Quantity(Span(0, 1), "…", **ends, unit=case.get("unit"), bound=bound, **names)


@pytest.mark.parametrize("case", CASES["worded"], ids=str)
def test_a_number_is_worded(case: dict[str, Any]) -> None:
    assert amount_words(_quantity(case)) == case["words"]


@pytest.mark.parametrize(("typed", "unit"), CASES["units"].items())
def test_a_unit_is_known_by_what_news_calls_it(typed: str, unit: str | None) -> None:
    assert unit_named(typed).name == unit


@pytest.mark.parametrize("typed", CASES["no units"])
def test_what_is_no_unit_is_told(typed: str) -> None:
    with pytest.raises(UsageError, match="km, miles per hour, EUR, %, count"):
        unit_named(typed)


@pytest.mark.parametrize("case", CASES["converted"], ids=str)
def test_a_number_is_converted_where_that_means_something(case: dict[str, Any]) -> None:
    found = in_unit(_quantity(case), unit_named(case["into"]))
    got = found and [None if e is None else str(e) for e in (found.low, found.high)] + [found.unit]
    assert got == case["get"], case.get("why")


def test_every_unit_that_is_read_has_a_dimension_and_words() -> None:
    file = resources.files("sayso.resources").joinpath("interpret", "units.json")
    for entry in json.loads(file.read_text("utf-8"))["units"]:
        found = unit_of(_quantity({"low": "1", "high": "1", "unit": entry["unit"]}))
        assert found.dimension
        assert (found.pint is None) == (entry["pint"] is None)
        assert unit_words(entry["unit"])


@given(number=st.decimals(allow_nan=False, allow_infinity=False, max_value=10**30))
def test_a_figure_says_all_of_its_number(number: Decimal) -> None:
    words = figure(number)
    scales = {"trillion": 10**12, "billion": 10**9, "million": 10**6, "": 1}
    digits, _, scale = words.partition(" ")
    assert Decimal(digits.replace(",", "")) * scales[scale] == pytest.approx(number, rel=TINY)


@given(typed=st.text(max_size=40) | st.text(alphabet="km/per *()°$a1", max_size=20))
def test_nothing_typed_breaks_the_search_for_a_unit(typed: str) -> None:
    with suppress(UsageError):
        unit_named(typed)
