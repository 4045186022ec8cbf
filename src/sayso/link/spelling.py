"""One name written in several ways: accents, letters of other scripts, vowels left to the ear.

The rules are data (``resources/link/speakers.json``).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Literal

from rapidfuzz import fuzz

from sayso.link.lexicon import table

__all__ = ["Spelling", "folded", "skeleton", "spelled", "tokens"]

Spelling = Literal["equal", "letters", "alike"]
"""Letter by letter; by letters that stand for one sound; by the same consonants and much else."""

ALIKE = 70
"""Percent of letters (rapidfuzz's ratio) that two words of the same consonants must share: set so
that "Hossein" and "Husain" agree, "Martin" and "Morton" do not."""
SHORTEST = 3
"""Letters from which words are compared by their consonants: "Roe" and "Rao" are two names."""
KEPT = 100_000

_VOWELS = re.compile(r"(?<!^)[aeiou]")
_DOUBLED = re.compile(r"(.)\1+")
_WORD = re.compile(r"[^\W_]+")
_APOSTROPHES = re.compile(r"['’‘`ʼʻ´]")


@lru_cache(KEPT)
def folded(text: str) -> str:
    """`text` in lower case, without accents, with letters that have none of their own in Latin."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(char for char in apart if not unicodedata.combining(char))
    return bare.translate(_plain())


@lru_cache(KEPT)
def tokens(name: str) -> tuple[str, ...]:
    """The words of a name, folded; "O’Neil" is one, "al-Sisi" and "J.D." are two."""
    return tuple(_WORD.findall(_APOSTROPHES.sub("", folded(name))))


@lru_cache(KEPT)
def skeleton(word: str) -> str:
    """What all spellings of a word share: its consonants as they sound, and how it begins."""
    sounds = _sounds(word)
    bare = _VOWELS.sub("", sounds)
    return bare if len(bare) >= SHORTEST else sounds


@lru_cache(KEPT)
def spelled(one: str, two: str) -> Spelling | None:
    """How far two folded words are spellings of one; None where they are two words."""
    if one == two:
        return "equal"
    first, second = _sounds(one), _sounds(two)
    if first == second:
        return "letters"
    shared = skeleton(one) == skeleton(two) and len(skeleton(one)) >= SHORTEST
    return "alike" if shared and fuzz.ratio(first, second) >= ALIKE else None


def _sounds(word: str) -> str:
    word = _spellings().get(word, word)
    for letters, instead in _letters():
        word = word.replace(letters, instead)
    return _DOUBLED.sub(r"\1", word)


@cache
def _plain() -> Mapping[int, str]:
    return {ord(letter): instead for letter, instead in table("speakers")["plain"].items()}


@cache
def _letters() -> tuple[tuple[str, str], ...]:
    return tuple((letters, instead) for letters, instead in table("speakers")["letters"])


@cache
def _spellings() -> Mapping[str, str]:
    return {word: group[0] for group in table("speakers")["spellings"] for word in group}
