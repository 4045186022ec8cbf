"""The stage: a capture in, an article out.

A page or a text is cut into blocks; the body is found among them; what stands before and after it
is read for headline, deck, byline, dates and credits; what a person has said goes above all of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from typing import Any

from sayso.clean.blocks import Block
from sayso.clean.body import Region, candidate, paragraphs, region_of
from sayso.clean.credits import Byline, Dateline, read_dateline
from sayso.clean.dates import Order, day_order, read_dates
from sayso.clean.decode import decode, kind_of, printable
from sayso.clean.head import Head, read_head, read_tail
from sayso.clean.headline import body_start, find_headline, headline_of, text_headline
from sayso.clean.language import guess, language_of
from sayso.clean.metadata import Stated, read_metadata
from sayso.clean.outlet import copyright_holder, masthead_name, outlet_of
from sayso.clean.page import read_page
from sayso.clean.resolve import (
    agency_of,
    byline_of,
    modified_of,
    names_in,
    published_of,
    unsigned_agency,
)
from sayso.clean.text import checked_size, read_text, stated_fields, stripped_markdown
from sayso.errors import ArticleError
from sayso.model.article import Article, Capture, Given
from sayso.model.ids import content_id

__all__ = ["clean"]

BEFORE, AFTER = 4, 14
"""Lines before the headline and after the body that are read for bylines, dates and credits."""


@dataclass(frozen=True, slots=True)
class _Draft:
    """Blocks with the body found among them, and what is known before the lines are read."""

    blocks: list[Block]
    region: Region
    headline: int | None
    title: str | None
    outlet: str | None
    stated: Stated
    order: Order


def clean(capture: Capture, given: Given) -> Article:
    """The article in `capture`, with what a person said of it (`given`) above what it says.

    Raises `ArticleError` where no article text is found, or far too much of it.
    """
    source = decode(capture)
    kind = kind_of(capture)
    draft = _from_page(source) if kind == "text/html" else _from_text(source, kind)
    article = _printable(_article(draft, capture.id))
    article = _with_given(article, given)
    return replace(article, id=content_id("article", capture.id, article.url or article.outlet))


def _printable(article: Article) -> Article:
    """`article` without characters that character references and JSON may bring back."""
    values: dict[str, Any] = {f.name: getattr(article, f.name) for f in fields(article)}
    cleaned = {name: printable(each) for name, each in values.items() if isinstance(each, str)}
    return replace(article, **{**values, **cleaned})


def _with_given(article: Article, given: Given) -> Article:
    """`article` under what a person said of it."""
    return replace(
        article,
        url=given.url or article.url,
        outlet=given.outlet or article.outlet,
        agency=given.agency or article.agency,
        title=given.title or article.title,
        byline=given.byline or article.byline,
        published=given.published or article.published,
        language=given.language or article.language,
    )


def _article(draft: _Draft, capture_id: str) -> Article:
    """Read what stands around the body, and put the article together (without its id)."""
    blocks, stated = draft.blocks, draft.stated
    context = "\n".join(b.text for b in blocks[draft.region.first : draft.region.last])
    head = _read_head(draft, context)
    outlet = (None if stated.outlets else head.values.get("outlet")) or draft.outlet
    outlet = outlet or head.values.get("masthead") or head.values.get("source")
    draft = replace(draft, outlet=outlet)
    language = guess(context)
    kept = paragraphs(
        blocks, draft.region, names_in(_byline(head, Head(), draft), stated), language
    )
    tail = read_tail(
        blocks[kept[-1] + 1 : kept[-1] + 1 + AFTER] if kept else (), draft.order, context
    )
    byline = _byline(head, tail, draft)
    if not head.bylines and byline:
        kept = paragraphs(blocks, draft.region, names_in(byline, stated), language)
    text = "\n\n".join(blocks[i].text for i in kept)
    if not text:
        raise _no_article()
    dateline = _dateline(head, text)
    declared = [*stated.languages, *filter(None, [head.values.get("language")])]
    published = published_of(stated, head, tail) or _filed(dateline, draft.order)
    title = _title(head, draft)
    agency = agency_of(dateline, head, tail, stated, outlet)
    return Article(
        id="",
        capture_id=capture_id,
        text=text,
        title=title,
        deck=_deck(head, draft, text),
        url=next(iter(stated.urls), head.values.get("url")),
        outlet=outlet,
        agency=agency or unsigned_agency(byline, title, text),
        byline=str(byline) if byline else None,
        dateline=dateline.place if dateline else None,
        published=published,
        modified=modified_of(stated, head, tail, published),
        language=language_of(context, next(iter(declared), None)),
    )


def _read_head(draft: _Draft, context: str) -> Head:
    at = draft.headline if draft.headline is not None else -1
    before = draft.blocks[max(0, at - BEFORE) : max(0, at)]
    return read_head(before, draft.blocks[at + 1 : draft.region.first], draft.order, context)


def _byline(head: Head, tail: Head, draft: _Draft) -> Byline | None:
    opening = read_dateline(draft.blocks[draft.region.first].text)
    wire = opening.agency if opening else None
    return byline_of([*head.bylines, *tail.bylines], draft.stated, draft.outlet, wire)


def _title(head: Head, draft: _Draft) -> str | None:
    """The headline; a labelled one without what mail and lists put before a subject."""
    labelled = re.sub(
        r"^(?:(?:re|fwd?|aw|wg)\s*:\s*|\[[^\]]{1,40}\]\s*)+",
        "",
        head.values.get("title", ""),
        flags=re.IGNORECASE,
    )
    return labelled or draft.title


def _deck(head: Head, draft: _Draft, text: str) -> str | None:
    """The deck as seen, else as front matter states it, if it is not how the body begins."""
    stated = (deck for deck in draft.stated.decks if not text.startswith(deck.rstrip(" .…")))
    return "\n".join(head.deck) or next(stated, None)


def _dateline(head: Head, text: str) -> Dateline | None:
    """The body's own dateline, else one on a line by itself."""
    return read_dateline(text.partition("\n")[0]) or head.dateline


