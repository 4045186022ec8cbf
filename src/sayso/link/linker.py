"""Links one article at a time with what a ledger holds already."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso.link.conflict import conflict
from sayso.link.counterparts import counterparts
from sayso.link.features import Fold, Item, items
from sayso.link.fingerprint import fingerprint
from sayso.link.judging import judged, unrejected
from sayso.link.lineage import Report, Tie, day_of, origin_of, tie
from sayso.link.same import copies, nested, pairs, same
from sayso.link.stories import story_keys
from sayso.model.link_source import Linked, LinkSource, Sharing
from sayso.model.linking import Link, Origin
from sayso.model.vectors import unpack

__all__ = ["Linker"]

SHARED_NEAR, SHARED_FAR = 6, 10
"""Pairs of telling terms (of four and of five) that two articles about one story share: within so
many days as `NEAR` (or of no known day), and with more between. Fewer are shared by all that is
written about two States; in the development stories no link needs less."""
NEAR = 7
KEPT = 3000
"""Articles kept ready: a story's, with what surrounds it; some 100 kB each."""


@dataclass(frozen=True)
class _Known:
    """An article as linking looks at it."""

    report: Report
    items: list[Item]
    keys: frozenset[int]


class Linker:
    """Finds what one article has to do with the others. Keeps nothing but a cache.

    `fold` gives a name the form in which it is compared.
    """

    def __init__(self, fold: Fold = str.casefold) -> None:
        self._fold = fold
        self._known: OrderedDict[str, _Known] = OrderedDict()

    def link(self, source: LinkSource, article_id: str) -> Linked:
        """What the article goes back to, and what its claims have to do with others.

        Only what it touches is looked at: articles that share a key with it, and the group of those
        that go back to the same report.
        """
        self._known.pop(article_id, None)  # it may have been read anew
        own = self._article(source, article_id)
        copy_keys = frozenset(own.report.keys())
        ties = self._ties(
            source, article_id, {each.article_id for each in source.sharing(copy_keys)}
        )
        group = _group(source, article_id, ties)
        between = _between(source, article_id, group, ties)
        origin = origin_of([self._article(source, each).report for each in sorted(group)], between)
        passages = tuple(self._passages(source, origin))
        renewed = self._renewed(source, article_id, origin, passages)
        return Linked(
            article_id=article_id,
            keys=copy_keys | own.keys,
            ties={each: known.reasons for each, known in ties.items()},
            origin=origin,
            passages=passages,
            links=tuple(self._links(source, origin, passages, renewed)),
            renewed=renewed,
        )

    def _article(self, source: LinkSource, article_id: str) -> _Known:
        if article_id not in self._known:
            self._known[article_id] = self._read(source, article_id)
            if len(self._known) > KEPT:
                self._known.popitem(last=False)
        self._known.move_to_end(article_id)
        return self._known[article_id]

    def _read(self, source: LinkSource, article_id: str) -> _Known:
        reading = source.reading(article_id)
        vectors = unpack(source.meanings(article_id))
        page = source.page(article_id)
        report = Report(reading.article, fingerprint(reading), page)
        keys = frozenset(story_keys(reading, self._fold))
        return _Known(report, items(reading, vectors, self._fold, page), keys)

    def _ties(self, source: LinkSource, article_id: str, near: Collection[str]) -> dict[str, Tie]:
        own = self._article(source, article_id).report
        found = {
            each: tie(own, self._article(source, each).report)
            for each in sorted(near)
            if each != article_id
        }
        return {each: known for each, known in found.items() if known}

    def _passages(self, source: LinkSource, origin: Origin) -> Iterator[Link]:
        base, *others = (each.article_id for each in origin.members)
        for other in others:
            found = copies(self._article(source, base).items, self._article(source, other).items)
            yield from unrejected(found, source.verdicts(other))

    def _renewed(
        self, source: LinkSource, article_id: str, origin: Origin, passages: Collection[Link]
    ) -> frozenset[str]:
        """The articles whose own claims, those that are no copies, are others than before."""
        copied = {each.left for each in passages}
        return frozenset(
            each.article_id
            for each in origin.members
            if each.article_id == article_id
            or set(source.copies(each.article_id)) != copied & self._ids(source, each.article_id)
        )

    def _ids(self, source: LinkSource, article_id: str) -> set[str]:
        return {item.claim.id for item in self._article(source, article_id).items}

    def _links(
        self,
        source: LinkSource,
        origin: Origin,
        passages: Collection[Link],
        renewed: Collection[str],
    ) -> Iterator[Link]:
        """The links of `renewed` articles with what may be about the same, and among their own."""
        group = {each.article_id for each in origin.members}
        copied = {each.left for each in passages}
        found: list[Link] = []
        for one, other in self._candidates(source, group, renewed):
            own = self._own(source, one, copied)
            if one == other:
                found += _within(own)
                continue
            kin = other in group
            known = copied if kin else source.copies(other)
            found += _compared(own, self._own(source, other, known), kin=kin)
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
            known = self._article(source, one)
            day = known.report.article.published
            about = (each for each in source.sharing(known.keys) if _of_one_story(day, each))
            for other in sorted({*(each.article_id for each in about), *group, one}):
                both = frozenset((one, other))
                if both not in seen:
                    seen.add(both)
                    yield one, other

    def _own(self, source: LinkSource, article_id: str, copied: Collection[str]) -> list[Item]:
        """The claims of an article that are no copies."""
        return [
            item for item in self._article(source, article_id).items if item.claim.id not in copied
        ]


