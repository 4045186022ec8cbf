"""Systems, classes, makers and ships by their names, and what is none."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from sayso.domains.arms import (
    class_of,
    find_classes,
    find_designations,
    find_facilities,
    find_makers,
    find_ships,
    find_systems,
    maker_of,
    navies,
    system,
)
from sayso.domains.atoms import Atoms

CASES = json.loads(Path(__file__).with_name("arms.json").read_text("utf-8"))
Case = dict[str, Any]


@pytest.mark.parametrize("case", CASES["systems"], ids=lambda case: case["text"])
def test_systems_in_text(case: Case) -> None:
    text = case["text"]
    found = [[text[each.start : each.end], each.system.name] for each in find_systems(text)]
    assert found == case["found"]


@pytest.mark.parametrize("case", CASES["whole_systems"], ids=lambda case: case["words"])
def test_systems(case: Case) -> None:
    found = system(case["words"])
    assert found
    assert found.of.name == case["class"]
    assert list(found.countries) == case["countries"]
    assert found.unroca == case["unroca"]


def test_what_may_be_none_is_offered_when_asked_for() -> None:
    text = "Bradley spoke."
    assert not find_systems(text)
    (found,) = find_systems(text, doubtful=True)
    assert found.doubtful


@pytest.mark.parametrize("case", CASES["classes"], ids=lambda case: case["words"])
def test_classes(case: Case) -> None:
    found = class_of(case["words"])
    assert found
    assert (found.name, found.unroca, found.sipri) == (case["class"], case["unroca"], case["sipri"])


@pytest.mark.parametrize("words", CASES["no_classes"])
def test_no_classes(words: str) -> None:
    assert class_of(words) is None


@pytest.mark.parametrize("case", CASES["found_classes"], ids=lambda case: case["text"])
def test_classes_in_text(case: Case) -> None:
    text = case["text"]
    found = [[text[each.start : each.end], each.of.name] for each in find_classes(text)]
    assert found == case["found"]


@pytest.mark.parametrize("case", CASES["facilities"], ids=lambda case: case["text"])
def test_facilities_in_text(case: Case) -> None:
    text = case["text"]
    found = [[text[each.start : each.end], each.of.name] for each in find_facilities(text)]
    assert found == case["found"]


@pytest.mark.parametrize("case", CASES["designations"], ids=lambda case: case["text"])
def test_designations_nobody_knows(case: Case) -> None:
    found = [[each.text, each.of.name] for each in find_designations(case["text"])]
    assert found == case["found"]


@pytest.mark.parametrize("case", CASES["ships"], ids=lambda case: case["text"])
def test_ships_in_text(case: Case) -> None:
    text = case["text"]
    found = [
        [text[each.start : each.end], [navy.country for navy in each.navies]]
        for each in find_ships(text)
    ]
    assert found == case["found"]
    assert all(navies(words.split()[0]) for words, _ in case["found"])


@pytest.mark.parametrize("case", CASES["makers"], ids=lambda case: case["words"])
def test_makers(case: Case) -> None:
    found = maker_of(case["words"])
    assert found
    assert (found.name, list(found.countries)) == (case["name"], case["countries"])
    assert found.state_owned is case["state_owned"]
    (mention,) = find_makers(case["words"])
    assert mention.maker is found


def test_a_text_is_cut_once_for_all() -> None:
    text = "CM-302 missiles for two patrol boats"
    atoms = Atoms.of(text)
    assert find_systems(atoms) == find_systems(text)
    assert find_classes(atoms) == find_classes(text)
    assert find_designations(atoms) == find_designations(text)
