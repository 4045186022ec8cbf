"""Captures of test material, as the acquire stage would hand them over."""

from __future__ import annotations

import datetime as dt

from sayso.model.article import Capture
from sayso.model.ids import sha256

_KINDS = {".html": "text/html", ".md": "text/markdown", ".txt": "text/plain"}


def capture_of(data: bytes | str, suffix: str = ".html", charset: str = "utf-8") -> Capture:
    """A capture of `data`; text is encoded with `charset`."""
    raw = data.encode(charset) if isinstance(data, str) else data
    digest = sha256(raw)
    when = dt.datetime(2024, 1, 1, tzinfo=dt.UTC)
    return Capture(digest, digest, f"{_KINDS[suffix]}; charset={charset}", when, "test 0", raw)
