"""Media by name: agencies, and those that a state runs, which an article may tell as well."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

from sayso.attribute.lexicon import resource

__all__ = ["is_agency", "is_state_outlet", "told_of_a_state"]


SHORTEST = 3
"""Acronyms of up to three letters ("PA", "APA") mean others as well."""


@dataclass(frozen=True, slots=True)
class _StateMedia:
    """The expressions of ``resources/attribute/state_media.json``."""

    first_words: frozenset[str]
    names: re.Pattern[str]
    wording: re.Pattern[str]


@cache
def _state_media() -> _StateMedia:
    data = resource("state_media.json")
    names = {name for country in data["outlets"].values() for name in country}
    behind = "|".join(map(re.escape, data["kinds"]))
    # Longest first, so that "RIA Novosti" is not "RIA" with something behind it.
    listed = "|".join(map(_pattern, sorted(names, key=lambda name: (-len(name), name))))
    return _StateMedia(
        frozenset(name.split()[0] for name in names),
        re.compile(rf"(?:{listed})(?: (?:{behind}))*"),
        re.compile("|".join(data["wording"])),
    )


def _pattern(name: str) -> str:
    """`name` with either apostrophe, and "news agency" in either case."""
    pattern = re.escape(name).replace("'", "['’]")
    return pattern.replace(r"News\ Agency", r"[Nn]ews\ [Aa]gency")


def is_state_outlet(name: str) -> bool:
    """Whether a name is that of a well-known medium of a state."""
    known = _state_media()
    opens = name.replace("’", "'").split(" ", 1)[0] in known.first_words
    return opens and known.names.fullmatch(name) is not None


@cache
def _agencies() -> frozenset[str]:
    """News agencies by the names that mean nothing else."""
    path = resources.files("sayso.resources") / "clean" / "agencies.json"
    data = json.loads(path.read_text(encoding="utf-8"))
    names = {name for known, also in data["agencies"].items() for name in (known, *also)}
    return frozenset(name for name in names - {*data["weak"]} if len(name) > SHORTEST)


def is_agency(name: str) -> bool:
    """Whether a name is that of a well-known news agency."""
    return name in _agencies()


def told_of_a_state(text: str) -> bool:
    """Whether some words say that a medium is a state's: "state-run", "controlled by the state"."""
    return _state_media().wording.search(text) is not None
