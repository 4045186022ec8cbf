"""An HTML page cut into blocks, each with what its markup says about it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from itertools import pairwise, takewhile
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from sayso.clean.blocks import Block, Stamp, is_prose, word_count
from sayso.clean.nesting import shallow
from sayso.clean.resource import data, page_words
from sayso.clean.wrap import join, unwrap, wrap_width
from sayso.errors import ArticleError

__all__ = ["MAX_TEXT", "Page", "read_page"]

MAX_TEXT = 500_000
"""Characters of visible text beyond which a page is no article: a very long read has 100,000."""
MAX_NAME = 200
"""Characters of an attribute that are looked at."""
PARDON = 0.4
"""Share of the page's prose from which an element is not furniture, whatever it is called."""

_INSIDE_IMAGE = frozenset(("figure", "picture", "a"))
_MARKING = frozenset(("furniture", "caption"))
_INHERITED = _MARKING | {"pullquote"}
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_PART = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")


@dataclass(frozen=True, slots=True)
class Page:
    """The blocks of a page and its tree, `depth` levels deep at most; `furniture` are the elements
    its markup marks as such."""

    tree: Any
    depth: int
    blocks: list[Block]
    furniture: list[Any]


def read_page(source: str) -> Page:
    """Cut `source` into blocks. Raises `ArticleError` where there is no page or far too much."""
    try:
        tree = lxml_html.document_fromstring(
            shallow(_without_declaration(source)), parser=_parser()
        )
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise ArticleError(
            "The page is empty: it has no text at all.",
            "Save it again from the browser once it has loaded.",
        ) from error
    walk = _Walk()
    walk.run(tree)
    if walk.chars > MAX_TEXT:
        raise ArticleError(
            f"The page holds {walk.chars:,} characters of text, more than any article.",
            "Save each article as a file of its own.",
        )
    return _pardoned(tree, walk)


def _parser() -> Any:
    return lxml_html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True)


def _without_declaration(source: str) -> str:
    """lxml takes no text that declares its own encoding; it is decoded already. What a page of
    frames holds for browsers without them is its text."""
    source = re.sub(
        r"</?(?:frameset|frame|noframes)(?:\s[^<>]*+)?>", " ", source, flags=re.IGNORECASE
    )
    return re.sub(r"^\s*<\?xml[^>]{0,200}\?>", "", source) or " "


@cache
def _tags(kind: str) -> frozenset[str]:
    return frozenset(data("html.toml")[kind])


@cache
def _naming() -> tuple[str, ...]:
    return tuple(data("html.toml")["naming"])


def _size_of(tag: str) -> int:
    size: int = data("html.toml")["sizes"].get(tag, 0)
    return size


@cache
def _roles() -> dict[str, frozenset[str]]:
    """The tokens that speak of each role, in the words of other languages too (as class names
    have them, without accents)."""
    named = {"furniture": page_words("comments"), "source": page_words("source")}
    return {
        role: frozenset([*tokens, *map(_ascii, named.get(role, ()))])
        for role, tokens in data("furniture.toml")["roles"].items()
    }


def _ascii(word: str) -> str:
    stripped = unicodedata.normalize("NFKD", word.replace("ł", "l").replace("ı", "i"))
    return stripped.encode("ascii", "ignore").decode()


@lru_cache(maxsize=4096)
def _roles_of(names: str) -> frozenset[str]:
    """The roles that the words in the names of an element (class, id …) speak of."""
    tokens: set[str] = set()
    for name in names.split():
        parts = [part.lower() for part in _PART.findall(name)]
        tokens.update(parts, ["".join(parts)], map("".join, pairwise(parts)))
    return frozenset(role for role, words in _roles().items() if tokens & words)


def _element_roles(element: Any) -> frozenset[str]:
    names = " ".join(element.get(key, "")[:MAX_NAME] for key in _naming()).strip()
    roles = _roles_of(names) if names else frozenset()
    tag = element.tag
    if tag in _tags("furniture") or element.get("hidden") is not None:
        roles |= {"furniture"}
    if tag in ("figure", "figcaption"):
        roles |= {"caption"}
    if tag == "address":
        roles |= {"byline"}
    if tag == "time":
        roles |= {"date"}
    if _size_of(tag):
        roles |= {"heading"}
    if _HIDDEN.search(element.get("style") or ""):
        roles |= {"furniture"}
    return roles


