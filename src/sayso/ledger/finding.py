"""Which article a person means: by id, the beginning of an id, path, file name or URL."""

from __future__ import annotations

import os.path
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, select

from sayso.errors import NotFound
from sayso.ledger.keys import storable, url_key
from sayso.ledger.schema import article, article_path, claim
from sayso.ledger.store import Ledger

if TYPE_CHECKING:
    from sayso.ledger.codec import AnyRow

__all__ = ["find_article", "find_claim"]

NAMED_AT_MOST = 5
"""Candidates that a message names before it says how many more there are."""

_BEGINNING_OF_ID = re.compile(r"[0-9a-f]+")
_CANDIDATES = select(
    article.c.number, article.c.id, article.c.url_key, article.c.title, article.c.outlet
).order_by(article.c.number.desc())


def find_article(ledger: Ledger, wanted: str) -> str:
    """The id of the article that `wanted` means: the first of these that any article answers to.

    Its id, a path it was found at (also relative to here), its URL, the beginning of its id, the
    last part of such a path. Of several with one URL or at one path the newest is meant. Raises
    `NotFound`, which names the candidates where several articles answer.
    """
    wanted = storable(wanted).strip()
    with ledger.snapshot() as connection:
        for condition, is_one_place in _ways(wanted):
            found = connection.execute(_CANDIDATES.where(condition)).all()
            if found:
                return _meant(wanted, found, is_one_place)
    raise NotFound(f"The ledger holds no article {wanted!r}.", "See them: sayso articles.")


def find_claim(ledger: Ledger, wanted: str) -> str:
    """The id of the claim that `wanted` is or begins. Raises `NotFound`, with the candidates where
    several begin so."""
    prefix = storable(wanted).strip().lower()
    asked = select(claim.c.id, claim.c.text).order_by(claim.c.id).limit(NAMED_AT_MOST + 1)
    with ledger.snapshot() as connection:
        found = (
            connection.execute(asked.where(claim.c.id.between(prefix, f"{prefix}g"))).all()
            if _BEGINNING_OF_ID.fullmatch(prefix)
            else ()
        )
    if not found:
        raise NotFound(f"The ledger holds no claim {wanted!r}.", "See them: sayso claims.")
    if len(found) > 1:
        names = "; ".join(f"{row.id} ({row.text!r})" for row in found[:NAMED_AT_MOST])
        raise NotFound(f"{wanted!r} may be any of {names} …", "Give one of these ids.")
    return str(found[0].id)


def _ways(wanted: str) -> Iterator[tuple[ColumnElement[bool], bool]]:
    """Conditions, and whether all that meets one was found at one place (a path, a URL)."""
    if not wanted:
        return
    yield article.c.id == wanted, False
    here = {wanted, os.path.normpath(wanted), os.path.abspath(wanted)}  # noqa: PTH100  links stay
    yield _found_at(article_path.c.path.in_(sorted(here))), True
    yield article.c.url_key == url_key(wanted), True
    prefix = wanted.lower()
    if _BEGINNING_OF_ID.fullmatch(prefix):
        # "g" follows every hexadecimal digit; a range, unlike LIKE, uses the index.
        yield article.c.id.between(prefix, f"{prefix}g"), False
    yield _found_at(article_path.c.name == wanted), False


def _found_at(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    return article.c.number.in_(select(article_path.c.article_number).where(condition))


def _meant(wanted: str, found: Sequence[AnyRow], is_one_place: bool) -> str:
    newest = found[0]
    versions = newest.url_key and all(row.url_key == newest.url_key for row in found)
    if len(found) > 1 and not (versions or is_one_place):
        raise NotFound(f"{wanted!r} may be any of {_named(found)}.", "Give one of these ids.")
    article_id: str = newest.id
    return article_id


def _named(found: Sequence[AnyRow]) -> str:
    names = [f"{row.id} ({row.title!r}, {row.outlet or 'no outlet'})" for row in found]
    more = len(names) - NAMED_AT_MOST
    return "; ".join(names[:NAMED_AT_MOST]) + (f"; and {more} more" if more > 0 else "")
