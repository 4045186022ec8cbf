"""Domains by name: those that come with Sayso, or a folder of one's own.

A domain is a folder with `domain.json` (its name, and which reader in code finds its names, if
any), `events.json`, `issues.json`, `registers.json`, and `names.json` where names are all it has.
See docs/adding-a-domain.md.
"""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from sayso.domains.arms.facts import facts
from sayso.domains.arms.things import find_things, lineage
from sayso.domains.domain import FieldDomain
from sayso.domains.frames import frames_of
from sayso.domains.positions import issues_of, stances_of
from sayso.domains.registers.rules import rules_of
from sayso.domains.things import FieldReader, listed_names
from sayso.errors import UsageError

__all__ = ["domain", "domain_names"]

READERS = {"arms": FieldReader(find_things, lineage, facts)}
"""Readers of what data cannot say, by the name that `domain.json` gives."""


def domain_names() -> list[str]:
    """The domains that come with Sayso."""
    place = resources.files("sayso.resources").joinpath("domains")
    return sorted(each.name for each in place.iterdir() if each.joinpath("domain.json").is_file())


@cache
def domain(name: str) -> FieldDomain:
    """The domain of that name, or in that folder. Raises `UsageError` where there is none, or where
    its files do not hold what they should."""
    place: Traversable = resources.files("sayso.resources").joinpath("domains", name)
    if "/" in name or not place.joinpath("domain.json").is_file():
        place = Path(name)
    if not place.joinpath("domain.json").is_file():
        raise UsageError(
            f"There is no domain {name!r}.",
            f"Known: {', '.join(domain_names())}; or give a folder that holds domain.json "
            "(docs/adding-a-domain.md).",
        )
    try:
        return _loaded(place)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        what = f"{error} is missing" if isinstance(error, KeyError) else str(error)
        raise UsageError(
            f"The domain in {name!r} cannot be loaded: {what}.",
            "What its files hold is said in docs/adding-a-domain.md.",
        ) from error


def _loaded(place: Traversable) -> FieldDomain:
    about = _read(place, "domain.json")
    shared = resources.files("sayso.resources").joinpath("domains")
    names = _read(place, "names.json")
    reader = READERS.get(about.get("reader", "")) or listed_names(about["name"], names["names"])
    return FieldDomain(
        name=about["name"],
        title=about["title"],
        find=reader.find,
        frames=frames_of(_read(place, "events.json").get("events", ())),
        issues=issues_of(_read(place, "issues.json").get("issues", ())),
        stances=stances_of(_read(shared, "stances.json")),
        lineage=reader.lineage,
        facts=reader.facts,
        registers=rules_of(_read(place, "registers.json")),
    )


def _read(place: Traversable, file: str) -> dict[str, Any]:
    found = place.joinpath(file)
    if not found.is_file():
        return {"names": []} if file == "names.json" else {}
    try:
        data: dict[str, Any] = json.loads(found.read_text("utf-8"))
    except ValueError as error:
        raise ValueError(f"{file} is no JSON ({error})") from error
    return data
