"""Plain texts taken as they are: which files are meant, and their characters."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from sayso.acquire.locate import GLOB_SIGNS, Located, locate
from sayso.errors import InputError
from sayso.model.article import Capture

__all__ = ["locate_texts", "plain_text"]

ENDING = ".txt"
WIDE = ("utf-16", "utf-32")


def locate_texts(patterns: Iterable[str]) -> tuple[Located, ...]:
    """The plain texts that `patterns` mean: what is named, and the ``.txt`` files of folders.

    Otherwise as `locate` has it, but for files of several names: each name that is given counts. A
    folder without texts is returned itself, for `capture` to refuse.
    """
    found: dict[Path | None, Located] = {}
    for pattern in patterns:
        located = locate([pattern]).found
        texts = [each for each in located if _is_text(each, pattern)]
        for each in texts or [_as_given(pattern)]:
            found.setdefault(each.path, each)
    return tuple(found.values())


def plain_text(evidence: Capture) -> str:
    """The characters of `evidence` as it stands: line ends and a byte order mark stay.

    Raises `InputError` for a web page, whose markup is no text, and for what is not UTF-8, since
    offsets into a guess would lead nowhere.
    """
    if evidence.media_type.startswith("text/html"):
        raise InputError(
            "It is a web page, not plain text.", "Read it with: sayso read, which cleans it."
        )
    charset = evidence.media_type.rpartition("=")[2]
    try:
        text = evidence.bytes.decode("utf-8")
    except UnicodeDecodeError as error:
        where = f" (byte {error.start:,} is {evidence.bytes[error.start]:#04x})"
        raise _not_utf8(charset, where) from error
    if charset.startswith(WIDE):  # without a mark it passes for letters with a NUL after each
        raise _not_utf8(charset)
    return text


def _not_utf8(charset: str, where: str = "") -> InputError:
    looks = f" It looks like {charset}." if charset not in {"utf-8", "utf-8-sig"} else ""
    return InputError(
        f"It is not UTF-8{where}.{looks}",
        f"Convert it: iconv -f {charset if looks else 'CHARSET'} -t UTF-8.",
    )


def _as_given(pattern: str) -> Located:
    return Located(os.fsencode(pattern).decode("utf-8", "backslashreplace"), Path(pattern))


def _is_text(located: Located, pattern: str) -> bool:
    """Whether it was named, is called a text, or has the ending that the pattern spells out."""
    path, asked = located.path, Path(pattern)
    if path is None or path == asked or path.is_dir():
        return True
    ending = path.suffix.lower()
    spelled_out = bool(GLOB_SIGNS & set(pattern)) and not asked.is_dir()
    return ending == ENDING or (spelled_out and ending == asked.suffix.lower() != "")
