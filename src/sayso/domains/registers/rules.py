"""What a domain's data says of its registers: which events fill them, and in which words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sayso.domains.registers.numbers import DealWords
from sayso.domains.registers.transfers import TransferRules

__all__ = ["Attributes", "Deployments", "Limit", "RegisterRules", "Talks", "rules_of"]


@dataclass(frozen=True, slots=True)
class Attributes:
    """What is reported of things. `measured` gives the attribute for what a number measures,
    `said` for words that stand before its value, `described` for adjectives beside the thing,
    `promoted` are cues by which a maker speaks of it, `short` words that stand for a thing named
    before ("the system")."""

    measured: Mapping[str, str]
    said: Mapping[str, str]
    described: Mapping[str, str]
    promoted: tuple[str, ...]
    short: frozenset[str]


@dataclass(frozen=True, slots=True)
class Limit:
    """A kind of limit or measure, by the phrases that name it; `measure` is what a number in it
    limits, `attribute` which reported values that concerns."""

    kind: str
    phrases: tuple[str, ...]
    measure: str | None
    attribute: str | None


@dataclass(frozen=True, slots=True)
class Deployments:
    """Which events move or keep forces; `direction` gives the way by the words of the claim,
    `inventory` are nouns for what somebody has in all."""

    event: str
    direction: Mapping[str, tuple[str, ...]]
    inventory: frozenset[str]


@dataclass(frozen=True, slots=True)
class Talks:
    """Which events are rounds of talks; `topic` are words before what they are about, `outcome`
    words that tell how they ended."""

    event: str
    topic: tuple[str, ...]
    outcome: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RegisterRules:
    """All rules of one domain; None or empty where it keeps no such register."""

    transfers: TransferRules | None = None
    untraded: frozenset[str] = frozenset()
    attributes: Attributes | None = None
    limits: tuple[Limit, ...] = ()
    deployments: Deployments | None = None
    talks: Talks | None = None


def rules_of(data: Mapping[str, Any]) -> RegisterRules:
    """The rules of a domain's `registers.json`; parts that are not there are none."""
    return RegisterRules(
        transfers=_transfers(data["transfers"]) if "transfers" in data else None,
        untraded=frozenset(data.get("transfers", {}).get("untraded", ())),
        attributes=_attributes(data["attributes"]) if "attributes" in data else None,
        limits=_limits(data.get("limits", ())),
        deployments=_deployments(data["deployments"]) if "deployments" in data else None,
        talks=_talks(data["talks"]) if "talks" in data else None,
    )


def _transfers(data: Mapping[str, Any]) -> TransferRules:
    words = DealWords(
        value=frozenset(data.get("value", ())),
        delivery=tuple(data.get("delivery", ())),
        carriers=frozenset(data.get("carriers", ())),
        carried=frozenset(data.get("carried", ())),
    )
    return TransferRules(data["event"], words, data["status"], tuple(data.get("deals", ())))


def _attributes(data: Mapping[str, Any]) -> Attributes:
    return Attributes(
        measured=data.get("measured", {}),
        said=data.get("said", {}),
        described=data.get("described", {}),
        promoted=tuple(data.get("promoted", ())),
        short=frozenset(data.get("short", ())),
    )


def _limits(rows: Sequence[Mapping[str, Any]]) -> tuple[Limit, ...]:
    return tuple(
        Limit(row["kind"], tuple(row["phrases"]), row.get("measure"), row.get("attribute"))
        for row in rows
    )


def _deployments(data: Mapping[str, Any]) -> Deployments:
    direction = {way: tuple(words) for way, words in data["direction"].items()}
    return Deployments(data["event"], direction, frozenset(data.get("inventory", ())))


def _talks(data: Mapping[str, Any]) -> Talks:
    return Talks(data["event"], tuple(data["topic"]), tuple(data["outcome"]))
