"""Plain text and Markdown cut into blocks, unwrapped, with lines that ran together parted."""

from __future__ import annotations

import re
from functools import cache

from sayso.clean.blocks import Block, is_prose, word_count
from sayso.clean.credits import read_dateline
from sayso.clean.dates import Order, machine_date
from sayso.clean.metadata import Stated
from sayso.clean.page import MAX_TEXT
from sayso.clean.resource import data
from sayso.clean.wrap import join, unwrap, wrap_width
from sayso.errors import ArticleError

__all__ = ["checked_size", "read_text", "stated_fields", "stripped_markdown"]

HEAD_LINES = 12
"""Lines from the top in which headline, deck, byline and dateline may have run together."""

_HEADING, _ITEM = "\x02", "\x03"
"""Marks for Markdown's headings and items: `decode` lets no such character through."""

_TAG = re.compile(
    r"</?(?:p|br|div|b|i|em|strong|span|a|u|font|center|h[1-6])\b[^<>]{0,300}>", re.IGNORECASE
)
_CAMEL = re.compile(r"(?<=[a-zß-ÿ0-9?!.…’”)])(?=[A-ZÀ-Þ“‘][a-zA-Zß-ÿ’']*[ a-z])")
_CAPS_GLUE = re.compile(r"(?<=[A-ZÀ-Þ]{2})(?=[A-ZÀ-Þ][a-zß-ÿ])")
_BY_GLUE = re.compile(r"(?:(?<=[a-zß-ÿ?!.’”\"')])|\s)(?=By [A-ZÀ-Þ][\w.'’-]+ (?:[A-ZÀ-Þ]|and\b))")
_LABEL = re.compile(r"[A-Za-z][A-Za-z-]{1,20}: ?\S*[\"<@\[]")
_DATELINE_START = re.compile(r"(?<![A-ZÀ-Þ])[A-ZÀ-Þ]{3}[A-ZÀ-Þ' /.-]*(?=[ ,(—–-])")


def checked_size(source: str) -> str:
    """`source`. Raises `ArticleError` for far more text than an article has."""
    if len(source) > MAX_TEXT:
        raise ArticleError(
            f"The text holds {len(source):,} characters, more than any article ({MAX_TEXT:,}).",
            "Save each article as a file of its own.",
        )
    return source


def _without_comments(source: str) -> str:
    """`source` without ``<!-- … -->``; an open one is text. Linear, whatever is in it."""
    kept, start = [], 0
    while (at := source.find("<!--", start)) >= 0 and (end := source.find("-->", at)) >= 0:
        kept.append(source[start:at])
        start = end + 3
    return "".join((*kept, source[start:]))


def read_text(source: str) -> list[Block]:
    """`source` as blocks, one a paragraph."""
    lines = [_TAG.sub(" ", line).rstrip() for line in _without_comments(source).split("\n")]
    lines = ["" if _underlines(lines, i) else line for i, line in enumerate(lines)]
    groups = _groups(_unquoted(lines))
    width = wrap_width(groups)
    texts = [
        join([group[number] for number in numbers])
        for group in groups
        for numbers in unwrap(group, width)
    ]
    texts = [text for text in texts if text]
    known = source if len(source) < 200_000 else ""
    end = next((i + 1 for i, text in enumerate(texts) if _opens_body(text)), HEAD_LINES)
    end = min(end, HEAD_LINES)
    parted = [part for text in texts[:end] for part in _parted(text, known)]
    return [_block(text) for text in [*parted, *texts[end:]]]


def _underlines(lines: list[str], i: int) -> bool:
    """Whether line `i` only underlines the one before it."""
    above, line = lines[i - 1] if i else "", lines[i]
    return bool(re.fullmatch(r"([=*~_-])\1{2,}", line)) and abs(len(above) - len(line)) <= 2


def _opens_body(text: str) -> bool:
    """Whether `text` is, or ends with, the first paragraph of the body, by its dateline."""
    return read_dateline(text) is not None or bool(_before_dateline(text)[1])


