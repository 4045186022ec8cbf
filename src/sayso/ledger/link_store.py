"""The ledger as linking sees it, within one transaction that holds the write lock.

Whoever links must see all that others linked before, so reading and writing are not parted.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Select, bindparam, delete, insert, or_, select, update

from sayso.ledger import judging
from sayso.ledger.codec import json_text
from sayso.ledger.link_schema import (
    link,
    link_key,
    linked,
    meaning,
    member,
    origin,
    support,
    tie,
)
from sayso.ledger.links import ORPHANS, PASSAGE, drop_links, origin_at, renew, some_of
from sayso.ledger.reads import claim_rows, reading_at
from sayso.ledger.schema import PER_ARTICLE, article, claim, numbers
from sayso.ledger.speaker_store import SpeakerStore
from sayso.ledger.writes import number_of
from sayso.model.link_source import Linked, Saying, Sharing, Support, Verdict
from sayso.model.linking import Judgement, Link, Origin
from sayso.model.reading import Reading

__all__ = ["LinkStore"]

VECTOR_BYTES = 384
_WAITING = (
    select(article.c.id)
    .outerjoin(linked, linked.c.article_number == article.c.number)
    .where(or_(linked.c.article_number.is_(None), linked.c.stale))
    .order_by(article.c.number)
)
_PAGE = select(article.c.url_key).where(article.c.number == bindparam("number"))
_MEANINGS = select(meaning.c.vectors).where(meaning.c.article_number == bindparam("number"))
_TIES = select(tie.c.one, tie.c.two, tie.c.reasons).where(
    or_(tie.c.one == bindparam("number"), tie.c.two == bindparam("number"))
)
_COPIES = (
    select(claim.c.id)
    .join(link, link.c.one == claim.c.number)
    .where(link.c.kind == PASSAGE, link.c.one.between(bindparam("first"), bindparam("last")))
)

_CLAIMS = (
    select(claim.c.number)
    .where(claim.c.number.between(bindparam("first"), bindparam("last")))
    .order_by(claim.c.number)
)


class LinkStore:
    """What `sayso.model.link_source.LinkSource` asks for, and a place to keep what is found."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._numbers: dict[str, int] = {}
        self._sayings: dict[int, Mapping[int, Saying]] = {}
        self.speakers = SpeakerStore(connection)

    # -- to read

    def waiting(self) -> list[str]:
        """The articles that are not linked yet, or have to be anew."""
        return list(self._connection.execute(_WAITING).scalars())

    def holds(self, article_id: str) -> bool:
        """Whether the article is here."""
        known = select(article.c.number).where(article.c.id == article_id)
        return self._connection.execute(known).first() is not None

    def reading(self, article_id: str) -> Reading:
        """The article with everything read from it."""
        return reading_at(self._connection, self._number(article_id))

    def page(self, article_id: str) -> str | None:
        """The key in which versions of the article's page agree; None without a URL."""
        number = self._number(article_id)
        return self._connection.execute(_PAGE, {"number": number}).scalar()

    def sharing(self, keys: Collection[int]) -> list[Sharing]:
        """The articles that are linked already and have some of `keys`."""
        found: Counter[int] = Counter()
        for some in some_of(sorted(keys)):
            wanted = select(link_key.c.article_number).where(link_key.c.key.in_(some))
            found.update(self._connection.execute(wanted).scalars())
        about = select(article.c.number, article.c.id, article.c.published)
        return [
            Sharing(row.id, found[row.number], row.published)
            for some in some_of(sorted(found))
            for row in self._connection.execute(about.where(article.c.number.in_(some)))
        ]

    def ties(self, article_id: str) -> dict[str, tuple[str, ...]]:
        """The articles that go back to the same report as this one, with the reasons."""
        number = self._number(article_id)
        rows = self._connection.execute(_TIES, {"number": number}).all()
        names = self._ids({row.one + row.two - number for row in rows})
        return {names[row.one + row.two - number]: tuple(json.loads(row.reasons)) for row in rows}

    def meanings(self, article_id: str) -> list[bytes]:
        """The packed vectors of the article's claims, in their order; none where none were made."""
        number = self._number(article_id)
        data = self._connection.execute(_MEANINGS, {"number": number}).scalar() or b""
        return [data[at : at + VECTOR_BYTES] for at in range(0, len(data), VECTOR_BYTES)]

    def copies(self, article_id: str) -> set[str]:
        """Those of the article's claims that are passages of the report it goes back to."""
        return set(self._connection.execute(_COPIES, self._range(article_id)).scalars())

    def verdicts(self, article_id: str) -> Sequence[Verdict]:
        """What people said of links of the article's claims."""
        return judging.verdicts(self._connection, article_id)

    # -- what people say

    def judge(self, said: Judgement, claim_ids: Collection[str]) -> None:
        """Keep what a person says of a link; the articles of these claims are to be linked anew."""
        judging.add(self._connection, said)
        self._make_stale(claim_ids)

    def take_back(self, left: str, right: str) -> int:
        """Undo all that was said of two claims; returns how many statements that were."""
        count = judging.undo(self._connection, self.article_of(left), (left, right))
        if count:
            self._make_stale((left, right))
        return count

    def anchor(self, claim_id: str) -> str:
        """Where the claim's words stand."""
        article_id = self.article_of(claim_id)
        claims = {each.id: each for each in self.reading(article_id).claims}
        return judging.anchor(article_id, claims[claim_id])

    def article_of(self, claim_id: str) -> str:
        """The article that the claim stands in."""
        number = self._claim_numbers((claim_id,))[claim_id] // PER_ARTICLE
        return self._ids((number,))[number]

    def _make_stale(self, claim_ids: Collection[str]) -> None:
        articles = {each // PER_ARTICLE for each in self._claim_numbers(claim_ids).values()}
        touched = update(linked).where(linked.c.article_number.in_(articles))
        self._connection.execute(touched.values(stale=True))

    # -- to keep

    def keep(self, found: Linked) -> list[list[str]]:
        """Put what was found in the place of what was before.

        Returns the claims that are the same, for every group of such that this touches.
        """
        self._sayings.clear()
        number = self._number(found.article_id)
        self._keep_keys(number, found.keys)
        self._keep_ties(number, found.ties)
        group = {each.article_id: self._number(each.article_id) for each in found.origin.members}
        self._keep_origin(found.origin, group)
        touched = self._drop_links(group, found.renewed)
        touched |= self._keep_links((*found.passages, *found.links))
        clusters = renew(self._connection, touched)
        names = self._claim_ids({each for cluster in clusters for each in cluster})
        return [[names[each] for each in cluster] for cluster in clusters]

    def keep_support(self, same: Sequence[str], found: Support) -> None:
        """Keep on what the claims `same` stand."""
        known = self._claim_numbers({*same, found.canonical})
        values = {
            "first": min(known[each] for each in same),
            "canonical": known[found.canonical],
            "origins": found.origins,
            "outlets": found.outlets,
            "articles": found.articles,
            "roots": json_text(found.roots),
        }
        self._connection.execute(insert(support), values)

    def sayings(self, claim_ids: Collection[str]) -> list[Saying]:
        """Claims with the origins of their articles, in the order of their numbers."""
        wanted = sorted(self._claim_numbers(claim_ids).values())
        return [self._sayings_of(each // PER_ARTICLE)[each] for each in wanted]

    def _sayings_of(self, number: int) -> Mapping[int, Saying]:
        """All claims of an article by number; read once a transaction, since many are asked for."""
        if number not in self._sayings:
            first, last = numbers(number)
            found = origin_at(self._connection, number)
            chosen = self._connection.execute(_CLAIMS, {"first": first, "last": last}).scalars()
            rows = claim_rows(self._connection, number, its_own := list(chosen))
            self._sayings[number] = {
                each: Saying(row, found) for each, row in zip(its_own, rows, strict=True)
            }
        return self._sayings[number]

    # -- in the ledger's own terms

    def _keep_keys(self, number: int, keys: Iterable[int]) -> None:
        self._connection.execute(delete(link_key).where(link_key.c.article_number == number))
        rows = [{"key": key, "article_number": number} for key in sorted(keys)]
        if rows:
            self._connection.execute(insert(link_key), rows)
        self._connection.execute(delete(linked).where(linked.c.article_number == number))
        self._connection.execute(insert(linked), {"article_number": number, "stale": False})

    def _keep_ties(self, number: int, ties: Mapping[str, tuple[str, ...]]) -> None:
        own = or_(tie.c.one == number, tie.c.two == number)
        self._connection.execute(delete(tie).where(own))
        rows = []
        for article_id, reasons in ties.items():
            one, two = sorted((number, self._number(article_id)))
            rows.append({"one": one, "two": two, "reasons": json_text(reasons)})
        if rows:
            self._connection.execute(insert(tie), rows)

    def _keep_origin(self, found: Origin, group: Mapping[str, int]) -> None:
        for some in some_of(sorted(group.values())):
            self._connection.execute(delete(member).where(member.c.article_number.in_(some)))
        self._connection.execute(delete(member).where(member.c.origin_id == found.id))
        self._connection.execute(delete(origin).where(origin.c.id == found.id))
        values = {
            "id": found.id,
            "kind": found.kind,
            "agency": found.agency,
            "first_seen": found.first_seen,
            "inferred": found.inferred,
        }
        self._connection.execute(insert(origin), values)
        rows = [
            {
                "article_number": group[each.article_id],
                "origin_id": found.id,
                "n": n,
                "relation": each.relation,
                "reasons": json_text(each.reasons),
            }
            for n, each in enumerate(found.members)
        ]
        self._connection.execute(insert(member), rows)
        self._connection.execute(ORPHANS)

    def _drop_links(self, group: Mapping[str, int], renewed: Collection[str]) -> set[int]:
        """Delete the passages of `group` and every link of `renewed`; the claims they joined."""
        touched: set[int] = set()
        for article_id in sorted({*group, *renewed}):
            number = self._number(article_id)
            touched |= drop_links(self._connection, number, every=article_id in renewed)
        return touched

    def _keep_links(self, links: Sequence[Link]) -> set[int]:
        known = self._claim_numbers({end for each in links for end in (each.left, each.right)})
        rows = [
            {
                "one": known[each.left],
                "two": known[each.right],
                "relation": each.relation,
                "kind": each.kind,
                "score": each.score,
                "reasons": json_text(each.reasons),
            }
            for each in links
        ]
        if rows:
            self._connection.execute(insert(link), rows)
        return set(known.values())

    def _number(self, article_id: str) -> int:
        if article_id not in self._numbers:
            self._numbers[article_id] = number_of(self._connection, article_id)
        return self._numbers[article_id]

    def _range(self, article_id: str) -> dict[str, int]:
        first, last = numbers(self._number(article_id))
        return {"first": first, "last": last}

    def _ids(self, article_numbers: Collection[int]) -> dict[int, str]:
        columns = select(article.c.number, article.c.id)
        return dict(self._look_up(columns, article.c.number, article_numbers))

    def _claim_ids(self, claim_numbers: Collection[int]) -> dict[int, str]:
        columns = select(claim.c.number, claim.c.id)
        return dict(self._look_up(columns, claim.c.number, claim_numbers))

    def _claim_numbers(self, claim_ids: Collection[str]) -> dict[str, int]:
        columns = select(claim.c.id, claim.c.number)
        return dict(self._look_up(columns, claim.c.id, claim_ids))

    def _look_up(self, columns: Select[Any], by: Any, wanted: Collection[Any]) -> list[Any]:
        found: list[Any] = []
        for some in some_of(sorted(wanted)):
            found += [tuple(row) for row in self._connection.execute(columns.where(by.in_(some)))]
        return found
