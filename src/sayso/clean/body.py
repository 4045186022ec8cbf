"""Where the article is among the blocks of a page, and which of them are its paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import islice
from typing import Any

import trafilatura
from trafilatura.settings import Document

from sayso.clean.blocks import Block, is_prose, is_signed_off, word_count
from sayso.clean.furniture import (
    ends_article,
    is_caption,
    is_credit,
    is_furniture,
    is_note,
    is_promotional,
)
from sayso.clean.language import is_foreign
from sayso.clean.page import Page
from sayso.clean.resource import fold

__all__ = ["Region", "paragraphs", "region_of"]

SHARE = 0.8
"""An element that holds this share of the prose found is the article's."""
MAX_DEPTH = 200
"""Trafilatura calls itself for every level of a tree; deeper pages are read without it."""
MAX_BLOCKS = 20_000
"""Pages with more lines are read without Trafilatura, whose time grows faster than theirs."""
MAX_ELEMENTS = 10_000
"""Likewise pages with more elements: 60,000 in one paragraph took it over a minute."""
SMALL_BOX = 60
"""Words up to which a box in another mould than the paragraphs' can be a promotion."""
CAPTION_WORDS = 40


_SENTENCE = re.compile(r"(?<=[.!?…])[\"'”’»]*\s+|\s*(?:\.\.\.|…)\s*(?=\S)")


@dataclass(frozen=True, slots=True)
class Region:
    """Blocks ``[first, last)`` hold the article's paragraphs (among others)."""

    first: int
    last: int


def candidate(block: Block) -> bool:
    """Whether `block` may be a paragraph, looking at nothing but itself."""
    return (
        not block.furniture
        and block.links < 0.6
        and not block.roles & {"caption", "pullquote"}
        and _reads_on(block)
        and not is_furniture(block.text)
    )


def _reads_on(block: Block) -> bool:
    """Whether `block` is a sentence, with or without an agency's sign-off; under a picture, the
    latter is whose picture it is."""
    return is_prose(block.text) or (is_signed_off(block.text) and "image" not in block.roles)


def region_of(page: Page) -> Region | None:
    """The stretch of `page` that holds the article; None where there is no prose at all.

    Trafilatura names the paragraphs, the element that holds most of them is the article's, and
    the stretch goes from the first to the last paragraph in it.
    """
    candidates = [i for i, block in enumerate(page.blocks) if candidate(block)]
    if not candidates:
        return None
    named = _named_by_trafilatura(page, candidates) or candidates
    container = _container(page.blocks, named)
    inside = [i for i in candidates if container in page.blocks[i].path]
    return Region(inside[0], inside[-1] + 1)


def _named_by_trafilatura(page: Page, candidates: list[int]) -> list[int]:
    """Those of `candidates` whose text Trafilatura takes for the main text."""
    if page.depth > MAX_DEPTH or len(page.blocks) > MAX_BLOCKS:
        return []
    if sum(1 for _ in islice(page.tree.iter(), MAX_ELEMENTS + 1)) > MAX_ELEMENTS:
        return []
    for element in page.furniture:
        _drop(element)
    found = trafilatura.bare_extraction(
        page.tree, fast=True, include_comments=False, with_metadata=False, favor_recall=True
    )
    if not isinstance(found, Document) or not found.text:
        return []
    text = fold(found.text)
    return [i for i in candidates if fold(page.blocks[i].text)[:80] in text]


def _drop(element: Any) -> None:
    """Take `element` out of its tree, leaving the text after it."""
    if element.getparent() is not None:
        element.drop_tree()


def _container(blocks: list[Block], named: list[int]) -> int:
    """The number of the deepest element with `SHARE` of the words of the blocks `named`."""
    weight: Counter[int] = Counter()
    depth: dict[int, int] = {}
    total = 0
    for i in named:
        words = word_count(blocks[i].text)
        total += words
        for level, number in enumerate(blocks[i].path):
            weight[number] += words
            depth[number] = level
    enough = [number for number, words in weight.items() if words >= SHARE * total]
    return max(enough, key=lambda number: depth[number])


