"""Readings of every shape the types allow, whatever stands in them."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from hypothesis import strategies as st

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
from sayso.model.ids import content_id, sha256
from sayso.model.reading import Reading
from sayso.model.spans import FIELDS, Span

__all__ = ["captures", "readings"]

words = st.text(max_size=12)
maybe = st.none() | words
moments = st.datetimes(timezones=st.just(dt.UTC))
share = st.floats(0, 1)
number = st.none() | st.decimals(allow_nan=False, allow_infinity=False)
span = st.builds(
    lambda start, length, field: Span(start, start + length, field),
    st.integers(0, 10**6),
    st.integers(1, 10**6),
    st.sampled_from(FIELDS),
)
spans = st.lists(span, max_size=3).map(tuple)

time = st.builds(TimeRef, span=span, text=words, earliest=maybe, latest=maybe, precision=words)
quantity = st.builds(
    Quantity,
    span=span,
    low=number,
    high=number,
    unit=maybe,
    change=...,
    amount=...,
    measures=maybe,
    of=maybe,
)
likelihood = st.builds(
    Likelihood, span, words, st.lists(st.builds(Band, words, share, share), max_size=2).map(tuple)
)
source = st.builds(
    Source,
    spans=spans,
    text=words,
    name=maybe,
    role=maybe,
    affiliation=maybe,
    count=st.none() | st.builds(Count),
    anonymous=st.booleans(),
    unnamed_because=maybe,
)
attribution = st.builds(
    Attribution,
    source=st.none() | source,
    cue=spans,
    content=spans,
    said=st.none() | time,
    score=share,
)
claim = st.builds(
    Claim,
    spans=spans,
    content=words,
    text=words,
    polarity=...,
    modality=...,
    condition=st.none() | st.builds(Condition, span=span),
    likelihood=st.none() | likelihood,
    times=st.lists(time, max_size=2).map(tuple),
    quantities=st.lists(quantity, max_size=2).map(tuple),
    places=st.lists(st.builds(PlaceMention, span=span, country=maybe), max_size=2).map(tuple),
    entities=st.lists(st.builds(EntityMention, span=span, id=maybe), max_size=2).map(tuple),
    event=st.none() | st.builds(Event, roles=st.dictionaries(words, words, max_size=3)),
    position=st.none() | st.builds(Position, terms=maybe),
)
captures = st.builds(
    lambda data, at, kind: Capture(sha256(data), sha256(data), kind, at, "test 1", data),
    st.binary(max_size=200),
    moments,
    words,
)


@st.composite
def readings(draw: st.DrawFn, capture: Capture) -> Reading:
    """A reading of `capture`, its ids derived as real ones are, so that they are one of a kind."""
    article = draw(
        st.builds(
            Article,
            id=words.map(lambda word: content_id("article", capture.id, word)),
            capture_id=st.just(capture.id),
            text=st.text(),
            paths=st.lists(words, max_size=3, unique=True).map(tuple),
            **dict.fromkeys(("title", "deck", "url", "outlet", "agency", "byline"), maybe),
            **dict.fromkeys(("dateline", "published", "modified", "language"), maybe),
        )
    )
    said = [
        replace(found, id=content_id(article.id, n), article_id=article.id, parent=None)
        for n, found in enumerate(draw(st.lists(attribution, max_size=4)))
    ]
    ids = [found.id for found in said]
    if not ids:
        return Reading(article, (), ())
    parents = st.none() | st.sampled_from(ids)
    meant = [
        replace(
            found, id=content_id(article.id, "claim", n), attribution_id=draw(st.sampled_from(ids))
        )
        for n, found in enumerate(draw(st.lists(claim, max_size=4)))
    ]
    said = [replace(found, parent=draw(parents)) for found in said]
    return Reading(article, tuple(said), tuple(meant))