def _of_one_story(day: str | None, other: Sharing) -> bool:
    """Whether what an article published on `day` shares with another is enough to compare them."""
    if not SHARED_NEAR <= other.shared < SHARED_FAR:
        return other.shared >= SHARED_FAR
    one, two = day_of(day), day_of(other.published)
    return one is None or two is None or abs((one - two).days) <= NEAR


def _compared(ones: Sequence[Item], twos: Sequence[Item], *, kin: bool) -> Iterator[Link]:
    """The links between two articles' claims, the same whichever is looked at first; `kin`: they go
    back to one report."""
    ones, twos = sorted((ones, twos), key=_published)
    matched = counterparts(ones, twos)
    for pair in pairs(ones, twos):
        found = same(pair) or conflict(pair, matched.get(pair.ids, ()), kin=kin)
        if found:
            yield found


def _published(items: Sequence[Item]) -> tuple[str, str]:
    return next(((each.when or "", each.article.id) for each in items), ("", ""))


def _within(own: Sequence[Item]) -> Iterator[Link]:
    """The links among one article's claims."""
    passed_on = list(nested(own))
    known = {frozenset((each.left, each.right)) for each in passed_on}
    yield from passed_on
    matched = counterparts(own, own)
    for pair in pairs(own, own):
        one, two = pair.ids
        found = (same(pair) or conflict(pair, matched.get(pair.ids, ()))) if one < two else None
        if found and frozenset((one, two)) not in known:
            yield found


def _group(source: LinkSource, article_id: str, ties: Collection[str]) -> set[str]:
    """All that ties join to an article, itself included."""
    group, waiting = {article_id}, set(ties)
    while waiting:
        each = waiting.pop()
        group.add(each)
        waiting |= set(source.ties(each)) - group
    return group


def _between(
    source: LinkSource, article_id: str, group: Collection[str], ties: Mapping[str, Tie]
) -> dict[frozenset[str], Tie]:
    """The ties among the articles of a group, those of `article_id` as they are found now."""
    found = {
        frozenset((one, two)): Tie(reasons)
        for one in group
        if one != article_id
        for two, reasons in source.ties(one).items()
        if two != article_id
    }
    return found | {frozenset((article_id, other)): known for other, known in ties.items()}
