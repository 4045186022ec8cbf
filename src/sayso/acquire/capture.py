"""From an input to evidence: its bytes, their hash and what they are, or a plain refusal."""

from __future__ import annotations

import datetime as dt
import stat
import sys
from typing import IO, NoReturn

from sayso.acquire.locate import GLOB_SIGNS, Located
from sayso.acquire.media import media_type
from sayso.errors import InputError
from sayso.model.article import Capture
from sayso.model.ids import sha256

__all__ = ["MAX_BYTES", "capture"]

MAX_BYTES = 100_000_000
"""The largest input, in bytes. The heaviest saved news pages, pictures inlined, are about 20 MB;
beyond 100 MB a file is an archive or a dump, and parsing it would take gigabytes of memory."""

_BLANK = b" \t\r\n\f\v\0"
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe\0\0", b"\0\0\xfe\xff", b"\xff\xfe", b"\xfe\xff")
_SPECIAL = (
    (stat.S_ISDIR, "a folder", "Give the files in it, or make the folder readable."),
    (stat.S_ISFIFO, "a pipe", "Feed it to standard input instead: … | sayso read -"),
    (stat.S_ISSOCK, "a socket", "Give a file."),
    (stat.S_ISCHR, "a device", "Give a file, or feed it to standard input: … | sayso read -"),
    (stat.S_ISBLK, "a device", "Give a file."),
)


def capture(located: Located, collector: str, now: dt.datetime) -> Capture:
    """The bytes of `located` as evidence, taken by `collector` (program and version) at `now`.

    `now` must know its time zone; it is kept in UTC. Raises `InputError` for what is missing, not
    readable, no file, empty, too large, or not a page or a text.
    """
    data = _read(located)
    if _is_blank(data):
        raise InputError(
            f"{located.shown} is empty or holds only white space.",
            "Leave it out, or save it again: a download may have failed.",
        )
    digest = sha256(data)
    return Capture(
        id=digest,
        sha256=digest,
        media_type=media_type(data, located),
        captured_at=now.astimezone(dt.UTC),
        collector=collector,
        bytes=data,
    )


def _read(located: Located) -> bytes:
    try:
        data = _read_file(located) if located.path else _read_stdin()
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        _refuse(located, error)
    if len(data) > MAX_BYTES:
        raise _too_large(located)
    return data


def _read_file(located: Located) -> bytes:
    """Never opens what is no regular file: a pipe would wait for ever, a device not end."""
    assert located.path is not None  # noqa: S101 - `_read` has just looked
    status = located.path.stat()
    for is_special, what, remedy in _SPECIAL:
        if is_special(status.st_mode):
            raise InputError(f"{located.shown} is {what}, not a file that can be read.", remedy)
    if status.st_size > MAX_BYTES:
        raise _too_large(located)
    with located.path.open("rb") as file:
        return file.read(MAX_BYTES + 1)


def _read_stdin() -> bytes:
    stream: IO[bytes] | None = getattr(sys.stdin, "buffer", None)
    if stream is None:
        raise InputError("Standard input is closed.", "Give a file, or pipe a page into sayso.")
    return stream.read(MAX_BYTES + 1)


def _is_blank(data: bytes) -> bool:
    for mark in _MARKS:
        data = data.removeprefix(mark)
    if not data.strip(_BLANK):
        return True
    return len(data) < 4096 and not data.decode("utf-8", "replace").strip()


def _too_large(located: Located) -> InputError:
    return InputError(
        f"{located.shown} is larger than {MAX_BYTES // 1_000_000} MB.",
        "That is no article; split it, or give the pages one by one.",
    )


def _refuse(located: Located, error: Exception) -> NoReturn:
    what, remedy = f"{located.shown} cannot be read: {error}.", "Look at the file and the disk."
    if isinstance(error, PermissionError):
        what = f"{located.shown} cannot be read: permission denied."
        remedy = "Change its permissions (chmod u+r) or run as its owner."
    elif isinstance(error, (FileNotFoundError, NotADirectoryError)):
        if GLOB_SIGNS & set(located.name):
            what, remedy = (
                f"{located.shown} matches nothing.",
                "Look at the pattern and the folder.",
            )
        else:
            what, remedy = (
                f"{located.shown} does not exist.",
                "Look at the spelling and the folder.",
            )
    elif isinstance(error, OSError):
        what = f"{located.shown} cannot be read: {error.strerror or 'input error'}."
    raise InputError(what, remedy) from error
