"""Links one article at a time with what a ledger holds already."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain, islice

import numpy as np

from sayso.link.answers import answers
from sayso.link.conflict import came_true, conflict
from sayso.link.counterparts import counterparts
from sayso.link.features import Fold, Item, items
from sayso.link.fingerprint import fingerprint
from sayso.link.judging import judged, unrejected
from sayso.link.lineage import SHARED_UNNAMED, Report, Tie, origin_of, tie
from sayso.link.same import copies, nested, pairs, same
from sayso.link.stories import SHARED, SHARED_COMMON, Terms, story_terms
from sayso.link.support import support
from sayso.link.undertakings import told_once
from sayso.model.dates import day_of
from sayso.model.link_source import Alike, Linked, LinkSource, Saying, Support, Ties
from sayso.model.linking import Link, Origin
from sayso.model.reading import Reading
from sayso.model.vectors import Vectors, unpack

__all__ = ["Linker"]

ABOUT = 0.45
"""Cosine of the nearest claims of two articles about one story. In the four stories at hand one
pair of articles of one story lies lower, and half of those of different ones."""

KEPT, AT_ONCE = 3000, 100
"""Articles kept ready: a story's, with what surrounds it; some 100 kB each. So many are read at
once."""


@dataclass(frozen=True, eq=False)
class _Known:
    """An article as linking looks at it. What only some of those looked at need is made when it is
    asked for."""

    reading: Reading
    vectors: Vectors
    page: str | None
    fold: Fold

    @cached_property
    def items(self) -> list[Item]:
        """Its claims."""
        return items(self.reading, self.vectors, self.fold, self.page)

    @cached_property
    def report(self) -> Report:
        """It as one that goes back to a report."""
        return Report(self.reading.article, fingerprint(self.reading), self.page)

    @cached_property
    def terms(self) -> Terms:
        """What tells what it is about."""
        return story_terms(self.reading, self.fold)

    @cached_property
    def by_id(self) -> Mapping[str, Item]:
        """Its claims by their ids."""
        return {item.claim.id: item for item in self.items}


class Linker:
    """Finds what one article has to do with the others. Keeps nothing but a cache.

    `fold` gives a name the form in which it is compared.
    """

    def __init__(self, fold: Fold = str.casefold) -> None:
        self._fold = fold
        self._known: OrderedDict[str, _Known] = OrderedDict()
        self._copies = lru_cache(KEPT)(_copies)
        self._mark: int | None = None

    def link(self, source: LinkSource, article_id: str) -> Linked:
        """What the article goes back to, and what its claims have to do with others.

        Only what it touches is looked at: articles that share a key with it, and the group of those
        that go back to the same report.
        """
        self._forget(source.mark(), article_id)
        own = self._article(source, article_id)
        copy_keys, quoted = frozenset(own.report.keys()), own.report.quoted()
        near = {each.article_id for each in source.sharing(copy_keys)}
        near |= {each.article_id for each in source.sharing(quoted, SHARED_UNNAMED)}
        ties = self._ties(source, article_id, near)
        tied = _tied(source, article_id, ties)
        group = sorted(tied)
        self._make_ready(source, group)
        origin = origin_of([self._article(source, each).report for each in group], _between(tied))
        passages = tuple(self._passages(source, origin))
        renewed = self._renewed(source, article_id, origin, passages)
        return Linked(
            article_id=article_id,
            keys=copy_keys.union(quoted, own.terms.kept()),
            ties=ties,
            origin=origin,
            passages=passages,
            links=tuple(self._links(source, origin, passages, renewed)),
            renewed=renewed,
        )

    def supports(
        self, source: LinkSource, groups: Collection[Alike]
    ) -> Iterator[tuple[Alike, Support]]:
        """On what claims that are the same stand, for each group of such."""
        reports = source.reports({article_id for alike in groups for article_id, _ in alike})
        for alike in groups:
            self._make_ready(source, (article_id for article_id, _ in alike))
            sayings = []
            for article_id, claim_id in alike:
                item = self._article(source, article_id).by_id[claim_id]
                told_by = reports.get(article_id)
                sayings.append(Saying(item.claim, item.attribution, item.article, told_by))
            yield alike, support(sayings, self._fold)

    def _forget(self, mark: int, article_id: str) -> None:
        """Drop what may have been read anew: this article, or all where others wrote."""
        if mark != self._mark:
            self._known.clear()
            self._copies.cache_clear()
            self._mark = mark
        self._known.pop(article_id, None)

    def _article(self, source: LinkSource, article_id: str) -> _Known:
        if article_id not in self._known:
            self._make_ready(source, (article_id,))
        self._known.move_to_end(article_id)
        return self._known[article_id]

    def _make_ready(self, source: LinkSource, article_ids: Iterable[str]) -> None:
        """Read those of the articles that are not ready, many at once; what was not looked at for
        long leaves."""
        waiting = iter(sorted({each for each in article_ids if each not in self._known}))
        while some := tuple(islice(waiting, AT_ONCE)):
            readings, pages = source.readings(some), source.pages(some)
            meanings = source.meanings(some)
            for each in some:
                vectors = unpack(meanings.get(each, ()))
                self._known[each] = _Known(readings[each], vectors, pages[each], self._fold)
        while len(self._known) > KEPT:
            self._known.popitem(last=False)

    def _ties(self, source: LinkSource, article_id: str, near: Collection[str]) -> Ties:
        self._make_ready(source, near)
        own = self._article(source, article_id).report
        found = {
            each: tie(own, self._article(source, each).report)
            for each in sorted(near)
            if each != article_id
        }
        return {each: known.reasons for each, known in found.items() if known}

    def _passages(self, source: LinkSource, origin: Origin) -> Iterator[Link]:
        base, *others = (each.article_id for each in origin.members)
        for other in others:
            found = self._copies(self._article(source, base), self._article(source, other))
            yield from unrejected(found, source.verdicts(other))

    def _renewed(
        self, source: LinkSource, article_id: str, origin: Origin, passages: Collection[Link]
    ) -> frozenset[str]:
        """The articles whose own claims, those that are no copies, are others than before."""
        group = {each.article_id for each in origin.members}
        changed = {each.left for each in passages} ^ set(source.copies(group))
        return frozenset(
            each
            for each in group
            if each == article_id or not changed.isdisjoint(self._article(source, each).by_id)
        )

    def _links(
        self,
        source: LinkSource,
        origin: Origin,
        passages: Collection[Link],
        renewed: Collection[str],
    ) -> Iterator[Link]:
        """The links of `renewed` articles with what may be about the same, and among their own."""
        group = {each.article_id for each in origin.members}
        both = list(self._candidates(source, group, renewed))
        self._make_ready(source, chain.from_iterable(both))
        copied = {each.left for each in passages}
        copied |= set(source.copies({each for pair in both for each in pair} - group))
        found: list[Link] = []
        for one, other in both:
            own = self._own(source, one, copied)
            if one == other:
                found += _within(own)
            else:
                others = self._own(source, other, copied)
                links = list(_compared(own, others, kin=other in group))
                outer_of = {i.claim.id: i.outer for i in (*own, *others) if i.outer}
                found += told_once(links, outer_of)
        passed = {frozenset((each.left, each.right)) for each in passages}
        said = {
            verdict
            for one in renewed
            for verdict in source.verdicts(one)
            if verdict.relation != "same" or frozenset((verdict.left, verdict.right)) not in passed
        }
        yield from judged(found, said)

    def _candidates(
        self, source: LinkSource, group: Collection[str], renewed: Collection[str]
    ) -> Iterator[tuple[str, str]]:
        """Pairs of articles to be compared, each once; one of them is always `renewed`."""
        seen: set[frozenset[str]] = set()
        for one in sorted(renewed):
            for other in sorted({*self._about(source, one), *group, one}):
                both = frozenset((one, other))
                if both not in seen:
                    seen.add(both)
                    yield one, other

    def _about(self, source: LinkSource, article_id: str) -> Iterator[str]:
        """The articles about the same that have a claim near one of the article's in meaning."""
        known = self._article(source, article_id)
        near = source.sharing(set(known.terms.near()), SHARED)
        about = {each.article_id for each in near if known.terms.is_near(day_of(each.published))}
        for keys, least in ((known.terms.rare(), SHARED), (known.terms.rarest(), SHARED_COMMON)):
            about |= {each.article_id for each in source.sharing(set(keys), least)}
        packed = {each: rows for each, rows in source.meanings(sorted(about)).items() if rows}
        if not packed or not len(known.vectors):
            return
        all_rows = unpack([row for rows in packed.values() for row in rows])
        begins = np.cumsum([0, *(len(rows) for rows in packed.values())][:-1])
        nearest = np.maximum.reduceat((known.vectors @ all_rows.T).max(0), begins)
        yield from (each for each, cosine in zip(packed, nearest, strict=True) if cosine >= ABOUT)

    def _own(self, source: LinkSource, article_id: str, copied: Collection[str]) -> list[Item]:
        """The claims of an article that are no copies."""
        return [
            item for item in self._article(source, article_id).items if item.claim.id not in copied
        ]


