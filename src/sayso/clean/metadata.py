"""What a page says of itself to machines: JSON-LD, OpenGraph, other meta elements, microdata."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sayso.clean.dates import Order, machine_date
from sayso.clean.resource import data, fold, one_of

__all__ = ["Stated", "read_metadata"]

LOOKED_AT = 4_000
"""Characters of a stated value that are looked at; none that is used is longer than 2,000."""

MAX_JSON = 1_000_000
"""Longest JSON-LD block read, in characters; a page's is a few thousand."""
MAX_NODES = 2_000

_ARTICLE = re.compile(r"(?:Article|Posting|Report|NewsItem|Editorial|Review)$")
_ORGANISATION = re.compile(r"(?:Organization|Corporation|Site|Agency|Publisher)$")
_FILE = re.compile(
    r"(?:^|\s+[|–—-]\s+|(?<=\s))[\w./-]+\.(?:aspx?|php\d?|html?|jsp|cfm|cgi|pdf|docx?|txt)(?:\?\S*)?$"
)
_CREDITS = ("creditText", "sourceOrganization", "provider", "copyrightHolder", "contributor")


@dataclass(slots=True)
class Stated:
    """What the page's machine-readable parts state, best source first. Nothing is reconciled."""

    titles: list[str] = field(default_factory=list)
    page_title: str | None = None
    outlets: list[str] = field(default_factory=list)
    people: list[str] = field(default_factory=list)
    organisations: list[str] = field(default_factory=list)
    credits: list[str] = field(default_factory=list)
    published: list[str] = field(default_factory=list)
    modified: list[str] = field(default_factory=list)
    urls: list[str] = field(default_factory=list)
    languages: list[str] = field(default_factory=list)
    decks: list[str] = field(default_factory=list)
    body: str | None = None


def read_metadata(tree: Any, headline: str | None, order: Order) -> Stated:
    """Everything `tree` states. `headline` (as seen) picks the article among several in JSON-LD."""
    stated = Stated()
    _read_json(tree, headline, stated)
    _read_meta(tree, stated, order)
    _read_microdata(tree, stated, order)
    title = tree.find(".//title")
    if title is not None:
        stated.page_title = _given_title(" ".join(title.text_content().split())[:500])
    links = tree.xpath("//link[@rel='canonical']/@href") + tree.xpath(
        "//link[@rel='amphtml']/@href"
    )
    stated.urls[:0] = [str(link) for link in links[:1] if str(link).startswith("http")]
    stated.languages.extend(str(tag) for tag in tree.xpath("/html/@lang | /html/@xml:lang"))
    return stated


def _read_json(tree: Any, headline: str | None, stated: Stated) -> None:
    nodes: list[dict[str, Any]] = []
    for script in tree.xpath("//script[contains(@type, 'ld+json')]"):
        nodes.extend(_nodes(_loaded(script.text_content())))
    known = {
        node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1
    }
    articles = [node for node in nodes if _is(node, _ARTICLE)]
    for node in sorted(articles, key=lambda node: -_likeness(node, headline))[:1]:
        _read_article(node, known, stated)
    for node in nodes:
        if _is(node, re.compile("(?:WebSite|NewsMediaOrganization|Organization)$")):
            stated.outlets.extend(_names(node, known))
        if _is(node, re.compile("WebPage$")):
            _read_dates(node, stated)


def _loaded(text: str) -> Any:
    """JSON as pages write it: comment marks, stray commas and line breaks are forgiven."""
    text = re.sub(
        r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*$",
        "",
        text[:MAX_JSON],
    )
    for attempt in (text, re.sub(r",(\s*[}\]])", r"\1", text), text.strip().rstrip(";,")):
        try:
            return json.loads(attempt, strict=False)
        except (ValueError, RecursionError):
            continue
    return _salvaged(text)


def _salvaged(text: str) -> dict[str, Any]:
    """The plain fields of an article in JSON that cannot be read as a whole."""
    text = re.sub(r"\s+", " ", text)  # long runs of white space would cost the square of them
    if not re.search(r'"@type"\s*:\s*\[?\s*"\w*(?:Article|Posting)"', text):
        return {}
    keys = "headline|datePublished|dateModified|inLanguage"
    found = re.findall(rf'"({keys})"\s*:\s*"((?:[^"\\]|\\.){{1,300}})"', text)
    node: dict[str, Any] = {"@type": "Article"}
    for key, value in found:
        node.setdefault(key, value.replace('\\"', '"'))
    for key in ("author", "publisher"):
        match = re.search(
            rf'"{key}"\s*:\s*[\[{{\s]*(?:"@type"\s*:\s*"(\w+)"\s*,\s*)?"name"\s*:\s*"([^"]{{1,100}})"',
            text,
        )
        if match:
            node[key] = {"@type": match.group(1) or "", "name": match.group(2)}
    return node


def _nodes(value: Any) -> Iterator[dict[str, Any]]:
    """The objects at the top of a JSON-LD block: itself, lists, ``@graph``, ``mainEntity``."""
    queue = [value]
    for _ in range(MAX_NODES):
        if not queue:
            return
        item = queue.pop(0)
        if isinstance(item, list):
            queue.extend(item)
        elif isinstance(item, dict):
            yield item
            queue.extend(item[key] for key in ("@graph", "mainEntity") if key in item)


