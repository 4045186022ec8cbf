"""Rows printed as a table, as JSON lines or as CSV."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from sayso.views.cli.console import Format, print_table
from sayso.views.export.contract import json_line
from sayso.views.export.rows import write_csv

__all__ = ["print_rows"]

T = TypeVar("T")


def print_rows(
    rows: Iterable[T],
    format: Format,  # noqa: A002
    as_object: Callable[[T], dict[str, Any]],
    as_row: Callable[[T], dict[str, str]],
    as_short: Callable[[T], dict[str, str]],
) -> None:
    """Print `rows`: whole as objects or flat rows, short as a table."""
    if format is Format.JSONL:
        for row in rows:
            sys.stdout.write(json_line(as_object(row)) + "\n")
    elif format is Format.CSV:
        write_csv(map(as_row, rows), sys.stdout)
    else:
        print_table(map(as_short, rows))
