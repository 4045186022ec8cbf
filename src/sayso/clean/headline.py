"""Which line is the headline, and where the body starts after it."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from sayso.clean.blocks import Block, is_prose, word_count
from sayso.clean.body import Region, candidate
from sayso.clean.credits import credited_agency, read_byline, read_dateline
from sayso.clean.dates import read_dates
from sayso.clean.furniture import is_furniture, is_wire_code
from sayso.clean.metadata import Stated
from sayso.clean.outlet import (
    copyright_holder,
    is_outlet_like,
    is_paper,
    masthead_name,
    split_title,
    title_names,
)
from sayso.clean.resource import data, fold
from sayso.clean.rubric import is_rubric

__all__ = ["body_start", "find_headline", "headline_of", "text_headline"]

REACH = 12
"""Lines from the headline within which byline and date stand."""
TITLE_WORDS = 40
DECK_WORDS = 60
"""Words from which what precedes a line of credit or date is no deck: the line is in the body."""
KICKER_WORDS = 3
"""Most words in a kicker; headlines in capitals have more."""
HEADLINE_WORDS = 18
"""Words from which a line with a full stop or a quotation in it is a paragraph: headlines that run
on longer are rare, and have neither."""

_SIGNED_QUOTATION = re.compile(r"\s*(?:[—–―]|--)\s*(?!by\b)\w", re.IGNORECASE)
_FULL_STOP = re.compile(r"\.[\"'”’»)\]]*$")
_QUOTATION_MARK = re.compile(r"[\"“”„«»]")


def find_headline(blocks: Sequence[Block], region: Region, stated: Stated) -> int | None:
    """The number of the headline's block: large, before the body, like the title stated."""
    end = min(region.last, region.first + 6)
    mastheads = _mastheads(blocks, stated)
    page_title = "" if mastheads else stated.page_title or ""
    titles = [_words(title) for title in (*stated.titles, page_title) if title]
    names = [*stated.outlets, *mastheads, split_title(page_title, None)[1] or ""]
    outlets = {fold(name) for name in names}
    scores = {
        i: _score(blocks[i], titles)
        for i in range(end)
        if _may_be_title(blocks[i]) and fold(blocks[i].text) not in outlets
    }
    if not titles:
        scores = {i: s for i, s in scores.items() if not is_paper(blocks[i].text)} or scores
    best = max(scores, key=lambda i: (scores[i], -i), default=None)
    if best is not None and scores[best] >= 0.9:
        return best
    plain = [
        i
        for i in scores
        if i < region.first and word_count(blocks[i].text) >= 4 and not _reads_as_credit(blocks[i])
    ]
    if plain and not titles:
        return max(plain, key=lambda i: (blocks[i].size, -i))
    return best if best is not None and scores[best] > 0.5 else None


def _mastheads(blocks: Sequence[Block], stated: Stated) -> list[str]:
    """The names of the outlet that the page's title consists of, where the page bears out that they
    are no headline: a masthead or a link to the front page, a copyright, the words of the name."""
    names = title_names(stated.page_title or "")
    folded = {fold(name) for name in names}
    shown = [b for b in blocks if fold(b.text) in folded]
    held = fold(copyright_holder(block.text for block in blocks) or "")
    marked = any("masthead" in b.roles or b.links > 0.8 for b in shown) or held in folded
    return names if marked or any(map(is_paper, names)) else []


def _may_be_title(block: Block) -> bool:
    return (
        1 <= word_count(block.text) <= TITLE_WORDS
        and not (is_furniture(block.text) and not block.size)
        and not is_rubric(block.text)
    )


def _score(block: Block, titles: list[set[str]]) -> float:
    words = _words(block.text)
    likeness = max((len(words & title) / max(1, len(words)) for title in titles), default=0.0)
    covered = max((len(words & title) / max(1, len(title)) for title in titles), default=0.0)
    score = 2.0 * min(likeness, 2 * covered) + block.size / 6 + 0.3 * ("title" in block.roles)
    return score - 1.5 * block.furniture - 0.5 * (block.links > 0.8)


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", fold(text)))


def headline_of(visible: str | None, stated: Stated) -> tuple[str | None, str | None]:
    """The headline and the outlet that stands beside it in the page's title.

    What is seen on the page comes before what is stated, as long as they have words in common or
    nothing else is stated.
    """
    affix = None
    if stated.page_title:
        title, affix = split_title(stated.page_title, visible or next(iter(stated.titles), None))
    told = [split_title(title, visible)[0] for title in stated.titles]
    if visible and any(
        word in _words(" ".join((*told, stated.page_title or ""))) for word in _words(visible)
    ):
        return visible, affix
    if told:
        return told[0], affix
    if visible:
        return visible, affix
    if not stated.page_title or title_names(stated.page_title):
        return None, affix
    return title, affix


def body_start(blocks: Sequence[Block], headline: int | None, region: Region) -> Region:
    """`region` without what stands between headline and body: a deck, byline and date."""
    inside = [i for i in range(region.first, region.last) if candidate(blocks[i]) and i != headline]
    if headline is not None:
        inside = [i for i in inside if i > headline] or inside
    while (
        len(inside) > 1
        and "deck" in blocks[inside[0]].roles
        and read_dateline(blocks[inside[0]].text) is None
    ):
        inside.pop(0)
    credit = _last_credit(
        blocks, (headline if headline is not None else inside[0] - 1) + 1, region.last
    )
    after = [i for i in inside if i > credit]
    before = [blocks[i].text for i in inside if i < credit]
    short = len(before) <= 3 and sum(map(word_count, before)) <= DECK_WORDS
    if len(after) > len(before) and short and not any(map(read_dateline, before)):
        inside = after
    return replace(region, first=inside[0]) if inside else region


