"""Speech inside speech: a second look, by rules, at the words someone is quoted with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sayso.attribute.evidentials import Draft
from sayso.attribute.reader import Statement
from sayso.attribute.rules import drafts, statement
from sayso.attribute.syntax import Range, Syntax
from sayso.attribute.via import vias

__all__ = ["Placed", "placed"]

EVIDENTIAL = 0.6
"""The score of "was said to" and "reportedly": a verb without a subject has less, and inside
someone's words it is mostly the parser's mistake."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A statement with the number of the statement it is nested in (among all placed ones)."""

    statement: Statement
    parent: int | None


def placed(syntax: Syntax, outer: tuple[Statement, ...]) -> list[Placed]:
    """`outer` and everything said inside it, in text order, each with its innermost parent; what
    outlets have from others is inside what they report."""
    found = [_Found(each, syntax.ranges(each.content)) for each in outer]
    found += _inside(syntax, found)
    found = _with_vias(syntax, found)
    found.sort(key=lambda each: each.place)
    parents = _parents(syntax, found)
    return [Placed(each.statement, parents[n]) for n, each in enumerate(found)]


@dataclass(frozen=True, slots=True)
class _Found:
    """A statement, the tokens of its content, and the statement that it is reported in, if it is on
    whose word somebody else reports."""

    statement: Statement
    ranges: list[Range]
    host: Statement | None = None

    @property
    def place(self) -> tuple[int, int, int, bool]:
        """Where it stands among others: a host before what it has from others."""
        each = self.host or self.statement
        pieces = (*each.content, *each.cue)
        start, end = min(p.start for p in pieces), max(p.end for p in pieces)
        return start, -end, each.content[0].start, self.host is not None


def _inside(syntax: Syntax, outer: list[_Found]) -> list[_Found]:
    """What rules read inside the contents of `outer`."""
    hosts = _painted(len(syntax.tokens), enumerate(each.ranges for each in outer))
    cues = {span for each in outer for span in each.statement.cue}
    inside = [index for index, host in enumerate(hosts) if host is not None]
    found = []
    for draft in drafts(syntax, inside):
        each = statement(syntax, draft)
        if not draft.complete or (draft.source is None and draft.score < EVIDENTIAL):
            continue
        if each.cue and each.cue[0] not in cues and _within(draft, hosts):
            found.append(_Found(each, list(draft.content)))
    return found


def _with_vias(syntax: Syntax, found: list[_Found]) -> list[_Found]:
    """`found` with what is said by those who are cited, instead of what the model made of it."""
    statements = [each.statement for each in found]
    more = [
        _Found(via.statement, found[via.host].ranges, statements[via.host])
        for via in vias(syntax, statements)
    ]
    citing = [span for each in more for span in each.statement.cue]
    hosts = {id(each.host) for each in more}
    kept = [
        each
        for each in found
        if id(each.statement) in hosts
        or not any(span.overlaps(other) for span in each.statement.cue for other in citing)
    ]
    return [*kept, *more]


def _painted(
    count: int, numbered: Iterable[tuple[int, list[Range]]], hosts: list[int | None] | None = None
) -> list[int | None]:
    """Which of the numbered ranges each token is in; a later one covers an earlier one."""
    hosts = [None] * count if hosts is None else hosts
    for number, ranges in numbered:
        for first, last in ranges:
            hosts[first:last] = [number] * (last - first)
    return hosts


def _within(draft: Draft, hosts: list[int | None]) -> bool:
    """Whether all of a draft's words are the words of one statement."""
    own = [*draft.content, draft.cue, *([draft.source] if draft.source else [])]
    found = {host for first, last in own for host in hosts[first:last]}
    return len(found) == 1 and None not in found


def _parents(syntax: Syntax, found: list[_Found]) -> list[int | None]:
    """For each statement the one that it is reported in, else the smallest one whose content holds
    its cue: contents are laid over each other from the largest to the smallest, and each looks down
    before it is laid."""
    parents: list[int | None] = [None] * len(found)
    hosts: list[int | None] = [None] * len(syntax.tokens)
    for number in sorted(range(len(found)), key=lambda n: (-_size(found[n].ranges), n)):
        each = found[number].statement
        if each.cue:
            first, last = syntax.token_range(each.cue[0].start, each.cue[-1].end)
            below = set(hosts[first:last])
            parents[number] = below.pop() if len(below) == 1 else None
        _painted(0, [(number, found[number].ranges)], hosts)
    numbers = {id(each.statement): number for number, each in enumerate(found)}
    return [
        parents[n] if each.host is None else numbers.get(id(each.host))
        for n, each in enumerate(found)
    ]


def _size(ranges: list[Range]) -> int:
    return sum(last - first for first, last in ranges)
