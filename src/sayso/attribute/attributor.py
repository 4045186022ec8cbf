"""From statements to attributions: nesting, form, and who the speakers are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.attribute.cast import Cast
from sayso.attribute.model_reader import ModelReader
from sayso.attribute.nested import Placed, placed
from sayso.attribute.reader import Reader, Statement
from sayso.attribute.reasons import unnamed_because
from sayso.attribute.references import references
from sayso.attribute.sources import Description
from sayso.attribute.speakers import Speakers
from sayso.attribute.syntax import Syntax
from sayso.model.annotation import Annotation
from sayso.model.article import Article
from sayso.model.attribution import Attribution, Form, Source, attribution_id
from sayso.model.reference import Reference
from sayso.model.spans import Field, Span, piece_text

__all__ = ["Attributor", "Told"]

READ_FIELDS: tuple[Field, ...] = ("deck", "text")
"""Headlines repeat the body, so they give no attributions."""


@dataclass(frozen=True, slots=True)
class Told:
    """What an article tells: who said what, and whom its pronouns and short names mean."""

    attributions: tuple[Attribution, ...]
    references: tuple[Reference, ...]


class Attributor:
    """Finds who said what. Holds the reader; one instance serves any number of articles."""

    def __init__(self, reader: Reader | None = None) -> None:
        self._reader = reader or ModelReader()

    def attribute(
        self, article: Article, annotations: Sequence[Annotation]
    ) -> tuple[Attribution, ...]:
        """The attributions of an article's deck and text, in text order."""
        fields = _fields(annotations)
        return self._attributions(article, fields, Cast(fields, article.outlet, article.agency))

    def read(self, article: Article, annotations: Sequence[Annotation]) -> Told:
        """The attributions of an article's deck and text, and what their short names and pronouns
        stand for."""
        fields = _fields(annotations)
        cast = Cast(fields, article.outlet, article.agency)
        found = self._attributions(article, fields, cast)
        return Told(found, references(fields, cast, found))

    def _attributions(
        self, article: Article, fields: Sequence[Syntax], cast: Cast
    ) -> tuple[Attribution, ...]:
        found: list[Attribution] = []
        for syntax in fields:
            statements = self._reader.find(syntax)
            found.extend(_attributions(article, syntax, cast, statements))
        return tuple(found)


def _fields(annotations: Sequence[Annotation]) -> list[Syntax]:
    read = (each for each in annotations if each.field in READ_FIELDS and each.tokens)
    return [Syntax(annotation) for annotation in read]


@dataclass(frozen=True, slots=True)
class _Speaker:
    """A speaker and where the article says who it is: for a quotation that stands by itself, the
    words that last named its speaker."""

    described: Description | None = None
    spans: tuple[Span, ...] = ()


_NOBODY = _Speaker()


def _attributions(
    article: Article, syntax: Syntax, cast: Cast, statements: tuple[Statement, ...]
) -> list[Attribution]:
    all_placed = placed(syntax, statements)
    words = [place for each in statements for place in syntax.ranges(each.content)]
    sources = _sources(syntax, Speakers(syntax, cast, words), all_placed)
    ids = [_id(article, each.statement) for each in all_placed]
    return [
        Attribution(
            id=ids[number],
            article_id=article.id,
            form=_form(syntax, each),
            source=sources[number],
            cue=each.statement.cue,
            content=each.statement.content,
            parent=None if each.parent is None else ids[each.parent],
            score=each.statement.score,
        )
        for number, each in enumerate(all_placed)
    ]


def _id(article: Article, each: Statement) -> str:
    return attribution_id(article.id, each.source, each.cue, each.content)


def _sources(syntax: Syntax, speakers: Speakers, found: list[Placed]) -> list[Source | None]:
    """Sources in the order in which they stand in the text; nested ones after their hosts."""
    described: dict[int, _Speaker] = {}
    order = sorted(range(len(found)), key=lambda n: (_depth(found, n), _anchor(found[n].statement)))
    outer = [n for n in order if found[n].parent is None]
    inner = [n for n in order if found[n].parent is not None]
    for number in (*outer, *inner):
        described[number] = _described(syntax, speakers, found, number, described)
    return [_source(syntax, described[n]) for n in range(len(found))]


def _depth(found: list[Placed], number: int) -> int:
    depth, parent = 0, found[number].parent
    while parent is not None and depth < len(found):
        depth, parent = depth + 1, found[parent].parent
    return depth


def _anchor(each: Statement) -> int:
    return (each.source or each.content)[0].start


def _described(
    syntax: Syntax,
    speakers: Speakers,
    found: list[Placed],
    number: int,
    described: dict[int, _Speaker],
) -> _Speaker:
    each = found[number]
    place = each.statement.source or each.statement.content
    span = syntax.token_range(place[0].start, place[-1].end)
    if each.statement.source:
        host = described[each.parent] if each.parent is not None else _NOBODY
        resolved = speakers.resolve(span, span[0], host.described)
        return _Speaker(resolved, each.statement.source)
    if each.statement.cue or each.parent is not None:
        return _NOBODY
    carried = speakers.carried(span[0])
    if carried is None:
        return _NOBODY
    return _Speaker(carried[0], (syntax.annotation.span(*carried[1]),))


def _source(syntax: Syntax, speaker: _Speaker) -> Source | None:
    found = speaker.described
    if found is None:
        return None
    because = None
    if found.anonymous:
        span = syntax.token_range(speaker.spans[0].start, speaker.spans[-1].end)
        because = unnamed_because(syntax, span)
    return Source(
        spans=speaker.spans,
        text=piece_text(syntax.annotation.text, speaker.spans),
        kind=found.kind,
        name=found.name,
        role=found.role,
        affiliation=found.affiliation,
        count=found.count,
        anonymous=found.anonymous,
        unnamed_because=because,
    )


def _form(syntax: Syntax, each: Placed) -> Form:
    """Direct where every word is inside quotation marks, mixed where some are. What is nested in a
    quotation is indirect: the marks around it are the outer speaker's."""
    content = each.statement.content
    if not each.statement.cue and all(_share(syntax, span)[0] for span in content):
        return "direct"
    if each.parent is not None and each.statement.cue and _in_quote(syntax, each.statement.cue[0]):
        return "indirect"
    shares = [_share(syntax, span) for span in content]
    if all(quoted and not bare for quoted, bare in shares):
        return "direct"
    return "mixed" if any(quoted for quoted, _ in shares) else "indirect"


def _in_quote(syntax: Syntax, span: Span) -> bool:
    first, _ = syntax.token_range(span.start, span.end)
    return syntax.quoted[first] is not None


def _share(syntax: Syntax, span: Span) -> tuple[bool, bool]:
    """Whether a piece has quoted words, and whether it has others."""
    first, last = syntax.token_range(span.start, span.end)
    wordy = [i for i in range(first, last) if any(c.isalnum() for c in syntax.text(i))]
    return (
        any(syntax.quoted[i] is not None for i in wordy),
        any(syntax.quoted[i] is None for i in wordy),
    )
