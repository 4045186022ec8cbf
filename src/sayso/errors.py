"""One tree of errors, one base. A message says what happened and what to do next."""

from __future__ import annotations

__all__ = [
    "ArticleError",
    "InputError",
    "LedgerBusy",
    "LedgerError",
    "LedgerFull",
    "LedgerTooNew",
    "ModelMissing",
    "NotFound",
    "SaysoError",
    "UsageError",
]


class SaysoError(Exception):
    """Base of everything Sayso raises on purpose.

    ``str(error)`` is two parts in one line: what happened, then what to do about it.
    """

    def __init__(self, what: str, remedy: str = "") -> None:
        super().__init__(f"{what} {remedy}".strip())
        self.what = what
        self.remedy = remedy


class UsageError(SaysoError):
    """The call itself makes no sense (a bad date, two options that exclude each other)."""


class InputError(SaysoError):
    """One input cannot be taken as evidence (missing, empty, binary, too large …)."""


class ArticleError(SaysoError):
    """The bytes were taken, but no article could be made of them."""


class ModelMissing(SaysoError):
    """A model that should have come with the installation is not there."""


class LedgerError(SaysoError):
    """The ledger cannot be opened, read or written."""


class LedgerBusy(LedgerError):
    """Another process holds the ledger's write lock."""


class LedgerFull(LedgerError):
    """The disk (or a size limit) leaves no room for another article."""


class LedgerTooNew(LedgerError):
    """The ledger was written by a newer Sayso."""


class NotFound(LedgerError):
    """No article, claim or source answers to what was asked for."""