def _is(node: dict[str, Any], kind: re.Pattern[str]) -> bool:
    types = node.get("@type")
    return any(
        isinstance(t, str) and kind.search(t)
        for t in (types if isinstance(types, list) else [types])
    )


def _likeness(node: dict[str, Any], headline: str | None) -> float:
    """How far the node's headline is the one seen on the page."""
    stated = set(fold(str(node.get("headline") or node.get("name") or "")).split())
    seen = set(fold(headline or "").split())
    return len(stated & seen) / max(1, len(stated | seen))


def _read_article(node: dict[str, Any], known: dict[str, Any], stated: Stated) -> None:
    stated.titles.extend(_texts(node.get("headline") or node.get("name")))
    _read_dates(node, stated)
    for author in _listed(node.get("author") or node.get("creator")):
        target = _resolved(author, known)
        names = stated.organisations if _is(target, _ORGANISATION) else stated.people
        names.extend(_names(author, known))
    for publisher in _listed(node.get("publisher")):
        stated.outlets.extend(_names(publisher, known))
    for key in _CREDITS:
        for credit in _listed(node.get(key)):
            stated.credits.extend(_names(credit, known))
    stated.languages.extend(_texts(node.get("inLanguage")))
    stated.urls.extend(url for url in _texts(node.get("url")) if url.startswith("http"))
    body = node.get("articleBody")
    stated.body = body if isinstance(body, str) and body.strip() else None


def _read_dates(node: dict[str, Any], stated: Stated) -> None:
    for key, dates in (("datePublished", stated.published), ("dateModified", stated.modified)):
        for value in _texts(node.get(key)):
            date = machine_date(value)
            if date:
                dates.append(date)


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _texts(value: Any) -> list[str]:
    texts = (" ".join(_unescaped(item).split()) for item in _listed(value) if isinstance(item, str))
    return [text for text in texts if text][:20]


def _unescaped(text: str) -> str:
    """Character references left in JSON strings, and tags, which a title may not have."""
    text = text[:LOOKED_AT]
    text = re.sub(r"&(?:#39|#x27|apos|rsquo);", "’", text).replace("&quot;", '"')
    text = text.replace("&amp;", "&").replace("&nbsp;", " ")
    return re.sub(r"<(script|style)\b.*?</\1\s*>|</?[a-zA-Z][^<>]*>", "", text, flags=re.DOTALL)


def _resolved(value: Any, known: dict[str, Any]) -> dict[str, Any]:
    if not isinstance(value, dict):
        return {}
    return value if "name" in value else known.get(str(value.get("@id")), value)


def _names(value: Any, known: dict[str, Any]) -> list[str]:
    if isinstance(value, str):
        return [] if value.startswith("http") else _texts(value)
    return _texts(_resolved(value, known).get("name"))


def _read_meta(tree: Any, stated: Stated, order: Order) -> None:
    found: dict[str, list[str]] = {}
    for meta in tree.iter("meta"):
        key = meta.get("property") or meta.get("name") or ""
        value = " ".join(_unescaped(meta.get("content") or meta.get("value") or "").split())
        if key and value and len(value) < 2_000:
            found.setdefault(key.lower(), []).append(value)
        if (meta.get("http-equiv") or "").lower() == "content-language" and value:
            stated.languages.append(value)
    stated.people.extend(_authors(found, stated))
    for name in ("titles", "outlets", "credits", "urls", "languages"):
        getattr(stated, name).extend(_values(found, name))
    for name in ("published", "modified"):
        dates = (machine_date(value, order) for value in _values(found, name))
        getattr(stated, name).extend(date for date in dates if date)


def _values(found: dict[str, list[str]], name: str) -> list[str]:
    """What the meta elements listed under `name` hold, in the order of the list."""
    return [value for key in data("metadata.toml")[name] for value in found.get(key, ())]


def _authors(found: dict[str, list[str]], stated: Stated) -> list[str]:
    known = {*stated.people, *stated.organisations}
    values = _values(found, "people")
    return [value for value in values if not value.startswith("http") and value not in known]


def _given_title(title: str) -> str | None:
    """A page's `title` without a file's name in it; None where nobody gave it one."""
    named = _FILE.sub("", title).strip(" |-–—")
    return named if named and not one_of(data("metadata.toml")["untitled"]).fullmatch(named) else None


def _read_microdata(tree: Any, stated: Stated, order: Order) -> None:
    for element in tree.xpath("//*[@itemprop='datePublished' or @itemprop='dateModified']"):
        value = element.get("datetime") or element.get("content") or element.text_content()
        date = machine_date(value, order)
        if date and not element.xpath("ancestor::*[contains(@itemtype, 'Comment')]"):
            dates = (
                stated.published if element.get("itemprop") == "datePublished" else stated.modified
            )
            dates.append(date)
    for element in tree.xpath("//*[@itemprop='publisher']"):
        names = element.xpath(".//*[@itemprop='name']") or [element]
        text = names[0].get("content") or names[0].text_content()
        if 0 < len(text.strip()) < 80:
            stated.outlets.append(" ".join(text.split()))
