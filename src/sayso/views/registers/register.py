"""What a register is to the commands and the dossier: how its rows are made and shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Protocol

from sayso.domains.domain import FieldDomain
from sayso.domains.registers.cells import Range
from sayso.domains.registers.reports import Ref, Report
from sayso.ledger.keys import fold
from sayso.views.numbers.words import figure

__all__ = ["NOT_KNOWN", "Register", "Rows", "matching", "number_words", "range_object", "refs_cell"]

NOT_KNOWN = ".."
"""An unknown cell in tables and CSV, as SIPRI's register writes it."""

JsonObject = dict[str, Any]
Rows = Callable[[Iterable[Report], FieldDomain], Sequence[Any]]


class _Row(Protocol):
    """A row that leads to claims."""

    @property
    def refs(self) -> Sequence[Ref]:
        """The claims."""
        ...


@dataclass(frozen=True, slots=True)
class Register:
    """One register. `rows` drafts them from reports; `as_objects` gives a row's JSON objects,
    `as_row` its cells in a sheet, `as_short` those in a table."""

    name: str
    about: str
    example: str
    rows: Rows
    as_objects: Callable[[Any], Iterable[JsonObject]]
    as_row: Callable[[Any], dict[str, str]]
    as_short: Callable[[Any], dict[str, str]]


def matching(rows: Iterable[Any], register: Register, words: str | None) -> list[Any]:
    """The rows in which all `words` occur, in a cell or in a claim that it leads to."""
    wanted = fold(words or "").split()
    return [row for row in rows if all(each in _text(row, register) for each in wanted)]


def _text(row: Any, register: Register) -> str:
    cells = register.as_row(row).values()
    return fold(" ".join((*cells, *(ref.text for ref in row.refs))))


def refs_cell(row: _Row) -> str:
    """The claims that a row leads to, short, as the other commands take them."""
    return " ".join(ref.claim[:8] for ref in row.refs)


def range_object(number: Range | None) -> JsonObject | None:
    """An interval as JSON."""
    return None if number is None else {"low": plain(number.low), "high": plain(number.high)}


def plain(value: Decimal | None) -> int | float | None:
    """A number as JSON has it."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def number_words(number: Range | None) -> str:
    """An interval in a cell: ``22``, ``20–24``, ``at least 4``; `NOT_KNOWN` where there is none."""
    ends = [each for each in (number.low, number.high) if each is not None] if number else []
    if number is None or not ends:
        return NOT_KNOWN
    figures = "–".join(dict.fromkeys(map(figure, ends)))
    open_end = "at least " if number.high is None else "up to " if number.low is None else ""
    return f"{open_end}{figures}"