def _block(text: str) -> Block:
    """A block of `text`, whose first character may be one of Markdown's marks."""
    role = {_HEADING: "heading", _ITEM: "item"}.get(text[0])
    if role is None:
        return Block(text, path=(1,), mould="text")
    roles, mould = frozenset((role,)), "heading" if role == "heading" else "text"
    return Block(text[1:].strip(), roles=roles, path=(1,), mould=mould, size=role == "heading")


def _unquoted(lines: list[str]) -> list[str]:
    """Lines of a forwarded mail without the quotation mark before each."""
    marked = sum(line.startswith(">") for line in lines)
    if 2 * marked <= sum(bool(line) for line in lines):
        return lines
    return [re.sub(r"^(?:> ?)+", "", line) for line in lines]


def _groups(lines: list[str]) -> list[list[str]]:
    groups: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            groups[-1].append(line)
        elif groups[-1]:
            groups.append([])
    return [group for group in groups if group]


def _parted(text: str, source: str) -> list[str]:
    """A line from the top, parted where headline, deck, byline and dateline ran together."""
    label = _body_label().match(text)
    if label and is_prose(text[label.end() :]):
        return [text[: label.end()], text[label.end() :]]
    if _LABEL.match(text) or read_dateline(text):
        return [text]
    head, body = _before_dateline(text)
    pieces: list[str] = []
    for piece in _BY_GLUE.split(head):
        pieces.extend(
            _unglued(piece.strip(), source) if not piece.startswith("By ") else [piece.strip()]
        )
    return [piece for piece in (*pieces, body) if piece]


@cache
def _body_label() -> re.Pattern[str]:
    """The label after which the body starts."""
    words = "|".join(map(re.escape, data("labels.toml")["body"]))
    return re.compile(rf"(?:{words})\s*:\s*", re.IGNORECASE)


def _before_dateline(text: str) -> tuple[str, str]:
    """The text before a dateline with an agency in mid-line, and from it on ("" where none is)."""
    for match in _DATELINE_START.finditer(text[:1_500]):
        start = match.start()
        if start < 12:
            continue
        dateline = read_dateline(text[start:])
        if dateline and dateline.agency and dateline.end < len(text) - start:
            return text[:start].rstrip(), text[start:]
    return text, ""


def _unglued(text: str, source: str) -> list[str]:
    """Headline and deck: a headline in capitals ends where they end, another where a small letter
    or a full stop meets a capital without a space. A name that is written so elsewhere in the text
    is no such place.
    """
    if len(text) > 1_500:
        return [text]
    for pattern in (_CAPS_GLUE, _CAMEL):
        for match in pattern.finditer(text):
            left, right = text[: match.start()].strip(), text[match.start() :].strip()
            if _parts_well(left, right, source) and (pattern is _CAMEL or left.isupper()):
                return [left, right]
    capitals = re.match(r"((?:[^a-z\s]+\s+){4,})(?=[A-ZÀ-Þ][a-z]|[“\"‘])", text)
    parted = capitals and word_count(capitals.group(1)) >= 4 and not re.search(r"[|·•]", text)
    if capitals and parted and word_count(text[capitals.end() :]) >= 3 and not read_dateline(text):
        return [capitals.group(1).strip(), text[capitals.end() :]]
    return [text]


def _parts_well(left: str, right: str, source: str) -> bool:
    if word_count(left) < 3 or word_count(right) < 3:
        return False
    around = re.search(r"\S*$", left), re.match(r"\S*", right)
    token = "".join(match.group() for match in around if match)
    return source.count(token) < 2


def stripped_markdown(source: str) -> tuple[str, dict[str, str]]:
    """Markdown as plain text, and the fields of its front matter. Headings are marked."""
    fields: dict[str, str] = {}
    match = re.match(r"\s*(---|\+\+\+)[ \t]*\n(.*?)\n\1[ \t]*(?:\n|$)", source, re.DOTALL)
    if match:
        fields = _front_matter(match.group(2))
        source = source[match.end() :]
    return "\n".join(_plain_line(line) for line in _without_blocks(source).split("\n")), fields


