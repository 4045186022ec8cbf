"""Speech inside speech: a second look, by rules, at the words someone is quoted with."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.attribute.evidentials import Draft
from sayso.attribute.reader import Statement
from sayso.attribute.rules import drafts, statement
from sayso.attribute.syntax import Range, Syntax

__all__ = ["Placed", "placed"]


@dataclass(frozen=True, slots=True)
class Placed:
    """A statement with the number of the statement it is nested in (among all placed ones)."""

    statement: Statement
    parent: int | None


def placed(syntax: Syntax, outer: tuple[Statement, ...]) -> list[Placed]:
    """`outer` and everything said inside it, in text order, each with its innermost parent."""
    ranges = [[syntax.token_range(s.start, s.end) for s in each.content] for each in outer]
    found: list[tuple[Statement, list[Range]]] = list(zip(outer, ranges, strict=True))
    inside = sorted({i for each in ranges for first, last in each for i in range(first, last)})
    cues = {span for each in outer for span in each.cue}
    for draft in drafts(syntax, inside):
        each = statement(syntax, draft)
        if each.cue and each.cue[0] not in cues and _host(draft, ranges):
            found.append((each, list(draft.content)))
    found.sort(key=lambda pair: _place(pair[0]))
    return [Placed(each, _parent(number, found, syntax)) for number, (each, _) in enumerate(found)]


def _place(each: Statement) -> tuple[int, int, int]:
    pieces = (*each.content, *each.cue)
    return min(p.start for p in pieces), -max(p.end for p in pieces), each.content[0].start


def _host(draft: Draft, ranges: list[list[Range]]) -> bool:
    """Whether all of a draft's words are the words of one statement."""
    own = [*draft.content, draft.cue, *([draft.source] if draft.source else [])]
    return any(_covers(host, own) for host in ranges)


def _covers(host: list[Range], own: list[Range]) -> bool:
    return all(any(a <= first and last <= b for a, b in host) for first, last in own)


def _parent(number: int, found: list[tuple[Statement, list[Range]]], syntax: Syntax) -> int | None:
    each, content = found[number]
    if not each.cue:
        return None
    cue = syntax.token_range(each.cue[0].start, each.cue[-1].end)
    hosts = [
        place
        for place, (_, ranges) in enumerate(found)
        if ranges[0][0] <= cue[0]
        and place != number
        and _covers(ranges, [cue])
        and _size(ranges) > _size(content)
    ]
    return min(hosts, key=lambda place: (_size(found[place][1]), place), default=None)


def _size(ranges: list[Range]) -> int:
    return sum(last - first for first, last in ranges)
