"""Limits and measures of verification: who proposes or refuses which, at what number; and beside
each numeric limit the values that are reported of what it would concern, without a verdict."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from sayso.domains.registers.cells import Range, range_of
from sayso.domains.registers.reports import Ref, Report, Told
from sayso.domains.registers.rules import Limit
from sayso.domains.registers.systems import Attribute, SystemRow
from sayso.model.claim import Quantity

__all__ = ["LimitRow", "Stance", "beside", "limits"]

_PROPOSES = frozenset({"demands", "offers", "open to", "supports"})
_WHOSE = r"(?:(?:its|their|the)|\w+(?:\s\w+)?['’]s?)"
NEAR = 60
"""Characters between the words of a limit and the number that it is set at."""


@dataclass(frozen=True, slots=True)
class Stance:
    """How somebody stands to a limit, on whose word."""

    actor: str
    stance: str
    by: str | None
    claim: str


@dataclass(frozen=True, slots=True)
class LimitRow:
    """A limit or measure. `number` is an interval (either end of alternatives), `words` as written;
    `proposer` is who demands, offers or would accept it, None where none is told."""

    kind: str
    measure: str | None
    number: Range | None
    words: str | None
    proposer: str | None
    stances: tuple[Stance, ...]
    refs: tuple[Ref, ...]


def limits(reports: Iterable[Report], rules: Sequence[Limit]) -> list[LimitRow]:
    """The limits of all reports: one row for a kind at one number, with every stance on it."""
    found: dict[tuple[object, ...], LimitRow] = {}
    for told in (each for report in reports for article in report.told for each in article):
        for row in _of_claim(told, rules):
            number = row.number
            key = (row.kind, *((number.low, number.high, number.unit) if number else ()))
            found[key] = _joined(found[key], row) if key in found else row
    order = {each.kind: at for at, each in enumerate(rules)}
    return sorted(found.values(), key=lambda each: (order[each.kind], each.refs[0].claim))


def beside(
    limit: LimitRow, rules: Sequence[Limit], systems: Iterable[SystemRow]
) -> Iterator[tuple[SystemRow, Attribute]]:
    """The reported values of what a numeric limit would concern."""
    concerned = {each.attribute for each in rules if each.kind == limit.kind} - {None}
    if limit.number is not None:
        for system in systems:
            for attribute in system.attributes:
                if attribute.attribute in concerned:
                    yield system, attribute


def _of_claim(told: Told, rules: Sequence[Limit]) -> Iterator[LimitRow]:
    taken: set[int] = set()
    text = told.claim.content
    for rule in rules:
        at = _named_at(rule, text, taken)
        if at is None:
            continue
        taken.update(range(*at))
        quantity = _number(told, rule, at)
        stances = tuple(_stances(told))
        yield LimitRow(
            kind=rule.kind,
            measure=rule.measure,
            number=range_of(quantity) if quantity else None,
            words=quantity.text if quantity else None,
            proposer=next((each.actor for each in stances if each.stance in _PROPOSES), None),
            stances=stances,
            refs=(told.ref,),
        )


def _named_at(rule: Limit, text: str, taken: set[int]) -> tuple[int, int] | None:
    """Where a kind of limit is named, in words that no kind before it has taken."""
    for match in _pattern(rule.phrases).finditer(text):
        if not taken & {*range(*match.span())}:
            return match.span()
    return None


@cache
def _pattern(phrases: tuple[str, ...]) -> re.Pattern[str]:
    parts = (
        re.escape(each).replace(r"\*", r"\w*").replace(r"\~", _WHOSE).replace(r"\ ", r"[\s-]+")
        for each in phrases
    )
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE)


def _number(told: Told, rule: Limit, at: tuple[int, int]) -> Quantity | None:
    """The number that a limit is set at: what measures it, or stands next to its words."""
    if rule.measure is None:
        return None
    for each in told.claim.quantities:
        if each.measures and _pattern(rule.phrases).search(each.measures):
            return each
    text = told.claim.content
    near = [
        (abs(place - at[0]), number)
        for number, each in enumerate(told.claim.quantities)
        if (place := text.find(each.text)) >= 0 and _is_of(each, rule)
    ]
    gap, number = min(near, default=(NEAR + 1, 0))
    return told.claim.quantities[number] if gap <= NEAR else None


def _is_of(quantity: Quantity, rule: Limit) -> bool:
    """Whether a number is of the kind that a limit is set in: a length, or a count."""
    return (quantity.unit in _UNITS[rule.measure or ""]) and quantity.change == "none"


_UNITS: Mapping[str, frozenset[str | None]] = {
    "range": frozenset({"kilometre", "mile", "nautical_mile", "metre"}),
    "number": frozenset({None}),
    "visits": frozenset({None, "count / year"}),
    "": frozenset(),
}


def _stances(told: Told) -> Iterator[Stance]:
    position = told.claim.position
    if position is not None:
        yield Stance(position.actor, position.stance, told.by, told.claim.id)


def _joined(one: LimitRow, other: LimitRow) -> LimitRow:
    known = {(each.actor, each.stance, each.by) for each in one.stances}
    new = [each for each in other.stances if (each.actor, each.stance, each.by) not in known]
    refs = {each.claim: each for each in (*one.refs, *other.refs)}
    return replace(
        one,
        proposer=one.proposer or other.proposer,
        stances=(*one.stances, *new),
        refs=tuple(refs.values()),
    )
