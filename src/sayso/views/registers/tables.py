"""Systems, positions, limits, deployments, talks and scenarios as objects and cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sayso.domains.domain import FieldDomain
from sayso.domains.registers.deployments import Deployment, deployments
from sayso.domains.registers.limits import LimitRow, beside, limits
from sayso.domains.registers.reports import Ref, Report
from sayso.domains.registers.scenarios import Scenario, scenarios
from sayso.domains.registers.stands import Stand, stands
from sayso.domains.registers.systems import Attribute, SystemRow, systems
from sayso.domains.registers.talks import Meeting, meetings
from sayso.views.registers.register import (
    NOT_KNOWN,
    Register,
    number_words,
    plain,
    refs_cell,
)
from sayso.views.registers.transfers import TRANSFERS

__all__ = ["REGISTERS", "LimitBeside"]

Cells = dict[str, str]
JsonObject = dict[str, Any]


@dataclass(frozen=True, slots=True)
class LimitBeside:
    """A limit with the reported values of what it would concern."""

    limit: LimitRow
    reported: tuple[tuple[str, Attribute], ...]

    @property
    def refs(self) -> tuple[Ref, ...]:
        """The claims that name the limit."""
        return self.limit.refs


def _or(value: str | None) -> str:
    return value if value else NOT_KNOWN


def _claims(row: Any) -> list[str]:
    return [ref.claim for ref in row.refs]


def _by(row: Any) -> str:
    return "; ".join(dict.fromkeys(ref.by for ref in row.refs if ref.by))


def _systems(reports: Iterable[Report], domain: FieldDomain) -> Sequence[SystemRow]:
    rules = domain.registers.attributes
    return systems(reports, rules, domain.kinds()) if rules else ()


def _system_object(row: SystemRow) -> Iterator[JsonObject]:
    """`maker` and `country` as reported, else as listed; `listed` says what the lists hold."""
    listed = row.listed
    yield {
        "name": row.name,
        "class": row.kind,
        "maker": row.value("maker") or (listed.makers[0] if listed and listed.makers else None),
        "country": listed.countries[0] if listed and listed.countries else None,
        "category": listed.categories.get("unroca") if listed else None,
        "attributes": [
            {
                "attribute": each.attribute,
                "value": each.value,
                "by": each.ref.by,
                "anonymous": each.ref.anonymous,
                "as_of": each.ref.day,
                "claim": each.ref.claim,
            }
            for each in row.attributes
        ],
        "listed": {
            "makers": list(listed.makers) if listed else [],
            "countries": list(listed.countries) if listed else [],
            "categories": dict(listed.categories) if listed else {},
        },
        "claims": _claims(row),
    }


def _system_row(row: SystemRow) -> Cells:
    whole = next(_system_object(row))
    told = (f"{each.attribute}: {each.value} ({each.ref.by or 'no source'})" for each in
            row.attributes)  # fmt: skip
    return {
        "name": row.name,
        "class": row.kind,
        "maker": _or(whole["maker"]),
        "country": _or(whole["country"]),
        "category": _or(whole["category"]),
        "reported": "; ".join(told),
        "claims": refs_cell(row),
    }


def _stands(reports: Iterable[Report], _: FieldDomain) -> Sequence[Stand]:
    return stands(reports)


def _stand_object(row: Stand) -> Iterator[JsonObject]:
    yield {
        "actor": row.actor,
        "issue": row.issue,
        "stance": row.stance,
        "terms": row.terms,
        "condition": row.condition,
        "ascribed_by": row.ascribed_by,
        "as_of": row.as_of,
        "until": row.until,
        "by": list(dict.fromkeys(ref.by for ref in row.refs if ref.by)),
        "claims": _claims(row),
    }


def _stand_row(row: Stand) -> Cells:
    return {
        "actor": row.actor,
        "issue": row.issue,
        "stance": row.stance,
        "terms": row.terms or "",
        "condition": row.condition or "",
        "ascribed_by": row.ascribed_by or "",
        "as_of": _or(row.as_of),
        "until": _or(row.until),
        "by": _by(row),
        "claims": refs_cell(row),
    }


def _limits(reports: Iterable[Report], domain: FieldDomain) -> Sequence[LimitBeside]:
    rules = domain.registers.limits
    things = _systems(reports, domain)
    return [
        LimitBeside(
            row, tuple((system.name, told) for system, told in beside(row, rules, things))
        )
        for row in limits(reports, rules)
    ]  # fmt: skip


def _limit_object(row: LimitBeside) -> Iterator[JsonObject]:
    limit, number = row.limit, row.limit.number
    yield {
        "kind": limit.kind,
        "measure": limit.measure,
        "low": plain(number.low) if number else None,
        "high": plain(number.high) if number else None,
        "unit": number.unit if number else None,
        "words": limit.words,
        "proposer": limit.proposer,
        "stances": [
            {"actor": each.actor, "stance": each.stance, "by": each.by, "claim": each.claim}
            for each in limit.stances
        ],
        "reported": [
            {"system": system, "value": told.value, "by": told.ref.by, "claim": told.ref.claim}
            for system, told in row.reported
        ],
        "claims": _claims(row),
    }


def _limit_row(row: LimitBeside) -> Cells:
    limit = row.limit
    stances = (f"{each.actor} {each.stance} ({each.by or 'no source'})" for each in limit.stances)
    told = (f"{system}: {each.value} ({each.ref.by or 'no source'})" for system, each in
            row.reported)  # fmt: skip
    return {
        "kind": limit.kind,
        "number": _with_unit(limit),
        "words": limit.words or "",
        "proposer": _or(limit.proposer),
        "stances": "; ".join(stances),
        "reported_values": "; ".join(told),
        "by": _by(row),
        "claims": refs_cell(row),
    }


def _with_unit(limit: LimitRow) -> str:
    unit = limit.number.unit if limit.number else None
    return f"{number_words(limit.number)} {unit}" if unit else number_words(limit.number)


def _deployments(reports: Iterable[Report], domain: FieldDomain) -> Sequence[Deployment]:
    rules = domain.registers.deployments
    return deployments(reports, rules) if rules else ()


def _deployment_object(row: Deployment) -> Iterator[JsonObject]:
    number = row.number
    yield {
        "actor": row.actor,
        "what": row.what,
        "low": plain(number.low) if number else None,
        "high": plain(number.high) if number else None,
        "words": row.words,
        "place": row.place,
        "direction": row.direction,
        "change": row.change,
        "as_of": row.as_of,
        "when": row.when,
        "by": row.ref.by,
        "claims": _claims(row),
    }


def _deployment_row(row: Deployment) -> Cells:
    return {
        "actor": _or(row.actor),
        "what": row.what,
        "number": number_words(row.number),
        "words": row.words or "",
        "place": _or(row.place),
        "direction": row.direction,
        "as_of": _or(row.as_of),
        "when": row.when or "",
        "by": _by(row),
        "claims": refs_cell(row),
    }


def _meetings(reports: Iterable[Report], domain: FieldDomain) -> Sequence[Meeting]:
    rules = domain.registers.talks
    return meetings(reports, rules) if rules else ()


def _meeting_object(row: Meeting) -> Iterator[JsonObject]:
    yield {
        "parties": list(row.parties),
        "round": row.round,
        "place": row.place,
        "date": row.date,
        "duration": row.duration,
        "topic": row.topic,
        "outcome": row.outcome,
        "mode": row.mode,
        "by": list(dict.fromkeys(ref.by for ref in row.refs if ref.by)),
        "claims": _claims(row),
    }


def _meeting_row(row: Meeting) -> Cells:
    return {
        "parties": "; ".join(row.parties),
        "round": _or(row.round),
        "place": _or(row.place),
        "date": _or(row.date),
        "duration": _or(row.duration),
        "topic": _or(row.topic),
        "outcome": _or(row.outcome),
        "mode": row.mode,
        "by": _by(row),
        "claims": refs_cell(row),
    }


def _scenarios(reports: Iterable[Report], _: FieldDomain) -> Sequence[Scenario]:
    return scenarios(reports)


def _scenario_object(row: Scenario) -> Iterator[JsonObject]:
    yield {
        "condition": row.condition,
        "consequence": row.consequence,
        "by": row.by[0] if row.by else None,
        "via": list(row.by[1:]),
        "likelihood": row.likelihood,
        "modality": row.modality,
        "polarity": row.polarity,
        "within": row.within,
        "claims": _claims(row),
    }


def _scenario_row(row: Scenario) -> Cells:
    return {
        "condition": row.condition,
        "consequence": row.consequence,
        "by": _or(row.by[0] if row.by else None),
        "via": " ← ".join(row.by[1:]),
        "likelihood": row.likelihood or "",
        "modality": row.modality,
        "claims": refs_cell(row),
    }


REGISTERS = (
    Register(
        "systems",
        "Print the systems that claims name, with what is reported of each, and by whom.",
        "sayso systems missile",
        _systems,
        _system_object,
        _system_row,
        _system_row,
    ),
    TRANSFERS,
    Register(
        "positions",
        "Print who stands where on which issue: demands, offers, refuses, red lines.",
        "sayso positions Iran -f csv",
        _stands,
        _stand_object,
        _stand_row,
        _stand_row,
    ),
    Register(
        "limits",
        "Print limits and measures of verification: who proposes or refuses which.",
        "sayso limits range",
        _limits,
        _limit_object,
        _limit_row,
        _limit_row,
    ),
    Register(
        "deployments",
        "Print deployments and inventories: who has what where, how many, moving how.",
        "sayso deployments troops",
        _deployments,
        _deployment_object,
        _deployment_row,
        _deployment_row,
    ),
    Register(
        "talks",
        "Print rounds of talks: parties, place, date, how long, about what, with what outcome.",
        "sayso talks Geneva",
        _meetings,
        _meeting_object,
        _meeting_row,
        _meeting_row,
    ),
    Register(
        "scenarios",
        "Print conditionals: under which condition what follows, on whose judgement.",
        "sayso scenarios -f jsonl",
        _scenarios,
        _scenario_object,
        _scenario_row,
        _scenario_row,
    ),
)
"""All registers, in the order of the commands."""
