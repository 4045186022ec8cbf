"""Media that a state runs: by name, and by what an article says of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from sayso.attribute.lexicon import resource

__all__ = ["is_state_outlet", "told_of_a_state"]


@dataclass(frozen=True, slots=True)
class _StateMedia:
    """The expressions of ``resources/attribute/state_media.json``."""

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
        re.compile(rf"(?:{listed})(?: (?:{behind}))*"),
        re.compile("|".join(data["wording"])),
    )


def _pattern(name: str) -> str:
    """`name` with either apostrophe, and "news agency" in either case."""
    pattern = re.escape(name).replace("'", "['’]")
    return pattern.replace(r"News\ Agency", r"[Nn]ews\ [Aa]gency")


def is_state_outlet(name: str) -> bool:
    """Whether a name is that of a well-known medium of a state."""
    return _state_media().names.fullmatch(name) is not None


def told_of_a_state(text: str) -> bool:
    """Whether some words say that a medium is a state's: "state-run", "controlled by the state"."""
    return _state_media().wording.search(text) is not None
