"""The ledger as linking sees it, within one transaction that holds the write lock.

Whoever links must see all that others linked before, so reading and writing are not parted.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import (
    Connection,
    Select,
    bindparam,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)

from sayso.ledger import judging
from sayso.ledger.codec import json_text
from sayso.ledger.database import among, listed, others_wrote
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
from sayso.ledger.links import (
    PASSAGE,
    LinkRow,
    changed_links,
    clustered,
    drop_orphans,
    renew,
    some_of,
)
from sayso.ledger.reads import readings_at
from sayso.ledger.schema import PER_ARTICLE, article, claim
from sayso.ledger.speaker_store import SpeakerStore
from sayso.ledger.writes import number_of
from sayso.model.link_source import Alike, Linked, ReportOf, Sharing, Support, Verdict
from sayso.model.linking import Judgement, Origin
from sayso.model.reading import Reading

__all__ = ["LinkStore"]

VECTOR_BYTES = 384
_WAITING = (
    select(article.c.id)
    .outerjoin(linked, linked.c.article_number == article.c.number)
    .where(or_(linked.c.article_number.is_(None), linked.c.stale))
    .order_by(article.c.number)
)
_PAGES = select(article.c.number, article.c.url_key)
_MEANINGS = select(meaning.c.article_number, meaning.c.vectors)
_COPIES = (
    select(claim.c.id)
    .join(link, link.c.one == claim.c.number)
    .join(
        linked,
        link.c.one.between(
            linked.c.article_number * PER_ARTICLE, (linked.c.article_number + 1) * PER_ARTICLE - 1
        ),
    )
    .where(link.c.kind == PASSAGE)
)
_REPORTS = (
    select(article.c.id.label("article_id"), origin.c.id, origin.c.agency)
    .join(member, member.c.article_number == article.c.number)
    .join(origin, origin.c.id == member.c.origin_id)
)


_FOUND = (
    select(link_key.c.article_number)
    .where(among(link_key.c.key, "keys"))
    .group_by(link_key.c.article_number)
    .having(func.count() >= bindparam("least"))
    .subquery()
)
_SHARING = select(article.c.number, article.c.id, article.c.published).join(
    _FOUND, _FOUND.c.article_number == article.c.number
)
"""The articles that have at least so many of some keys."""


class LinkStore:
    """What `sayso.model.link_source.LinkSource` asks for, and a place to keep what is found."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._numbers: dict[str, int] = {}
        self._claims: dict[str, int] = {}
        self.speakers = SpeakerStore(connection)

    # -- to read

    def waiting(self) -> list[str]:
        """The articles that are not linked yet, or have to be anew."""
        return list(self._connection.execute(_WAITING).scalars())

    def mark(self) -> int:
        """A number that changes when somebody else has written to the ledger."""
        return others_wrote(self._connection)

    def holds(self, article_id: str) -> bool:
        """Whether the article is here."""
        known = select(article.c.number).where(article.c.id == article_id)
        return self._connection.execute(known).first() is not None

    def reading(self, article_id: str) -> Reading:
        """The article with everything read from it."""
        return self.readings((article_id,))[article_id]

    def readings(self, article_ids: Collection[str]) -> dict[str, Reading]:
        """By article, it with everything read from it."""
        own = self._article_numbers(article_ids)
        return {own[number]: each for number, each in readings_at(self._connection, own).items()}

    def pages(self, article_ids: Collection[str]) -> dict[str, str | None]:
        """By article, the key in which versions of its page agree; None without a URL."""
        own = self._article_numbers(article_ids)
        return {own[number]: key for number, key in self._look_up(_PAGES, article.c.number, own)}

    def sharing(self, keys: Collection[int], least: int = 1) -> list[Sharing]:
        """The articles that are linked already and have at least so many of `keys`."""
        wanted = {"keys": listed(sorted(keys)), "least": least}
        rows = self._connection.execute(_SHARING, wanted).all()
        self._numbers.update((row.id, row.number) for row in rows)
        return [Sharing(row.id, row.published) for row in rows]

    def ties(self, article_ids: Collection[str]) -> dict[str, dict[str, tuple[str, ...]]]:
        """By article, those that go back to the same report, with the reasons."""
        own = self._article_numbers(article_ids)
        rows: set[tuple[int, int, str]] = set()
        for end in (tie.c.one, tie.c.two):
            rows.update(self._look_up(select(tie.c.one, tie.c.two, tie.c.reasons), end, own))
        names = self._ids({end for one, two, _ in rows for end in (one, two)})
        found: dict[str, dict[str, tuple[str, ...]]] = {each: {} for each in article_ids}
        for one, two, text in sorted(rows):
            reasons = tuple(json.loads(text))
            for first, second in ((one, two), (two, one)):
                if first in own:
                    found[names[first]][names[second]] = reasons
        return found

    def meanings(self, article_ids: Collection[str]) -> dict[str, list[bytes]]:
        """By article the packed vectors of its claims, in their order, as far as they were made."""
        own = self._article_numbers(article_ids)
        rows = self._look_up(_MEANINGS, meaning.c.article_number, own)
        return {
            own[number]: [data[at : at + VECTOR_BYTES] for at in range(0, len(data), VECTOR_BYTES)]
            for number, data in rows
        }

    def copies(self, article_ids: Collection[str]) -> set[str]:
        """Those of the articles' claims that are passages of the report each goes back to."""
        own = self._article_numbers(article_ids)
        return {each for (each,) in self._look_up(_COPIES, linked.c.article_number, own)}

    def reports(self, article_ids: Collection[str]) -> dict[str, ReportOf]:
        """By article, the report it goes back to, as far as that is known."""
        own = self._article_numbers(article_ids)
        rows = self._look_up(_REPORTS, article.c.number, own)
        return {article_id: ReportOf(name, agency) for article_id, name, agency in rows}

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

    def keep(self, found: Linked) -> list[Alike]:
        """Put what was found in the place of what was before.

        Returns the claims that are the same, for every group of such that this touches.
        """
        number = self._number(found.article_id)
        self._keep_keys(number, found.keys)
        self._keep_ties(number, found.ties)
        group = self._article_numbers(each.article_id for each in found.origin.members)
        touched = self._keep_origin(found.origin, group)
        touched |= self._keep_links(number, {*group, *self._article_numbers(found.renewed)}, found)
        alike = renew(self._connection, touched)
        claims = self._claim_ids({each for same in alike for each in same})
        articles = self._ids({each // PER_ARTICLE for each in claims})
        return [[(articles[each // PER_ARTICLE], claims[each]) for each in same] for same in alike]

    def keep_support(self, found: Iterable[tuple[Alike, Support]]) -> None:
        """Keep on what claims that are the same stand, for each group of such."""
        rows = [
            {
                "first": min(self._claims[claim_id] for _, claim_id in alike),
                "canonical": self._claims[each.canonical],
                "origins": each.origins,
                "outlets": each.outlets,
                "articles": each.articles,
                "roots": json_text(each.roots),
            }
            for alike, each in found
        ]
        if rows:
            self._connection.execute(insert(support), rows)

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

    def _keep_origin(self, found: Origin, group: Mapping[int, str]) -> set[int]:
        """Keep where the articles of `group` come from; those of their claims that are like others,
        if their article now goes back to another report than before."""
        now = ReportOf(found.id, found.agency)
        before = self.reports(group.values())
        moved = [number for number, each in group.items() if before.get(each, now) != now]
        for some in some_of(sorted(group)):
            self._connection.execute(delete(member).where(member.c.article_number.in_(some)))
        self._connection.execute(delete(member).where(member.c.origin_id == found.id))
        drop_orphans(self._connection, {found.id, *(each.id for each in before.values())})
        values = {
            "id": found.id,
            "kind": found.kind,
            "agency": found.agency,
            "first_seen": found.first_seen,
            "inferred": found.inferred,
        }
        self._connection.execute(insert(origin), values)
        own = {each: number for number, each in group.items()}
        rows = [
            {
                "article_number": own[each.article_id],
                "origin_id": found.id,
                "n": n,
                "relation": each.relation,
                "reasons": json_text(each.reasons),
            }
            for n, each in enumerate(found.members)
        ]
        self._connection.execute(insert(member), rows)
        return {claim for number in moved for claim in clustered(self._connection, number)}

    def _keep_links(self, number: int, articles: Collection[int], found: Linked) -> set[int]:
        """Keep the links found; the claims that are joined otherwise than before, and all that are
        joined to those of the article with that number."""
        renewed = self._article_numbers(found.renewed)
        links = (*found.passages, *found.links)
        known = self._claim_numbers({end for each in links for end in (each.left, each.right)})
        rows = [
            LinkRow(
                one=known[each.left],
                two=known[each.right],
                relation=each.relation,
                kind=each.kind,
                score=each.score,
                reasons=json_text(each.reasons),
            )
            for each in links
        ]
        touched = changed_links(
            self._connection, {each: each in renewed for each in articles}, rows
        )
        ends = {end for row in rows if row.relation == "same" for end in (row.one, row.two)}
        return touched | {end for end in ends if end // PER_ARTICLE == number}

    def _number(self, article_id: str) -> int:
        if article_id not in self._numbers:
            self._numbers[article_id] = number_of(self._connection, article_id)
        return self._numbers[article_id]

    def _article_numbers(self, article_ids: Iterable[str]) -> dict[int, str]:
        """The articles by their numbers."""
        return {self._number(each): each for each in article_ids}

    def _ids(self, article_numbers: Collection[int]) -> dict[int, str]:
        columns = select(article.c.number, article.c.id)
        found = dict(self._look_up(columns, article.c.number, article_numbers))
        self._numbers.update({article_id: number for number, article_id in found.items()})
        return found

    def _claim_ids(self, claim_numbers: Collection[int]) -> dict[int, str]:
        columns = select(claim.c.number, claim.c.id)
        found = dict(self._look_up(columns, claim.c.number, claim_numbers))
        self._claims.update({claim_id: number for number, claim_id in found.items()})
        return found

    def _claim_numbers(self, claim_ids: Collection[str]) -> dict[str, int]:
        missing = set(claim_ids) - self._claims.keys()
        self._claims.update(self._look_up(select(claim.c.id, claim.c.number), claim.c.id, missing))
        return {each: self._claims[each] for each in claim_ids}

    def _look_up(self, columns: Select[Any], by: Any, wanted: Collection[Any]) -> list[Any]:
        if not wanted:
            return []
        found = columns.where(among(by, "wanted"))
        rows = self._connection.execute(found, {"wanted": listed(sorted(wanted))})
        return [tuple(row) for row in rows]