def _front_matter(text: str) -> dict[str, str]:
    """``key: value`` (YAML) or ``key = value`` (TOML), lists in one line or as items."""
    fields: dict[str, str] = {}
    key = ""
    for line in text.split("\n"):
        pair = re.match(r"([A-Za-z][\w -]{0,30}?)\s*[:=]\s*(.*)", line)
        item = re.match(r"\s+-?\s*(?:name\s*:\s*)?[\"']?(.+?)[\"']?\s*$|-\s+(.+)", line)
        if pair:
            key = pair.group(1).lower().replace("_", " ").replace("-", " ")
            fields[key] = re.sub(r"^[\[\"']+|[\]\"']+$", "", pair.group(2).strip()).replace(
                '", "', ", "
            )
        elif item and key:
            value = (item.group(1) or item.group(2)).strip()
            fields[key] = f"{fields[key]}, {value}" if fields[key] else value
    return {key: value for key, value in fields.items() if value}


def _without_blocks(source: str) -> str:
    """Markdown without pictures, footnotes' targets, code fences and comments."""
    source = _without_comments(source)
    source = re.sub(
        r"!\[[^\[\]\n]{0,300}\](?:\([^)\n]{0,600}\)|\[[^\]\n]{0,100}\])[^\n]{0,3}$",
        "",
        source,
        flags=re.MULTILINE,
    )
    source = re.sub(r"^\s{0,3}\[[^\[\]\n]{1,100}\]:\s+\S.*$", "", source, flags=re.MULTILINE)
    return re.sub(r"^(?:```|~~~).*$", "", source, flags=re.MULTILINE)


def _plain_line(line: str) -> str:
    if re.fullmatch(r"\s{0,3}(?:([-*_])\s*)(?:\1\s*){2,}|\s{0,3}={3,}\s*", line):
        return ""
    heading = re.match(r"\s{0,3}#{1,6}\s+(.*?)\s*#*\s*$", line)
    line = f"\n{_HEADING}{heading.group(1)}\n" if heading else re.sub(r"^\s{0,3}>\s?", "", line)
    line = re.sub(r"^\s{0,8}(?:[-*+]|\d{1,2}[.)])\s+(?=\S)", f"\n{_ITEM}", line)
    line = re.sub(r"!?\[([^\[\]\n]{0,600})\]\((?:[^()\n]|\([^()\n]*\)){0,800}\)", r"\1", line)
    line = re.sub(r"\[([^\[\]\n]{1,600})\]\[[^\[\]\n]{0,100}\]", r"\1", line)
    line = re.sub(r"<(https?://[^>\s]{1,500})>", r"\1", line)
    line = re.sub(r"(\*\*\*|\*\*|__)(?=\S)(.{1,2000}?)(?<=\S)\1", r"\2", line)
    line = re.sub(
        r"(?<![\w*])([*_])(?=[^\s*_])([^*_\n]{1,2000}?)(?<=[^\s*_])\1(?![\w*])", r"\2", line
    )
    line = re.sub(r"`([^`\n]{1,500})`", r"\1", line)
    return re.sub(r"\\([\\`*_{}\[\]()#+.!>-])", r"\1", line)


_FIELDS = {
    "titles": ("title", "headline"),
    "people": ("author", "authors", "byline", "by"),
    "outlets": ("outlet", "publication", "publisher", "source", "site", "site name"),
    "credits": ("agency", "wire", "credit"),
    "urls": ("url", "link", "canonical", "canonical url"),
    "languages": ("lang", "language"),
    "decks": (
        "deck",
        "dek",
        "standfirst",
        "subtitle",
        "subhead",
        "subheading",
        "strapline",
        "description",
        "summary",
    ),
}


def stated_fields(fields: dict[str, str], order: Order) -> Stated:
    """What a text's front matter states, in the form of a page's metadata."""
    stated = Stated()
    for name, keys in _FIELDS.items():
        getattr(stated, name).extend(fields[key] for key in keys if key in fields)
    links = [name for name in stated.outlets if name.startswith("http")]
    stated.urls.extend(links)
    stated.outlets[:] = [name for name in stated.outlets if name not in links]
    labels = data("labels.toml")
    for dates, kind in ((stated.published, "published"), (stated.modified, "modified")):
        found = (machine_date(fields[key], order) for key in labels[kind] if key in fields)
        dates.extend(date for date in found if date)
    return stated
