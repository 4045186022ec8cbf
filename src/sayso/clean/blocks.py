"""What a page or a text is cut into: blocks in reading order, with what the markup says of them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

__all__ = ["Block", "Stamp", "is_prose", "is_signed_off", "word_count"]

LONG = 25
"""Words from which a block without a full stop is taken for a paragraph all the same."""

_END = re.compile(r"[.?!…:;][\"'”’»)\]\s*]*$")
_SIGNED_OFF = re.compile(
    r"[.?!…][\"'”’»]*\s+(?:[-–—/]{1,2}\s?|[(\[])"
    r"(?:[A-ZÀ-Þ][\w&.'’-]*(?: [A-ZÀ-Þ][\w&.'’-]*){0,3}|dpa)(?:/\w{2,10})*[)\]]?\W*$"
)
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Stamp:
    """A time in an element's attributes, and whether its class says that it is a later change's."""

    value: str
    modified: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """One line of the page as a reader sees it.

    `parts` are its pieces where it is a row of fields; `roles` what class names and tags say
    (``byline``, ``date``, ``deck``, ``caption``, ``heading`` …); `links` the share of characters in
    links; `path` the numbers of the elements it stands in, root first; `mould` tag and class of
    those around it; `stamps` machine-readable times given with it; `size` grows with the heading.
    """

    text: str
    parts: tuple[str, ...] = ()
    roles: frozenset[str] = field(default_factory=frozenset)
    links: float = 0.0
    path: tuple[int, ...] = ()
    mould: str = ""
    stamps: tuple[Stamp, ...] = ()
    size: int = 0

    @property
    def furniture(self) -> bool:
        """Whether its markup says it does not belong to the article."""
        return "furniture" in self.roles


def word_count(text: str) -> int:
    """Number of words in `text`."""
    return len(_WORD.findall(text))


def is_prose(text: str) -> bool:
    """Whether `text` reads as a sentence or more: it ends as one, or is long."""
    tail = text[-12:]
    return bool(_END.search(tail) and any(c.isalpha() for c in text)) or word_count(text) >= LONG


def is_signed_off(text: str) -> bool:
    """Whether `text` is a sentence with an agency's sign-off after it: "… in May. - Holmwire"."""
    return bool(_SIGNED_OFF.search(text[-60:])) and word_count(text) > 4