@dataclass(slots=True)
class _Frame:
    """An open element: what it says of the text inside it; `inline` and `size` are what all inline
    elements from the last block on say together."""

    element: Any
    number: int
    roles: frozenset[str]
    block: bool
    inline: frozenset[str] = frozenset()
    size: int = 0


@dataclass(frozen=True, slots=True)
class _Piece:
    """Text within a line, with what the inline elements around it say. ``None`` ends the line."""

    text: str | None
    roles: frozenset[str] = frozenset()
    link: bool = False
    size: int = 0
    stamp: Stamp | None = None
    first: bool = False


_BREAK = _Piece(None)
_Marks = tuple[tuple[int, frozenset[str]], ...]
"""What the elements around a block say of it: each one's number and roles."""


@dataclass(slots=True)
class _Walk:
    """Goes through a tree once, without recursion, and collects blocks."""

    blocks: list[Block] = field(default_factory=list)
    marks: list[_Marks] = field(default_factory=list)
    elements: dict[int, Any] = field(default_factory=dict)
    stack: list[_Frame] = field(default_factory=list)
    pieces: list[_Piece] = field(default_factory=list)
    links: int = 0
    pre: int = 0
    number: int = 0
    depth: int = 0
    chars: int = 0
    image: bool = False

    def run(self, tree: Any) -> None:
        """Walk `tree`."""
        walker = etree.iterwalk(tree, events=("start", "end"))
        for event, element in walker:
            if event == "end":
                self._close(element)
            elif not self._open(element):
                walker.skip_subtree()
        self._flush()

    def _open(self, element: Any) -> bool:
        """Enter `element`; False where its content is no text of the page."""
        tag = element.tag
        if not isinstance(tag, str) or tag in _tags("skip"):
            self.stack.append(_Frame(element, -1, frozenset(), False))
            return False
        block = tag in _tags("block")
        if block:
            self._flush()
        self.number += 1
        self.stack.append(self._frame(element, block))
        self.depth = max(self.depth, len(self.stack))
        self.links += tag == "a" and element.get("href") is not None
        self.pre += tag == "pre"
        self.image = self.image or tag in ("img", "amp-img", "picture")
        if tag == "br":
            self.pieces.append(_BREAK)
        self._add(element.text, not block)
        return True

    def _frame(self, element: Any, block: bool) -> _Frame:
        roles = _element_roles(element)
        if block or not self.stack:
            return _Frame(element, self.number, roles, block)
        outer = self.stack[-1]
        size = max(outer.size, _font_size(element))
        return _Frame(element, self.number, roles, block, outer.inline | roles, size)

    def _close(self, element: Any) -> None:
        frame = self.stack[-1]
        if frame.block:
            self._flush()
        self.stack.pop()
        if frame.number >= 0:
            self.links -= element.tag == "a" and element.get("href") is not None
            self.pre -= element.tag == "pre"
        self._add(element.tail, not frame.block and frame.number >= 0 and element.tag != "br")

    def _add(self, text: str | None, first: bool) -> None:
        """Take up `text`; `first` says that it begins or follows an inline element."""
        top = self.stack[-1] if self.stack else None
        roles = top.inline if top else frozenset()
        stamp = _inner_stamp(self.stack) if first else None
        size = top.size if top and first else 0
        for i, line in enumerate(text.split("\n") if text and self.pre else (text or "",)):
            if i:
                self.pieces.append(_BREAK)
            self.pieces.append(_Piece(line, roles, self.links > 0, size, stamp, first and not i))
        self.chars += len(text or "")

    def _flush(self) -> None:
        """End the line: make blocks of what was collected."""
        lines: list[list[_Piece]] = [[]]
        for piece in self.pieces:
            if piece.text is None:
                lines.append([])
            else:
                lines[-1].append(piece)
        self.pieces = []
        groups: list[list[list[_Piece]]] = [[]]
        for line in lines:
            if any(piece.text and piece.text.strip() for piece in line):
                groups[-1].append(line)
            elif groups[-1]:
                groups.append([])
        width = wrap_width([[_line_text(line) for line in group] for group in groups])
        for group in groups:
            self._paragraphs(group, width)
        if any(groups) or (self.stack and self.stack[-1].element.tag not in _INSIDE_IMAGE):
            self.image = False

    def _paragraphs(self, lines: list[list[_Piece]], width: int | None) -> None:
        """Blocks of lines that only single breaks part: unwrapped, or each its own."""
        texts = [_line_text(line) for line in lines]
        for numbers in unwrap(texts, width):
            pieces = [piece for number in numbers for piece in lines[number]]
            self._block(join([texts[number] for number in numbers]), pieces)

    def _block(self, text: str, pieces: list[_Piece]) -> None:
        frames = [frame for frame in self.stack if frame.number >= 0 and frame.block]
        roles = _inline_roles(pieces, len(text))
        if self.image:
            roles.add("image")
        if frames and frames[-1].element.tag in ("li", "dd", "dt"):
            roles.add("item")
        near = {frame.number for frame in frames[-3:]}
        marks = tuple(
            (f.number, f.roles if f.number in near else f.roles & _INHERITED)
            for f in frames
            if f.roles
        )
        self.elements.update((f.number, f.element) for f in frames if f.roles & _MARKING)
        linked = sum(len(piece.text.strip()) for piece in pieces if piece.link and piece.text)
        stamps = [*(piece.stamp for piece in pieces), *(_stamp(frame) for frame in frames[-2:])]
        tags = [_size_of(frame.element.tag) for frame in frames[-3:]]
        self.blocks.append(
            Block(
                text=text,
                parts=_parts(pieces),
                roles=frozenset(roles),
                links=min(1.0, linked / len(text)),
                path=tuple(frame.number for frame in frames),
                mould=">".join(_mould(frame.element) for frame in frames[-2:]),
                stamps=tuple(dict.fromkeys(filter(None, stamps))),
                size=max([*tags, *(piece.size for piece in pieces)]),
            )
        )
        self.marks.append(marks)


