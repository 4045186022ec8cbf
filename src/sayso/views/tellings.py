"""A claim as timeline and map show it: what is told, by whom, where; without the article's text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sayso.errors import UsageError
from sayso.model.article import Article
from sayso.model.attribution import Attribution
from sayso.model.claim import Claim, Event, PlaceMention, TimeRef
from sayso.model.reading import ClaimRow, Reading
from sayso.views.marks import claims_in_order
from sayso.views.wording import manner_words, speaker

__all__ = ["Telling", "Told", "of_type", "tellings", "tellings_of_rows"]

ANY = "any"
"""As a type of event: whatever it is."""


@dataclass(frozen=True, slots=True)
class Told:
    """The article that a claim stands in; `number` is its place on a page, 0 where it has none."""

    id: str
    title: str | None
    outlet: str | None
    published: str | None
    number: int = 0


@dataclass(frozen=True, slots=True)
class Telling:
    """One claim. `who` asserts it; `own`: the outlet does so in its own voice. `what` are its words
    with names resolved, `manner` what is not plainly affirmed; `number` counts within its article,
    0 where it stands on no page."""

    claim_id: str
    article: Told
    who: str
    own: bool
    what: str
    manner: tuple[str, ...]
    event: Event | None
    times: tuple[TimeRef, ...]
    places: tuple[PlaceMention, ...]
    origins: int = 1
    number: int = 0


def tellings(reading: Reading, article_number: int) -> Iterator[Telling]:
    """The claims of `reading`, the article that a page counts as `article_number`, in its order."""
    told = _told(reading.article, article_number)
    for number, (claim, attribution) in enumerate(claims_in_order(reading), 1):
        yield _telling(claim, attribution, reading.article, told, number=number)


def tellings_of_rows(rows: Iterable[ClaimRow]) -> Iterator[Telling]:
    """Claims of a ledger, in their order."""
    for row in rows:
        told = _told(row.article, 0)
        yield _telling(row.claim, row.attribution, row.article, told, origins=row.origins)


def of_type(found: Iterable[Telling], asked: str | None) -> Iterator[Telling]:
    """Those that tell of an event of the type `asked` (also "mobilize", which "MOBILIZE.deployment"
    refines), or of `ANY`; all where it is None.

    Raises `UsageError` where it is blank.
    """
    if asked is None:
        yield from found
        return
    wanted = asked.strip().upper()
    if not wanted:
        raise UsageError("No type of event is given.", "Write --type MOBILIZE, or --type any.")
    for telling in found:
        if telling.event is not None and _is_of(telling.event.type.upper(), wanted):
            yield telling


def _is_of(type: str, wanted: str) -> bool:  # noqa: A002  what the model calls it
    return wanted == ANY.upper() or type == wanted or type.startswith(f"{wanted}.")


def _told(article: Article, number: int) -> Told:
    return Told(article.id, article.title, article.outlet, article.published, number)


def _telling(
    claim: Claim,
    attribution: Attribution,
    article: Article,
    told: Told,
    *,
    origins: int = 1,
    number: int = 0,
) -> Telling:
    return Telling(
        claim_id=claim.id,
        article=told,
        who=speaker(attribution, article),
        own=attribution.source is None and attribution.form == "narrator",
        what=" ".join(claim.text.split()),
        manner=tuple(manner_words(claim)),
        event=claim.event,
        times=claim.times,
        places=claim.places,
        origins=origins,
        number=number,
    )
