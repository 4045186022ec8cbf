"""Countries and places by their names, and what is not one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from sayso.domains.places import (
    country_names,
    country_of,
    find_countries,
    find_places,
    place,
    places_named,
)

CASES = json.loads(Path(__file__).with_name("places.json").read_text("utf-8"))
Case = dict[str, Any]


@pytest.mark.parametrize("case", CASES["countries"], ids=lambda case: case["words"])
def test_countries(case: Case) -> None:
    country = country_of(case["words"])
    assert country
    assert country.code == case["code"]
    assert country_names(case["words"])[0].how == case["how"]


@pytest.mark.parametrize("case", CASES["bodies"], ids=lambda case: case["words"])
def test_what_news_names_like_a_state(case: Case) -> None:
    body = country_of(case["words"])
    assert body
    assert (body.code, body.name, body.kind) == (None, case["name"], case["kind"])


@pytest.mark.parametrize("words", CASES["no_countries"])
def test_no_countries(words: str) -> None:
    assert country_of(words) is None


@pytest.mark.parametrize("case", CASES["found_countries"], ids=lambda case: case["text"])
def test_countries_in_text(case: Case) -> None:
    text = case["text"]
    found = [[text[each.start : each.end], each.country.code] for each in find_countries(text)]
    assert found == case["found"]


@pytest.mark.parametrize("case", CASES["places"], ids=lambda case: case["name"])
def test_places(case: Case) -> None:
    found = place(case["name"])
    assert found
    assert (found.country, found.feature) == (case["country"], case["feature"])


@pytest.mark.parametrize("case", CASES["near"], ids=str)
def test_the_context_decides_between_places_of_one_name(case: Case) -> None:
    found = place(case["name"], case["near"])
    assert found
    assert found.country == case["country"]


@pytest.mark.parametrize("case", CASES["found_places"], ids=lambda case: case["text"])
def test_places_in_text(case: Case) -> None:
    text = case["text"]
    found = [[text[each.start : each.end], each.place.country] for each in find_places(text)]
    assert found == case["found"]


@pytest.mark.parametrize("text", CASES["doubtful"])
def test_what_may_be_no_place_at_all_says_so(text: str) -> None:
    (found,) = find_places(text)
    assert found.doubtful


@pytest.mark.parametrize("case", CASES["candidates"], ids=lambda case: case["words"])
def test_candidates_are_offered(case: Case) -> None:
    names = country_names(case["words"])
    assert [name.country.code for name in names] == case["codes"]
    assert all(name.doubtful for name in names)


def test_whose_a_place_is_is_not_judged() -> None:
    crimea = place("Crimea")
    assert crimea
    assert crimea.country is None
    assert set(crimea.claimed) == {"UA", "RU"}


def test_the_most_populous_comes_first() -> None:
    people = [name.place.population or 0 for name in places_named("Springfield")]
    assert len(people) > 1
    assert people == sorted(people, reverse=True)
