"""A whole story of invented pages, from bytes to claims, against its gold."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import sayso
from evals.shared import Figures, need, scorer
from sayso.domains.registry import domain
from sayso.ledger.link_queries import origins as origins_of
from sayso.views.export.contract import article_object, claim_object, json_line
from sayso.views.export.links import origin_object
from sayso.views.registers.reports import LedgerReports
from sayso.views.registers.transfers import TRANSFERS

__all__ = ["measure"]


def measure(folder: Path) -> Figures:
    """The figures of the story scorer for the sections that Sayso has an output for."""
    gold = json.loads(need(folder / "gold.json").read_text("utf-8"))
    score = scorer("score_story")
    with (
        tempfile.TemporaryDirectory() as place,
        sayso.Ledger.open(Path(place) / "story.db") as ledger,
    ):
        sayso.read([str(folder / article["file"]) for article in gold["articles"]], ledger)
        # Through the text of the export: what is scored is what a person would be given.
        claims = [json.loads(json_line(claim_object(row))) for row in sayso.claims(ledger)]
        articles = [json.loads(json_line(article_object(row))) for row in sayso.articles(ledger)]
        origins = [json.loads(json_line(origin_object(row))) for row in origins_of(ledger)]
        deals = TRANSFERS.rows(LedgerReports(ledger), domain("arms"))
        transfers = [
            json.loads(json_line(each)) for deal in deals for each in TRANSFERS.as_objects(deal)
        ]
    inputs = {"claims": claims, "articles": articles, "origins": origins, "transfers": transfers}
    figures = score.flat(score.score(gold, inputs))
    return {
        name: float(value)
        for name, value in figures.items()
        if isinstance(value, int | float) and not name.endswith("_n")
    }
