"""Which lines are the page's and not the article's. The lists are in ``furniture.toml``."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from sayso.clean.blocks import word_count
from sayso.clean.resource import data, fold, one_of, page_words, plain

__all__ = [
    "ends_article",
    "is_caption",
    "is_credit",
    "is_furniture",
    "is_note",
    "is_promotional",
    "is_wire_code",
]

MAX_WORDS = 45
"""A longer line is only furniture if it speaks of cookies, rights or subscriptions."""
MAX_CHARS = 900
"""Beyond, a line is text: no pattern is tried on it."""

_LONG = re.compile(r"cookies?\b|all rights reserved|unsubscribe|newsletter|(?:views|opinions) exp")
_QUOTED = re.compile(r"\s*[\"']\w")
_QUOTATION = re.compile(r"\"[^\"]+\"|(?<!\w)'[^']+'(?!\w)")


_SAID = re.compile(r"(?!.{0,40}:)(?=.*\b(?:said|says|told|according to)\b).*[.?!][\"')]*")
_CLAUSE = re.compile(
    r"(?:With|Including|[A-Z][a-z]+(?:ed|en|ing))\b[^,]{3,120}, "
    r"(?!(?:and|or|with|edit|writ|report|translat|compil|addition|further)\w*\b)[a-z].*\."
)


def _reports(line: str) -> bool:
    """Whether `line` is a sentence that tells who said it, or opens with a clause as set phrases
    may ("Written in 1932, the treaty …"): what is lost by keeping furniture is less than what is
    lost with such a paragraph."""
    text = " ".join(plain(line).split())
    return bool(_SAID.fullmatch(text) or _CLAUSE.fullmatch(text))


@cache
def _pattern(table: str, key: str) -> re.Pattern[str]:
    patterns = [*data(table)[key]]
    if table == "furniture.toml":
        patterns.extend(
            each["pattern"].replace("{words}", "|".join(map(re.escape, page_words(each["words"]))))
            for each in data(table)["pagewords"].get(key, ())
        )
    return one_of(patterns)


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(data("furniture.toml")[key])


@lru_cache(maxsize=1024)
def is_furniture(line: str) -> bool:
    """Whether `line`, wherever it stands, is one of the set phrases pages carry."""
    if len(line) > MAX_CHARS or _QUOTED.match(plain(line)) or _reports(line):
        return False
    text = fold(line)
    if word_count(text) > MAX_WORDS and not _LONG.search(text):
        return False
    return bool(_pattern("furniture.toml", "lines").fullmatch(text))


def is_caption(line: str) -> bool:
    """Whether `line` is a caption or a picture credit."""
    text = " ".join(plain(line).split())
    return len(text) <= MAX_CHARS and bool(_pattern("furniture.toml", "captions").fullmatch(text))


def ends_article(line: str) -> bool:
    """Whether `line` opens what follows an article: comments, related stories, a signature."""
    text = fold(line)
    return (
        len(text) <= 200
        and not _reports(line)
        and bool(_pattern("furniture.toml", "tails").fullmatch(text))
    )


def is_credit(line: str) -> bool:
    """Whether `line` only says who wrote, edited or supplied the text."""
    text = fold(line)
    if len(text) > MAX_CHARS or _reports(line):
        return False
    return any(_pattern("credits.toml", key).fullmatch(text) for key in ("signoff", "credit"))


def is_wire_code(line: str) -> bool:
    """Whether `line` is what an agency puts over its text for editors: keywords, numbers, what is
    new in this version."""
    return len(line) <= MAX_CHARS and any(
        re.fullmatch(pattern, line.strip()) for pattern in data("credits.toml")["codes"]
    )


def is_note(line: str, names: tuple[str, ...]) -> bool:
    """Whether `line` is a note on the author; `names` are the byline's."""
    text = fold(line)
    if len(text) > MAX_CHARS:
        return False
    named = "|".join(re.escape(fold(name)) for name in names) or "(?!)"
    return any(
        re.fullmatch(pattern.replace("{name}", f"(?:{named})"), text)
        for pattern in data("credits.toml")["bio"]
    )


def is_promotional(line: str, apart: bool) -> bool:
    """Whether `line` speaks in the page's voice, quotations left aside: of what it offers or, where
    it stands `apart` from the paragraphs, to the reader."""
    text = _QUOTATION.sub(" ", plain(line).casefold())
    words = _words("promotional") | (_words("address") if apart else frozenset())
    return any(word in words for word in re.findall(r"[\w-]+", text))
