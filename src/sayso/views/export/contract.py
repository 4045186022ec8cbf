"""The contract: one claim, one article, one source as JSON, keys always present.

A span is ``[start, end]`` in the article's text and ``["title"|"deck", start, end]`` elsewhere.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from sayso.ledger import SourceRow
from sayso.model.article import Article
from sayso.model.attribution import Count, Source
from sayso.model.claim import (
    Claim,
    Condition,
    EntityMention,
    Event,
    Likelihood,
    PlaceMention,
    Position,
    Quantity,
    TimeRef,
)
from sayso.model.dates import first_day, last_day
from sayso.model.linking import Link
from sayso.model.reading import ClaimRow
from sayso.model.spans import Span, piece_text

__all__ = ["article_object", "claim_object", "event_object", "json_line", "source_object"]

_UNSEEN = re.compile("[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")

JsonObject = dict[str, Any]


def json_line(value: JsonObject) -> str:
    """`value` as one line of JSON, with what could steer a terminal written as ``\\uXXXX``."""
    line = json.dumps(value, ensure_ascii=False)
    return _UNSEEN.sub(lambda match: f"\\u{ord(match[0]):04x}", line)


def claim_object(row: ClaimRow) -> JsonObject:
    """One claim with its attribution and article, as DESIGN.md's contract has it."""
    claim, attribution, article = row.claim, row.attribution, row.article
    return {
        "id": claim.id,
        "attribution": attribution.id,
        "parent": attribution.parent,
        "form": attribution.form,
        "content": claim.content,
        "text": claim.text,
        "polarity": claim.polarity,
        "modality": claim.modality,
        "condition": _condition(claim.condition),
        "source": _source(attribution.source),
        "cue": _cue(row),
        "spans": {
            "source": _spans(attribution.source.spans if attribution.source else ()),
            "cue": _spans(attribution.cue),
            "content": _spans(claim.spans),
        },
        "said": _time(attribution.said) if attribution.said else None,
        "likelihood": _likelihood(claim.likelihood),
        **_mentions(claim),
        "event": event_object(claim.event),
        "position": _position(claim.position),
        "article": _article_head(article),
        "origins": row.origins,
        "links": [_link(link, claim.id) for link in row.links],
        "score": attribution.score,
    }


def article_object(article: Article) -> JsonObject:
    """One article whole: what it says of itself, and its text."""
    head = _article_head(article)
    return {
        **head,
        "deck": article.deck,
        "modified": article.modified,
        "language": article.language,
        "previous": article.previous,
        "paths": list(article.paths),
        "text": article.text,
    }


def source_object(row: SourceRow) -> JsonObject:
    """One speaker with what stands on their word."""
    return {
        "name": row.name,
        "text": row.text,
        "kind": row.kind,
        "role": row.role,
        "affiliation": row.affiliation,
        "anonymous": row.anonymous,
        "claims": row.claims,
        "articles": row.articles,
    }


def _span(span: Span) -> list[int | str]:
    place: list[int | str] = [span.start, span.end]
    return place if span.field == "text" else [span.field, *place]


def _spans(spans: Sequence[Span]) -> list[list[int | str]]:
    return [_span(span) for span in spans]


def _cue(row: ClaimRow) -> str | None:
    cue = row.attribution.cue
    return piece_text(row.article.field(cue[0].field), cue) if cue else None


def _number(value: Decimal | None) -> int | float | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _source(source: Source | None) -> JsonObject | None:
    if source is None:
        return None
    return {
        "text": source.text,
        "span": _span(source.spans[0]),
        "name": source.name,
        "kind": source.kind,
        "role": source.role,
        "affiliation": source.affiliation,
        "anonymous": source.anonymous,
        "count": _count(source.count),
        "unnamed_because": source.unnamed_because,
    }


def _count(count: Count | None) -> JsonObject | None:
    return {"low": count.low, "high": count.high} if count else None


def _link(link: Link, claim_id: str) -> JsonObject:
    """A link as seen from one of its claims; of an update both ends name the other."""
    updated = link.relation == "updates" and link.right == claim_id
    return {
        "relation": link.relation,
        "claim": link.left if link.right == claim_id else link.right,
        "reasons": [*(["is updated by it"] if updated else []), *link.reasons],
    }


def _condition(condition: Condition | None) -> JsonObject | None:
    return {"text": condition.text, "span": _span(condition.span)} if condition else None


def _time(time: TimeRef) -> JsonObject:
    return {
        "text": time.text,
        "span": _span(time.span),
        "earliest": first_day(time.earliest) if time.earliest else None,
        "latest": last_day(time.latest) if time.latest else None,
        "precision": time.precision,
        "basis": time.basis,
    }


def _likelihood(likelihood: Likelihood | None) -> JsonObject | None:
    if likelihood is None:
        return None
    return {
        "term": likelihood.term,
        "span": _span(likelihood.span),
        "bands": [{"scale": b.scale, "low": b.low, "high": b.high} for b in likelihood.bands],
    }


def _mentions(claim: Claim) -> JsonObject:
    return {
        "times": [_time(time) for time in claim.times],
        "quantities": [_quantity(quantity) for quantity in claim.quantities],
        "entities": [_entity(entity) for entity in claim.entities],
        "places": [_place(place) for place in claim.places],
    }


def _quantity(quantity: Quantity) -> JsonObject:
    return {
        "text": quantity.text,
        "span": _span(quantity.span),
        "low": _number(quantity.low),
        "high": _number(quantity.high),
        "unit": quantity.unit,
        "bound": quantity.bound,
        "change": quantity.change,
        "amount": quantity.amount,
        "measures": quantity.measures,
        "of": quantity.of,
    }


def _entity(entity: EntityMention) -> JsonObject:
    return {
        "text": entity.text,
        "span": _span(entity.span),
        "name": entity.name,
        "type": entity.type,
        "id": entity.id,
    }


def _place(place: PlaceMention) -> JsonObject:
    return {
        "text": place.text,
        "span": _span(place.span),
        "name": place.name,
        "country": place.country,
    }


def event_object(event: Event | None) -> JsonObject | None:
    """An event with who has which role in it."""
    if event is None:
        return None
    return {
        "type": event.type,
        "mode": event.mode,
        "status": event.status,
        "roles": dict(event.roles),
    }


def _position(position: Position | None) -> JsonObject | None:
    if position is None:
        return None
    return {
        "actor": position.actor,
        "issue": position.issue,
        "stance": position.stance,
        "terms": position.terms,
    }


def _article_head(article: Article) -> JsonObject:
    return {
        "id": article.id,
        "title": article.title,
        "outlet": article.outlet,
        "agency": article.agency,
        "byline": article.byline,
        "dateline": article.dateline,
        "published": article.published,
        "url": article.url,
        "path": article.paths[0] if article.paths else None,
        "sha256": article.capture_id,
    }
