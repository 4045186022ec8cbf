"""By what articles about one story find each other: pairs of the words that tell them apart.

How telling a word is has to be known without looking at the ledger, or it would depend on what was
read before. The wordpieces of the models are numbered by how often they occur in general English,
and that is used here: a rare word that an article repeats tells what it is about.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from itertools import combinations

from sayso.link.features import Fold
from sayso.link.fingerprint import hashed, text_words
from sayso.link.lexicon import dates, singular, small_words
from sayso.model.reading import Reading

__all__ = ["story_keys"]

TERMS = 16
"""How many of an article's most telling terms count. Of the pairs of articles in the two
development stories .67 share one with 8 terms, .87 with 12, .99 with 16; none across stories."""
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


def story_keys(reading: Reading, fold: Fold) -> Iterator[int]:
    """What an article shares with others about the same: pairs of its most telling terms."""
    for one, two in combinations(sorted(_terms(reading, fold)), 2):
        yield hashed("story", one, two)


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
    return math.log(_vocabulary().get(word, UNKNOWN)) - COMMONEST


@cache
def _vocabulary() -> Mapping[str, int]:
    place = resources.files("sayso.resources") / "models" / "reader" / "tokenizer.json"
    found: dict[str, int] = json.loads(place.read_text("utf-8"))["model"]["vocab"]
    return {word: number for word, number in found.items() if number >= math.exp(COMMONEST)}
