"""Makers and sellers of arms by the names that news has for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from sayso.domains.arms.wording import Phrase, as_acronym, is_acronym
from sayso.domains.atoms import Atoms
from sayso.domains.data import listed, rows
from sayso.domains.phrases import Phrases, phrases

__all__ = ["Maker", "MakerMention", "find_makers", "maker_of", "makers"]


@dataclass(frozen=True, slots=True)
class Maker:
    """A maker or seller of arms: names, countries of its seat (alpha-2), whether a state owns it.

    `state_owned` is None where it is not known or shared.
    """

    name: str
    names: tuple[str, ...]
    countries: tuple[str, ...]
    state_owned: bool | None


@dataclass(frozen=True, slots=True)
class MakerMention:
    """Code points [start, end) that name a maker; `doubtful` where they may be something else."""

    start: int
    end: int
    maker: Maker
    doubtful: bool


@dataclass(frozen=True, slots=True)
class _Name:
    maker: Maker
    doubtful: bool
    acronym: bool


@cache
def makers() -> Mapping[str, Maker]:
    """Every maker by its name."""
    return MappingProxyType({each.name: each for each, _ in _read()})


def maker_of(words: str) -> Maker | None:
    """The maker that `words`, all of them, name."""
    known = _names().named(words)
    return known.maker if known else None


def find_makers(text: str | Atoms) -> tuple[MakerMention, ...]:
    """Every naming of a maker in `text`; the longest name wins."""
    atoms = Atoms.of(text) if isinstance(text, str) else text
    return tuple(
        MakerMention(*atoms.span(first, end), name.maker, name.doubtful)
        for first, end, name in _names().find(atoms, _meant)
    )


def _meant(atoms: Atoms, first: int, end: int, name: _Name) -> _Name | None:
    if not atoms.whole(first, end) or not atoms.capital(first):
        return None
    return name if not name.acronym or as_acronym(atoms, first, end) else None


@cache
def _names() -> Phrases[_Name]:
    return phrases(_entries(), _surest)


def _surest(names: Sequence[_Name]) -> _Name:
    return min(names, key=lambda name: name.doubtful)


def _entries() -> Iterator[tuple[str, _Name]]:
    for its, names in _read():
        for phrase in map(Phrase.of, names):
            yield phrase.key, _Name(its, phrase.doubt > 0, is_acronym(phrase.text))


@cache
def _read() -> tuple[tuple[Maker, tuple[str, ...]], ...]:
    read = []
    for name, names, countries, state in rows("domains", "arms", "makers.tsv"):
        written = (name, *listed(names))
        plain = tuple(text.rstrip("?") for text in written)
        owned = {"yes": True, "no": False}.get(state)
        its = Maker(plain[0], plain[1:], tuple(listed(countries)), owned)
        read.append((its, written))
    return tuple(read)
