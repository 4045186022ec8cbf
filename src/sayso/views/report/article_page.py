"""One article as the dossier shows it: its text in marked pieces, its claims in the margin."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from sayso.model.article import Article
from sayso.model.attribution import Attribution
from sayso.model.claim import Claim
from sayso.model.reading import Reading
from sayso.model.spans import Field
from sayso.views.marks import Segment, claims_in_order, marks_of, paragraphs
from sayso.views.safe import web_link
from sayso.views.voices import group_id
from sayso.views.wording import date_words, speaker

__all__ = ["ArticlePage", "Chip", "Paragraph", "Piece", "article_page"]


@dataclass(frozen=True, slots=True)
class Chip:
    """A claim's number where its words begin; `first` is False where they go on after a break."""

    number: int
    claim_id: str
    speaker: str
    group_id: str
    first: bool


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text with the CSS classes of what covers it and the chips that stand before."""

    text: str
    classes: str
    chips: tuple[Chip, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The pieces of one paragraph."""

    pieces: tuple[Piece, ...]

    @property
    def notes(self) -> list[tuple[Chip, ...]]:
        """The claims that begin here, for the margin; those of one speaker in a row together."""
        begun = (chip for piece in self.pieces for chip in piece.chips if chip.first)
        return [tuple(chips) for _, chips in groupby(begun, attrgetter("group_id"))]


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """What the article template shows. `facts` are label and value, `link` a URL safe to follow."""

    number: int
    article: Article
    title: tuple[Paragraph, ...]
    deck: tuple[Paragraph, ...]
    text: tuple[Paragraph, ...]
    facts: tuple[tuple[str, str], ...]
    link: str | None
    claims: int

    @property
    def name(self) -> str:
        """The title, or a word for its absence."""
        return self.article.title or "Untitled article"


def article_page(reading: Reading, number: int, captured: dt.datetime | None) -> ArticlePage:
    """`reading` laid out as the dossier's article `number`; `captured` is UTC, None if unknown."""
    cutter = _Cutter(reading)
    return ArticlePage(
        number=number,
        article=reading.article,
        title=cutter.paragraphs("title"),
        deck=cutter.paragraphs("deck"),
        text=cutter.paragraphs("text"),
        facts=tuple(_facts(reading.article, captured)),
        link=web_link(reading.article.url),
        claims=len(reading.claims),
    )


def _facts(article: Article, captured: dt.datetime | None) -> Iterable[tuple[str, str]]:
    yield "Outlet", article.outlet or "not stated"
    optional = (
        ("Agency", article.agency),
        ("Byline", article.byline),
        ("Dateline", article.dateline),
    )
    yield from ((label, value) for label, value in optional if value)
    yield "Published", date_words(article.published) or "not stated"
    if article.modified:
        yield "Modified", date_words(article.modified) or article.modified
    if captured:
        yield "Captured", date_words(captured.isoformat(timespec="minutes")) or ""
    yield from (("Path", path) for path in article.paths)
    yield "Capture SHA-256", article.capture_id
    yield "Article", article.id


class _Cutter:
    """Turns segments into pieces and remembers which claims have begun."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._claims: dict[str, tuple[int, Claim, Attribution]] = {
            claim.id: (number, claim, attribution)
            for number, (claim, attribution) in enumerate(claims_in_order(reading), 1)
        }
        self._begun: set[str] = set()

    def paragraphs(self, field: Field) -> tuple[Paragraph, ...]:
        """The paragraphs of one field of the article."""
        marks = marks_of(self._reading, field)
        cut = paragraphs(self._reading.article.field(field), marks)
        return tuple(Paragraph(tuple(self._pieces(segments))) for segments in cut)

    def _pieces(self, segments: Iterable[Segment]) -> Iterable[Piece]:
        before: list[str] = []
        for segment in segments:
            here = _claim_ids(segment)
            chips = tuple(self._chip(claim_id) for claim_id in here if claim_id not in before)
            yield Piece(segment.text, self._classes(segment), chips)
            before = here

    def _chip(self, claim_id: str) -> Chip:
        number, _, attribution = self._claims[claim_id]
        first = claim_id not in self._begun
        self._begun.add(claim_id)
        article = self._reading.article
        who = speaker(attribution, article)
        return Chip(number, claim_id, who, group_id(attribution, article), first)

    def _classes(self, segment: Segment) -> str:
        roles = {mark.role for mark in segment.marks}
        contents = [mark for mark in segment.marks if mark.role == "content"]
        nested = any(mark.nested for mark in contents)
        own = bool(contents) and all(mark.own for mark in contents)
        numbers = (f"s{self._claims[claim_id][0]}" for claim_id in _claim_ids(segment))
        names = [role for role in ("source", "cue", "content") if role in roles]
        kinds = [kind for kind, is_so in (("nested", nested), ("own", own)) if is_so]
        return " ".join([*names, *kinds, *numbers])


def _claim_ids(segment: Segment) -> list[str]:
    """The claims whose words `segment` belongs to, the outermost first."""
    return list(dict.fromkeys(mark.claim_id for mark in segment.marks if mark.claim_id))