def _copies(base: _Known, other: _Known) -> tuple[Link, ...]:
    """What of one article is a passage of the other."""
    return tuple(copies(base.items, other.items))


def _compared(ones: Sequence[Item], twos: Sequence[Item], *, kin: bool) -> Iterator[Link]:
    """The links between two articles' claims, the same whichever is looked at first; `kin`: they go
    back to one report."""
    ones, twos = sorted((ones, twos), key=_published)
    matched = counterparts(ones, twos)
    for pair in pairs(ones, twos):
        found = same(pair)
        if found and not kin:
            found = came_true(pair) or found
        found = found or conflict(pair, matched.get(pair.ids, ()), kin=kin)
        if found:
            yield found


def _published(items: Sequence[Item]) -> tuple[str, str]:
    return next(((each.when or "", each.article.id) for each in items), ("", ""))


def _within(own: Sequence[Item]) -> Iterator[Link]:
    """The links among one article's claims."""
    known: dict[frozenset[str], Link] = {}
    for each in (*nested(own), *answers(own)):
        known.setdefault(frozenset((each.left, each.right)), each)
    yield from known.values()
    matched = counterparts(own, own)
    for pair in pairs(own, own):
        one, two = pair.ids
        if one == pair.two.outer or two == pair.one.outer:
            continue
        found = (same(pair) or conflict(pair, matched.get(pair.ids, ()))) if one < two else None
        if found and frozenset((one, two)) not in known:
            yield found


def _tied(source: LinkSource, article_id: str, ties: Ties) -> dict[str, Ties]:
    """All that ties join to an article, itself included, with the ties of each; those of
    `article_id` as they are found now."""
    found: dict[str, Ties] = {article_id: ties}
    waiting = set(ties)
    while waiting:
        for each, its_own in source.ties(waiting).items():
            found[each] = {other: why for other, why in its_own.items() if other != article_id}
        waiting = {each for one in waiting for each in found[one]} - found.keys()
    return found


def _between(tied: Mapping[str, Ties]) -> dict[frozenset[str], Tie]:
    """The ties among the articles of a group."""
    return {
        frozenset((one, two)): Tie(reasons)
        for one, ties in tied.items()
        for two, reasons in ties.items()
    }
