"""Article text is hostile: what it may hold, made harmless for a terminal, a table or a page.

Sources: Unicode Technical Report 36 (bidirectional and invisible characters that deceive a reader)
and OWASP's page "CSV Injection" (cells that a spreadsheet takes for a formula).
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

__all__ = ["for_csv", "for_terminal", "visible", "web_link"]

_CONTROL_PICTURES = {code: chr(0x2400 + code) for code in range(0x20) if chr(code) not in "\n\t"}
_NAMED = (
    *range(0x80, 0x85),
    *range(0x86, 0xA0),  # C1 controls; U+0085 is a line end
    *range(0x202A, 0x202F),  # embeddings and overrides: they reorder what a reader sees
    *range(0x2066, 0x206A),  # isolates
    *range(0xD800, 0xE000),  # lone surrogates: no encoding can write them
)
_INVISIBLE = (
    0x00AD,  # soft hyphen
    0x061C,  # Arabic letter mark
    0x180E,
    0x200B,
    0x200E,  # left-to-right and right-to-left marks
    0x200F,
    *range(0x2060, 0x2066),
    *range(0x206A, 0x2070),
    0xFEFF,
    *range(0xFFF9, 0xFFFC),
    *range(0xE0000, 0xE0080),  # tags: a hidden copy of ASCII
)
_VISIBLE: dict[int, str | None] = {
    **_CONTROL_PICTURES,
    0x7F: "\u2421",
    0x85: "\n",
    0x2028: "\n",
    0x2029: "\n",
    **{code: f"⟨U+{code:04X}⟩" for code in _NAMED},
    **dict.fromkeys(_INVISIBLE),
}

_LINE_END = re.compile(r"\r\n?")
_IDLE_JOINER = re.compile("(?<![^\x00-\x7f])[\u200c\u200d]+")
"""Joiners shape Persian, Hindi and emoji; after an ASCII character they only hide."""

_STEERING = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
_NEGATIVE = re.compile(r"-\d+(?:[.,]\d+)*")
_FORMULA = re.compile(
    "[\t\r\n]|[\\s\x00-\x20\u00ad\u200b-\u200f\u2060\ufeff]*[=+\\-@\uff1d\uff0b\uff0d\uff20]"
)


def visible(text: str) -> str:
    """`text` with nothing in it that hides or reorders what a reader sees.

    Control codes and bidirectional overrides are shown (``␛``, ``⟨U+202E⟩``), characters without a
    picture are dropped, every kind of line end becomes a newline. Tabs and newlines stay.
    """
    return _IDLE_JOINER.sub("", _LINE_END.sub("\n", text).translate(_VISIBLE))


def for_terminal(text: str, *, newlines: bool = False) -> str:
    """`text` as a terminal may print it: no escape sequence in it is obeyed.

    Line ends become a space unless `newlines` asks for them; a tab is always one space.
    """
    shown = visible(text).replace("\t", " ")
    return shown if newlines else shown.replace("\n", " ")


def for_csv(cell: str) -> str:
    """`cell`, with a ``'`` before it where a spreadsheet would take it for a formula.

    A plain negative number (``-3``, ``-1,250.5``) is none and stays. What could steer a terminal
    goes, since CSV is printed on terminals too.
    """
    shown = _STEERING.sub("", cell)
    if _FORMULA.match(shown) and not _NEGATIVE.fullmatch(shown):
        return f"'{shown}"
    return shown


def web_link(url: str | None) -> str | None:
    """`url` if it is safe to follow from a page (http or https, with a host), else None."""
    if not url or url != visible(url) or any(char.isspace() for char in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:  # a broken IPv6 host
        return None
    return url if parts.scheme in {"http", "https"} and parts.hostname else None
