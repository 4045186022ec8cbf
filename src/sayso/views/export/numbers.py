"""Numbers of claims as rows: JSON objects, cells of a sheet, cells of a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sayso.ledger.filters import measures
from sayso.ledger.keys import fold
from sayso.model.claim import Quantity
from sayso.model.reading import ClaimRow
from sayso.model.spans import Span
from sayso.units import Unit, in_unit, unit_of, unit_words
from sayso.views.export.columns import flat
from sayso.views.export.contract import claim_object
from sayso.views.export.rows import manner_cell, speaker_cell
from sayso.views.numbers.estimates import Estimate, estimates_of
from sayso.views.numbers.places import place_of
from sayso.views.numbers.words import measured_words, number_words
from sayso.views.wording import time_reading

__all__ = [
    "NUMBER_COLUMNS",
    "NumberFilter",
    "NumberRow",
    "number_object",
    "number_row",
    "numbers",
    "short_number",
]


@dataclass(frozen=True, slots=True)
class NumberFilter:
    """Which numbers are wanted of the claims; what is None leaves nothing out.

    `unit`: those of its dimension. `of` is a part of whose they are, `measured` words in what they
    measure or whose they are. `into`: those of its dimension, also given in this unit.
    """

    unit: Unit | None = None
    of: str | None = None
    measured: str | None = None
    into: Unit | None = None


@dataclass(frozen=True, slots=True)
class NumberRow:
    """The number at `place` among those of a claim; `converted` into the unit asked for, if one
    was."""

    claim: ClaimRow
    place: int
    converted: Quantity | None = None

    @property
    def quantity(self) -> Quantity:
        """As the claim has it."""
        return self.claim.claim.quantities[self.place]

    @property
    def estimate(self) -> Estimate:
        """As it is compared and drawn."""
        row = self.claim
        return list(estimates_of(row.claim, row.attribution, row.article))[self.place]


def numbers(claims: Iterable[ClaimRow], wanted: NumberFilter) -> Iterator[NumberRow]:
    """The wanted numbers of `claims`, in their order; one that two claims of one attribution hold
    ("close to a deal | to sell 24 boats") is the first one's."""
    attribution, told = "", set[Span]()
    for row in claims:
        if row.attribution.id != attribution:
            attribution, told = row.attribution.id, set()
        for place, quantity in enumerate(row.claim.quantities):
            is_new = quantity.span not in told
            told.add(quantity.span)
            if is_new and _is_wanted(quantity, wanted):
                into = in_unit(quantity, wanted.into) if wanted.into else None
                yield NumberRow(row, place, into)


def _is_wanted(quantity: Quantity, wanted: NumberFilter) -> bool:
    units = (unit for unit in (wanted.unit, wanted.into) if unit)
    if any(unit_of(quantity).dimension != unit.dimension for unit in units):
        return False
    if wanted.of and wanted.of.strip() and fold(wanted.of) not in fold(quantity.of or ""):
        return False
    measured = wanted.measured and wanted.measured.strip()
    return not measured or measures(quantity, measured)


def number_object(row: NumberRow) -> dict[str, Any]:
    """One number as JSON, keys always present: the contract's quantity, with who gives it where.

    `spans` lead from each cell to its characters; null where what is measured, or whose it is,
    does not stand beside the number as it is worded.
    """
    whole = claim_object(row.claim)
    quantity, article = row.quantity, row.claim.article
    found: dict[str, Any] = whole["quantities"][row.place]
    return {
        **found,
        "in": _converted(row.converted),
        "who": speaker_cell(row.claim),
        "source": whole["source"],
        "form": whole["form"],
        "content": whole["content"],
        "polarity": whole["polarity"],
        "modality": whole["modality"],
        "condition": whole["condition"],
        "likelihood": whole["likelihood"],
        "times": whole["times"],
        "said": whole["said"],
        "claim": whole["id"],
        "attribution": whole["attribution"],
        "spans": {
            **whole["spans"],
            "number": found["span"],
            "measures": _span(place_of(quantity.measures, quantity, article)),
            "of": _span(place_of(quantity.of, quantity, article)),
        },
        "article": whole["article"],
        "score": whole["score"],
    }


def _converted(quantity: Quantity | None) -> dict[str, Any] | None:
    if quantity is None:
        return None
    ends = {"low": quantity.low, "high": quantity.high}
    told = {name: None if end is None else float(end) for name, end in ends.items()}
    return {**told, "unit": quantity.unit}


def _span(span: Span | None) -> list[int | str] | None:
    if span is None:
        return None
    place: list[int | str] = [span.start, span.end]
    return place if span.field == "text" else [span.field, *place]


NUMBER_COLUMNS = {
    "measures": "measures",
    "of": "of",
    "low": "low",
    "high": "high",
    "unit": "unit",
    "bound": "bound",
    "change": "change",
    "amount": "amount",
    "in_low": "in.low",
    "in_high": "in.high",
    "in_unit": "in.unit",
    "who": "who",
    "kind": "source.kind",
    "anonymous": "source.anonymous",
    "form": "form",
    "polarity": "polarity",
    "modality": "modality",
    "likelihood": "likelihood.term",
    "condition": "condition.text",
    "times": "times.text",
    "times_earliest": "times.earliest",
    "times_latest": "times.latest",
    "published": "article.published",
    "outlet": "article.outlet",
    "agency": "article.agency",
    "title": "article.title",
    "words": "text",
    "content": "content",
    "claim": "claim",
    "article": "article.id",
    "path": "article.path",
    "url": "article.url",
    "span": "span",
    "measures_span": "spans.measures",
    "of_span": "spans.of",
    "source_spans": "spans.source",
    "content_spans": "spans.content",
    "times_span": "times.span",
    "score": "score",
}
"""The columns of a sheet of numbers, each with where its value stands in `number_object`."""


def number_row(row: NumberRow) -> dict[str, str]:
    """One number in the columns of `NUMBER_COLUMNS`."""
    return flat(number_object(row), NUMBER_COLUMNS)


def short_number(row: NumberRow) -> dict[str, str]:
    """One number in a table, in the unit asked for; a sheet has the rest."""
    claim, article = row.claim.claim, row.claim.article
    shown = row.converted or row.quantity
    return {
        "what": measured_words(row.quantity.measures, row.quantity.of),
        "number": number_words(shown),
        "unit": unit_words(shown.unit) if shown.unit else "",
        "manner": manner_cell(row.claim),
        "who": speaker_cell(row.claim),
        "when": "; ".join(time_reading(time) or f"“{time.text}”" for time in claim.times),
        "published": (article.published or "")[:10],
        "outlet": article.outlet or "",
        "words": row.quantity.text,
        "claim": claim.id[:8],
    }
