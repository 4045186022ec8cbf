"""Sheets hold all that the contract has, and numbers lead back to their characters."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sayso.model.attribution import Count, Source
from sayso.model.claim import EntityMention, Event, PlaceMention, Position
from sayso.model.reading import ClaimRow, Reading
from sayso.model.spans import Span
from sayso.units import unit_named
from sayso.views.export.columns import CLAIM_COLUMNS, claim_row, flat
from sayso.views.export.contract import claim_object, json_line
from sayso.views.export.numbers import (
    NUMBER_COLUMNS,
    NumberFilter,
    number_object,
    number_row,
    numbers,
    short_number,
)
from sayso.views.export.rows import write_csv
from view_samples import load_readings

READINGS = load_readings(Path(__file__).parents[1] / "numbers" / "estimates.toml")
HERE = Span(0, 7)


def _rows(reading: Reading) -> Iterator[ClaimRow]:
    by = {attribution.id: attribution for attribution in reading.attributions}
    return (ClaimRow(c, by[c.attribution_id], reading.article) for c in reading.claims)


ROWS = [row for reading in READINGS for row in _rows(reading)]


def _full() -> ClaimRow:
    """A claim with everything a claim may have."""
    row = ROWS[2]
    source = Source((HERE,), "Between", "group", count=Count(2, None), unnamed_because="fear")
    claim = replace(
        row.claim,
        likelihood=ROWS[6].claim.likelihood,
        places=(PlaceMention(HERE, "Ulvik", "Ulvik", "NO"),),
        entities=(EntityMention(HERE, "Ulvik", "Ulvik", "GPE"),),
        event=Event("AID", "give", "done", {"supplier": "Ulvik", "recipient": "Sund"}),
        position=Position("Ulvik", "tolls", "against", "in June"),
    )
    said = claim.times[0]
    return replace(row, claim=claim, attribution=replace(row.attribution, source=source, said=said))


def _paths(value: object, path: str = "") -> Iterator[str]:
    """Where an object of the contract holds values."""
    if isinstance(value, Mapping) and path != "event.roles":
        for key, each in value.items():
            yield from _paths(each, f"{path}.{key}".lstrip("."))
    elif isinstance(value, list) and value and isinstance(value[0], Mapping):
        yield from _paths(value[0], path)
    else:
        yield path


def test_a_sheet_of_claims_has_a_column_for_every_value_of_the_contract() -> None:
    whole: dict[str, Any] = json.loads(json_line(claim_object(_full())))
    whole["links"] = [{"relation": "same", "claim": "c", "reasons": ["a", "b"]}]
    assert set(_paths(whole)) == set(CLAIM_COLUMNS.values())
    cells = flat(whole, CLAIM_COLUMNS)
    assert cells["links_reasons"] == "a | b"


@pytest.mark.parametrize(
    ("column", "cell"),
    [
        ("source", "Between"),
        ("people_low", "2"),
        ("people_high", ""),
        ("likelihood_scales", "ICD 203 | survey, middle half | survey, median"),
        ("likelihood_low", "0.05 | 0.05 | 0.05"),
        ("condition", "If the gate holds"),
        ("numbers", "about 290 kilometres"),
        ("numbers_low", "290"),
        ("numbers_of", "the canal"),
        ("times_earliest", ""),
        ("times_latest", "2031-05-09"),
        ("event_roles", "supplier: Ulvik | recipient: Sund"),
        ("source_spans", "0-7"),
        ("numbers_span", "142-162"),
    ],
)
def test_a_cell_of_a_claim(column: str, cell: str) -> None:
    assert claim_row(_full())[column] == cell


def test_several_of_a_kind_stand_in_order_in_each_of_its_columns() -> None:
    row = claim_row(ROWS[5])
    assert row["numbers"] == "200 miles | up to 350 kilometres"
    assert (row["numbers_low"], row["numbers_high"]) == ("200 | ", "200 | 350")
    assert row["numbers_unit"] == "mile | kilometre"


def test_a_span_outside_the_text_names_its_field() -> None:
    row = replace(ROWS[0], claim=replace(ROWS[0].claim, spans=(Span(2, 9, "title"), HERE)))
    assert claim_row(row)["content_spans"] == "title:2-9 | 0-7"


def test_every_cell_of_a_number_leads_back_to_its_characters() -> None:
    for row in numbers(ROWS, NumberFilter()):
        found = json.loads(json_line(number_object(row)))
        text = row.claim.article.text
        assert text[slice(*found["span"])] == found["text"]
        for name in ("measures", "of"):
            place = found["spans"][name]
            assert place is None or text[slice(*place)] == found[name]
        for time in found["times"]:
            assert text[slice(*time["span"])] == time["text"]


def test_the_words_measured_are_found_where_they_stand_beside_the_number() -> None:
    found = [number_object(row)["spans"] for row in numbers(ROWS, NumberFilter())]
    text = [row.claim.article.text for row in numbers(ROWS, NumberFilter())]
    places = [(spans["measures"], spans["of"]) for spans in found]
    assert places[0][0] is not None
    assert text[0][slice(*places[0][0])] == "barges"
    assert places[3] == (None, None) or text[3][slice(*places[3][0])] == "line"
    assert found[4]["measures"] is None  # "Barge" does not stand there


def test_the_keys_of_a_number_are_always_the_same() -> None:
    every = [number_object(row) for row in numbers(ROWS, NumberFilter(into=unit_named("km")))]
    every += [number_object(row) for row in numbers(ROWS, NumberFilter())]
    assert len({tuple(each) for each in every}) == 1
    assert {tuple(each["spans"]) for each in every} == {
        ("source", "cue", "content", "number", "measures", "of")
    }


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        (
            NumberFilter(unit=unit_named("count")),
            ["Between 20 and 24", "30", "At least 18", "2 or 3"],
        ),
        (
            NumberFilter(unit=unit_named("metre")),
            ["about 290 kilometres", "200 miles", "up to 350 kilometres"],
        ),
        (NumberFilter(of="CANAL"), ["about 290 kilometres", "200 miles", "up to 350 kilometres"]),
        (NumberFilter(of="the canal"), ["about 290 kilometres"]),
        (NumberFilter(measured="barges"), ["Between 20 and 24", "30", "2 or 3"]),
        (NumberFilter(measured="length the"), ["about 290 kilometres"]),
        (NumberFilter(unit=unit_named("EUR")), []),
        (NumberFilter(unit=unit_named("count"), into=unit_named("km")), []),
        (
            NumberFilter(of=" ", measured=" "),
            [
                "Between 20 and 24",
                "30",
                "about 290 kilometres",
                "doubled",
                "At least 18",
                "200 miles",
                "up to 350 kilometres",
                "2 or 3",
            ],
        ),
    ],
    ids=str,
)
def test_numbers_are_chosen(wanted: NumberFilter, words: list[str]) -> None:
    assert [row.quantity.text for row in numbers(ROWS, wanted)] == words


def test_a_number_is_also_given_in_the_unit_asked_for() -> None:
    found = list(numbers(ROWS, NumberFilter(into=unit_named("km"))))
    converted = [number_object(row)["in"] for row in found]
    assert converted == [
        {"low": 290.0, "high": 290.0, "unit": "kilometre"},
        {"low": 321.9, "high": 321.9, "unit": "kilometre"},
        {"low": None, "high": 350.0, "unit": "kilometre"},
    ]
    assert number_object(found[1])["low"] == 200
    assert short_number(found[1])["number"] == "321.9"
    assert number_row(found[1])["in_unit"] == "kilometre"


@pytest.mark.parametrize(
    ("place", "cells"),
    [
        (1, {"what": "barges", "number": "30", "manner": "denied", "who": "Odd Harkin"}),
        (
            2,
            {
                "what": "length of the canal",
                "number": "about 290",
                "unit": "kilometres",
                "when": "until 9 May 2031",
            },
        ),
        (2, {"manner": "narrator, conditional, “could”", "who": "Fjord Gazette"}),
        (3, {"what": "line", "number": "up 2 times", "unit": ""}),
    ],
)
def test_a_number_in_a_table(place: int, cells: dict[str, str]) -> None:
    found = short_number(list(numbers(ROWS, NumberFilter()))[place])
    assert {name: found[name] for name in cells} == cells


def test_sheets_are_safe_to_open() -> None:
    formula = '=HYPERLINK("https://evil.example")\x1b[2J'
    row = replace(ROWS[0], article=replace(ROWS[0].article, outlet=formula, title=formula))
    for sheet in ([claim_row(row)], [number_row(each) for each in numbers([row], NumberFilter())]):
        file = io.StringIO()
        write_csv(sheet, file)
        (read,) = csv.DictReader(io.StringIO(file.getvalue()))
        assert read["outlet"].startswith("'=")
        assert "\x1b" not in file.getvalue()


def test_a_sheet_of_numbers_names_what_its_object_has() -> None:
    (row, *_) = numbers(ROWS, NumberFilter())
    assert set(number_row(row)) == set(NUMBER_COLUMNS)