def _filed(dateline: Dateline | None, order: Order) -> str | None:
    """The day a dateline states, if it states it whole: "PORT VELA, April 14, 2021 (Agency) -"."""
    dated = read_dates(dateline.words, order) if dateline else []
    return next((each.iso for each in dated if len(each.iso) >= len("2021-04-14")), None)


def _no_article() -> ArticleError:
    return ArticleError(
        "No article text was found: the file holds no sentences that its markup lets find.",
        "If scripts build the page, or it is broken, open it in a browser and save its text.",
    )


def _from_page(source: str) -> _Draft:
    page = read_page(source)
    blocks = page.blocks
    seen = max(blocks, key=lambda block: block.size, default=None)
    tag = next(iter(page.tree.xpath("/html/@lang")), None)
    order = day_order(tag, "\n".join(block.text for block in blocks)[:50_000])
    stated = read_metadata(page.tree, seen.text if seen and seen.size else None, order)
    region = region_of(page)
    if region is None:
        return _from_json(stated, order)
    headline = find_headline(blocks, region, stated)
    region = body_start(blocks, headline, region)
    title, affix = headline_of(blocks[headline].text if headline is not None else None, stated)
    around = [
        b for i, b in enumerate(blocks) if i != headline and not region.first <= i < region.last
    ]
    top = around[: headline if headline is not None else 3]
    outlet = outlet_of(stated.outlets, affix, top, around)
    return _Draft(blocks, region, headline, title, outlet, stated, order)


def _from_json(stated: Stated, order: Order) -> _Draft:
    """A page that shows nothing without its scripts: the body its JSON-LD carries."""
    if not stated.body:
        raise _no_article()
    blocks = read_text(checked_size(stated.body))
    title, affix = headline_of(None, stated)
    outlet = outlet_of(stated.outlets, affix, (), ())
    return _Draft(blocks, Region(0, len(blocks)), None, title, outlet, stated, order)


def _from_text(source: str, kind: str) -> _Draft:
    fields: dict[str, str] = {}
    source = checked_size(source)
    if kind == "text/markdown":
        source, fields = stripped_markdown(source)
    blocks = read_text(source)
    order = day_order(None, source[:50_000])
    stated = stated_fields(fields, order)
    masthead, headline, first = text_headline(blocks, next(iter(stated.titles), None))
    top = ""
    if masthead is not None:
        top = blocks.pop(masthead).text
        headline, first = headline - 1 if headline else headline, first - 1
    last = max((i for i in range(first, len(blocks)) if candidate(blocks[i])), default=-1) + 1
    if last <= first and headline is not None and candidate(blocks[headline]):
        first, last, headline = headline, headline + 1, None
    if last <= first:
        raise _no_article()
    for i, block in enumerate(blocks[: headline or 0]):
        if read_dates(block.text, order):
            blocks[i] = replace(block, roles=block.roles | {"date"})
    stated.published.extend(date.iso for date in read_dates(top, order))
    title = next(iter(stated.titles), blocks[headline].text if headline is not None else None)
    outlet = next(iter(stated.outlets), masthead_name(top) if top else None) or copyright_holder(
        b.text for b in (*blocks[:6], *blocks[last:])
    )
    return _Draft(blocks, Region(first, last), headline, title, outlet, stated, order)
