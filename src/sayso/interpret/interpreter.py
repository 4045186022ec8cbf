"""From attributions to claims, and to what the article states itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from sayso.interpret.names import Names
from sayso.interpret.narrator import narrated
from sayso.interpret.parts import parts
from sayso.interpret.quantities import is_designation, quantities, within
from sayso.interpret.times import Times
from sayso.model.annotation import Annotation
from sayso.model.article import Article
from sayso.model.attribution import Attribution
from sayso.model.claim import Claim, EntityMention, Quantity
from sayso.model.domain import Domain
from sayso.model.ids import content_id
from sayso.model.reading import Reading
from sayso.model.reference import Reference
from sayso.model.spans import FIELDS, Span, piece_text
from sayso.model.tree import Tree

__all__ = ["interpret"]

POINTING = frozenset({"both", "her", "his", "its", "the", "their", "these", "those"})
"""Before a small number these point to something known: "the two leaders"."""
SMALL = 12
"""The largest number that then counts for none."""
LOOK_BACK = 12
"""Characters before a number within which the word before it begins."""


def interpret(
    article: Article,
    annotations: Sequence[Annotation],
    attributions: Sequence[Attribution],
    references: Sequence[Reference] = (),
    domain: Domain | None = None,
) -> Reading:
    """What `article` yields: its attributions with when they were said, the narrator's own, and
    the claims of all with the names that `references` resolve, in the order of the text.

    An attribution is one claim; it is split only where its parts are separate sentences, differ
    in polarity, modality or likelihood, or each give a number of their own; what is undertaken,
    with a number, is one within the claim that says how far it has come. `domain` adds what it
    knows: things, places, events and positions.
    """
    fields = {
        each.field: _Field(article, each, references, domain) for each in annotations if each.tokens
    }
    said = [fields[each.content[0].field].dated(each) for each in attributions]
    own = [made for field in fields.values() for made in field.own(said)]
    whole = sorted([*said, *own], key=_place)
    claims = (claim for each in whole for claim in fields[each.content[0].field].claims(each))
    return Reading(article, tuple(whole), tuple(claims))


def _place(each: Attribution) -> tuple[int, int, int, int]:
    """Title, deck, text; there by beginning, what holds others before them."""
    pieces = (*each.content, *each.cue)
    field = FIELDS.index(each.content[0].field)
    start, end = min(p.start for p in pieces), max(p.end for p in pieces)
    return field, start, -end, each.content[0].start


class _Field:
    """One field of an article with what is read from it once, for all its claims."""

    def __init__(
        self,
        article: Article,
        annotation: Annotation,
        references: Sequence[Reference],
        domain: Domain | None,
    ) -> None:
        self._article = article
        self._annotation = annotation
        self._tree = Tree(annotation)
        self._times = Times(annotation, article.published)
        self._quantities = quantities(annotation)
        self._names = Names(annotation, references)
        self._look = domain.look(self._tree, references) if domain else None

    def dated(self, attribution: Attribution) -> Attribution:
        """`attribution` with when it was said."""
        return replace(attribution, said=self._times.beside(attribution))

    def own(self, attributions: Sequence[Attribution]) -> Iterator[Attribution]:
        """What the article states itself, beside `attributions`."""
        here = [each for each in attributions if each.content[0].field == self._annotation.field]
        return narrated(self._article, self._tree, here, self._carries)

    def claims(self, attribution: Attribution) -> Iterator[Claim]:
        """What `attribution` asserts."""
        cue, whole = attribution.cue, attribution.content
        for part in parts(self._tree, cue, whole, self._states_number):
            spans, made = part.spans, part.manner
            content = piece_text(self._annotation.text, spans)
            claim = Claim(
                id=content_id("claim", attribution.id, *_flat(spans)),
                attribution_id=attribution.id,
                spans=spans,
                content=content,
                text=self._names.text(spans, part.subject or part.verb),
                polarity=made.polarity,
                modality=made.modality,
                condition=made.condition,
                likelihood=made.likelihood,
                quantities=within(self._quantities, spans),
                times=self._times.of_claim(attribution, spans),
                entities=self._names.entities(spans),
            )
            yield self._known(claim, None if part.within else attribution)

    def _known(self, claim: Claim, attribution: Attribution | None) -> Claim:
        """`claim` with what the domain knows of it; its event and position where it is not told
        within another claim, which has them."""
        if self._look is None:
            return claim
        things = self._look.entities(claim.spans)
        others = (each for each in claim.entities if not _is_among(each, things))
        found = sorted((*others, *things), key=lambda each: each.span.start)
        places = self._look.places(claim.spans)
        claim = replace(claim, entities=tuple(found), places=places)
        return self._look.meant(claim, attribution) if attribution else claim

    def _carries(self, spans: tuple[Span, ...]) -> bool:
        """Whether these words hold a time, a number that counts or a system's name."""
        if self._times.within(spans) or any(map(is_designation, self._tree.inside(spans))):
            return True
        if self._look is not None and self._look.carries(spans):
            return True
        return self._states_number(spans)

    def _states_number(self, spans: tuple[Span, ...]) -> bool:
        return any(map(self._counts, within(self._quantities, spans)))

    def _counts(self, quantity: Quantity) -> bool:
        """Whether a quantity says how many or how much: not "the two leaders", "one another"."""
        if quantity.unit or quantity.bound != "exact" or quantity.amount != "absolute":
            return True
        low = quantity.low
        if low is None or low > SMALL:
            return True
        start = quantity.span.start
        before = self._annotation.text[max(0, start - LOOK_BACK) : start].lower().split()
        return low > 1 and not (before and before[-1] in POINTING)


def _is_among(entity: EntityMention, things: Sequence[EntityMention]) -> bool:
    """Whether the domain names the same words, or more of them."""
    span = entity.span
    return any(span.start < each.span.end and each.span.start < span.end for each in things)


def _flat(spans: Sequence[Span]) -> Iterator[str | int]:
    for span in spans:
        yield from (span.field, span.start, span.end)
