"""Which conflicts a ledger gives for what is asked, and which versions a page has."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from ledger_made import RUN, capture_of, made
from story_made import STORY, add_story, place_of, readings

from sayso.errors import UsageError
from sayso.ledger import Ledger
from sayso.ledger.conflicts import ConflictFilter, conflicts
from sayso.ledger.versions import links_between, versions
from sayso.model.ids import content_id


@pytest.mark.parametrize("case", STORY["conflicts"], ids=lambda case: str(case["asked"]))
def test_conflicts_are_found_by_what_is_asked(ledger: Ledger, case: dict[str, Any]) -> None:
    add_story(ledger)
    place = place_of()
    found = conflicts(ledger, ConflictFilter(**case["asked"]))
    pairs = [sorted([place[row.left.claim_id], place[row.right.claim_id]]) for row in found]
    assert pairs == [sorted(pair) for pair in case["found"]]


def test_a_conflict_says_who_says_what_where_and_what_was_compared(ledger: Ledger) -> None:
    add_story(ledger)
    (row,) = conflicts(ledger, ConflictFilter(relation="updates"))
    assert row.reasons == ("“55 million crowns” and “40 million crowns”",)
    assert (row.left.who, row.left.outlet, row.left.published) == (
        "Port of Ostrel",
        "Harbour Post",
        "2031-05-05",
    )
    assert row.right.text == "the repair will cost 40 million crowns"
    assert row.right.anonymous
    assert row.judged_by is None


@pytest.mark.parametrize("asked", [{"relation": "same"}, {"kind": "passage"}, {"kind": "x"}])
def test_what_there_is_not_is_told_with_what_there_is(
    ledger: Ledger, asked: dict[str, str]
) -> None:
    add_story(ledger)
    with pytest.raises(UsageError, match=r"There are .*(denial|updates)"):
        list(conflicts(ledger, ConflictFilter(**asked)))


def test_versions_come_in_order_whatever_was_read_first(ledger: Ledger) -> None:
    ids = []
    for day in (7, 5, 6):
        capture, reading = made(1)
        known = content_id("version", day)
        article = replace(reading.article, id=known, published=f"2031-05-0{day}")
        said = tuple(
            replace(each, id=content_id(known, n), article_id=known)
            for n, each in enumerate(reading.attributions)
        )
        version = replace(reading, article=article, attributions=said, claims=())
        ledger.add(capture, version, {}, RUN)
        ids.append(known)
    assert versions(ledger, ids[0]) == [ids[1], ids[2], ids[0]]


def test_an_article_without_a_url_is_its_only_version(ledger: Ledger) -> None:
    (reading, *_) = readings()
    ledger.add(capture_of(reading.article.text), reading, {}, RUN)
    assert versions(ledger, reading.article.id) == [reading.article.id]


def test_links_between_two_articles(ledger: Ledger) -> None:
    claim = add_story(ledger)
    one, _, three, _ = (each.article.id for each in readings())
    found = {(link.left, link.right, link.relation) for link in links_between(ledger, three, one)}
    assert found == {
        (claim["0.0"], claim["2.0"], "same"),
        (claim["2.1"], claim["0.1"], "updates"),
    }
