"""A claim as one row of a sheet: every value of the contract in a column of its own.

What a claim has several of (times, numbers, bands …) stands in one cell, parted by " | ", in the
same order in each column of its kind. A span is ``12-34``, ``title:0-9`` outside the text.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sayso.model.reading import ClaimRow
from sayso.views.export.contract import claim_object

__all__ = ["CLAIM_COLUMNS", "claim_row", "flat"]

JOINER = " | "

CLAIM_COLUMNS = {
    "claim": "id",
    "source": "source.text",
    "name": "source.name",
    "kind": "source.kind",
    "role": "source.role",
    "affiliation": "source.affiliation",
    "anonymous": "source.anonymous",
    "unnamed_because": "source.unnamed_because",
    "people_low": "source.count.low",
    "people_high": "source.count.high",
    "cue": "cue",
    "form": "form",
    "content": "content",
    "text": "text",
    "polarity": "polarity",
    "modality": "modality",
    "likelihood": "likelihood.term",
    "likelihood_scales": "likelihood.bands.scale",
    "likelihood_low": "likelihood.bands.low",
    "likelihood_high": "likelihood.bands.high",
    "condition": "condition.text",
    "numbers": "quantities.text",
    "numbers_low": "quantities.low",
    "numbers_high": "quantities.high",
    "numbers_unit": "quantities.unit",
    "numbers_bound": "quantities.bound",
    "numbers_change": "quantities.change",
    "numbers_amount": "quantities.amount",
    "numbers_measures": "quantities.measures",
    "numbers_of": "quantities.of",
    "times": "times.text",
    "times_earliest": "times.earliest",
    "times_latest": "times.latest",
    "times_precision": "times.precision",
    "times_basis": "times.basis",
    "said": "said.text",
    "said_earliest": "said.earliest",
    "said_latest": "said.latest",
    "said_precision": "said.precision",
    "said_basis": "said.basis",
    "places": "places.text",
    "places_name": "places.name",
    "places_country": "places.country",
    "entities": "entities.text",
    "entities_name": "entities.name",
    "entities_type": "entities.type",
    "entities_id": "entities.id",
    "event": "event.type",
    "event_mode": "event.mode",
    "event_status": "event.status",
    "event_roles": "event.roles",
    "position": "position.stance",
    "position_issue": "position.issue",
    "position_actor": "position.actor",
    "position_terms": "position.terms",
    "outlet": "article.outlet",
    "agency": "article.agency",
    "byline": "article.byline",
    "dateline": "article.dateline",
    "published": "article.published",
    "title": "article.title",
    "url": "article.url",
    "path": "article.path",
    "article": "article.id",
    "sha256": "article.sha256",
    "attribution": "attribution",
    "parent": "parent",
    "origins": "origins",
    "links": "links.claim",
    "links_relation": "links.relation",
    "links_reasons": "links.reasons",
    "score": "score",
    "content_spans": "spans.content",
    "source_spans": "spans.source",
    "source_span": "source.span",
    "cue_spans": "spans.cue",
    "likelihood_span": "likelihood.span",
    "condition_span": "condition.span",
    "numbers_span": "quantities.span",
    "times_span": "times.span",
    "said_span": "said.span",
    "places_span": "places.span",
    "entities_span": "entities.span",
}
"""The columns, each with where its value stands in the contract's object."""


def claim_row(row: ClaimRow) -> dict[str, str]:
    """A claim in the columns of `CLAIM_COLUMNS`."""
    return flat(claim_object(row), CLAIM_COLUMNS)


def flat(found: Mapping[str, Any], columns: Mapping[str, str]) -> dict[str, str]:
    """An object in `columns`, each with the dotted path to where its value stands."""
    return {column: _at(found, path) for column, path in columns.items()}


def _at(found: Mapping[str, Any], path: str) -> str:
    """What stands at `path`; a list's items each give theirs."""
    key, _, rest = path.partition(".")
    value = found[key]
    if rest and isinstance(value, Mapping):
        return _at(value, rest)
    if rest and isinstance(value, list):
        return JOINER.join(_at(item, rest) for item in value)
    return _cell(value)


def _cell(value: object) -> str:
    if value is None or value is False:
        return ""
    if value is True:
        return "yes"
    if isinstance(value, Mapping):
        return JOINER.join(f"{name}: {each}" for name, each in value.items())
    if isinstance(value, list):
        is_span = bool(value) and isinstance(value[-1], int)
        return _span(value) if is_span else JOINER.join(map(_cell, value))
    return str(value)


def _span(place: list[Any]) -> str:
    *field, start, end = place
    return "".join(f"{name}:" for name in field) + f"{start}-{end}"
