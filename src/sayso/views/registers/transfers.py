"""Transfers: a deal a row with its history, a report an object, and the shapes of two registers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from sayso.domains.domain import FieldDomain
from sayso.domains.registers.cells import Cell, Range
from sayso.domains.registers.kinds import Kinds
from sayso.domains.registers.reports import Ref, Report
from sayso.domains.registers.transfers import Deal, Transfer, deals, transfers
from sayso.views.numbers.words import figure
from sayso.views.registers.register import (
    NOT_KNOWN,
    Register,
    number_words,
    plain,
    range_object,
    refs_cell,
)

__all__ = ["SIPRI_COLUMNS", "TRANSFERS", "DealRow", "sipri_rows", "unroca_rows"]

ORDERED = frozenset({"agreed", "signed", "delivered"})
"""What SIPRI's register has rows for."""
SIPRI_COLUMNS = (
    "SIPRI AT Database ID",
    "Supplier",
    "Recipient",
    "Designation",
    "Description",
    "Armament category",
    "Order date",
    "Order date is estimate",
    "Numbers delivered",
    "Numbers delivered is estimate",
    "Delivery year",
    "Delivery year is estimate",
    "Status",
    "SIPRI estimate",
    "TIV deal unit",
    "TIV delivery values",
    "Local production",
)
"""The columns of the SIPRI Arms Transfers Database's CSV; ID and TIV stay empty."""


@dataclass(frozen=True, slots=True)
class DealRow:
    """A deal, with the categories that the domain lists for its thing, by register."""

    deal: Deal
    categories: dict[str, str] = field(default_factory=dict)

    @property
    def refs(self) -> tuple[Ref, ...]:
        """All claims of all its reports."""
        found = {ref.claim: ref for row in self.deal.reports for ref in row.refs}
        return tuple(found.values())


def _rows(reports: Iterable[Report], domain: FieldDomain) -> Sequence[DealRow]:
    rules = domain.registers.transfers
    if rules is None:
        return ()
    kinds = domain.kinds()
    found = deals(transfers(reports, rules, kinds), kinds)
    return [DealRow(each, _categories(each, kinds)) for each in found]


def _categories(deal: Deal, kinds: Kinds) -> dict[str, str]:
    for name in (deal.last.designation.value, deal.last.description):
        facts = kinds.facts(name or "")
        if facts is not None and facts.categories:
            return dict(facts.categories)
    return {}


def _objects(row: DealRow) -> Iterator[dict[str, Any]]:
    return map(_object, row.deal.reports)


def _object(row: Transfer) -> dict[str, Any]:
    """One report of a deal. `uncertain` names the cells that are taken from other reports, or are
    given only roughly."""
    money = row.value.value
    years = row.delivery_years.value
    return {
        "supplier": row.supplier.value,
        "recipient": row.recipient.value,
        "designation": row.designation.value,
        "description": row.description,
        "number": range_object(row.number.value),
        "order_year": row.order_year.value,
        "delivery_years": list(years) if years else None,
        "number_delivered": row.number_delivered.value,
        "value": {"amount": plain(money.amount), "currency": money.currency} if money else None,
        "status": row.status.value,
        "status_words": row.status_words,
        "as_of": row.as_of,
        "comments": [{"text": ref.text, "by": ref.by, "claim": ref.claim} for ref in row.remarks],
        "uncertain": [name for name, cell in row.cells.items() if cell and not cell.sure],
        "by": list(dict.fromkeys(ref.by for ref in row.refs if ref.by)),
        "anonymous": all(ref.anonymous for ref in row.refs),
        "origin": row.refs[0].origin,
        "article": row.refs[0].article,
        "claims": [ref.claim for ref in row.refs],
        "cells": {name: list(cell.claims) for name, cell in row.cells.items() if cell},
    }


def _row(row: DealRow) -> dict[str, str]:
    """A deal in a sheet: as it was told last, with what earlier reports alone tell, and history."""
    last = row.deal.last
    return {
        "supplier": _marked(_known(row, "supplier")),
        "recipient": _marked(_known(row, "recipient")),
        "designation": _marked(_known(row, "designation")),
        "description": _narrowest(row),
        "number": _number(_known(row, "number")),
        "order_year": _marked(_known(row, "order_year")),
        "delivery_years": _years(_known(row, "delivery_years")),
        "number_delivered": _marked(_known(row, "number_delivered")),
        "value": _money(_known(row, "value")),
        "status": _marked(last.status),
        "as_of": last.as_of or NOT_KNOWN,
        "history": " → ".join(map(_step, row.deal.reports)),
        "comments": " | ".join(_comments(row)),
        "by": "; ".join(dict.fromkeys(ref.by for ref in row.refs if ref.by)),
        "reports": str(len({ref.origin for ref in row.refs})),
        "claims": refs_cell(row),
    }


