"""What words around a number do to it: about, at least, more than, up to …"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from sayso.interpret.quantities.atoms import Atom
from sayso.interpret.quantities.lexicon import Phrases, load, words
from sayso.model.claim import Bound

__all__ = ["bound_after", "bound_before"]


def bound_before(atoms: Sequence[Atom], at: int, floor: int = 0) -> tuple[Bound, int]:
    """The bound set right before atom `at`, from atom `floor` on, and where its words begin
    ("exact", `at`: none).

    Of several ("at least about 200") the one that is not "about" counts.
    """
    bound: Bound = "exact"
    begin = place = at
    while True:
        found = _before().ending(atoms, place)
        if found is None or found[1] < floor:
            if place > floor and atoms[place - 1].low in words("bounds", "skipped"):
                place -= 1
                continue
            return bound, begin
        if bound in {"exact", "about"}:
            bound = found[0]
        begin = place = found[1]


def bound_after(atoms: Sequence[Atom], at: int) -> tuple[Bound, int] | None:
    """The bound set from atom `at` on ("or more"), and where it ends."""
    return _after().starting(atoms, at)


@cache
def _before() -> Phrases[Bound]:
    return _phrases("before")


@cache
def _after() -> Phrases[Bound]:
    return _phrases("after")


def _phrases(side: str) -> Phrases[Bound]:
    lists: dict[Bound, list[str]] = load("bounds")[side]
    return Phrases({phrase: bound for bound, phrases in lists.items() for phrase in phrases})
