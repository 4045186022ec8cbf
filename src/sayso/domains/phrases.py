"""Many names looked for in one pass over a text's atoms; the longest that begins somewhere wins."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Generic, TypeVar

from sayso.domains.atoms import Atoms, key_of

__all__ = ["Phrases", "phrases"]

Found = TypeVar("Found")
Value = TypeVar("Value")


class Phrases(Generic[Found]):
    """What each name means, by the keys of its atoms joined by a space.

    `longest` gives for the first atom of a name of several how many the longest such name has.
    """

    def __init__(self, meanings: Mapping[str, Found], longest: Mapping[str, int]) -> None:
        self._meanings = meanings
        self._longest = longest

    def named(self, name: str) -> Found | None:
        """What `name`, all of it, means; None where it is not known."""
        return self._meanings.get(key_of(name))

    def find(
        self, atoms: Atoms, meant: Callable[[Atoms, int, int, Found], Found | None]
    ) -> Iterator[tuple[int, int, Found]]:
        """Every name from left to right, none inside another: atoms [first, end), what is meant.

        `meant` says what of a meaning holds for atoms [first, end) as they stand, if anything.
        """
        at, meanings, longest = 0, self._meanings, self._longest
        for place, key in enumerate(atoms.keys):
            if place < at or (key not in longest and key not in meanings):
                continue
            for end in range(self._reach(atoms, place), place, -1):
                known = meanings.get(" ".join(atoms.keys[place:end]))
                found = None if known is None else meant(atoms, place, end, known)
                if found is not None:
                    yield place, end, found
                    at = end
                    break

    def _reach(self, atoms: Atoms, at: int) -> int:
        """The end of the longest run of joined atoms from `at` on that a name may have."""
        reach = self._longest.get(atoms.keys[at], 1)
        end, last = at + 1, min(at + reach, len(atoms.keys))
        while end < last and atoms.joined(end):
            end += 1
        return end


def phrases(
    entries: Iterable[tuple[str, Value]], meaning: Callable[[Sequence[Value]], Found]
) -> Phrases[Found]:
    """Phrases from pairs of a key and a value; `meaning` makes one of the values of a key."""
    values: dict[str, list[Value]] = {}
    longest: dict[str, int] = {}
    for key, value in entries:
        first, *rest = key.split(" ")
        if rest:
            longest[first] = max(1 + len(rest), longest.get(first, 0))
        values.setdefault(key, []).append(value)
    return Phrases({key: meaning(its) for key, its in values.items()}, longest)
