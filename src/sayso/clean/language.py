"""Which language a text is in, as far as telling a foreign line from the article needs it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache, lru_cache

from sayso.clean.resource import data

__all__ = ["guess", "is_foreign", "language_of"]

SAMPLE = 20_000
"""Characters looked at: function words settle the language long before."""
CLEAR = 0.12
"""Least share of function words for a language to be named. Running prose in the languages listed
has 0.25 to 0.5; a list of names or figures stays below 0.1."""

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")


@cache
def _words() -> dict[str, frozenset[str]]:
    return {tag: frozenset(words.split()) for tag, words in data("languages.json")["words"].items()}


@cache
def _page_words() -> dict[str, frozenset[str]]:
    """The words of the prompts and labels that pages print, by language."""
    languages = data("pagewords.json")["languages"].items()
    return {
        tag: frozenset(word for kind in kinds.values() for text in kind for word in text.split())
        for tag, kinds in languages
    }


@cache
def _letters() -> dict[str, frozenset[str]]:
    return {tag: frozenset(chars) for tag, chars in data("languages.json")["letters"].items()}


def _script(text: str) -> str | None:
    """The language whose script most letters of `text` are in, if it is not the Latin one."""
    if text.isascii():
        return None
    names = Counter(_script_of(c) for c in text[:400] if c.isalpha())
    tag, count = names.most_common(1)[0] if names else ("", 0)
    return tag if tag and 2 * count > names.total() else None


@lru_cache(maxsize=4096)
def _script_of(char: str) -> str:
    """The language that `char`'s script stands for; "" for the Latin one and unlisted ones."""
    if char <= "\u024f":
        return ""
    name = unicodedata.name(char, "")
    return next((tag for script, tag in _scripts() if name.startswith(script)), "")


@cache
def _scripts() -> tuple[tuple[str, str], ...]:
    return tuple(data("languages.json")["scripts"].items())


def _shares(text: str) -> dict[str, float]:
    """For each language, the share of words that are its function words, plus its own letters."""
    words = _WORD.findall(text.casefold())
    count = max(1, len(words))
    chars = set(text)
    return {
        tag: sum(word in known for word in words) / count
        + (0.08 if chars & _letters().get(tag, frozenset()) else 0.0)
        for tag, known in _words().items()
    }


def guess(text: str) -> str | None:
    """The ISO 639-1 code of the language of `text`, or None where nothing is clear."""
    sample = text[:SAMPLE]
    script = _script(sample)
    if script:
        return script
    shares = _shares(sample)
    best, second = sorted(shares, key=lambda tag: -shares[tag])[:2]
    return best if shares[best] >= CLEAR and shares[best] > shares[second] else None


def language_of(text: str, declared: str | None) -> str | None:
    """The article's language: what its words show, else what the page declares."""
    stated = re.match(r"[a-zA-Z]{2,3}\b", declared or "")
    return guess(text) or (stated.group().lower() if stated else None)


def is_foreign(line: str, language: str | None) -> bool:
    """Whether the whole `line` is in another language than `language`.

    A line of names, or one with words of both, is not: there must be at least three words, two
    pieces of evidence for the other language (function words, words of pages, letters) and none for
    this one.
    """
    if language is None or len(line) > 2_000:
        return False
    script = _script(line)
    if script:
        return script != language
    words = _WORD.findall(line.casefold())
    if len(words) < 3:
        return False
    own = sum(word in _words().get(language, ()) for word in words)
    if own > len(words) / 12:
        return False
    chars = set(line)
    for tag, known in _words().items():
        if tag == language:
            continue
        hits = sum(word in known or word in _page_words().get(tag, ()) for word in words)
        evidence = hits + len(chars & _letters().get(tag, frozenset()))
        if hits >= 1 and evidence >= max(2, own * 3):
            return True
    return False
