"""On how many independent origins a claim stands, and on whose word."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from sayso.link.support import support
from sayso.model.article import Article
from sayso.model.attribution import Attribution, Source
from sayso.model.claim import Claim
from sayso.model.link_source import ReportOf, Saying
from sayso.model.spans import Span

CASES = json.loads(Path(__file__).with_name("support.json").read_text("utf-8"))["cases"]
PLACE = Span(0, 1)


def saying(number: int, outlet: str, report: str, agency: str | None, *source: Any) -> Saying:
    kind, text, name = source or (None, "", None)
    said_by = Source((PLACE,), text, kind, name=name, anonymous=name is None) if kind else None
    article = Article(f"a{number}", "c", "x", outlet=outlet, agency=agency)
    attribution = Attribution(f"t{number}", article.id, "indirect", said_by, (), (PLACE,))
    claim = Claim(f"m{number}", attribution.id, (PLACE,), "x", "x")
    return Saying(claim, attribution, article, ReportOf(report, agency))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_support(case: dict[str, Any]) -> None:
    found = support([saying(number, *told) for number, told in enumerate(case["sayings"])])
    assert (found.origins, list(found.roots)) == (case["origins"], case["roots"])
