"""A text cut into pieces of known class: months, units, numbers. Everything else is silence."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import Any

__all__ = ["CLASSES", "OTHER", "Piece", "lexicon", "pieces"]

OTHER = "_"
"""The class of what no rule speaks of."""
Value = int | float | str

_PIECE_PATTERN = r"""
      (?P<gap>\n\s*\n)
    | (?P<holiday>\b(?:HOLIDAYS)\b)
    | (?P<date>\b[0-9]{4}-[0-9][0-9]-[0-9][0-9](?:T[0-9][0-9]:[0-9][0-9](?::[0-9][0-9])?
        (?:Z|[+-][0-9][0-9]:[0-9][0-9])?)?\b
        | \b[0-9]{1,2}/[0-9]{1,2}/[0-9]{2,4}\b)
    | (?P<clock>\b[0-9]{1,2}:[0-9][0-9](?::[0-9][0-9])?\b
        | \b[0-2][0-9][0-5][0-9](?=\ (?:GMT|UTC|hours|hrs)\b))
    | (?P<decade>(?:\b[0-9]{4}|['’`][0-9][0-9]|\b[2-9]0)s\b)
    | (?P<ordinal>\b[0-9]+(?:st|nd|rd|th)\b)
    | (?P<year>(?<![\w$€£.,])(?:1[0-9]|20|21)[0-9]{2}(?![\w%]|[.,][0-9]))
    | (?P<number>(?<![\w$€£])[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?(?:\ ?½|\ [0-9]/[0-9]\b)?)
    | (?P<quarter>\b(?:Q[1-4]|H[12])\b)
    | (?P<dotted>\b(?:[ap]\.\s?m\.? | (?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec
        |mon|tues?|wed|thur?s?|fri|sat|sun)\.))
    | (?P<clockword>\bo['’]clock\b)
    | (?P<owner>['’]s?\b | ['’](?=\s))
    | (?P<word>[^\W\d_]+)
    | (?P<sign>\S)
"""


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters ``[start, end)``, what class they are of, and what they mean there."""

    kind: str
    start: int
    end: int
    text: str
    value: Value = 0


@cache
def lexicon() -> dict[str, Any]:
    """The words of time, from ``resources/interpret/times.json``."""
    data = resources.files("sayso.resources").joinpath("interpret", "times.json")
    found: dict[str, Any] = json.loads(data.read_text("utf-8"))
    return found


_SILENCE = Piece(OTHER, 0, 0, "")
"""Stands for every piece that no rule speaks of: most of a text."""
CLASSES = (
    *lexicon()["classes"],
    "NUM",
    "ORD",
    "YEAR",
    "DATE",
    "CLOCK",
    "DECADE",
    "QUARTER",
    "HOLIDAY",
)
"""What a piece may be, beside `OTHER`."""


@cache
def _words() -> dict[str, tuple[str, Value]]:
    found: dict[str, tuple[str, Value]] = {}
    for kind, words in lexicon()["classes"].items():
        for word, value in words.items():
            found.setdefault(word, (kind, value))
    for kind, key in (("NUM", "cardinals"), ("ORD", "ordinals"), ("DECADE", "decades")):
        found |= {word: (kind, value) for word, value in lexicon()[key].items()}
    return found


def pieces(text: str) -> list[Piece]:
    """`text` in order, with numbers in words put together."""
    return list(_joined([_piece(match) for match in _pattern().finditer(text)]))


@cache
def _pattern() -> re.Pattern[str]:
    names = sorted(lexicon()["holidays"], key=len, reverse=True)
    words = "|".join(re.escape(name) for name in names)
    return re.compile(_PIECE_PATTERN.replace("HOLIDAYS", words), re.VERBOSE | re.IGNORECASE)


def _piece(match: re.Match[str]) -> Piece:
    word = match[0].lower()
    kind, value = _READ.get(match.lastgroup or "", _by_word)(word)
    if kind in {"MONTH", "WEEKDAY", "WEEKDAYS"} and match[0].islower():
        kind = OTHER
    if kind == OTHER:
        return _SILENCE
    return Piece(kind, match.start(), match.end(), word, value)


def _by_word(word: str) -> tuple[str, Value]:
    return _words().get(word, (OTHER, 0))


def _dotted(word: str) -> tuple[str, Value]:
    return _by_word("".join(word.split()))


def _number(word: str) -> tuple[str, Value]:
    whole, _, part = word.replace("½", " 1/2").replace(",", "").partition(" ")
    if not part.strip():
        return "NUM", float(whole) if "." in whole else _bounded(whole)
    above, below = part.split("/")
    return "NUM", float(whole) + int(above) / max(int(below), 1)


def _bounded(digits: str) -> int:
    return int(digits[:12])


def _decade(word: str) -> tuple[str, Value]:
    return "DECADE", int(re.sub(r"\D", "", word))


_READ: dict[str, Callable[[str], tuple[str, Value]]] = {
    "date": lambda word: ("DATE", word),
    "clock": lambda word: ("CLOCK", word if ":" in word else f"{word[:2]}:{word[2:]}"),
    "decade": _decade,
    "ordinal": lambda word: ("ORD", _bounded(word[:-2])),
    "year": lambda word: ("YEAR", int(word)),
    "number": _number,
    "quarter": lambda word: ("QUARTER", word.upper()),
    "dotted": _dotted,
    "owner": lambda _: ("POSS", 0),
    "clockword": lambda _: ("OCLOCK", 0),
    "holiday": lambda word: ("HOLIDAY", lexicon()["holidays"][" ".join(word.split())]),
    "gap": lambda _: (OTHER, 0),
}


def _joined(found: list[Piece]) -> Iterator[Piece]:
    """`found` with "twenty-four", "a hundred", "two thousand", "nineteen ninety-six" as one piece
    each."""
    place = 0
    while place < len(found):
        last, total = place, _cardinal(found[place])
        while total is not None and last + 1 < len(found):
            step = 2 if found[last + 1].kind == "HYPHEN" and last + 2 < len(found) else 1
            more = _added(total, found[last + step])
            if more is None:
                break
            last, total = last + step, more
        piece = found[place]
        if total is not None and last > place:
            kind = "YEAR" if 1100 <= total <= 2100 else "NUM"
            text = f"{piece.text} {found[last].text}"
            piece = replace(piece, kind=kind, end=found[last].end, text=text, value=total)
        yield piece
        place = last + 1


def _cardinal(piece: Piece) -> int | None:
    """What a number in words is worth; "a" may begin one ("a hundred")."""
    if piece.kind == "A" or (piece.kind == "NUM" and piece.text.isalpha()):
        return int(piece.value)
    return None


def _added(total: int, piece: Piece) -> int | None:
    """`total` with the next word of the number, or None where that is none."""
    if piece.kind == "POWER":
        return total * int(piece.value) if total < 100 else None
    if piece.kind != "NUM" or not piece.text.isalpha():
        return None
    value = int(piece.value)
    if 20 <= total < 100 and not total % 10 and 0 < value < 10:
        return total + value
    if total in {18, 19, 20} and value >= 10:
        return total * 100 + value
    if total >= 100 and not total % 100 and 0 < value < 100:
        return total + value
    tens = total >= 1000 and total % 100 >= 20 and not total % 10
    return total + value if tens and 0 < value < 10 else None
