"""An invented article written sentence by sentence, with the places of everything in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

import numpy as np

from sayso.model.article import Article, Capture
from sayso.model.attribution import Attribution, Source, attribution_id
from sayso.model.claim import Claim, EntityMention, Quantity, TimeRef
from sayso.model.ids import content_id, sha256
from sayso.model.reading import Reading
from sayso.model.spans import Span
from sayso.model.vectors import Vectors, pack

__all__ = ["Page", "Saying"]

AT = dt.datetime(2040, 1, 1, 12, tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True)
class Saying:
    """One sentence: its content, who says it (None: the article), and what the content means."""

    content: str
    speaker: str | None
    anonymous: bool
    because: str
    quoted: bool
    cue: str
    number: str | None
    amount: Decimal
    unit: str | None
    measures: str
    date: tuple[str, dt.date] | None
    names: tuple[str, ...]
    denied: bool


@dataclass(frozen=True, slots=True)
class _Placed:
    """A sentence and where its content, its source and its cue stand in the article."""

    said: Saying
    content: Span
    source: Span | None
    cue: Span | None


class Page:
    """Sentences, each a paragraph, one after the other."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._placed: list[_Placed] = []
        self._end = 0

    def say(self, said: Saying) -> None:
        """Add a sentence."""
        begin = self._end
        if said.speaker is None:
            self.add(f"{said.content[0].upper()}{said.content[1:]}.")
            self._placed.append(_Placed(said, Span(begin, begin + len(said.content)), None, None))
            return
        who = said.speaker[0].upper() + said.speaker[1:]
        opening = " that “" if said.quoted else " that "
        closing = "”" if said.quoted else ""
        hidden = f", {said.because}" if said.anonymous else ""
        self.add(f"{who} {said.cue}{opening}{said.content}{closing}{hidden}.")
        cue = begin + len(who) + 1
        content = cue + len(said.cue) + len(opening)
        self._placed.append(
            _Placed(
                said,
                Span(content, content + len(said.content)),
                Span(begin, begin + len(who)),
                Span(cue, cue + len(said.cue)),
            )
        )

    def add(self, paragraph: str) -> None:
        """Add words that nobody says."""
        self._parts.append(paragraph)
        self._end += len(paragraph) + 2

    def reading(self, head: Article, vectors: Sequence[Vectors]) -> tuple[Capture, Reading]:
        """The page as it would be captured and read; `head` says where it is from."""
        text = "\n\n".join(self._parts)
        data = f"{head.url}\n\n{text}".encode()
        capture = Capture(sha256(data), sha256(data), "text/plain; charset=utf-8", AT, "test", data)
        article = replace(head, text=text, capture_id=capture.id)
        attributions = [_attribution(each, article) for each in self._placed]
        claims = [
            _claim(each, by, text) for each, by in zip(self._placed, attributions, strict=True)
        ]
        packed = tuple(pack(each / np.linalg.norm(each)) for each in vectors)
        return capture, Reading(article, tuple(attributions), tuple(claims), packed)


def _attribution(placed: _Placed, article: Article) -> Attribution:
    said = placed.said
    source = _source(placed, article.text) if placed.source else None
    cue = (placed.cue,) if placed.cue else ()
    spans = source.spans if source else ()
    return Attribution(
        id=attribution_id(article.id, spans, cue, (placed.content,)),
        article_id=article.id,
        form="direct" if said.quoted else "indirect" if source else "narrator",
        source=source,
        cue=cue,
        content=(placed.content,),
        score=0.9,
    )


def _source(placed: _Placed, text: str) -> Source:
    said, place = placed.said, placed.source
    assert place is not None
    assert said.speaker is not None
    body = said.speaker.startswith("the ")
    return Source(
        spans=(place,),
        text=text[place.start : place.end],
        kind="government" if body else "group" if said.anonymous else "person",
        name=None if said.anonymous else said.speaker.removeprefix("the "),
        anonymous=said.anonymous,
        unnamed_because=said.because if said.anonymous else None,
    )


def _claim(placed: _Placed, by: Attribution, text: str) -> Claim:
    said, place = placed.said, placed.content
    content = text[place.start : place.end]
    return Claim(
        id=content_id("claim", by.id, place.start, place.end),
        attribution_id=by.id,
        spans=(place,),
        content=content,
        text=content,
        polarity="denied" if said.denied else "affirmed",
        modality="expected" if said.date else "asserted",
        times=tuple(_times(said, content, place)),
        quantities=tuple(_quantities(said, content, place)),
        entities=tuple(
            EntityMention(_within(name, content, place), name, name, "GPE")
            for name in said.names
            if name in content
        ),
    )


def _times(said: Saying, content: str, place: Span) -> Iterator[TimeRef]:
    if said.date:
        words, day = said.date
        iso = day.isoformat()
        yield TimeRef(_within(words, content, place), words, iso, iso, "day", "stated")


def _quantities(said: Saying, content: str, place: Span) -> Iterator[Quantity]:
    if said.number is not None:
        yield Quantity(
            span=_within(said.number, content, place),
            text=said.number,
            low=said.amount,
            high=said.amount,
            unit=said.unit,
            bound="exact",
            amount="fraction" if said.unit == "percentage" else "absolute",
            measures=said.measures if said.unit is None else None,
        )


def _within(words: str, content: str, place: Span) -> Span:
    start = place.start + content.index(words)
    return Span(start, start + len(words))