def _line_text(line: list[_Piece]) -> str:
    return "".join(piece.text or "" for piece in line).strip("\r\n")


def _inline_roles(pieces: list[_Piece], length: int) -> set[str]:
    """What inline elements say of the line: that it is furniture only if they hold most of it."""
    held: Counter[str] = Counter()
    for piece in pieces:
        held.update(dict.fromkeys(piece.roles, len((piece.text or "").strip())))
    return {role for role, size in held.items() if role not in _INHERITED or size > 0.6 * length}


def _parts(pieces: list[_Piece]) -> tuple[str, ...]:
    """The text of `pieces`, parted where inline elements begin and end."""
    parts: list[str] = []
    for piece in pieces:
        if piece.first or not parts:
            parts.append("")
        parts[-1] += piece.text or ""
    return tuple(part for part in map(_squeezed, parts) if part)


def _inner_stamp(stack: list[_Frame]) -> Stamp | None:
    """The time of the innermost inline element that carries one."""
    inline = takewhile(lambda frame: not frame.block, reversed(stack))
    return next(filter(None, map(_stamp, inline)), None)


def _stamp(frame: _Frame) -> Stamp | None:
    """The machine-readable time an element carries."""
    element = frame.element
    if "date" not in frame.roles:
        return None
    value = element.get("datetime") or element.get("content") or element.get("title")
    modified = "modified" in frame.roles and "published" not in frame.roles
    return Stamp(value, modified) if isinstance(value, str) else None


def _squeezed(text: str) -> str:
    return " ".join(text.split())


def _mould(element: Any) -> str:
    looks = (element.get(key, "")[:MAX_NAME] for key in ("class", "style"))
    return ".".join((element.tag, *looks))


def _font_size(element: Any) -> int:
    """A heading's size for ``<font size>``: 4 and more, or +1 and more, are headings, and so is
    ``<big>``."""
    if element.tag == "big":
        return 3
    value = element.get("size") if element.tag == "font" else None
    match = re.fullmatch(r"\s*(\+?)(\d)\s*", value or "")
    if not match:
        return 0
    size = int(match.group(2)) + (3 if match.group(1) else 0)
    return min(size, 7) - 1 if size >= 4 else 0


def _pardoned(tree: Any, walk: _Walk) -> Page:
    """The page; an element that holds much of its prose says nothing about what is in it."""
    weight: Counter[int] = Counter()
    total = 0
    for block, marks in zip(walk.blocks, walk.marks, strict=True):
        words = word_count(block.text) if is_prose(block.text) and block.links < 0.5 else 0
        total += words
        weight.update({number: words for number, _ in marks})
    pardoned = {number for number, words in weight.items() if total and words > PARDON * total}
    blocks = [
        replace(block, roles=block.roles.union(*(r for n, r in marks if n not in pardoned)))
        for block, marks in zip(walk.blocks, walk.marks, strict=True)
    ]
    furniture = [element for n, element in walk.elements.items() if n not in pardoned]
    return Page(tree, walk.depth, blocks, furniture)
