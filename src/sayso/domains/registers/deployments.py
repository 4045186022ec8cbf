"""Deployments and inventories as claims tell of them: who has what where, how many, moving how."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from sayso.domains.frames import JOINED
from sayso.domains.registers.cells import Range, range_of
from sayso.domains.registers.reports import Ref, Report, Told
from sayso.domains.registers.rules import Deployments
from sayso.model.claim import Quantity

__all__ = ["Deployment", "deployments"]

INVENTORY = "inventory"
SITES = "site"


@dataclass(frozen=True, slots=True)
class Deployment:
    """What an actor has somewhere, or moves there. `number` is an interval with `words` as written,
    None where none is told; `change` where it says by how much something grew or shrank.
    `direction` is present, moved, to be moved, withdrawn or inventory, `as_of` a day, a month or a
    year, `when` the words for it, if there are any."""

    actor: str | None
    what: str
    number: Range | None
    words: str | None
    change: bool
    place: str | None
    direction: str
    as_of: str | None
    when: str | None
    ref: Ref

    @property
    def refs(self) -> tuple[Ref, ...]:
        """The claim that says so."""
        return (self.ref,)


def deployments(reports: Iterable[Report], rules: Deployments) -> list[Deployment]:
    """The rows of all reports; the same once a report."""
    found: list[Deployment] = []
    for report in reports:
        known: set[tuple[object, ...]] = set()
        for row in (row for article in report.told for row in _of_article(article, rules)):
            said = (row.actor, row.what, row.number, row.words, row.place, row.direction)
            if said not in known:
                known.add(said)
                found.append(row)
    return sorted(found, key=lambda each: (each.as_of or "9999", each.actor or "", each.ref.claim))


def _of_article(article: Sequence[Told], rules: Deployments) -> Iterator[Deployment]:
    """The rows of one article. "That arsenal" is the one that it has named before."""
    last: Deployment | None = None
    for told in article:
        yield from _moved(told, rules)
        for row in _held(told, rules):
            if row.actor is None and last is not None and _points_back(told, row):
                yield replace(row, actor=last.actor, what=last.what)
            else:
                last = row if row.actor else last
                yield row


def _points_back(told: Told, row: Deployment) -> bool:
    noun = _last(row.what)
    return (
        re.search(rf"\b(?:that|the|this|its|their) {noun}", told.claim.content.lower()) is not None
    )


def _moved(told: Told, rules: Deployments) -> Iterator[Deployment]:
    """The things that an event moves or keeps, and the sites that the claim counts beside them."""
    if told.event_type != rules.event:
        return
    things = list(filter(None, told.roles.get("thing", "").split(JOINED)))
    taken: set[int] = set()
    for thing in things:
        at = _counted(told.claim.quantities, thing)
        taken |= {at} if at is not None else set()
        yield _row(told, rules, thing, told.claim.quantities[at] if at is not None else None)
    for at, quantity in enumerate(told.claim.quantities):
        if at not in taken and quantity.measures and _is_site(told, quantity):
            yield _row(told, rules, quantity.measures, quantity)


def _row(told: Told, rules: Deployments, what: str, number: Quantity | None) -> Deployment:
    return Deployment(
        actor=told.roles.get("actor"),
        what=what,
        number=range_of(number) if number else None,
        words=number.text if number else None,
        change=number is not None and _is_change(number),
        place=_place(told),
        direction=_direction(told, rules),
        as_of=told.as_of,
        when=told.claim.times[0].text if told.claim.times else None,
        ref=told.ref,
    )


def _held(told: Told, rules: Deployments) -> Iterator[Deployment]:
    """What somebody is said to have in all: "an inventory of 40 to 60 missiles"."""
    for quantity in told.claim.quantities:
        if quantity.unit is None and _stock(quantity) in rules.inventory:
            yield Deployment(
                actor=quantity.of,
                what=quantity.measures or "",
                number=None if _is_change(quantity) else range_of(quantity),
                words=quantity.text,
                change=_is_change(quantity),
                place=None,
                direction=INVENTORY,
                as_of=told.as_of,
                when=told.claim.times[0].text if told.claim.times else None,
                ref=told.ref,
            )


def _is_change(quantity: Quantity) -> bool:
    """Whether it says by how much something grew or shrank, or which part of it is meant."""
    return quantity.change != "none" or quantity.amount != "absolute"


def _counted(quantities: Sequence[Quantity], thing: str) -> int | None:
    """Which of the numbers counts a thing: that whose noun is the last of its name."""
    for at, each in enumerate(quantities):
        counts = each.unit is None and each.amount == "absolute"
        if counts and _last(each.measures) == _last(thing):
            return at
    return None


def _last(words: str | None) -> str:
    return (words or "").lower().rsplit(" ", 1)[-1].removesuffix("s")


def _stock(quantity: Quantity) -> str:
    return _last(quantity.measures)


def _is_site(told: Told, quantity: Quantity) -> bool:
    """Whether a number counts sites: what stands right behind it is one."""
    return any(
        each.type == SITES
        and each.span.field == quantity.span.field
        and 0 <= each.span.start - quantity.span.end <= len(quantity.measures or "")
        for each in told.claim.entities
    )


def _place(told: Told) -> str | None:
    actor = told.roles.get("actor")
    return next((each.name for each in told.claim.places if each.name != actor), None)


def _direction(told: Told, rules: Deployments) -> str:
    """The way that the words of the claim name; what is to come is not done yet."""
    text = told.claim.text.lower()
    event = told.claim.event
    way = next(
        (way for way, words in rules.direction.items() if any(word in text for word in words)),
        "moved",
    )
    future = event is not None and event.mode == "future"
    return "to be moved" if future and way == "moved" else way
