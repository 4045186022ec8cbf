"""What an attribution means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from sayso.model.spans import Span

__all__ = [
    "Band",
    "Claim",
    "Condition",
    "EntityMention",
    "Event",
    "Likelihood",
    "Modality",
    "PlaceMention",
    "Polarity",
    "Position",
    "Quantity",
    "TimeRef",
]

Polarity = Literal["affirmed", "negated", "denied"]
Modality = Literal[
    "asserted",
    "possible",
    "expected",
    "conditional",
    "intended",
    "demanded",
    "offered",
    "refused",
    "threatened",
    "asked",
]
Basis = Literal["stated", "relative", "inferred", "unknown"]
Bound = Literal[
    "exact", "about", "at_least", "more_than", "at_most", "less_than", "between", "either"
]


@dataclass(frozen=True, slots=True)
class TimeRef:
    """A time the text gives; `earliest` and `latest` are ISO 8601, None where open or unknown."""

    span: Span
    text: str
    earliest: str | None
    latest: str | None
    precision: str
    basis: Basis


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number the text gives, as an interval in `unit` (None: a bare count)."""

    span: Span
    text: str
    low: Decimal | None
    high: Decimal | None
    unit: str | None
    bound: Bound
    change: Literal["none", "up", "down"] = "none"
    amount: Literal["absolute", "fraction", "factor"] = "absolute"
    measures: str | None = None
    of: str | None = None


@dataclass(frozen=True, slots=True)
class Band:
    """What a scale understands by a word of likelihood, as probabilities in [0, 1]."""

    scale: str
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Likelihood:
    """How probable the one who asserts says it is. A hedge without a number has no band."""

    span: Span
    term: str
    bands: tuple[Band, ...] = ()


@dataclass(frozen=True, slots=True)
class Condition:
    """Under which condition the claim is made, in the article's words."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class EntityMention:
    """A named thing in the claim's words; `id` is None until it is linked."""

    span: Span
    text: str
    name: str
    type: str
    id: str | None = None


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place in the claim's words; `country` is ISO 3166-1 alpha-2."""

    span: Span
    text: str
    name: str
    country: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """The event a claim reports: a domain's type, its mode and status, and who has which role."""

    type: str
    mode: str
    status: str
    roles: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Position:
    """The stance a claim takes on an issue."""

    actor: str
    issue: str
    stance: str
    terms: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """What one attribution (or a part of it that stands by itself) asserts.

    `spans` are the claim's own words, at the article's characters; `content` is those words
    verbatim, `text` the same with [names] resolved.
    """

    id: str
    attribution_id: str
    spans: tuple[Span, ...]
    content: str
    text: str
    polarity: Polarity = "affirmed"
    modality: Modality = "asserted"
    condition: Condition | None = None
    likelihood: Likelihood | None = None
    times: tuple[TimeRef, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    entities: tuple[EntityMention, ...] = ()
    event: Event | None = None
    position: Position | None = None
