"""The forms of a phrase in a data file: singular and plural, British and American spelling.

A phrase is written in the singular. "~" at its end: it has no other plural. "?": it is also an
everyday word, or a name; "??": a person's or a place's name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sayso.domains.atoms import Atoms, key_of

__all__ = ["Doubt", "Phrase", "as_acronym", "is_acronym"]

Doubt = int
"""How far a phrase is something else too: 0 not, 1 an everyday word, 2 a person or a place."""

_VOWELS = frozenset("aeiou")
_WITH_E = ("s", "x", "z", "ch", "sh", "do")
_ACRONYM = 5
"""Letters up to which a name in capitals must be met in capitals ("TOW", "MILAN")."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase of a data file: its words, its doubt, and whether it has a plural of its own."""

    text: str
    doubt: Doubt
    counted: bool

    @classmethod
    def of(cls, cell: str) -> Phrase:
        """The phrase that a data file writes as `cell`."""
        marks = cell[len(cell.rstrip("?~")) :]
        return cls(cell.rstrip("?~"), marks.count("?"), "~" not in marks)

    @property
    def key(self) -> str:
        """The key of the phrase as written."""
        return key_of(self.text)

    def forms(self, spellings: Mapping[str, str] | None = None) -> frozenset[str]:
        """The keys of all its forms. In `spellings` each word may stand for the other."""
        written = {self.text}
        for pair in (spellings or {}).items():
            for one, other in (pair, pair[::-1]):
                written |= {text.replace(one, other) for text in written if one in text}
        keys = set(map(key_of, written))
        return frozenset(keys | set(map(_plural, keys)) if self.counted else keys)


def _plural(key: str) -> str:
    if key.endswith("man"):
        return f"{key[:-2]}en"
    if key.endswith("y") and key[-2:-1] not in _VOWELS:
        return f"{key[:-1]}ies"
    return f"{key}es" if key.endswith(_WITH_E) else f"{key}s"


def is_acronym(name: str) -> bool:
    """Whether `name` is met in capitals only: "TOW", "SAM"; but "Himars" is HIMARS."""
    return len(name) <= _ACRONYM and name.isalpha() and name.isupper()


def as_acronym(atoms: Atoms, first: int, end: int) -> bool:
    """Whether atoms [first, end) stand in capitals, but for the "s" of a plural."""
    return atoms.words(first, end).removesuffix("s").isupper()
