"""Who said what, against annotation in brat stand-off (PolNeAR: Newell et al., LREC 2018)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from evals.calibration import calibration_error, right
from evals.shared import Figures, need, scorer
from sayso.model.attribution import Attribution
from sayso.model.spans import Span
from sayso.pipeline import Pipeline

__all__ = ["measure"]

Pieces = list[list[int]]


def measure(folder: Path) -> Figures:
    """Token, content and relation F1, recall by kind, and calibration, over `folder`'s texts."""
    need(folder / "text")
    score = scorer("score_attribution")
    pipeline = Pipeline()
    gold = score.read_gold(str(folder))
    found = {stem: _outermost(pipeline, text) for stem, (text, _) in gold.items()}
    pieces = {stem: [_pieces(each) for each in rows] for stem, rows in found.items()}
    result = score.score_system(gold, pieces)
    figures = {f"{metric}_f1": value["F1"] for metric, value in result["metrics"].items()}
    figures["relation_p"] = result["metrics"]["relation"]["P"]
    for kind, value in result["recall_by_kind"].items():
        if value["gold"]:
            figures[f"recall/{kind}"] = value["relation"]
    scores = [each.score for rows in found.values() for each in rows]
    answers = [
        answer
        for stem, (text, readings) in gold.items()
        for answer in right(score, text, readings[min(readings)], pieces[stem])
    ]
    return {**figures, "calibration_error": calibration_error(scores, answers)}


def _outermost(pipeline: Pipeline, text: str) -> list[Attribution]:
    """The outermost attributions of `text`, taken as it is."""
    return [found for found in pipeline.attribute(text) if found.parent is None]


def _pieces(attribution: Attribution) -> dict[str, Any]:
    source = attribution.source.spans if attribution.source else ()
    return {
        "source": _pairs(source),
        "cue": _pairs(attribution.cue),
        "content": _pairs(attribution.content),
    }


def _pairs(spans: tuple[Span, ...]) -> Pieces:
    return [[span.start, span.end] for span in spans]
