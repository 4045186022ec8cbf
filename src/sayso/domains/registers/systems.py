"""What is reported of each thing: range, number, maker, what it is promoted as; and by whom.

Every attribute is somebody's claim. Only class, makers, country and category are taken from the
domain's lists, and say so by their names (`Facts`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from sayso.domains.registers.kinds import Kinds
from sayso.domains.registers.reports import Ref, Report, Told
from sayso.domains.registers.rules import Attributes
from sayso.domains.things import Facts
from sayso.model.claim import EntityMention, Quantity

__all__ = ["Attribute", "SystemRow", "systems"]

UNLISTED = frozenset({"force", "site"})
"""Types of thing that are no systems."""
NAMED = frozenset({"ship", "system"})
_CLAUSE = re.compile(r"[,;:.]\s|[.;:”\"]$|\s(?:which|who|that|while|after|but)\s|[”\"]")


@dataclass(frozen=True, slots=True)
class Attribute:
    """What a claim says of a thing: which attribute, in which words, who says so."""

    attribute: str
    value: str
    ref: Ref


@dataclass
class SystemRow:
    """A thing with what is reported of it. `kind` is its class, `listed` what the domain's own
    lists hold, None for a name that they do not have."""

    name: str
    kind: str
    listed: Facts | None
    named: bool
    attributes: list[Attribute] = field(default_factory=list)
    refs: list[Ref] = field(default_factory=list)

    def value(self, attribute: str) -> str | None:
        """What is reported of an attribute first."""
        return next((each.value for each in self.attributes if each.attribute == attribute), None)


def systems(reports: Iterable[Report], rules: Attributes, kinds: Kinds) -> list[SystemRow]:
    """The things of all reports, those with a name of their own first.

    `reports` are gone through twice, one at a time.
    """
    for report in reports:
        for article in report.told:
            kinds.learn(article)
    found: dict[str, SystemRow] = {}
    for report in reports:
        for article in report.told:
            _add_article(found, article, rules, kinds)
    return sorted(found.values(), key=lambda each: (not each.named, each.kind, each.name))


def _add_article(
    found: dict[str, SystemRow], article: Sequence[Told], rules: Attributes, kinds: Kinds
) -> None:
    last: tuple[EntityMention, Told] | None = None
    for told in article:
        named = [each for each in told.claim.entities if each.id and each.type not in UNLISTED]
        meant = last is not None and _means_last(told, last, named, rules)
        for entity in _apart(named, kinds):
            _add(_row(found, entity, kinds), told, rules, alone=len(named) == 1 and not meant)
        if last is not None and meant:
            _add(_row(found, last[0], kinds), told, rules, alone=True)
        own = [each for each in named if each.type in NAMED]
        last = (own[-1], told) if own else last


def _apart(named: Sequence[EntityMention], kinds: Kinds) -> list[EntityMention]:
    """Each thing once, without the classes of named things beside them."""
    of_named = [kinds.of(each.name) for each in named if each.type in NAMED]
    once = {each.name: each for each in named}
    return [
        each
        for each in once.values()
        if each.type in NAMED or not any(kinds.related(each.name, kind) for kind in of_named)
    ]


def _row(found: dict[str, SystemRow], entity: EntityMention, kinds: Kinds) -> SystemRow:
    if entity.name not in found:
        named = entity.type in NAMED
        kind = kinds.of(entity.name)
        if named and kind == entity.name:
            kind = entity.type
        found[entity.name] = SystemRow(entity.name, kind, kinds.facts(entity.name), named)
    return found[entity.name]


def _means_last(
    told: Told,
    last: tuple[EntityMention, Told],
    named: Sequence[EntityMention],
    rules: Attributes,
) -> bool:
    """Whether a claim speaks of the thing named last by a short word: "the system as capable …"."""
    entity, before = last
    span = told.claim.spans[0]
    if any(each.type in NAMED for each in named) or span.field != entity.span.field:
        return False
    start = min(span.start, *(each.start for each in told.claim.spans))
    between = told.article.field(span.field)[entity.span.end : start]
    by_name = any(f"[{entity.name}]" in (each.of or "") for each in told.claim.quantities)
    words = re.findall(r"\b(?:the|this|that|these|those) ([a-z]+)", told.claim.text.lower())
    short = any(word in rules.short for word in words)
    return by_name or (short and before is not told and "\n\n" not in between)


def _add(row: SystemRow, told: Told, rules: Attributes, *, alone: bool) -> None:
    ref = told.ref
    if ref not in row.refs:
        row.refs.append(ref)
    for attribute, value in _attributes(row, told, rules, alone=alone):
        known = {(each.attribute, each.value, _plain(each.ref.by)) for each in row.attributes}
        if value and (attribute, value, _plain(ref.by)) not in known:
            row.attributes.append(Attribute(attribute, value, ref))


def _plain(by: str | None) -> str:
    """Who says so, however an outlet sets its apostrophes."""
    return (by or "").replace("’", "'").casefold()


def _attributes(
    row: SystemRow, told: Told, rules: Attributes, *, alone: bool
) -> Iterator[tuple[str, str]]:
    if row.named or alone:
        yield from _measured(row, told.claim.quantities, rules)
    if row.named:
        yield from _said(told, rules)
        yield from _described(row, told, rules)
    if row.named and _is_promoted(told, rules):
        yield "promoted as", told.claim.content


def _measured(
    row: SystemRow, quantities: Sequence[Quantity], rules: Attributes
) -> Iterator[tuple[str, str]]:
    """What numbers measure of a thing, and how many of it there are."""
    for each in quantities:
        noun = _last(each.measures)
        attribute = rules.measured.get(noun)
        if attribute is not None:
            of = f" (of {each.of})" if each.of and attribute == "inventory" else ""
            yield attribute, f"{each.text}{of}"
        elif each.unit is None and each.amount == "absolute" and noun == _last(row.kind):
            yield "number", each.text


def _last(words: str | None) -> str:
    return (words or "").lower().rsplit(" ", 1)[-1].removesuffix("s")


def _said(told: Told, rules: Attributes) -> Iterator[tuple[str, str]]:
    """What stands behind words of an attribute: "produced by | …", "capable of | …"."""
    text = told.claim.content
    for words, attribute in rules.said.items():
        found = re.search(rf"\b{re.escape(words)}\s+", text)
        if found:
            value = _CLAUSE.split(text[found.end() :])[0].strip()
            yield attribute, re.sub(r"^(?:the|a|an)\s+", "", value)


def _described(row: SystemRow, told: Told, rules: Attributes) -> Iterator[tuple[str, str]]:
    """What adjectives beside a thing say of it: "the CM-302 | supersonic | … missile"."""
    text = told.claim.content
    for adjective, attribute in rules.described.items():
        beside = rf"\b{adjective}\b[\w\s-]{{0,40}}{re.escape(_last(row.kind))}"
        if re.search(beside, text, re.IGNORECASE):
            yield attribute, adjective


def _is_promoted(told: Told, rules: Attributes) -> bool:
    cue = told.attribution.cue
    words = told.article.field(cue[0].field)[cue[0].start : cue[0].end].lower() if cue else ""
    return any(words.startswith(each) for each in rules.promoted)
