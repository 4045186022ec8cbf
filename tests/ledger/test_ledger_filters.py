"""Asking for what claims mean: the questions are data, in ``meanings.json``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_made import RUN, capture_of

from sayso.errors import UsageError
from sayso.ledger import ClaimFilter, Ledger, SourceRow, queries
from sayso.ledger.keys import has_words
from sayso.model.article import Article, Given
from sayso.model.attribution import Attribution, Source
from sayso.model.claim import Band, Claim, Likelihood, Quantity, TimeRef
from sayso.model.reading import Reading
from sayso.model.spans import Span

MEANINGS: dict[str, Any] = json.loads(Path(__file__).with_name("meanings.json").read_text())
HERE = Span(2, 3)


@pytest.fixture(scope="module")
def meant(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """The ledger that ``meanings.json`` describes."""
    capture = capture_of("meant")
    said = [_claim(described) for described in MEANINGS["claims"]]
    article = Article("one", capture.id, "-" * 99, outlet="Tidings")
    reading = Reading(article, tuple(by for by, _ in said), tuple(claim for _, claim in said))
    with Ledger.open(tmp_path_factory.mktemp("meant") / "sayso.db") as opened:
        opened.add(capture, reading, {"argument": Given()}, RUN)
        yield opened


def _claim(described: dict[str, Any]) -> tuple[Attribution, Claim]:
    by = f"attribution {described['n']}"
    source = described.get("source")
    term, content = described.get("likelihood"), described["content"]
    claim = Claim(
        id=str(described["n"]),
        attribution_id=by,
        spans=(HERE,),
        content=content,
        text=content,
        polarity=described.get("polarity", "affirmed"),
        modality=described.get("modality", "asserted"),
        likelihood=Likelihood(HERE, term, (Band("made up", 0.1, 0.2),)) if term else None,
        times=tuple(
            TimeRef(HERE, "then", first, last, "day", "stated")
            for first, last in described.get("times", ())
        ),
        quantities=tuple(
            Quantity(HERE, "40", Decimal(40), Decimal(40), None, "exact", **measured)
            for measured in described.get("quantities", ())
        ),
    )
    form = described.get("form", "indirect")
    spoken = Source((HERE,), **source) if source else None
    return Attribution(by, "one", form, spoken, (), (HERE,)), claim


def _asked(case: dict[str, Any]) -> ClaimFilter:
    return ClaimFilter(**{key: each for key, each in case.items() if key not in {"get", "why"}})


@pytest.mark.parametrize("case", MEANINGS["asked"], ids=str)
def test_a_question_of_meaning_gets_its_claims(meant: Ledger, case: dict[str, Any]) -> None:
    found = [int(row.claim.id) for row in queries.claims(meant, _asked(case))]
    assert found == case["get"], case.get("why")


@pytest.mark.parametrize("case", MEANINGS["bad"], ids=str)
def test_a_bad_value_is_told_with_the_good_ones(meant: Ledger, case: dict[str, Any]) -> None:
    wanted = {key: each for key, each in case.items() if key != "says"}
    with pytest.raises(UsageError) as told:
        queries.claims(meant, ClaimFilter(**wanted))
    assert case["says"] in str(told.value)


def test_what_an_outlet_states_itself_is_no_missing_source(meant: Ledger) -> None:
    own, none = queries.sources(meant)[-2:]
    assert own == SourceRow(None, "Tidings", None, None, None, False, 1, 1, narrator=True)
    assert none == SourceRow(None, "", None, None, None, False, 3, 1)


@settings(deadline=None)
@given(text=st.text() | st.text(alphabet="\"'*(){}:^-,[]\\\0\ud800 é", max_size=20))
def test_nothing_typed_is_read_as_anything_but_words(meant: Ledger, text: str) -> None:
    for wanted in (
        ClaimFilter(measures=text),
        ClaimFilter(numbers=True, words=text),
        ClaimFilter(likelihood=text),
    ):
        list(queries.claims(meant, wanted))


@settings(deadline=None)
@given(before=st.text(), word=st.text(alphabet="abcß é1", min_size=1), after=st.text())
def test_words_are_found_as_the_index_would(before: str, word: str, after: str) -> None:
    texts = (f"{before} {word} {after}", None)
    assert has_words(texts, word) or not word.strip()
