"""Hard-wrapped lines: telling them from lines that are paragraphs, and joining them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import median

__all__ = ["is_wrapped", "join", "unwrap", "wrap_width"]

MAX_WIDTH = 120
"""Widest column text is wrapped at; longer lines are paragraphs."""
FULL = 0.6
"""Least share of line breaks that a wrapping program would have made. Lines that are paragraphs of
their own reach about 0.1 of the time the width of the longest."""


def wrap_width(groups: Sequence[Sequence[str]]) -> int | None:
    """The column at which the lines of `groups` (runs without a blank line) are wrapped, or None.

    A break is a wrapping program's if the next line's first word would not have fitted.
    """
    lengths = sorted((len(line) for group in groups for line in group), reverse=True)
    if len(lengths) < 3 or median(lengths) < 25:
        return None
    width = lengths[len(lengths) // 20]
    if not 30 <= width <= MAX_WIDTH:
        return None
    wrapped = [group for group in groups if len(group) > 1 and is_wrapped(group, width)]
    return width if sum(len(group) - 1 for group in wrapped) > 1 else None


def is_wrapped(group: Sequence[str], width: int) -> bool:
    """Whether most line breaks in `group` are a wrapping program's for `width` columns."""
    full = sum(_full(group, i, width) for i in range(len(group) - 1))
    return full >= FULL * (len(group) - 1)


def unwrap(lines: Sequence[str], width: int | None) -> list[list[int]]:
    """The numbers of `lines` that belong together, in order: each group is one paragraph."""
    groups: list[list[int]] = []
    if width is not None and not is_wrapped(lines, width):
        width = None
    for i, line in enumerate(lines):
        new = (
            width is None
            or not groups
            or not _full(lines, i - 1, width)
            or (re.match(r"(?:\t| {2,})\S", line) and not lines[i - 1].startswith((" ", "\t")))
        )
        if new:
            groups.append([i])
        else:
            groups[-1].append(i)
    return groups


def join(lines: Sequence[str]) -> str:
    """`lines` as one, with white space collapsed; a word broken at its hyphen keeps the hyphen."""
    pieces: list[str] = []
    for line in lines:
        piece = " ".join(line.split())
        last = pieces[-1][-2:] if pieces else ""
        if pieces and not (re.fullmatch(r"\w-", last) and re.match(r"\w", piece)):
            pieces.append(" ")
        pieces.append(piece)
    return "".join(pieces)


def _full(lines: Sequence[str], i: int, width: int) -> bool:
    """Whether the next line's first word had no room left in line `i`."""
    word = lines[i + 1].split(None, 1)
    first = re.match(r"\w+-(?=\w)", word[0]) if word else None
    needed = len(first.group()) if first else len(word[0]) if word else 0
    return len(lines[i].rstrip()) + 1 + needed > width
