"""Claims by their numbers in few words, many at once: no article's text is read."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, func, select

from sayso.ledger.link_schema import member, origin
from sayso.ledger.links import some_of
from sayso.ledger.schema import article, article_path, attribution, claim
from sayso.model.telling import Telling

__all__ = ["tellings_at"]

_FIRST_PATH = (article_path.c.article_number == article.c.number) & (article_path.c.n == 0)
_TELLINGS = (
    select(
        claim.c.number,
        claim.c.id,
        claim.c.content,
        claim.c.text,
        attribution.c.form,
        claim.c.polarity,
        claim.c.modality,
        attribution.c.source_name,
        attribution.c.source_text,
        attribution.c.source_kind,
        func.coalesce(attribution.c.anonymous, False),
        article.c.id,
        article.c.title,
        article.c.outlet,
        article.c.agency,
        article.c.published,
        article.c.url,
        article_path.c.path,
        origin.c.id,
        origin.c.agency,
    )
    .select_from(claim)
    .join(attribution, attribution.c.number == claim.c.attribution_number)
    .join(article, article.c.number == attribution.c.article_number)
    .outerjoin(article_path, _FIRST_PATH)
    .outerjoin(member, member.c.article_number == article.c.number)
    .outerjoin(origin, origin.c.id == member.c.origin_id)
)


def tellings_at(connection: Connection, wanted: Iterable[int]) -> dict[int, Telling]:
    """The claims with these numbers, by number."""
    found: dict[int, Telling] = {}
    for some in some_of(sorted(set(wanted))):
        for number, *values in connection.execute(_TELLINGS.where(claim.c.number.in_(some))):
            found[number] = Telling(*values)
    return found
