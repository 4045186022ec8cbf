"""Markup nested deeper than the parser follows, made shallow, so that its text is not lost."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cache

from sayso.clean.resource import data

__all__ = ["shallow"]

MAX_NESTING = 400
"""Open elements beyond which further ones are left out. libxml2 drops what is nested deeper than
2,048 levels, tables' bodies and rows that it adds itself included; real pages stay below 100."""


@cache
def _inside() -> frozenset[str]:
    return frozenset(data("html.toml")["inside"])


@cache
def _tag() -> re.Pattern[str]:
    names = "|".join([*data("html.toml")["nesting"], *data("html.toml")["inside"]])
    return re.compile(rf"<(/?)({names})(?![\w-])[^<>]*+>", re.IGNORECASE)


def shallow(source: str) -> str:
    """`source` without the tags, opening and closing, of elements nested too deeply."""
    return _tag().sub(_Nesting().tag, source)


@dataclass(slots=True)
class _Nesting:
    """Counts the elements that are open, and those left out, by name."""

    depth: int = 0
    opened: Counter[str] = field(default_factory=Counter)
    left_out: Counter[str] = field(default_factory=Counter)

    def tag(self, match: re.Match[str]) -> str:
        """What stands for the tag in `match`: itself, or a space where it is left out."""
        name, deep = match[2].lower(), self.depth >= MAX_NESTING
        if name in _inside():
            return " " if deep else match[0]
        if match[1]:
            return self._end(match[0], name)
        (self.left_out if deep else self.opened)[name] += 1
        self.depth += not deep
        return " " if deep else match[0]

    def _end(self, tag: str, name: str) -> str:
        if self.left_out[name]:
            self.left_out[name] -= 1
            return " "
        if self.opened[name]:
            self.opened[name] -= 1
            self.depth -= 1
        return tag
