"""A ledger's independent reports, read one at a time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import sayso
from sayso.domains.registers.reports import Report
from sayso.ledger import Ledger
from sayso.ledger.link_queries import origins, unlinked_ids

__all__ = ["LedgerReports"]


@dataclass(frozen=True, slots=True)
class LedgerReports:
    """The reports of a ledger; each time they are gone through they are read anew, so that memory
    holds one. An article that is not linked yet is a report of its own."""

    ledger: Ledger

    def __iter__(self) -> Iterator[Report]:
        """By the date they were first seen; then what is not linked."""
        linked: set[str] = set()
        for row in origins(self.ledger):
            ids = [article.id for _, article in row.articles]
            linked.update(ids)
            yield Report(row.origin.id, tuple(sayso.reading(self.ledger, each) for each in ids))
        for each in unlinked_ids(self.ledger):
            if each not in linked:
                yield Report(each, (sayso.reading(self.ledger, each),))
