"""The grammar: rules over classes of pieces, compiled once from ``times_rules.json``."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

from sayso.interpret.times.lexer import CLASSES, OTHER, Piece, lexicon

__all__ = ["Found", "Grammar"]

_DENIED = {"MORE_THAN": "EQUAL_OR_LESS", "LESS_THAN": "EQUAL_OR_MORE"}
_ITEM = re.compile(r"\(|\)\?|(?:(?P<name>\w+):)?(?P<kinds>[A-Z|]+)(?P<maybe>\??)")
_SIGN = {kind: chr(0x100 + place) for place, kind in enumerate(CLASSES)} | {OTHER: "_"}
_RUN = re.compile("[^_]+")
_CARRIER = re.compile(f"[^{''.join(_SIGN[kind] for kind in lexicon()['connecting'])}]")


@dataclass(frozen=True, slots=True)
class Found:
    """Pieces ``[first, last)``, characters ``[start, end)`` that a rule matched; `parts` are the
    pieces it names."""

    read: str
    first: int
    last: int
    start: int
    end: int
    parts: dict[str, Piece]

    def kind(self, name: str) -> str | None:
        """The class of the part `name`, None where it is missing."""
        return self.parts[name].kind if name in self.parts else None

    def number(self, name: str) -> int | None:
        """The whole number the part `name` stands for, None where it is missing."""
        return int(self.parts[name].value) if name in self.parts else None

    @property
    def approx(self) -> str | None:
        """The TIMEX3 mod that "about", "at least", "no more than" stand for."""
        said = self.word("approx")
        return _DENIED.get(said or "", said) if self.kind("no") else said

    def word(self, name: str) -> str | None:
        """What the part `name` stands for, where that is a word; None where it is missing."""
        return str(self.parts[name].value) if name in self.parts else None


@dataclass(frozen=True, slots=True)
class _Rule:
    read: str
    pattern: re.Pattern[str]


class Grammar:
    """The rules, set on one text's `pieces`."""

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self._pieces = pieces
        self._signs = "".join(_SIGN[piece.kind] for piece in pieces)

    def places(self) -> Iterator[int]:
        """Where a time may begin: in runs of known pieces of which one can carry a time."""
        for run in _RUN.finditer(self._signs):
            if _CARRIER.search(run[0]):
                yield from range(*run.span())

    def at(self, place: int) -> list[Found]:
        """What matches from piece `place` on, longest first."""
        found = [
            self._found(rule, match)
            for rule in _rules().get(self._signs[place], ())
            if (match := rule.pattern.match(self._signs, place))
        ]
        return sorted(found, key=lambda each: -each.last)

    def _found(self, rule: _Rule, match: re.Match[str]) -> Found:
        first, last = match.span()
        start, end = self._pieces[first].start, self._pieces[last - 1].end
        return Found(rule.read, first, last, start, end, _parts(match, self._pieces))


def _parts(match: re.Match[str], pieces: Sequence[Piece]) -> dict[str, Piece]:
    return {
        name: pieces[match.start(name)]
        for name, sign in match.groupdict().items()
        if sign is not None
    }


def _rows() -> list[dict[str, str]]:
    data = resources.files("sayso.resources").joinpath("interpret", "times_rules.json")
    rows: list[dict[str, str]] = json.loads(data.read_text("utf-8"))["rules"]
    return rows


@cache
def _rules() -> dict[str, tuple[_Rule, ...]]:
    """The rules by the sign they may begin with."""
    by_sign: dict[str, list[_Rule]] = {}
    for row in _rows():
        pattern, starts = _compiled(row["pattern"])
        for sign in starts:
            by_sign.setdefault(sign, []).append(_Rule(row["read"], pattern))
    return {sign: tuple(rules) for sign, rules in by_sign.items()}


def _compiled(text: str) -> tuple[re.Pattern[str], str]:
    """`text` as a pattern over signs, and the signs it may begin with."""
    written: list[str] = []
    starts, still, outside = "", True, list[bool]()
    for item in _ITEM.finditer(text):
        if item[0] == "(":
            written.append("(?:")
            outside.append(still)
        elif item[0] == ")?":
            written.append(")?")
            still = outside.pop()
        else:
            signs = "".join(_SIGN[kind] for kind in item["kinds"].split("|"))
            name = f"?P<{item['name']}>" if item["name"] else "?:"
            written.append(f"({name}[{signs}]){item['maybe']}")
            starts += signs if still else ""
            still = still and bool(item["maybe"])
    return re.compile("".join(written)), starts
