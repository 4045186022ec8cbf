"""A story claim by claim: what is counted, what is agreed, disputed and changed."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ledger_made import add
from story_made import STORY, add_story, place_of

from sayso.errors import UsageError
from sayso.ledger import Ledger
from sayso.ledger.queries import totals
from sayso.ledger.story import StoryFilter, story, story_counts
from sayso.views.credibility import suggested


@pytest.mark.parametrize("case", STORY["story"], ids=lambda case: str(case["asked"]))
def test_a_story_tells_each_claim_once_by_weight(ledger: Ledger, case: dict[str, Any]) -> None:
    add_story(ledger)
    place = place_of()
    found = [
        [row.status, place[row.canonical.claim_id], row.origins, row.outlets, row.articles]
        for row in story(ledger, StoryFilter(**case["asked"]))
    ]
    assert found == case["found"]


def test_a_claim_says_on_whose_word_it_stands_and_who_tells_it(ledger: Ledger) -> None:
    add_story(ledger)
    agreed, changed, *_ = story(ledger)
    assert agreed.roots == ("Ida Quell", "a dock worker (Harbour Post)")
    assert changed.roots == ("two engineers (Nordwire)",)
    assert [each.outlet for each in agreed.tellings[-1:]] == ["Harbour Post"]
    assert agreed.first == "2031-05-04"
    assert len({each.report for each in agreed.tellings}) == 2
    (conflict,) = changed.conflicts
    assert conflict.left.who == "Port of Ostrel"


def test_credibility_is_suggested_from_independent_origins_only(ledger: Ledger) -> None:
    add_story(ledger)
    marks = {row.status: suggested(row) for row in story(ledger)}
    confirmed = marks.pop("agreed")
    assert confirmed
    assert (confirmed.mark, confirmed.why) == (1, "suggested from 2 independent origins")
    assert not any(marks.values())


def test_what_is_not_linked_stands_for_itself(ledger: Ledger) -> None:
    add(ledger, 1)
    rows = list(story(ledger))
    assert {row.status for row in rows} == {"single-origin"}
    assert len(rows) == totals(ledger).claims
    assert rows[0].roots == (rows[0].canonical.who,)


@pytest.mark.parametrize("asked", [{"status": "true"}, {"limit": 0}, {"limit": -1}])
def test_what_makes_no_sense_is_refused(ledger: Ledger, asked: dict[str, Any]) -> None:
    with pytest.raises(UsageError):
        list(story(ledger, StoryFilter(**asked)))


@st.composite
def some_links(draw: st.DrawFn) -> list[list[str]]:
    """Links of any relation between claims of the story, no two of them twice."""
    ends = st.lists(
        st.sampled_from(sorted(place_of().values())), min_size=2, max_size=2, unique=True
    )
    pairs = draw(st.lists(ends.map(sorted), unique_by=tuple, max_size=8))
    relation = st.sampled_from(("same", "updates", "contradicts"))
    return [[*pair, draw(relation), "wording", "why"] for pair in pairs]


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25, deadline=None
)
@given(some_links())
def test_every_claim_is_told_once_whatever_is_linked(
    ledger: Ledger, links: list[list[str]]
) -> None:
    claims = add_story(ledger, links or [["0.0", "1.0", "same", "wording", "why"]])
    rows = list(story(ledger))
    told = [each.claim_id for row in rows for each in row.tellings]
    assert sorted(told) == sorted(claims.values())
    counts = story_counts(ledger)
    assert sum(counts.values()) == len(rows)
    assert all(bool(row.conflicts) == (row.status in ("disputed", "changed")) for row in rows)
