"""Links one article at a time with what a ledger holds already."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sayso.link.fingerprint import fingerprint
from sayso.link.lineage import Report, Tie, origin_of, tie
from sayso.model.link_source import Linked, LinkSource

__all__ = ["Linker"]


class Linker:
    """Finds what one article has to do with the others. Keeps nothing but a cache."""

    def link(self, source: LinkSource, article_id: str) -> Linked:
        """What the article goes back to, and what its claims have to do with others.

        Only what it touches is looked at: articles that share a key with it, and the group of those
        that go back to the same report.
        """
        report = self._report(source, article_id)
        keys = frozenset(report.keys())
        near = [each for each in sorted(source.sharing(keys)) if each != article_id]
        found = {each: tie(report, self._report(source, each)) for each in near}
        ties = {each: known for each, known in found.items() if known}
        group = _group(source, article_id, ties)
        between = _between(source, article_id, group, ties)
        origin = origin_of([self._report(source, each) for each in sorted(group)], between)
        own = {each: known.reasons for each, known in ties.items()}
        return Linked(article_id, keys, own, origin, renewed=frozenset({article_id}))

    def _report(self, source: LinkSource, article_id: str) -> Report:
        reading = source.reading(article_id)
        return Report(reading.article, fingerprint(reading), source.page(article_id))


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
