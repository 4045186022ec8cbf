"""The data files of a field, read from the package. Each names its source and its licence."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from importlib import resources
from typing import Any

__all__ = ["columns", "lines", "listed", "rows", "table"]


def table(*path: str) -> dict[str, Any]:
    """The JSON file at `path` below ``resources`` as it stands."""
    data: dict[str, Any] = json.loads(_read(path).decode("utf-8"))
    return data


def rows(*path: str) -> Iterator[list[str]]:
    """The cells of each row of the tab-separated file at `path`."""
    return (line.split("\t") for line in lines(*path))


def lines(*path: str) -> list[str]:
    """The rows of the tab-separated file (``.gz`` or not) at `path`, uncut.

    Lines that begin with ``#`` say where it is from; the first other line names the columns.
    """
    return _body(path).split("\n")


def columns(folder: str, file: str, many: int) -> tuple[list[str], ...]:
    """The `many` columns of a tab-separated file. For large ones: rows are never cut apart."""
    cells = _body((folder, file)).replace("\n", "\t").split("\t")
    return tuple(cells[at::many] for at in range(many))


def listed(cell: str) -> list[str]:
    """The items of a cell that holds several."""
    return cell.split("|") if cell else []


def _body(path: tuple[str, ...]) -> str:
    content = _read(path)
    text = (gzip.decompress(content) if path[-1].endswith(".gz") else content).decode("utf-8")
    start = 0
    while text[start] == "#":
        start = text.index("\n", start) + 1
    return text[text.index("\n", start) + 1 :].removesuffix("\n")


def _read(path: tuple[str, ...]) -> bytes:
    return resources.files("sayso.resources").joinpath(*path).read_bytes()
