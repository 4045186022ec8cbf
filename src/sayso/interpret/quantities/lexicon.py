"""The grammar's words, compiled once from the data files, each with its source in it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Generic, Literal, TypeVar

from sayso.interpret.quantities.atoms import Atom, pieces

__all__ = ["Phrases", "Unit", "load", "words"]

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit by its name, and Pint's expression for it where it has one."""

    name: str
    kind: Literal["currency", "percent", "time", "measure"]
    pint: str | None = None


class Phrases(Generic[Value]):
    """Phrases of one or more atoms; the longest that begins or ends somewhere is found."""

    def __init__(self, entries: Mapping[str, Value], *, exact: bool = False) -> None:
        self._exact = exact
        self._by_words: dict[tuple[str, ...], Value] = {}
        for phrase, value in entries.items():
            self._by_words.setdefault(pieces(phrase), value)
            self._by_words.setdefault(pieces(phrase.replace(" ", "-")), value)
        self._first = {key[0] for key in self._by_words}
        self._last = {key[-1] for key in self._by_words}
        self._lengths = sorted({len(key) for key in self._by_words}, reverse=True)

    def starting(self, atoms: Sequence[Atom], at: int) -> tuple[Value, int] | None:
        """The value of the longest phrase from `at` on, and where it ends."""
        if not 0 <= at < len(atoms) or self._text(atoms[at]) not in self._first:
            return None
        for length in self._lengths:
            key = tuple(map(self._text, atoms[at : at + length]))
            if key in self._by_words:
                return self._by_words[key], at + len(key)
        return None

    def ending(self, atoms: Sequence[Atom], at: int) -> tuple[Value, int] | None:
        """The value of the longest phrase that ends right before `at`, and where it begins."""
        if not 0 < at <= len(atoms) or self._text(atoms[at - 1]) not in self._last:
            return None
        for length in self._lengths:
            key = tuple(map(self._text, atoms[max(0, at - length) : at]))
            if key in self._by_words:
                return self._by_words[key], at - len(key)
        return None

    def _text(self, atom: Atom) -> str:
        return atom.text if self._exact else atom.low


@cache
def load(name: str) -> dict[str, Any]:
    """The data file `name` of the grammar, as it is."""
    text = (
        resources.files("sayso.resources").joinpath("interpret", f"{name}.json").read_text("utf-8")
    )
    data: dict[str, Any] = json.loads(text)
    return data


@cache
def words(name: str, key: str) -> frozenset[str]:
    """One list of words of the data file `name`."""
    return frozenset(load(name)[key])
