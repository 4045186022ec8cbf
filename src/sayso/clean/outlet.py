"""Headline and outlet: told apart in titles, found in mastheads and copyright lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from sayso.clean.blocks import Block, word_count
from sayso.clean.dates import read_dates
from sayso.clean.furniture import is_furniture
from sayso.clean.names import agency_name, is_agency, title_case
from sayso.clean.resource import data, fold, plain
from sayso.clean.rubric import is_rubric

__all__ = [
    "copyright_holder",
    "is_outlet_like",
    "is_paper",
    "masthead_name",
    "outlet_of",
    "paper_after",
    "split_title",
    "title_names",
]

MAX_NAME = 7
"""Words in the longest name of an outlet."""
SHORT_NAME = 4
"""Words up to which a newspaper's noun at the end makes a name of them: "Salt Baron Buys Evening
Star" is a headline."""

_STRONG = re.compile(r"\s+(?:[|»«·•~–—-]|--|//?)\s+|\s*(?:::|\|\|?)\s*")
_AFFIX = re.compile(rf"{_STRONG.pattern}|(?<=\w):\s+|\s+[<>]\s+")
_DOMAIN = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,12}")
_COPYRIGHT = re.compile(
    r"(?i)(?:copyright|©|\(c\))\s*(?:copyright|©|\(c\))?\s*[,:]?\s*(?:(?:19|20)\d\d(?:\s*[-–,]\s*(?:19|20)?\d\d)?)?[,:]?\s*"
    r"(?:by\s+)?(?P<name>[^\d.,;:|©()]{3,60}?)\s*(?:(?:19|20)\d\d.*)?(?:[.,;|(].*|all rights.*)?$"
)


def split_title(raw: str, visible: str | None) -> tuple[str, str | None]:
    """The headline in a page's title, and the outlet it is joined with (None where it is not).

    The headline as seen on the page settles it; without one, a short name in capitals after a
    separator that titles rarely hold counts.
    """
    pieces = [piece.strip() for piece in _AFFIX.split(raw) if piece.strip()]
    if visible and fold(visible) in fold(raw) and word_count(visible) > 1:
        return visible, _name_beside(raw, visible)
    if visible and not _alike(visible, raw):
        return visible, _name_among(pieces)
    for piece, rest in (
        ((pieces[-1], pieces[:-1]), (pieces[0], pieces[1:])) if len(pieces) > 1 else ()
    ):
        separated = _STRONG.search(raw)
        if separated and is_outlet_like(piece) and word_count(" ".join(rest)) >= word_count(piece):
            start = 0 if piece == pieces[-1] else raw.index(rest[0])
            end = raw.rindex(piece) if piece == pieces[-1] else len(raw)
            return _trimmed(raw[start:end]), piece
    return raw, None


def _name_beside(raw: str, visible: str) -> str | None:
    """The name of an outlet among what stands before and after the headline."""
    start = fold(raw).index(fold(visible))
    before, after = raw[:start], raw[start + len(visible) :]
    outermost = (*reversed(_AFFIX.split(after)), *_AFFIX.split(before))
    names = [name for name in map(_trimmed, outermost) if is_outlet_like(name)]
    return next(filter(is_paper, names), names[0] if names else None)


def _trimmed(text: str) -> str:
    return text.strip(" |»«·•~–—-/:,<>()\t\n")


def _name_among(pieces: Sequence[str]) -> str | None:
    """The name of an outlet among `pieces` of a title that holds no headline."""
    names = [piece for piece in pieces if is_outlet_like(piece)]
    papers = filter(None, map(masthead_name, names))
    return next(papers, names[-1] if names else None)


def title_names(raw: str) -> list[str]:
    """The name that a page's title holds beside nothing but sections ("The Brine Post :: news"),
    and the name without what marks an edition; nothing where it may hold a headline."""
    for dated in reversed(read_dates(raw)):
        raw = raw[: dated.start] + raw[dated.end :]
    pieces = [piece for piece in map(_trimmed, _AFFIX.split(raw)) if piece]
    named = [piece for piece in pieces if not _is_section(piece)]
    if len(named) != 1 or not is_outlet_like(named[0]):
        return []
    return [named[0], masthead_name(named[0]) or named[0]]


def is_paper(name: str) -> bool:
    """Whether `name` ends as newspapers' names do, has a mark of an edition at its end, or is a
    site's address."""
    paper = masthead_name(name)
    nouns = data("outlets.toml")["nouns"]
    words = fold(name).split()
    marked = paper is not None and fold(paper) != fold(name)
    short = len(words) <= SHORT_NAME or words[0] == "the"
    return marked or bool(paper and short and words[-1] in nouns) or is_address(name)


def is_address(name: str) -> bool:
    """Whether `name` is a site's address: "post.example"."""
    return bool(_DOMAIN.fullmatch(name))


