"""Likelihood given as a number: "a 70 % chance", "one in three", "50-50"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from sayso.interpret.lexicon import table
from sayso.model.claim import Band

__all__ = ["SCALE", "stated_odds"]

SCALE = "as stated"
"""The scale of a likelihood that is itself a number."""

_NUMBERS = table("likelihood.json")["odds"]["numbers"]
_WORD = "|".join(_NUMBERS)
_NUMBER = rf"(?:\d{{1,3}}(?:\.\d+)?|{_WORD})"
_PERCENT = r"(?:\s?%|[\s-]?per[\s-]?cent)"
_CHANCE = r"(?:chances?|probability|likelihood|odds)"
_SHARE = re.compile(
    rf"\b(?P<low>{_NUMBER})(?:{_PERCENT}?(?:\s(?:to|and|or)\s|[–-])(?P<high>{_NUMBER}))?{_PERCENT}"
    rf"(?:\s(?:or\s)?(?:so|more|better|higher|less|lower))?\s{_CHANCE}\b",
    re.IGNORECASE,
)
_RATIO = re.compile(
    rf"(?P<lead>\b{_CHANCE}\b[^.;:]{{0,60}}?\s(?:at|are|is|were|was)\s(?:about\s|roughly\s)?)?"
    rf"\b(?P<part>{_NUMBER})[\s-](?:in|out\sof)[\s-](?P<whole>{_NUMBER})\b(?P<noun>[\s-]{_CHANCE}\b)?",
    re.IGNORECASE,
)
_EVEN = re.compile(r"\b(?:50[-–/]50|fifty[-–\s]fifty)\b", re.IGNORECASE)


def stated_odds(text: str) -> Iterator[tuple[int, int, Band]]:
    """Where `text` gives a probability as a number, as code points, and the number as a band."""
    for match in _SHARE.finditer(text):
        low = _number(match["low"]) / 100
        high = _number(match["high"]) / 100 if match["high"] else low
        if low <= high <= 1:
            yield match.start(), match.end(), Band(SCALE, float(low), float(high))
    for match in _RATIO.finditer(text):
        part, whole = _number(match["part"]), _number(match["whole"])
        if 0 < part <= whole and (match["lead"] or match["noun"]):
            odds = round(float(part / whole), 4)
            yield match.start("part"), match.end(), Band(SCALE, odds, odds)
    for match in _EVEN.finditer(text):
        yield match.start(), match.end(), Band(SCALE, 0.5, 0.5)


def _number(words: str) -> Fraction:
    return Fraction(_NUMBERS.get(words.lower(), words))
