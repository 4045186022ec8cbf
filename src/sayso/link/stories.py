"""By what articles about one story find each other: the words that tell what they are about.

How telling a word is has to be known without looking at the ledger, or it would depend on what was
read before. The wordpieces of the models are numbered by how often they occur in general English,
and that is used here: a rare word that an article repeats tells what it is about.
"""

from __future__ import annotations

import datetime as dt
import json
import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from sayso.link.features import Fold
from sayso.link.fingerprint import hashed, text_words
from sayso.link.lexicon import dates, singular, small_words
from sayso.model.dates import day_of
from sayso.model.reading import Reading

__all__ = ["SHARED", "SHARED_COMMON", "Terms", "story_terms"]

TERMS = 16
"""How many of an article's terms count: those that tell most, which names of States are among."""
RAREST = 12
"""How many of them, the rarest, find articles of any time."""
RARE = 20_000
"""The number from which on a word is rare by itself: names, and what few write of. "Drone" is in
too much. In four stories no two articles, months apart, have three terms in common only with those
that are not rare."""
SHARED, SHARED_COMMON = 3, 5
"""So many terms in common make two articles worth comparing; of the rarest of any time, where not
all are rare, so many. No two articles of different stories, of the four at hand, have them, and
figures are no better where every pair is compared."""
NEAR = 7
"""Days within which the names of States count too."""
NAMED = 2
"""How much more a name tells than another word of the same rarity. Set by judgement."""
COMMONEST = 7.6
"""The logarithm of the number of the commonest words: pieces before 1,996 are no words."""
UNKNOWN = 40_000
"""The number of a word that the vocabulary does not hold: rarer than all that it does."""
LONGEST = 20_000
"""Characters of an article that are looked at: what it is about is said before."""
_NAME = re.compile(r"(?<=[\w,;’'\"“(] )[A-Z][\w-]*\w")
"""A capitalised word within a sentence."""


@dataclass(frozen=True)
class Terms:
    """What tells what an article is about: its most telling terms, and the rarest of them. `day` is
    that of its publication, if known."""

    telling: tuple[str, ...]
    day: dt.date | None

    def kept(self) -> Iterator[int]:
        """The keys by which it is found."""
        spell = self.day.toordinal() // NEAR if self.day else None
        yield from (_key(term, "at", spell) for term in self.telling)
        yield from (_key(term, "ever") for term in self.telling)
        yield from self.rarest()

    def near(self) -> Iterator[int]:
        """The keys of articles that may be published within `NEAR` days, or nobody knows when."""
        if self.day is None:
            yield from (_key(term, "ever") for term in self.telling)
            return
        spell = self.day.toordinal() // NEAR
        for term in self.telling:
            yield from (_key(term, "at", each) for each in (None, spell - 1, spell, spell + 1))

    def rarest(self) -> Iterator[int]:
        """The keys of articles of any time."""
        return (_key(term, "rare") for term in self._rarest())

    def rare(self) -> Iterator[int]:
        """Those of them whose terms are rare by themselves."""
        return (_key(term, "rare") for term in self._rarest() if _number(term) >= RARE)

    def _rarest(self) -> list[str]:
        return sorted(self.telling, key=lambda term: (-_number(term), term))[:RAREST]

    def is_near(self, other: dt.date | None) -> bool:
        """Whether an article of that day may be among those near."""
        return self.day is None or other is None or abs((self.day - other).days) <= NEAR


def _key(term: str, kind: str, spell: int | None = None) -> int:
    return hashed("story", term, kind, "" if spell is None else str(spell))


def story_terms(reading: Reading, fold: Fold) -> Terms:
    """What tells what an article is about; `fold` gives a name the form it is compared in."""
    return Terms(tuple(_terms(reading, fold)), day_of(reading.article.published))


def _terms(reading: Reading, fold: Fold) -> list[str]:
    text = reading.article.text[:LONGEST]
    named = Counter(_NAME.findall(text))
    folded = {name.casefold(): fold(name) for name in named}
    parts = {part for name in named if "-" in name for part in text_words(name)}
    words = (word for word in text_words(text) if word not in parts and word.isalpha())
    counts = Counter(folded.get(word, singular(word)) for word in words if _tells(word))
    worth = {word: math.sqrt(count) * _telling(word) for word, count in counts.items()}
    names = Counter[str]()
    for name, count in named.items():
        if _tells(name.casefold()):
            names[folded[name.casefold()]] += count
    for name, count in names.items():
        worth[name] = NAMED * math.sqrt(count) * _telling(name)
    return sorted(worth, key=lambda term: (-worth[term], term))[:TERMS]


def _tells(word: str) -> bool:
    """Whether a word may tell what an article is about: not when it appeared, nor an initial."""
    return len(word) > 1 and word not in small_words() and word not in dates()


def _telling(word: str) -> float:
    return math.log(_number(word)) - COMMONEST


def _number(word: str) -> int:
    """How rare a word is in general English; what is none without its plural ending ("buse") as
    with it."""
    plurals = (f"{word}s", f"{word.removesuffix('f')}ves")
    found = map(_vocabulary().get, (word, *plurals))
    return next(filter(None, found), UNKNOWN)


@cache
def _vocabulary() -> Mapping[str, int]:
    place = resources.files("sayso.resources") / "models" / "reader" / "tokenizer.json"
    found: dict[str, int] = json.loads(place.read_text("utf-8"))["model"]["vocab"]
    return {word: number for word, number in found.items() if number >= math.exp(COMMONEST)}