def _is_section(text: str) -> bool:
    """Whether `text` is the name of a section, an edition or a kind of piece, and no outlet's."""
    words = fold(text)
    return is_rubric(text) or any(
        words in data("outlets.toml")[key] for key in ("sections", "marks")
    )


def _alike(left: str, right: str) -> bool:
    a, b = set(re.findall(r"\w+", fold(left))), set(re.findall(r"\w+", fold(right)))
    return len(a & b) >= 0.5 * min(len(a), len(b))


def is_outlet_like(text: str) -> bool:
    """Whether `text` can be a name: few words, none a section's, no sentence."""
    words = re.findall(r"[\w&]+", text)
    if not 1 <= len(words) <= MAX_NAME or len(text) > 60 or _is_section(text):
        return False
    if is_furniture(text) or read_dates(text) or re.search(r"[?!;]|\.\s", text):
        return False
    if is_address(text):
        return True
    named = sum(
        word[0].isupper() or word[0].isdigit() or word == "&" or len(word) <= 3 for word in words
    )
    return named == len(words) and bool(words[0][0].isupper() or words[0][0].isdigit())


def masthead_name(text: str) -> str | None:
    """The outlet named by a line at the top of a page or an archive's text, or None."""
    line = re.split(
        r"\s+(?:[|·•]|//?|[-–—]{1,2})\s+|\s*\|\s*|\s{3,}|\s+\(|\)\W*$", " ".join(text.split())
    )
    first, rest = line[0].strip(" *=#_-"), [fold(piece) for piece in line[1:]]
    marks, nouns = data("outlets.toml")["marks"], data("outlets.toml")["nouns"]
    marked = any(mark in piece for piece in rest for mark in marks)
    words = fold(first).split()
    for mark in sorted(marks, key=len, reverse=True):
        if fold(first).endswith(f" {mark}") and len(words) > len(mark.split()) + 1:
            first, marked = first[: -len(mark)].strip(" ,:-"), True
            break
    if marked or any(word in nouns for word in words):
        return title_case(first) if is_outlet_like(title_case(first)) else None
    return None


def paper_after(credit: str) -> str | None:
    """The paper named after a writer: "Jane Roe, The Brine Post"."""
    parts = re.split(r"\s*[,|]\s*|\s+(?:for|of)\s+", credit)[1:]
    roles = data("credits.toml")["roles"]
    papers = (part for part in parts if is_paper(part) and fold(part).split()[-1] not in roles)
    return next(papers, None)


def copyright_holder(lines: Iterable[str]) -> str | None:
    """The name in a copyright line that is no agency's."""
    for line in lines:
        at = re.search(r"(?i)copyright|©|\(c\)\s", line)
        match = _COPYRIGHT.match(line[at.start() : at.start() + 160]) if at else None
        name = match.group("name").strip(" -–—") if match else ""
        if is_outlet_like(name) and agency_name(name) is None:
            return name
    return None


def outlet_of(
    stated: Sequence[str], affix: str | None, top: Sequence[Block], around: Sequence[Block]
) -> str | None:
    """The outlet: as stated to machines, in the title, over the headline, or in the copyright.

    `top` are the blocks over the headline, `around` all outside the body. An agency is the outlet
    only where no one else is named.
    """
    named = [_name_of(name) for name in stated if name and not name.startswith(("http", "@"))]
    own = [name for name in named if not is_agency(name)]
    holder = copyright_holder(block.text for block in around)
    if affix and (longer := next((name for name in named if _covers(name, affix)), None)):
        return longer
    found = [name for name in (*own[:1], affix, *named[:1], _top_name(top), holder) if name]
    short = [name for name in found if word_count(name) <= MAX_NAME + 2]
    return next(iter(sorted(short, key=is_address)), None)


def _name_of(stated: str) -> str:
    """The name in what a page states as its own, without the motto beside it."""
    pieces = [piece for piece in _STRONG.split(stated) if piece.strip()]
    return next((piece for piece in pieces if is_outlet_like(piece)), _trimmed(stated))


def _covers(name: str, shorter: str) -> bool:
    """Whether `name` is `shorter` with more words."""
    return set(fold(shorter).split()) <= set(fold(name).split()) and word_count(name) <= MAX_NAME


def _top_name(lines: Sequence[Block]) -> str | None:
    """A name in the first lines: marked as the masthead, made of a newspaper's words, or alone."""
    for block in lines:
        if "masthead" in block.roles and is_outlet_like(block.text) and len(block.text) < 60:
            return block.text
    for block in lines:
        name = masthead_name(block.text)
        if name:
            return name
    for block in lines[:2]:
        first = block.parts[0] if block.parts else block.text
        short = word_count(block.text) <= MAX_NAME and word_count(first) > 1
        if short and is_outlet_like(plain(first)) and not block.roles & {"byline", "date", "deck"}:
            return first
    return None