def paragraphs(
    blocks: list[Block], region: Region, names: tuple[str, ...], language: str | None
) -> list[int]:
    """Which blocks of `region` are paragraphs of the article, by number.

    `names` are the people in the byline, whose notes are left out.
    """
    last = _cut(blocks, region)
    mould = _common_mould(blocks, region.first, last)
    kept = [
        i
        for i in range(region.first, last)
        if _is_paragraph(blocks, i, mould) and not is_foreign(blocks[i].text, language)
    ]
    kept = _without_pull_quotes(blocks, kept, mould)
    return _without_notes(blocks, kept, names)


def _cut(blocks: list[Block], region: Region) -> int:
    """Where the article ends: at the first heading of comments or the like with little after it."""
    words = [
        word_count(blocks[i].text) if candidate(blocks[i]) else 0
        for i in range(region.first, region.last)
    ]
    total, past = sum(words), 0
    for i in range(region.first, region.last):
        if past > 0.5 * total and ends_article(blocks[i].text):
            return i
        past += words[i - region.first]
    return region.last


def _common_mould(blocks: list[Block], first: int, last: int) -> str:
    """The mould most of the prose is in, or "" where there is no such one."""
    weight: Counter[str] = Counter()
    for block in blocks[first:last]:
        if candidate(block):
            weight[block.mould] += word_count(block.text)
    mould, words = weight.most_common(1)[0] if weight else ("", 0)
    return mould if words >= 0.6 * weight.total() else ""


def _is_paragraph(blocks: list[Block], i: int, mould: str) -> bool:
    block = blocks[i]
    if block.furniture or block.roles & {"caption", "pullquote"} or block.links >= 0.6:
        return False
    if "heading" in block.roles and block.mould != mould:
        return word_count(block.text) > 25
    if is_furniture(block.text) or is_caption(block.text) or is_credit(block.text):
        return False
    if not _reads_on(block):
        return _is_listed(blocks, i)
    return not mould or block.mould == mould or not _is_box(block, mould)


def _is_listed(blocks: list[Block], i: int) -> bool:
    """Whether block `i` is an item of a list that a sentence announces with a colon."""
    if "item" not in blocks[i].roles or blocks[i].links >= 0.3:
        return False
    while i > 0 and "item" in blocks[i].roles:
        i -= 1
    return blocks[i].text.endswith(":")


def _is_box(block: Block, mould: str) -> bool:
    """Whether a block in another mould than the paragraphs' is a caption or a promotion.

    In an element of another kind than theirs, speaking to the reader is enough to be one.
    """
    words = word_count(block.text)
    if "image" in block.roles and words <= CAPTION_WORDS:
        return True
    apart = block.mould.split(">")[0] != mould.split(">", maxsplit=1)[0]
    return words <= SMALL_BOX and is_promotional(block.text, apart)


def _without_pull_quotes(blocks: list[Block], kept: list[int], mould: str) -> list[int]:
    """`kept` without blocks in another mould that only repeat words of a paragraph."""
    others = [i for i in kept if blocks[i].mould != mould]
    if not mould or not others:
        return kept
    texts = {i: _bare(blocks[i].text) for i in kept}
    repeated = {
        i
        for i in others
        if word_count(texts[i]) <= SMALL_BOX
        and all(
            any(j != i and f" {said} " in f" {texts[j]} " for j in kept)
            for said in map(_bare, _SENTENCE.split(blocks[i].text))
        )
    }
    return [i for i in kept if i not in repeated]


def _bare(text: str) -> str:
    return " ".join(re.findall(r"\w+", fold(text)))


def _without_notes(blocks: list[Block], kept: list[int], names: tuple[str, ...]) -> list[int]:
    """`kept` without what stands about the author in the last four paragraphs."""
    tail = set(kept[max(1, len(kept) - 4) :])
    return [i for i in kept if not (i in tail and is_note(blocks[i].text, names))]