def _last_credit(blocks: Sequence[Block], start: int, end: int) -> int:
    """The last line of byline or date near `start`, or -1."""
    near = range(start, min(end, start + REACH))
    lines = (i for i in near if not blocks[i].roles & {"furniture", "pullquote"})
    return max((i for i in lines if _reads_as_credit(blocks[i])), default=-1)


def _reads_as_credit(block: Block) -> bool:
    text = block.text
    if len(text) > 160 or read_dateline(text) or _SIGNED_QUOTATION.match(text):
        return False
    if block.roles & {"byline", "date"} and not is_prose(text):
        return True
    if re.match(r"(?i)(?:by|words by|interview by|story by)\s+\S", text) and word_count(text) <= 16:
        return read_byline(re.sub(r"\W+$", "", text), hinted=False) is not None
    dates = read_dates(text)
    rest = word_count(text) - sum(word_count(text[d.start : d.end]) for d in dates)
    return bool(dates) and rest <= 6


def text_headline(blocks: Sequence[Block], title: str | None) -> tuple[int | None, int | None, int]:
    """For a plain text: the numbers of its masthead line, of its headline, and of the first line of
    its body. `title` is the one its front matter states."""
    masthead = headline = None
    titled = any(_is_label(block.text, ("title",)) for block in blocks[:REACH])
    for i, block in enumerate(blocks[:REACH]):
        text = block.text
        if read_dateline(text) or (word_count(text) > TITLE_WORDS and is_prose(text)):
            break
        if _is_label(text) or is_furniture(text) or is_rubric(text) or is_wire_code(text):
            continue
        if masthead is None and _is_masthead(blocks, i):
            masthead = i
        elif not (_is_kicker(blocks, i) or _reads_as_credit(block) or credited_agency(text)):
            headline = i if not titled and _heads_text(blocks, i, title) else None
            break
    start = (headline if headline is not None else -1) + 1
    return masthead, headline, _text_start(blocks, start)


def _heads_text(blocks: Sequence[Block], i: int, title: str | None) -> bool:
    """Whether line `i` of a plain text, which may be its headline, is one and no paragraph.

    A headline stated before the text must be like it. Else a full stop makes a sentence of it,
    unless a byline or dateline follows; so does a quotation in a long line.
    """
    block = blocks[i]
    if "item" in block.roles or "heading" in block.roles:
        return "heading" in block.roles
    if title:
        return _shared(_words(block.text), _words(title)) >= 0.5
    stopped = bool(_FULL_STOP.search(block.text))
    if word_count(block.text) > HEADLINE_WORDS:
        return not stopped and not _QUOTATION_MARK.search(block.text)
    credited = (_reads_as_credit(b) or read_dateline(b.text) for b in blocks[i + 1 : i + 3])
    return not stopped or any(credited)


def _shared(left: set[str], right: set[str]) -> float:
    """How many of the words of either are the other's too."""
    return len(left & right) / max(1, len(left), len(right))


def _is_kicker(blocks: Sequence[Block], i: int) -> bool:
    """Whether line `i` is a section's name or the like, in capitals over a headline that is not."""
    text = blocks[i].text
    following = blocks[i + 1] if i + 1 < len(blocks) else None
    return (
        following is not None
        and text.isupper()
        and word_count(text) <= KICKER_WORDS < word_count(following.text)
        and not (following.text.isupper() or is_prose(following.text))
        and not (_reads_as_credit(following) or _is_label(following.text))
    )


def _is_label(text: str, kinds: Collection[str] = ()) -> bool:
    """Whether `text` starts with a label (of one of `kinds`, if given) and a colon."""
    match = re.match(r"\s*\W?([^\W\d_][\w /-]{0,28}?)\s*:", text)
    word = fold(match.group(1)) if match else ""
    return len(text) < 200 and any(
        word in words for kind, words in data("labels.toml").items() if not kinds or kind in kinds
    )


def _is_masthead(blocks: Sequence[Block], i: int) -> bool:
    """Whether line `i` names the outlet: a name, and a line that may be the headline follows."""
    text = blocks[i].text
    name = masthead_name(text)
    following = blocks[i + 1].text if i + 1 < len(blocks) else ""
    if not name or not following or is_prose(text):
        return False
    marked = fold(name) != fold(text)
    return (
        (marked or is_outlet_like(text) or text.isupper())
        and word_count(text) <= 10
        and not _starts_body(following)
    )


def _starts_body(text: str) -> bool:
    return read_dateline(text) is not None or (word_count(text) > TITLE_WORDS and is_prose(text))


def _text_start(blocks: Sequence[Block], start: int) -> int:
    """The first line of the body at or after `start`: with a dateline, or after byline and date, or
    the first that reads as prose."""
    near = range(start, min(len(blocks), start + REACH))
    for i in near:
        dateline = read_dateline(blocks[i].text)
        if dateline and dateline.end < len(blocks[i].text) and is_prose(blocks[i].text):
            return i
    lines = [i for i in near if _reads_as_credit(blocks[i]) or _is_label(blocks[i].text)]
    prose = [i for i in range(start, len(blocks)) if candidate(blocks[i]) and i not in lines]
    for credit in reversed(lines):
        later = [i for i in prose if i > credit]
        if len(later) > len(prose) - len(later):
            return later[0]
    return prose[0] if prose else start
