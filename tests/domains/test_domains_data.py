"""The data files hold together: closed lists, ISO codes, no name for two things."""

from __future__ import annotations

import json
from collections import Counter
from importlib import resources
from itertools import chain
from pathlib import Path

import pytest

from sayso.domains.arms import classes, facilities, groups, heads, makers, navies, systems
from sayso.domains.atoms import key_of
from sayso.domains.data import listed, rows, table
from sayso.domains.places import bodies, countries

RESOURCES = Path(str(resources.files("sayso.resources")))
FILES = sorted([*RESOURCES.glob("places/*.*"), *RESOURCES.glob("domains/**/*.*")])
FEATURES = {
    "base", "bay", "bridge", "canal", "channel", "crossing", "dam", "desert", "gulf", "island",
    "lake", "launch site", "military site", "mountains", "nuclear site", "ocean", "pass",
    "peninsula", "port", "region", "river", "sea", "shipyard", "state", "strait", "test site",
    "town", "works",
}  # fmt: skip
MOST_BYTES = {"world.json": 200_000}
ALL_TOGETHER = 3_000_000


def codes(cell: str) -> list[str]:
    """The codes of a cell, each of a country."""
    its = listed(cell)
    assert set(its) <= countries().keys()
    return its


def test_files_are_small() -> None:
    sizes = {path.name: path.stat().st_size for path in FILES}
    assert sum(sizes.values()) <= ALL_TOGETHER
    assert all(sizes[name] <= most for name, most in MOST_BYTES.items())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_file_says_where_it_is_from(path: Path) -> None:
    if path.suffix == ".json":
        content = json.loads(path.read_text("utf-8"))
        assert content["source"]
        assert content["licence"]
    elif path.suffix == ".tsv":
        source, licence, *_ = path.read_text("utf-8").splitlines()
        assert source.startswith("# source: ")
        assert licence.startswith("# licence: ")


def test_countries_have_iso_codes() -> None:
    middles = table("places", "middles.json")["middles"]
    assert len(countries()) == 250
    assert set(middles) <= countries().keys()
    assert all(len(code) == 2 and code.isupper() for code in countries())
    assert all(each.kind in {"body", "disputed"} for each in bodies())
    for each in bodies():
        assert set(each.within) <= countries().keys()


def test_states_have_a_middle() -> None:
    for each in countries().values():
        if each.kind == "state":
            assert each.latitude is not None
            assert each.longitude is not None


def test_features() -> None:
    for name, _, feature, country, latitude, longitude, claimed in rows("places", "features.tsv"):
        assert feature in FEATURES, name
        assert len(codes(country)) <= 1
        codes(claimed)
        assert -90 <= float(latitude) <= 90
        assert -180 <= float(longitude) <= 180


def test_towns() -> None:
    towns = list(rows("places", "towns.tsv.gz"))
    assert 15_000 <= len(towns) <= 30_000
    for name, country, latitude, longitude, population in towns:
        assert name
        assert country in countries()
        assert -90 <= float(latitude) <= 90
        assert -180 <= float(longitude) <= 180
        assert int(population) >= 0


def test_the_index_of_towns_names_rows() -> None:
    many = len(list(rows("places", "towns.tsv.gz")))
    for _, longest, numbers in rows("places", "town_names.tsv.gz"):
        assert longest == "" or int(longest) > 1
        assert all(int(number.removesuffix("?")) < many for number in listed(numbers))


def test_the_map_knows_its_countries() -> None:
    world = table("places", "world.json")
    shapes = [each["properties"] for each in world["objects"]["countries"]["geometries"]]
    assert {each["code"] for each in shapes if each["code"]} <= countries().keys()
    apart = {each["name"]: each.get("claimed") for each in shapes if not each["code"]}
    assert apart["Crimea"] == ["UA", "RU"]


def test_every_class_has_its_categories_or_says_none() -> None:
    data = table("domains", "arms", "classes.json")
    for row in data["classes"]:
        assert row["unroca"] is None or row["unroca"] in data["unroca"]
        assert row["sipri"] is None or row["sipri"] in data["sipri"]
        assert row["parent"] is None or row["parent"] in classes()
    assert {each.name for each in heads().values()} <= classes().keys()
    assert {each.name for each in groups().values() if each} <= classes().keys()


def test_every_chain_of_parents_ends() -> None:
    for known in (classes(), facilities()):
        for each in known.values():
            seen = set()
            parent = each.parent
            while parent:
                assert parent not in seen
                seen.add(parent)
                parent = known[parent].parent


@pytest.mark.parametrize(("file", "key"), [("classes", "classes"), ("facilities", "facilities")])
def test_no_phrase_names_two_classes(file: str, key: str) -> None:
    of: dict[str, str] = {}
    for row in table("domains", "arms", f"{file}.json")[key]:
        for phrase in row["phrases"]:
            assert of.setdefault(key_of(phrase), row["name"]) == row["name"], phrase


def test_systems() -> None:
    categories = table("domains", "arms", "classes.json")["unroca"]
    assert len(systems()) >= 500
    for row in rows("domains", "arms", "systems.tsv"):
        name, _, class_name, makers_, countries_, unroca, source = row
        assert class_name in classes(), name
        assert set(listed(makers_)) <= makers().keys(), name
        codes(countries_)
        assert unroca == "" or unroca in categories
        assert source == "own"


def test_no_name_is_that_of_two_systems() -> None:
    names = chain.from_iterable(
        {key_of(name) for name in (each.name, *each.names)} for each in systems().values()
    )
    assert [name for name, many in Counter(names).items() if many > 1] == []


def test_no_name_is_that_of_two_makers() -> None:
    names = chain.from_iterable(
        {key_of(name) for name in (each.name, *each.names)} for each in makers().values()
    )
    assert [name for name, many in Counter(names).items() if many > 1] == []


def test_makers_and_navies_are_somewhere() -> None:
    for each in makers().values():
        assert each.countries
        assert set(each.countries) <= countries().keys()
    for prefix, _, country in rows("domains", "arms", "ship_prefixes.tsv"):
        assert country in {navy.country for navy in navies(prefix)}
        assert country in countries()
