"""Who each source is: `speakers.json`; and that the cases of the evaluation are well formed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import get_args

import pytest
from evals import speakers
from evals.speakers import Case, judged, passages, unmarked

from sayso.model.attribution import Source, SourceKind
from sayso.model.spans import Span

CASES = Path(__file__).with_name("speakers.json")
MEASURED = Path(speakers.__file__).with_name("speakers.json")


def test_everyone_is_who_the_passage_says() -> None:
    wrong = {
        f"{case.text}: {asked}": getattr(case.found, asked, None)
        for case in passages(CASES)
        for asked, right in judged(case).items()
        if not right
    }
    assert not wrong


def test_marks_become_spans() -> None:
    text, sources, contents = unmarked("{It sways}, [[Roe]] said.")
    assert text == "It sways, Roe said."
    assert (sources, contents) == ([Span(10, 13)], [Span(0, 8)])


@pytest.mark.parametrize(
    ("gold", "found", "right"),
    [
        ({"name": "Roe", "kind": "person"}, Source((), "", "person", "Ms. Roe"), True),
        ({"name": ["Roe", None], "kind": "person"}, Source((), "", "person"), True),
        ({"name": "Roe", "kind": "person"}, Source((), "", "person"), False),
        ({"name": "Roe", "kind": "person", "open": ["name"]}, Source((), "", "person"), True),
        ({"kind": "person", "anonymous": True}, Source((), "", "person"), False),
        ({"kind": "person"}, None, False),
    ],
)
def test_what_counts_as_right(gold: dict[str, object], found: Source | None, right: bool) -> None:
    assert all(judged(Case("develop", gold, "", found)).values()) is right


def test_measured_cases_are_well_formed() -> None:
    cases = json.loads(MEASURED.read_text("utf-8"))["passages"]
    assert {case["half"] for case in cases} == {"develop", "held", "held-2"}
    kinds = set(get_args(SourceKind))
    for case in cases:
        _, sources, contents = unmarked(case["text"])
        assert len(sources) == len(contents) == len(case["sources"])
        for gold in case["sources"]:
            asked = gold["kind"]
            assert set(asked if isinstance(asked, list) else [asked]) <= kinds
