"""Everything of the field that a text names: systems, designations never seen, ships, classes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from sayso.domains.arms.classes import ThingClass, classes, find_classes, find_facilities
from sayso.domains.arms.designations import find_designations
from sayso.domains.arms.gazetteer import find_systems
from sayso.domains.arms.ships import find_ships
from sayso.domains.atoms import Atoms, key_of
from sayso.domains.data import table
from sayso.domains.places import countries
from sayso.domains.things import NamesReader, Thing, listed_names

__all__ = ["find_things", "is_a", "lineage"]


def find_things(atoms: Atoms) -> Sequence[Thing]:
    """Every thing of the field in a text; a name goes before a class, the longer before the
    shorter. A class that is doubtful by itself ("arms") is none."""
    named = sorted(_named(atoms), key=lambda thing: (thing.start, -thing.end))
    found = list(_apart(named))
    generic = [*_classes(atoms), *_sites(atoms), *forces(atoms)]
    for thing in sorted(generic, key=lambda each: (each.start, -each.end)):
        if not any(thing.start < each.end and each.start < thing.end for each in found):
            found.append(thing)
    return tuple(sorted(found, key=lambda each: each.start))


def lineage(kind: str | None) -> Iterator[str]:
    """A class and the wider ones it belongs to: "patrol boat", "ship", "equipment"."""
    while kind is not None:
        yield kind
        known = classes().get(kind)
        kind = known.parent if known else None


def is_a(kind: str | None, wider: str | None) -> bool:
    """Whether things of class `kind` are of class `wider` too."""
    return wider is not None and wider in lineage(kind)


def _apart(things: Sequence[Thing]) -> Iterator[Thing]:
    reached = 0
    for thing in things:
        if thing.start >= reached:
            reached = thing.end
            yield thing


def _named(atoms: Atoms) -> Iterator[Thing]:
    owners = {each.start: each for each in _ships(atoms)}
    for system in find_systems(atoms):
        thing = _thing((system.start, system.end), system.system.name, "system", system.system.of)
        ship = owners.get(thing.start)
        yield replace(thing, country=ship.country) if ship else thing
    for each in find_designations(atoms):
        yield _thing((each.start, each.end), each.text, "system", each.of)
    yield from owners.values()


def _ships(atoms: Atoms) -> Iterator[Thing]:
    """Named ships; their prefix says whose they are, where only one navy has it."""
    for ship in find_ships(atoms.text):
        name = " ".join(atoms.text[ship.start : ship.end].split())
        owner = countries()[ship.navies[0].country].name if len(ship.navies) == 1 else None
        yield Thing(ship.start, ship.end, name, "ship", _id("ship", name), "warship", country=owner)


def _classes(atoms: Atoms) -> Iterator[Thing]:
    for each in find_classes(atoms):
        if not each.doubtful and each.of.name != "equipment":
            yield _generic((each.start, each.end), each.of, "class")


@cache
def _forces() -> NamesReader:
    return listed_names("arms", table("domains", "arms", "forces.json")["forces"]).find


def forces(atoms: Atoms) -> Iterator[Thing]:
    """Soldiers and the like by what news calls them: "troops", "border police"."""
    for each in _forces()(atoms):
        yield replace(each, kind=each.name, generic=True)


def _sites(atoms: Atoms) -> Iterator[Thing]:
    for each in find_facilities(atoms):
        if not each.doubtful:
            yield _generic((each.start, each.end), each.of, "site")


def _thing(span: tuple[int, int], name: str, type_: str, of: ThingClass) -> Thing:
    return Thing(*span, name, type_, _id(type_, name), of.name)


def _generic(span: tuple[int, int], of: ThingClass, type_: str) -> Thing:
    return Thing(*span, of.name, type_, _id(type_, of.name), of.name, generic=True)


def _id(type_: str, name: str) -> str:
    return f"arms:{type_}:{key_of(name).replace(' ', '-')}"
