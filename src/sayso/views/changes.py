"""What became of a page's claims between two versions of it, claim by claim.

Claims in the same words of the same voice stay. The rest go together by the links between the two
versions, the surest first, then by how many words they share; what is left was dropped or added.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from sayso.model.linking import Link
from sayso.model.reading import ClaimRow, Reading
from sayso.views.marks import claims_in_order
from sayso.views.wording import speaker

__all__ = ["Change", "ChangeKind", "changes_between"]

ALIKE = 0.6
"""Share of their words, in order, from which on two claims of one page are one, reworded. By
judgement."""

ChangeKind = Literal["added", "dropped", "changed", "kept"]


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one claim; `before` is None where it was added, `after` where it was dropped.

    `reasons` say why two are taken for one claim.
    """

    kind: ChangeKind
    before: ClaimRow | None
    after: ClaimRow | None
    reasons: tuple[str, ...] = ()


def changes_between(before: Reading, after: Reading, links: Iterable[Link]) -> list[Change]:
    """What became of every claim of `before` and `after`, in the order of `after`, then what was
    dropped in the order of `before`."""
    olds, news = _rows(before), _rows(after)
    pairs = _Pairs(olds, news)
    for old, new in _verbatim(olds, news):
        pairs.join(old, new)
    for link in links:
        if link.relation != "contradicts":
            old, new = sorted((link.left, link.right), key=news.__contains__)
            pairs.join(old, new, link.reasons)
    for share, old, new in _reworded(pairs.open(olds), pairs.open(news)):
        pairs.join(old, new, (f"{round(100 * share)} % of the words the same, in order",))
    return [*pairs.of_new(), *(Change("dropped", row, None) for row in pairs.open(olds).values())]


Rows = dict[str, ClaimRow]


class _Pairs:
    """Which claim of the one version is which of the other, each at most once."""

    def __init__(self, olds: Rows, news: Rows) -> None:
        self._olds, self._news = olds, news
        self._found: dict[str, tuple[str, tuple[str, ...]]] = {}
        self._taken: set[str] = set()

    def join(self, old: str, new: str, reasons: tuple[str, ...] = ()) -> None:
        """Take the two for one claim, unless one of them has its counterpart already."""
        if old in self._olds and new in self._news and not self._taken & {old, new}:
            self._found[new] = (old, reasons)
            self._taken |= {old, new}

    def open(self, rows: Rows) -> Rows:
        """Those of `rows` that have no counterpart."""
        return {key: row for key, row in rows.items() if key not in self._taken}

    def of_new(self) -> Iterator[Change]:
        """What every claim of the later version is."""
        for key, row in self._news.items():
            old, reasons = self._found.get(key, (None, ()))
            if old is None:
                yield Change("added", None, row)
            else:
                same = _words(self._olds[old]) == _words(row)
                yield Change("kept" if same else "changed", self._olds[old], row, reasons)


def _rows(reading: Reading) -> Rows:
    return {
        claim.id: ClaimRow(claim, attribution, reading.article)
        for claim, attribution in claims_in_order(reading)
    }


def _words(row: ClaimRow) -> tuple[str, ...]:
    """What is said, and by whom, without regard to line ends."""
    return (speaker(row.attribution, row.article), row.claim.polarity, *row.claim.content.split())


def _verbatim(olds: Rows, news: Rows) -> Iterator[tuple[str, str]]:
    waiting: dict[tuple[str, ...], list[str]] = {}
    for key, row in olds.items():
        waiting.setdefault(_words(row), []).append(key)
    for key, row in news.items():
        if known := waiting.get(_words(row)):
            yield known.pop(0), key


def _reworded(olds: Rows, news: Rows) -> Iterator[tuple[float, str, str]]:
    """The pairs that share enough words, those that share most first."""
    found = []
    for new, row in news.items():
        matcher = SequenceMatcher(b=row.claim.content.split(), autojunk=False)
        for old, other in olds.items():
            matcher.set_seq1(other.claim.content.split())
            if matcher.quick_ratio() >= ALIKE and (share := matcher.ratio()) >= ALIKE:
                found.append((share, old, new))
    return iter(sorted(found, key=lambda each: (-each[0], *each[1:])))
