"""The sample story, from bytes to claims, against its gold. Needs nothing beside the checkout.

The figures are defined as in the literature's exact and relaxed scoring: an attribution is found
when its content shares at least half its tokens (Jaccard) with one in gold and, where gold has a
source, the sources do too; each counts once.
"""

from __future__ import annotations

import json
import re
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import sayso
from evals.pages import sample_folder
from evals.shared import Figures, need
from sayso.model.article import Article
from sayso.model.attribution import Attribution
from sayso.model.reading import Reading
from sayso.model.spans import piece_text

__all__ = ["measure", "read_sample"]

HEAD = ("title", "outlet", "agency", "byline", "dateline")


@dataclass(frozen=True, slots=True)
class _Found:
    """An attribution as text, and the gold one it stands for, if any."""

    attribution: Attribution
    content: set[str]
    source: set[str]
    gold: dict[str, Any] | None = None


def measure(path: Path) -> Figures:
    """Body, furniture, head fields and attributions of the sample against the gold in `path`."""
    gold = {
        article["file"]: article
        for article in json.loads(need(path).read_text("utf-8"))["articles"]
    }
    readings = {Path(reading.article.paths[0]).name: reading for reading in read_sample()}
    assert readings.keys() == gold.keys(), "the sample and its gold hold the same files"
    articles = [(readings[name].article, gold[name]) for name in sorted(gold)]
    figures = _article_figures(articles)
    found = [
        pair
        for name in sorted(gold)
        for pair in _matched(readings[name], gold[name]["attributions"])
    ]
    wanted = sum(len(article["attributions"]) for article in gold.values())
    return figures | _attribution_figures(found, wanted)


def read_sample() -> list[Reading]:
    """The sample story's readings, through a ledger."""
    with (
        tempfile.TemporaryDirectory() as place,
        sayso.Ledger.open(Path(place) / "sample.db") as ledger,
    ):
        sayso.read([str(sample_folder())], ledger)
        return [sayso.reading(ledger, article.id) for article in sayso.articles(ledger)]


def _article_figures(articles: list[tuple[Article, dict[str, Any]]]) -> Figures:
    figures = {
        f"{name}_acc": _share(
            _same(getattr(article, name), gold[name]) for article, gold in articles
        )
        for name in HEAD
    }
    days = [((article.published or "")[:10], gold["published"] or "") for article, gold in articles]
    leaks = [part in article.text for article, gold in articles for part in gold["furniture"]]
    return {
        "body_token_f1": sum(_body_f1(*pair) for pair in articles) / len(articles),
        "furniture_leaks": float(sum(leaks)),
        **figures,
        "published_acc": _share(found == wanted for found, wanted in days),
    }


def _same(found: str | None, gold: str | None) -> bool:
    """Equal but for articles and "by"; an agency may be named in its short or its long form."""
    a, b = _tokens(found or "") - {"the", "by"}, _tokens(gold or "") - {"the", "by"}
    return a == b or bool(a and b and (a <= b or b <= a))


def _body_f1(article: Article, gold: dict[str, Any]) -> float:
    body, text = gold["body"], article.text
    for part in gold["optional"]:
        body, text = body.replace(part, ""), text.replace(part, "")
    a, b = Counter(_words(text)), Counter(_words(body))
    return 2 * (a & b).total() / max(a.total() + b.total(), 1)


def _matched(reading: Reading, golds: list[dict[str, Any]]) -> Iterator[_Found]:
    """Each attribution of the body with the gold one it stands for (greedily, best first)."""
    text = reading.article.text
    found = [
        _Found(
            attribution,
            _tokens(piece_text(text, attribution.content)),
            _tokens(attribution.source.text if attribution.source else ""),
        )
        for attribution in reading.attributions
        if attribution.content[0].field == "text" and attribution.form != "narrator"
    ]
    pairs = sorted(
        (
            (-_jaccard(one.content, _tokens(" ".join(gold["content"]))), i, j)
            for i, one in enumerate(found)
            for j, gold in enumerate(golds)
            if _fits(one, gold)
        ),
    )
    taken: dict[int, int] = {}
    for _, i, j in pairs:
        if i not in taken and j not in taken.values():
            taken[i] = j
    for i, one in enumerate(found):
        gold = golds[taken[i]] if i in taken else None
        yield _Found(one.attribution, one.content, one.source, gold)


def _fits(found: _Found, gold: dict[str, Any]) -> bool:
    source = not gold["source"] or _jaccard(found.source, _tokens(gold["source"])) >= 0.5
    return source and _jaccard(found.content, _tokens(" ".join(gold["content"]))) >= 0.5


def _attribution_figures(found: list[_Found], wanted: int) -> Figures:
    pairs = [(one.attribution, one.gold) for one in found if one.gold is not None]
    precision, recall = len(pairs) / max(len(found), 1), len(pairs) / max(wanted, 1)
    sources = [(one.source, gold) for one, gold in pairs if one.source and gold["kind"]]
    return {
        "relation_p": precision,
        "relation_r": recall,
        "relation_f1": 2 * precision * recall / max(precision + recall, 1e-9),
        "form_acc": _share(one.form == gold["form"] for one, gold in pairs),
        "speaker_acc": _share(source.name == gold["name"] for source, gold in sources),
        "anonymous_acc": _share(source.anonymous == gold["anonymous"] for source, gold in sources),
        "count_acc": _share(
            [source.count.low, source.count.high] == gold["count"] if source.count else False
            for source, gold in sources
            if gold["count"]
        ),
        "nested_recall": _share(
            one.parent is not None for one, gold in pairs if gold["parent"] is not None
        ),
    }


def _share(values: Iterator[bool]) -> float:
    held = list(values)
    return sum(held) / len(held) if held else 1.0


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def _tokens(text: str) -> set[str]:
    return set(_words(text))


def _jaccard(a: set[str], b: set[str]) -> float:
    return len(a & b) / len(a | b) if a | b else 1.0
