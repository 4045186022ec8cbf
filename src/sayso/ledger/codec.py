"""Between the model's types and the ledger's rows, both ways, without loss.

Rows are dicts for writing and SQLAlchemy rows for reading. JSON has sorted keys; decimals are
strings, so that ``2.50`` stays ``2.50``; whole and fractional numbers keep all their digits.
"""

from __future__ import annotations

import datetime as dt
import json
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from sayso.ledger.keys import fold, storable, url_key
from sayso.model.article import Article, Capture
from sayso.model.attribution import Attribution, Count, Source
from sayso.model.claim import (
    Band,
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
from sayso.model.run import Run
from sayso.model.spans import Span

if TYPE_CHECKING:
    from sqlalchemy import Row

    AnyRow = Row[*tuple[Any, ...]]

__all__ = [
    "article_of",
    "article_values",
    "attribution_of",
    "attribution_values",
    "capture_of",
    "capture_values",
    "claim_of",
    "claim_values",
    "json_text",
    "moment",
    "path_values",
    "quantities_of",
    "run_of",
    "run_values",
    "span_values",
    "spans_of",
    "times_of",
]

Values = dict[str, Any]
Json = dict[str, Any]
SpansByRole = dict[str, tuple[Span, ...]]
T = TypeVar("T")

_PLAIN_ARTICLE = (
    "id",
    "capture_id",
    "url",
    "title",
    "deck",
    "outlet",
    "agency",
    "byline",
    "dateline",
    "published",
    "modified",
    "language",
    "text",
)


def moment(at: dt.datetime) -> str:
    """`at` as ISO 8601 in UTC; a moment without a zone is taken to be UTC already."""
    return (at.astimezone(dt.UTC) if at.tzinfo else at.replace(tzinfo=dt.UTC)).isoformat()


def capture_values(capture: Capture) -> Values:
    """A row of `capture`, its bytes compressed."""
    return {
        "id": capture.id,
        "media_type": capture.media_type,
        "captured_at": moment(capture.captured_at),
        "collector": capture.collector,
        "size": len(capture.bytes),
        "data": zlib.compress(capture.bytes),
    }


def capture_of(row: AnyRow) -> Capture:
    """A `Capture`; raises `zlib.error` where its bytes are damaged.

    No more is unpacked than the row says there is, whoever made the row.
    """
    return Capture(
        id=row.id,
        sha256=row.id,
        media_type=row.media_type,
        captured_at=dt.datetime.fromisoformat(row.captured_at),
        collector=row.collector,
        bytes=zlib.decompressobj().decompress(row.data, row.size) if row.size else b"",
    )


def run_values(run: Run) -> Values:
    """A row of `run`."""
    return {
        "id": run.id,
        "version": run.version,
        "models": json_text(run.models),
        "settings_sha256": run.settings_sha256,
        "started": moment(run.started),
    }


def run_of(row: AnyRow) -> Run:
    """A `Run`."""
    started = dt.datetime.fromisoformat(row.started)
    return Run(row.id, row.version, tuple(json.loads(row.models)), row.settings_sha256, started)


def article_values(article: Article) -> Values:
    """A row of `article`, but for what the ledger itself decides: number, previous, run."""
    values = {name: getattr(article, name) for name in _PLAIN_ARTICLE}
    return {**values, "url_key": url_key(article.url)}


def article_of(row: AnyRow, paths: Iterable[str]) -> Article:
    """An `Article`."""
    values = {name: getattr(row, name) for name in _PLAIN_ARTICLE}
    return Article(**values, paths=tuple(paths), previous=row.previous)


def path_values(article_number: int, n: int, path: str) -> Values:
    """A row of `article_path`: its `n`-th path, of which `name` is the last part."""
    path = storable(path)
    name = path.replace("\\", "/").rstrip("/").rpartition("/")[2]
    return {"article_number": article_number, "n": n, "path": path, "name": name}


def attribution_values(attribution: Attribution, number: int, article_number: int) -> Values:
    """A row of `attribution`; its spans are rows of their own (`span_values`)."""
    return {
        "number": number,
        "id": attribution.id,
        "article_number": article_number,
        "parent": attribution.parent,
        "form": attribution.form,
        "said": _optional_json(attribution.said),
        "score": attribution.score,
        **_source_values(attribution.source),
    }


_NO_SOURCE: Values = dict.fromkeys(
    (
        "source_text",
        "source_name",
        "source_kind",
        "source_role",
        "source_affiliation",
        "source_count",
        "anonymous",
        "unnamed_because",
        "source_words",
        "source_search",
    )
)


def _source_values(source: Source | None) -> Values:
    if source is None:
        return _NO_SOURCE
    words = fold(source.text)
    named = (fold(part) for part in (source.name, source.affiliation) if part)
    return {
        "source_text": source.text,
        "source_name": source.name,
        "source_kind": source.kind,
        "source_role": source.role,
        "source_affiliation": source.affiliation,
        "source_count": _optional_json(source.count),
        "anonymous": source.anonymous,
        "unnamed_because": source.unnamed_because,
        "source_words": words,
        "source_search": "\n".join((words, *named)),
    }


def span_values(attribution: Attribution, number: int) -> Iterator[Values]:
    """Rows of `span` for one attribution."""
    source = attribution.source.spans if attribution.source else ()
    parts = (("source", source), ("cue", attribution.cue), ("content", attribution.content))
    for role, spans in parts:
        for n, span in enumerate(spans):
            yield {
                "attribution_number": number,
                "role": role,
                "n": n,
                "field": span.field,
                "start": span.start,
                "end": span.end,
            }


def spans_of(rows: Iterable[Row[int, str, Any, int, int]]) -> dict[int, SpansByRole]:
    """Spans by attribution number and role, from rows in the order of `n`."""
    found: dict[int, dict[str, list[Span]]] = {}
    for number, role, field, start, end in rows:
        found.setdefault(number, {}).setdefault(role, []).append(Span(start, end, field))
    return {
        number: {role: tuple(spans) for role, spans in roles.items()}
        for number, roles in found.items()
    }


def attribution_of(row: AnyRow, article_id: str, spans: SpansByRole) -> Attribution:
    """An `Attribution` of the article with `article_id`."""
    return Attribution(
        id=row.id,
        article_id=article_id,
        form=row.form,
        source=_source_of(row, spans.get("source", ())),
        cue=spans.get("cue", ()),
        content=spans.get("content", ()),
        parent=row.parent,
        said=_time(json.loads(row.said)) if row.said else None,
        score=row.score,
    )


def _source_of(row: AnyRow, spans: tuple[Span, ...]) -> Source | None:
    if row.source_text is None:
        return None
    return Source(
        spans=spans,
        text=row.source_text,
        kind=row.source_kind,
        name=row.source_name,
        role=row.source_role,
        affiliation=row.source_affiliation,
        count=Count(**json.loads(row.source_count)) if row.source_count else None,
        anonymous=row.anonymous,
        unnamed_because=row.unnamed_because,
    )


def claim_values(claim: Claim, number: int, attribution_number: int) -> Values:
    """A row of `claim`."""
    return {
        "number": number,
        "id": claim.id,
        "attribution_number": attribution_number,
        "content": claim.content,
        "text": claim.text,
        "polarity": claim.polarity,
        "modality": claim.modality,
        "spans": json_text(claim.spans),
        "condition": _optional_json(claim.condition),
        "likelihood": _optional_json(claim.likelihood),
        "times": _list_json(claim.times),
        "quantities": _list_json(claim.quantities),
        "places": _list_json(claim.places),
        "entities": _list_json(claim.entities),
        "event": _optional_json(claim.event),
        "position": _optional_json(claim.position),
    }


def claim_of(row: AnyRow, attribution_id: str) -> Claim:
    """A `Claim` of the attribution with `attribution_id`."""
    return Claim(
        id=row.id,
        attribution_id=attribution_id,
        spans=tuple(map(_span, json.loads(row.spans))),
        content=row.content,
        text=row.text,
        polarity=row.polarity,
        modality=row.modality,
        condition=Condition(**_placed(json.loads(row.condition))) if row.condition else None,
        likelihood=_likelihood(json.loads(row.likelihood)) if row.likelihood else None,
        times=times_of(row),
        quantities=quantities_of(row),
        places=_many(row.places, lambda found: PlaceMention(**_placed(found))),
        entities=_many(row.entities, lambda found: EntityMention(**_placed(found))),
        event=Event(**json.loads(row.event)) if row.event else None,
        position=Position(**json.loads(row.position)) if row.position else None,
    )


def quantities_of(row: AnyRow) -> tuple[Quantity, ...]:
    """The quantities of a row of `claim`, without the rest of it."""
    return _many(row.quantities, _quantity)


def times_of(row: AnyRow) -> tuple[TimeRef, ...]:
    """The times of a row of `claim`, without the rest of it."""
    return _many(row.times, _time)


def _plain(value: object) -> object:
    """What JSON has no form for, in the contract's form."""
    if isinstance(value, Span):
        place: list[object] = [value.start, value.end]
        return place if value.field == "text" else [value.field, *place]
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, Mapping):
        return dict(value)
    if is_dataclass(value):
        return {name: getattr(value, name) for name in _field_names(value.__class__)}
    raise TypeError(f"no JSON form for {type(value).__name__}")


@cache
def _field_names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


json_text = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain
).encode
"""JSON as the ledger keeps it: the same value gives the same text."""


def _list_json(values: tuple[object, ...]) -> str:
    return json_text(values) if values else "[]"


def _optional_json(value: object | None) -> str | None:
    return None if value is None else json_text(value)


def _many(text: str, read: Callable[[Json], T]) -> tuple[T, ...]:
    return tuple(map(read, json.loads(text))) if text != "[]" else ()


def _span(place: list[Any]) -> Span:
    return Span(*place) if len(place) == 2 else Span(place[1], place[2], place[0])


def _placed(found: Json) -> Json:
    return {**found, "span": _span(found["span"])}


def _time(found: Json) -> TimeRef:
    return TimeRef(**_placed(found))


def _likelihood(found: Json) -> Likelihood:
    bands = tuple(Band(**band) for band in found["bands"])
    return Likelihood(**{**_placed(found), "bands": bands})


def _quantity(found: Json) -> Quantity:
    ends = {end: _decimal(found[end]) for end in ("low", "high")}
    return Quantity(**{**_placed(found), **ends})


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
