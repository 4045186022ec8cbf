"""Who said what, against annotation in brat stand-off (PolNeAR: Newell et al., LREC 2018)."""

from __future__ import annotations

from pathlib import Path

from evals.shared import Figures, need, scorer
from sayso.annotate import Annotator
from sayso.attribute import Attributor
from sayso.model.article import Article
from sayso.model.attribution import Attribution
from sayso.model.spans import Span

__all__ = ["measure"]

Pieces = list[list[int]]


def measure(folder: Path) -> Figures:
    """Token, content and relation F1, and recall by kind, over the texts of `folder`."""
    need(folder / "text")
    score = scorer("score_attribution")
    annotator, attributor = Annotator(), Attributor()
    gold = score.read_gold(str(folder))
    found = {stem: _read(text, annotator, attributor) for stem, (text, _) in gold.items()}
    result = score.score_system(gold, found)
    figures = {f"{metric}_f1": value["F1"] for metric, value in result["metrics"].items()}
    for kind, value in result["recall_by_kind"].items():
        if value["gold"]:
            figures[f"recall/{kind}"] = value["relation"]
    return figures


def _read(text: str, annotator: Annotator, attributor: Attributor) -> list[dict[str, Pieces]]:
    """The outermost attributions of `text`, taken as it is."""
    article = Article(id="eval", capture_id="eval", text=text)
    found = attributor.attribute(article, [annotator.annotate_text(text)])
    return [_pieces(attribution) for attribution in found if attribution.parent is None]


def _pieces(attribution: Attribution) -> dict[str, Pieces]:
    source = attribution.source.spans if attribution.source else ()
    return {
        "source": _pairs(source),
        "cue": _pairs(attribution.cue),
        "content": _pairs(attribution.content),
    }


def _pairs(spans: tuple[Span, ...]) -> Pieces:
    return [[span.start, span.end] for span in spans]
