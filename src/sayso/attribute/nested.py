"""Speech inside speech: a second look, by rules, at the words someone is quoted with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sayso.attribute.evidentials import Draft
from sayso.attribute.reader import Statement
from sayso.attribute.rules import drafts, statement
from sayso.attribute.syntax import Range, Syntax

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
    """`outer` and everything said inside it, in text order, each with its innermost parent."""
    ranges = [syntax.ranges(each.content) for each in outer]
    found: list[tuple[Statement, list[Range]]] = list(zip(outer, ranges, strict=True))
    hosts = _painted(len(syntax.tokens), enumerate(ranges))
    cues = {span for each in outer for span in each.cue}
    inside = [index for index, host in enumerate(hosts) if host is not None]
    for draft in drafts(syntax, inside):
        each = statement(syntax, draft)
        if not draft.complete or (draft.source is None and draft.score < EVIDENTIAL):
            continue
        if each.cue and each.cue[0] not in cues and _within(draft, hosts):
            found.append((each, list(draft.content)))
    found.sort(key=lambda pair: _place(pair[0]))
    parents = _parents(syntax, found)
    return [Placed(each, parent) for (each, _), parent in zip(found, parents, strict=True)]


def _place(each: Statement) -> tuple[int, int, int]:
    pieces = (*each.content, *each.cue)
    return min(p.start for p in pieces), -max(p.end for p in pieces), each.content[0].start


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


def _parents(syntax: Syntax, found: list[tuple[Statement, list[Range]]]) -> list[int | None]:
    """For each statement the smallest one whose content holds its cue: contents are laid over
    each other from the largest to the smallest, and each looks down before it is laid."""
    parents: list[int | None] = [None] * len(found)
    hosts: list[int | None] = [None] * len(syntax.tokens)
    for number in sorted(range(len(found)), key=lambda n: (-_size(found[n][1]), n)):
        each, ranges = found[number]
        if each.cue:
            first, last = syntax.token_range(each.cue[0].start, each.cue[-1].end)
            below = set(hosts[first:last])
            parents[number] = below.pop() if len(below) == 1 else None
        _painted(0, [(number, ranges)], hosts)
    return parents


def _size(ranges: list[Range]) -> int:
    return sum(last - first for first, last in ranges)
