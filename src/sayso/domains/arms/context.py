"""What stands around a doubtful name: words of the field, and where its sentence ends."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from sayso.domains.arms.classes import find_classes, groups, heads
from sayso.domains.atoms import Atoms

__all__ = ["Context"]

_SENTENCE = re.compile(r"(?<=[^\W\d_]{2})[.!?…][\"'”’)]*\s+(?=[\"'“‘(]?[A-Z])|\n\s*\n")
"""Where a sentence ends, roughly: an initial or "U.S." ends none."""
_REACH = 12
"""Atoms within which a word of the field tells what a doubtful name is."""


@dataclass(frozen=True, slots=True)
class Context:
    """The words of the field in a text, as runs of atoms, and the sentence of each atom.

    `sure` are those that are nothing else; `every` are also the nouns that head a designation, some
    of them everyday words ("system", "carrier").
    """

    atoms: Atoms
    sure: frozenset[tuple[int, int]]
    every: frozenset[tuple[int, int]]
    sentences: tuple[int, ...]

    @classmethod
    def of(cls, atoms: Atoms, systems: Iterable[tuple[int, int]]) -> Context:
        """The context in a text in which the runs of atoms `systems` name systems."""
        starts = {start: at for at, (start, _) in enumerate(atoms.spans)}
        ends = {end: at + 1 for at, (_, end) in enumerate(atoms.spans)}
        words = {(starts[m.start], ends[m.end]) for m in find_classes(atoms) if not m.doubtful}
        sure = words.union(systems)
        nouns = heads().keys() | groups().keys()
        every = sure | {(at, at + 1) for at, key in enumerate(atoms.keys) if key in nouns}
        begins = [match.end() for match in _SENTENCE.finditer(atoms.text)]
        sentences = tuple(bisect_right(begins, start) for start, _ in atoms.spans)
        return cls(atoms, frozenset(sure), frozenset(every), sentences)

    def near(self, first: int, end: int) -> bool:
        """Whether a sure word of the field stands in reach of atoms [first, end), or any beside."""
        here = self.sentences[first]
        return self.beside(first, end) or any(
            self.sentences[at] == here
            and (end <= at <= end + _REACH or first - _REACH <= stop <= first)
            for at, stop in self.sure
        )

    def beside(self, first: int, end: int) -> bool:
        """Whether a word of the field stands right before or after atoms [first, end)."""
        joined = self.atoms.joined
        return any(
            (at == end and joined(at)) or (stop == first and joined(first))
            for at, stop in self.every
        )
