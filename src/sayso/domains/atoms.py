"""Text cut into atoms, the units in which names are compared: a run of letters, a run of digits.

What joins two atoms does not count: "CM-302", "CM 302" and "CM302" are the same two atoms, and so
are "anti-ship" and "anti ship". An atom's key has neither case nor accents ("Élysée": "elysee").
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

__all__ = ["Atoms", "key_of", "keys_of"]

_ATOM = re.compile(r"[^\W\d_]+|\d+|&")
_JOINED = re.compile(
    r"[-/\u2010-\u2015\u2212]|[ \u00a0\u202f]|[ \t]*\r?\n[ \t]*|\.|['’‘ʼʻ`]|"
)  # nothing, a dash or slash, a space or one line's end, a full stop ("U.S."), an apostrophe
_ABBREVIATED = re.compile(r"\.[ \u00a0\u202f\n]")
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "æ": "ae", "œ": "oe", "ħ": "h"}
)
_SHORT = 4
"""Letters an abbreviation with a full stop may have ("St. Kitts", "Prof.")."""


@dataclass(frozen=True, slots=True)
class Atoms:
    """The atoms of a text: the key of each, and where it begins and ends, in code points."""

    text: str
    keys: Sequence[str]
    spans: Sequence[tuple[int, int]]

    @classmethod
    def of(cls, text: str) -> Atoms:
        """`text` cut into atoms. Nothing is changed: offsets are those of `text`."""
        spans = [match.span() for match in _ATOM.finditer(text)]
        return cls(text, _keys([text[start:end] for start, end in spans]), spans)

    def joined(self, at: int) -> bool:
        """Whether atom `at` may belong to the name of the atom before it."""
        before, gap_start = self.spans[at - 1]
        gap = self.text[gap_start : self.spans[at][0]]
        if gap in {" ", "-", ""} or _JOINED.fullmatch(gap):
            return True
        return gap_start - before <= _SHORT and _ABBREVIATED.fullmatch(gap) is not None

    def glued(self, at: int) -> bool:
        """Whether nothing stands between atom `at` and the one before it."""
        return 0 < at < len(self.spans) and self.spans[at - 1][1] == self.spans[at][0]

    def whole(self, first: int, end: int) -> bool:
        """Whether atoms [first, end) are no part of a longer word."""
        return not self.glued(first) and not self.glued(end)

    def span(self, first: int, end: int) -> tuple[int, int]:
        """The code points of atoms [first, end), with the last full stop of "U.S."."""
        start, stop = self.spans[first][0], self.spans[end - 1][1]
        dotted = self.text[stop - 2 : stop - 1] == "." and self.text[stop : stop + 1] == "."
        return start, stop + (dotted and stop - 2 > start)

    def words(self, first: int, end: int) -> str:
        """The characters from the first to the last of atoms [first, end)."""
        return self.text[self.spans[first][0] : self.spans[end - 1][1]]

    def capital(self, at: int) -> bool:
        """Whether atom `at` does not begin with a small letter."""
        return not self.text[self.spans[at][0]].islower()


def keys_of(name: str) -> tuple[str, ...]:
    """The keys of the atoms of a name."""
    return tuple(_keys(_ATOM.findall(name)))


def key_of(name: str) -> str:
    """The keys of the atoms of a name, joined by a space; "&" is "and"."""
    return " ".join(keys_of(name))


def _keys(words: list[str]) -> list[str]:
    keys = [word.lower() if word.isascii() else _folded(word) for word in words]
    return ["and" if key == "&" else key for key in keys] if "&" in keys else keys


@lru_cache(maxsize=4096)
def _folded(atom: str) -> str:
    parts = unicodedata.normalize("NFKD", atom.casefold().translate(_LETTERS))
    return "".join(part for part in parts if not unicodedata.combining(part))
