"""Files that commands write: never over a ledger or what is no such file, and never by halves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from sayso.errors import UsageError
from sayso.ledger import is_of_ledger

__all__ = ["MAP", "PAGE", "PLOT", "TIMEML", "FileKind", "save"]

_LOOKED_AT = 64
"""Bytes of a file that tell what kind it is."""


@dataclass(frozen=True, slots=True)
class FileKind:
    """What a command writes: its name, how such a file begins (lower case), how one is called."""

    name: str
    starts: tuple[bytes, ...]
    example: Path


PAGE = FileKind("page", (b"<!doctype html",), Path("sayso-dossier.html"))
PLOT = FileKind("plot", (b"<svg", b"<?xml"), Path("numbers.svg"))
MAP = FileKind("map", (b"<svg", b"<?xml"), Path("map.svg"))
TIMEML = FileKind("TimeML document", (b"<?xml", b"<timeml"), Path("article.tml"))


def save(to: Path, kind: FileKind, ledger: Path, write: Callable[[TextIO], None]) -> None:
    """Write the file `to` by `write`. A file that fails leaves no half file.

    Raises `UsageError` where `to` is a folder, of the ledger, another kind of file, or cannot be
    written.
    """
    if to.is_dir():
        raise UsageError(f"{to} is a folder.", f"Name a file in it: {to / kind.example}.")
    if is_of_ledger(to, ledger) or not _may_replace(to, kind):
        raise UsageError(
            f"{to} is no {kind.name}; it is not written over.", f"Try: {kind.example}."
        )
    half = to.with_name(f"{to.name}.part")
    try:
        with half.open("w", encoding="utf-8", newline="") as file:
            write(file)
        half.replace(to)
    except OSError as error:
        half.unlink(missing_ok=True)
        raise UsageError(
            f"{to} cannot be written ({error.strerror}).", "Name another file."
        ) from error


def _may_replace(to: Path, kind: FileKind) -> bool:
    """Whether `to` is not there, empty, or of this kind already."""
    if not to.exists():
        return True
    with to.open("rb") as file:
        start = file.read(_LOOKED_AT).lstrip().lower()
    return to.is_file() and (not start or start.startswith(kind.starts))
