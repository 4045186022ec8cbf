"""Bytes to clean text: the charset acquire found, line ends, control characters."""

from __future__ import annotations

import re

from sayso.errors import ArticleError
from sayso.model.article import Capture

__all__ = ["MAX_CHARS", "decode", "kind_of", "printable"]

MAX_CHARS = 20_000_000
"""Longest page read, in characters. The longest news pages seen, data pictures included, stay
below a tenth of it; beyond, a file is an archive or a dump and would only cost time."""

_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_CONTROL = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff]"
)
_TERMINAL = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)?|[@-Z\\^_])")
_LINE_END = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")


def kind_of(capture: Capture) -> str:
    """The media type without its parameters: ``text/html``, ``text/plain``, ``text/markdown``."""
    return capture.media_type.partition(";")[0].strip().lower()


def printable(text: str) -> str:
    """`text` without what no page should show: terminal codes, control and override characters.

    Half of a surrogate pair, which no text can hold, becomes U+FFFD.
    """
    whole = text.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    return _CONTROL.sub("", _TERMINAL.sub("", whole))


def decode(capture: Capture) -> str:
    """The capture as text: one kind of line end, no byte-order mark, no control characters.

    A byte that its charset cannot decode becomes U+FFFD. Raises `ArticleError` for a charset
    Python does not know and for more than `MAX_CHARS` characters.
    """
    match = _CHARSET.search(capture.media_type)
    charset = match.group(1) if match else "utf-8"
    try:
        text = capture.bytes.decode(charset, errors="replace")
    except LookupError as error:
        raise ArticleError(
            f"The page is declared as {charset}, an encoding that is not known.",
            "Save it as UTF-8 and read it again.",
        ) from error
    if len(text) > MAX_CHARS:
        raise ArticleError(
            f"The page holds {len(text):,} characters, more than any article ({MAX_CHARS:,}).",
            "Save each article as a file of its own.",
        )
    return _CONTROL.sub("", _LINE_END.sub("\n", _TERMINAL.sub("", text)))
