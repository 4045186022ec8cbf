"""The ledger: what is kept, and what can be asked of it. The only place with SQL."""

from sayso.ledger.migrate import HEAD
from sayso.ledger.queries import ClaimFilter, SourceRow, Totals
from sayso.ledger.store import Ledger, is_of_ledger

__all__ = ["HEAD", "ClaimFilter", "Ledger", "SourceRow", "Totals", "is_of_ledger"]