def _short(row: DealRow) -> dict[str, str]:
    whole = _row(row)
    columns = ("supplier", "recipient", "designation", "number", "order_year", "delivery_years",
               "value", "status", "history", "reports", "claims")  # fmt: skip
    return {name: whole[name] for name in columns}


def _comments(row: DealRow) -> Iterator[str]:
    for ref in {ref.text: ref for each in row.deal.reports for ref in each.remarks}.values():
        yield f"{ref.text} ({ref.by or 'no source'})"


def _known(row: DealRow, column: str) -> Cell[Any]:
    """A cell as it was told last. What the last report does not give is taken from one before;
    parties, which are the same in all, from one that names them."""
    cells = [getattr(each, column) for each in reversed(row.deal.reports)]
    if column in {"supplier", "recipient"}:
        cells.sort(key=lambda cell: not cell.sure)
    return next((cell for cell in cells if cell), Cell())


def _narrowest(row: DealRow) -> str:
    named = (each.description for each in reversed(row.deal.reports) if each.named)
    return next(named, row.deal.last.description)


def _step(row: Transfer) -> str:
    words = f" “{row.status_words}”" if row.status_words else ""
    number = row.number.value
    how_many = f" ({number_words(number)})" if number else ""
    return f"{row.as_of or 'undated'} {row.status.value or NOT_KNOWN}{words}{how_many}"


def _bracketed(words: str, *, sure: bool) -> str:
    return words if sure or words == NOT_KNOWN else f"({words})"


def _marked(cell: Cell[Any]) -> str:
    """A cell's words; what is uncertain stands in brackets."""
    return _bracketed(str(cell.value) if cell else NOT_KNOWN, sure=cell.sure)


def _number(cell: Cell[Range]) -> str:
    return _bracketed(number_words(cell.value), sure=cell.sure)


def _years(cell: Cell[tuple[int, int]]) -> str:
    if cell.value is None:
        return NOT_KNOWN
    return _bracketed("–".join(map(str, dict.fromkeys(cell.value))), sure=cell.sure)


def _money(cell: Cell[Any]) -> str:
    if cell.value is None:
        return NOT_KNOWN
    return _bracketed(f"{figure(cell.value.amount)} {cell.value.currency}", sure=cell.sure)


TRANSFERS = Register(
    name="transfers",
    about="Print who supplies whom with what: a row a deal with its history, an object a report.",
    example="sayso transfers Iran -f csv",
    rows=_rows,
    as_objects=_objects,
    as_row=_row,
    as_short=_short,
)


def sipri_rows(rows: Iterable[DealRow]) -> Iterator[dict[str, str]]:
    """The deals that are at least agreed, in the columns of SIPRI's CSV, cells as they are told."""
    for row in rows:
        if row.deal.last.status.value in ORDERED:
            order, come = _known(row, "order_year"), _known(row, "number_delivered")
            years = _known(row, "delivery_years")
            cells = {
                "Supplier": _marked(_known(row, "supplier")),
                "Recipient": _marked(_known(row, "recipient")),
                "Designation": _marked(_known(row, "designation")),
                "Description": _narrowest(row),
                "Armament category": row.categories.get("sipri", NOT_KNOWN),
                "Order date": _marked(order),
                "Order date is estimate": _estimate(order),
                "Numbers delivered": _marked(come),
                "Numbers delivered is estimate": _estimate(come),
                "Delivery year": _years(years),
                "Delivery year is estimate": _estimate(years),
                "Status": NOT_KNOWN,
                "SIPRI estimate": "",
                "Local production": NOT_KNOWN,
            }
            yield {column: cells.get(column, "") for column in SIPRI_COLUMNS}


def _estimate(cell: Cell[Any]) -> str:
    return ("No" if cell.sure else "Yes") if cell else ""


def unroca_rows(rows: Iterable[DealRow]) -> Iterator[dict[str, str]]:
    """All deals in the columns of a report to the UN Register of Conventional Arms; the comments
    say how far a deal has come and by what it is known, since the Register has transfers only."""
    for row in rows:
        cells = _row(row)
        yield {
            "Category": row.categories.get("unroca", NOT_KNOWN),
            "Exporting State": cells["supplier"],
            "Importing State": cells["recipient"],
            "Number of items": cells["number_delivered"],
            "State of origin": NOT_KNOWN,
            "Intermediate location": NOT_KNOWN,
            "Description of item": f"{cells['designation']}, {cells['description']}",
            "Comments on the transfer": f"{cells['history']}. By: {cells['by'] or NOT_KNOWN}. "
            f"Ordered: {cells['number']}. Claims: {cells['claims']}",
        }
