"""Where quotation marks open and close, whatever marks a newsroom uses."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sayso.model.layout import HEADLINE_BREAK
from sayso.model.spans import Field

__all__ = ["Quotation", "paragraphs", "quotations"]

OPEN_CLOSE = {"“": "”", "„": "“”", "‟": "”", "«": "»", "»": "«"}
STRAIGHT = frozenset({'"', "''", "``", "＂"})
CLOSERS = frozenset("”»")
_MARK = re.compile(r"''|``|[\"“”„‟«»＂]")
_SINGLE_OPEN = re.compile(
    r"(?<![\w’'.,!?;:])(?:[‘'](?!\d\ds)|’(?!\d\d|(?:cause|em|n|til|tis|twas)\b))(?=[\w“\"(…$€£])",
    re.IGNORECASE,
)
"""Also "’", which some systems set on both sides; but for what it shortens: "’90s", "’em"."""
_SINGLE_CLOSE = re.compile(r"(?<=[^\s(\[])[’'](?!\w)")
LONGEST_SINGLE = 3000
"""Characters in single quotation marks, at most: a page of apostrophes must not cost its square."""
_BLANK = re.compile(r"\n[^\S\n]*\n\s*")
_LINE = re.compile(r"\n+")
_DECK = re.compile(rf"\n+|{HEADLINE_BREAK.pattern}")


@dataclass(frozen=True, slots=True)
class Quotation:
    """Code points ``[start, end)``, marks included. `closed` is False where the paragraph ends
    without a closing mark: then the next one, opening again, continues it."""

    start: int
    end: int
    closed: bool


def paragraphs(text: str, field: Field = "text") -> list[tuple[int, int]]:
    """Paragraphs as code points: parted by blank lines, or by lines where there are none; in a deck
    also where one headline runs into the next."""
    breaks = _BLANK if "\n\n" in text.replace("\r", "") else _LINE
    breaks = _DECK if field == "deck" else breaks
    bounds: list[tuple[int, int]] = []
    start = 0
    for match in breaks.finditer(text):
        bounds.append((start, match.start()))
        start = match.end()
    bounds.append((start, len(text)))
    return [(a, b) for a, b in bounds if text[a:b].strip()]


def quotations(text: str, bounds: Iterable[tuple[int, int]]) -> tuple[Quotation, ...]:
    """The outermost quotations of `text`, in order and not overlapping; none crosses `bounds`.

    Double marks win; single marks count only where no double ones are around them, and an
    apostrophe ("the boats' range", "’90s") is not a mark.
    """
    found: list[Quotation] = []
    for start, end in bounds:
        doubles = _doubles(text, start, end)
        found.extend(doubles)
        found.extend(_singles(text, start, end, doubles))
    return tuple(sorted(found, key=lambda quote: quote.start))


def _doubles(text: str, start: int, end: int) -> list[Quotation]:
    found: list[Quotation] = []
    opened: re.Match[str] | None = None
    for mark in _MARK.finditer(text, start, end):
        if opened is None:
            opened = mark if _opens(text, mark, start) else None
        elif _closes(text, mark, opened.group()):
            if text[opened.end() : mark.start()].strip():
                found.append(Quotation(opened.start(), mark.end(), True))
            opened = None
    if opened is not None and text[opened.end() : end].strip():
        found.append(Quotation(opened.start(), end, False))
    return found


def _opens(text: str, mark: re.Match[str], start: int) -> bool:
    after = text[mark.end() : mark.end() + 1]
    if mark.group() in CLOSERS and not (mark.group() == "»" and after and not after.isspace()):
        return False
    if mark.group() not in STRAIGHT:
        return True
    before = text[mark.start() - 1 : mark.start()] if mark.start() > start else " "
    return not before.isalnum() and bool(after) and not after.isspace()


def _closes(text: str, mark: re.Match[str], opening: str) -> bool:
    if opening not in STRAIGHT:
        return mark.group() in OPEN_CLOSE.get(opening, "") or (
            opening == "“" and mark.group() in STRAIGHT and not _spaced(text, mark)
        )
    return mark.group() in STRAIGHT | CLOSERS and not (
        _spaced(text, mark) and text[mark.end() : mark.end() + 1].isalnum()
    )


def _spaced(text: str, mark: re.Match[str]) -> bool:
    return text[mark.start() - 1].isspace()


def _singles(text: str, start: int, end: int, doubles: list[Quotation]) -> list[Quotation]:
    found: list[Quotation] = []
    position = start
    for low, high in _outside(start, end, doubles):
        position = max(position, low)
        while opening := _SINGLE_OPEN.search(text, position, high):
            closing = _single_close(text, opening.end(), high)
            if closing is None:
                break
            found.append(Quotation(opening.start(), closing, True))
            position = closing
    return found


def _outside(start: int, end: int, doubles: list[Quotation]) -> list[tuple[int, int]]:
    edges = [start, *(edge for quote in doubles for edge in (quote.start, quote.end)), end]
    return list(zip(edges[::2], edges[1::2], strict=True))


def _single_close(text: str, start: int, end: int) -> int | None:
    """The end of a single-quoted stretch: a mark after a full stop or comma is surest, one after
    an s may be a possessive and is taken only if none better follows."""
    possessive: int | None = None
    for mark in _SINGLE_CLOSE.finditer(text, start, min(end, start + LONGEST_SINGLE)):
        if text[mark.start() - 1] not in "sS":
            return mark.end()
        possessive = possessive or mark.end()
    return possessive
