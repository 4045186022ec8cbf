"""Bodies by name, by the first and the last words of longer names, and by what acronyms spell.

Each look-up is as long as the names that share a word: a page may name thousands of bodies.
"""

from __future__ import annotations

import re
from collections import defaultdict

from sayso.attribute.sources import Description

__all__ = ["Register"]


class Register:
    """What is known of each name."""

    def __init__(self) -> None:
        self._bodies: dict[str, Description] = {}
        self._by_first: dict[str, list[str]] = defaultdict(list)
        self._by_last: dict[str, list[str]] = defaultdict(list)
        self._by_initials: dict[str, list[str]] = defaultdict(list)

    def get(self, name: str | None) -> Description | None:
        """The body of exactly that name."""
        return self._bodies.get(name or "")

    def put(self, name: str, body: Description) -> None:
        """Know `body` under a name from now on."""
        if name not in self._bodies:
            words = name.split(" ")
            self._by_first[words[0]].append(name)
            self._by_last[words[-1]].append(name)
            self._by_initials[_initials(name)].append(name)
        self._bodies[name] = body

    def spelled(self, acronym: str) -> list[Description]:
        """The bodies whose names have these initials."""
        return [self._bodies[name] for name in self._by_initials.get(acronym, ())]

    def longer(self, name: str) -> list[Description]:
        """The bodies, governments aside, whose names begin with `name`, if it is but one; else
        those whose names end with it."""
        words = name.split(" ")
        opening = [n for n in self._by_first.get(words[0], ()) if n.startswith(f"{name} ")]
        ending = [n for n in self._by_last.get(words[-1], ()) if n.endswith(f" {name}")]
        for names in (opening, ending):
            bodies = [self._bodies[n] for n in names]
            found = [body for body in bodies if body.kind != "government"]
            if len(found) == 1:
                return found
        return []


def _initials(name: str) -> str:
    return "".join(word[0] for word in re.findall(r"[^\W\d_]+", name) if word[0].isupper())
