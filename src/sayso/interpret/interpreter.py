"""From attributions to claims."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso.interpret.modality import manner
from sayso.interpret.names import Names
from sayso.interpret.quantities import quantities, within
from sayso.interpret.times import Times
from sayso.interpret.tree import Tree
from sayso.model.annotation import Annotation
from sayso.model.article import Article
from sayso.model.attribution import Attribution
from sayso.model.claim import Claim
from sayso.model.ids import content_id
from sayso.model.reference import Reference
from sayso.model.spans import Span, piece_text

__all__ = ["interpret"]

_SENTENCE_END = (".", "!", "?", "…")
_CLOSERS = "\"'”’»)]"


def interpret(
    article: Article,
    annotations: Sequence[Annotation],
    attributions: Sequence[Attribution],
    references: Sequence[Reference] = (),
) -> tuple[Claim, ...]:
    """The claims of `attributions`, in their order, with the names that `references` resolve.

    An attribution is one claim; it is split only where its parts are separate sentences.
    """
    trees = {annotation.field: Tree(annotation) for annotation in annotations}
    times = {a.field: Times(a, article.published) for a in annotations}
    numbers = {a.field: quantities(a) for a in annotations}
    names = {a.field: Names(a, references) for a in annotations}
    claims: list[Claim] = []
    for attribution in attributions:
        tree = trees[attribution.content[0].field]
        annotation = tree.annotation
        for spans in _parts(annotation, attribution.content):
            content = piece_text(article.field(annotation.field), spans)
            made = manner(tree, attribution.cue, spans)
            claims.append(
                Claim(
                    id=content_id("claim", attribution.id, *_flat(spans)),
                    attribution_id=attribution.id,
                    spans=spans,
                    content=content,
                    text=names[annotation.field].text(spans),
                    polarity=made.polarity,
                    modality=made.modality,
                    condition=made.condition,
                    likelihood=made.likelihood,
                    quantities=within(numbers[annotation.field], spans),
                    times=times[annotation.field].of_claim(attribution, spans),
                    entities=names[annotation.field].entities(spans),
                )
            )
    return tuple(claims)


def _flat(spans: Sequence[Span]) -> Iterator[str | int]:
    for span in spans:
        yield from (span.field, span.start, span.end)


def _parts(annotation: Annotation, content: Sequence[Span]) -> list[tuple[Span, ...]]:
    """`content` grouped by the sentence it stands in."""
    groups: list[list[Span]] = [[]]
    for piece in content:
        for number, part in enumerate(_sentences(annotation, piece)):
            before = annotation.text[groups[-1][0].start : part.start] if groups[-1] else ""
            if before and (number or _ends_sentence(before)):
                groups.append([])
            groups[-1].append(part)
    return [tuple(group) for group in groups]


def _ends_sentence(text: str) -> bool:
    return text.rstrip().rstrip(_CLOSERS).endswith(_SENTENCE_END)


def _sentences(annotation: Annotation, piece: Span) -> Iterator[Span]:
    """`piece` cut where the parser begins a sentence and the one before has visibly ended.

    Both are asked, since the parser alone also cuts at abbreviations and inside quotations.
    """
    start = piece.start
    for sentence in annotation.sentences:
        cut = annotation.tokens[sentence.first].start
        if not start < cut < piece.end:
            continue
        before = annotation.text[start:cut].rstrip()
        goes_on = any(c.isalnum() for c in annotation.text[cut : piece.end])
        if before and goes_on and _ends_sentence(before):
            yield Span(start, start + len(before), piece.field)
            start = cut
    yield Span(start, piece.end, piece.field)
