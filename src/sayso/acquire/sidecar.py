"""What a person wrote down about a page, in a file beside it."""

from __future__ import annotations

import dataclasses
import errno
import json
import re
from pathlib import Path
from typing import Any

from sayso.acquire.locate import SIDECAR, Located
from sayso.errors import InputError
from sayso.model.article import Given

__all__ = ["given_beside"]

MAX_BYTES = 65_536
"""A sidecar holds seven short texts; a larger one is something else by that name."""

_ABSENT = frozenset({errno.ENOENT, errno.ENOTDIR, errno.ENAMETOOLONG})
_KEYS = tuple(field.name for field in dataclasses.fields(Given))
_ALLOWED = f"Allowed are {', '.join(_KEYS)}, each a text or null."
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_URL = re.compile(r"https?://[^\s<>\"]+", re.IGNORECASE)


def given_beside(located: Located) -> Given:
    """What ``page.html.meta.json`` or else ``page.meta.json`` says of ``page.html``.

    An object with any of url, outlet, agency, title, byline, published, language. Without sidecar
    (or for standard input) nothing is given. Raises `InputError`, naming sidecar and key, for
    anything else in it.
    """
    if located.path is None or not located.path.name:
        return Given()
    for path in _candidates(located.path):
        try:
            data = _read(path)
        except ValueError:  # a NUL in the name
            continue
        except OSError as error:
            if error.errno in _ABSENT:
                continue
            raise InputError(
                f"The sidecar {_shown(path)} cannot be read: {error.strerror}.",
                "Make it readable, or move it away.",
            ) from error
        return _given(_parsed(data, path), path)
    return Given()


def _candidates(path: Path) -> tuple[Path, ...]:
    return path.with_name(path.name + SIDECAR), path.with_name(path.stem + SIDECAR)


def _read(path: Path) -> bytes:
    if path.exists() and not path.is_file():
        raise InputError(f"The sidecar {_shown(path)} is no file.", "Move it away.")
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)


def _parsed(data: bytes, path: Path) -> dict[str, Any]:
    if len(data) > MAX_BYTES:
        raise InputError(f"The sidecar {_shown(path)} is larger than 64 kB.", _ALLOWED)
    try:
        value = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise InputError(
            f"The sidecar {_shown(path)} is not valid JSON: {error}.",
            'Write for example {"outlet": "The Daily", "published": "2024-05-31"}.',
        ) from error
    if not isinstance(value, dict):
        raise InputError(f"The sidecar {_shown(path)} is not a JSON object.", _ALLOWED)
    return value


def _given(values: dict[str, Any], path: Path) -> Given:
    for key, value in values.items():
        _check(key, value, path)
    try:
        return Given(**values)
    except ValueError as error:
        raise _wrong(
            path, "published", "is no date", 'Write "2024-05-31", "2024-05" or "2024".'
        ) from error


def _check(key: str, value: object, path: Path) -> None:
    if key not in _KEYS:
        raise _wrong(path, key, "is not known", _ALLOWED)
    if value is None:
        return
    if not isinstance(value, str) or not value.strip():
        raise _wrong(path, key, "is not a text", f'Write "{key}": "…", or leave it out.')
    if key == "url" and not _URL.fullmatch(value):
        raise _wrong(path, key, "is no web address", "Begin it with https:// or http://.")
    if key == "language" and not _LANGUAGE.fullmatch(value):
        raise _wrong(path, key, "is no language code", 'Write "en", "pt-BR" or the like.')


def _wrong(path: Path, key: str, what: str, remedy: str) -> InputError:
    name = repr(key) if len(key) <= 40 else repr(key[:40]) + "…"
    return InputError(f"The sidecar {_shown(path)}: {name} {what}.", remedy)


def _shown(path: Path) -> str:
    return Located(str(path), path).shown
