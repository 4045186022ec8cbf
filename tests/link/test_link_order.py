"""Linking gives the same whatever the order of reading, and looks only at what is touched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import pytest
from evals.invented import Invented, Plan, put
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import sayso
from sayso.ledger.link_queries import origins
from sayso.ledger.link_store import LinkStore
from sayso.link import linker
from sayso.pipeline import link
from sayso.views.export.contract import claim_object

NEWS = Invented(seed=4)
PLANS = NEWS.plans(14)


def put_all(ledger: sayso.Ledger, plans: Iterable[Plan]) -> None:
    for plan in plans:
        put(ledger, *NEWS.reading(plan))


def state(ledger: sayso.Ledger) -> tuple[Any, ...]:
    """All that linking decides: links, supports and origins."""
    claims = {row.claim.id: claim_object(row) for row in sayso.claims(ledger)}
    found = sorted(
        (id_, row["origins"], sorted(map(str, row["links"]))) for id_, row in claims.items()
    )
    reports = sorted(
        (row.origin.id, row.origin.kind, str(row.origin.agency), str(row.origin.first_seen),
         sorted((article.id, member.relation) for member, article in row.articles))
        for row in origins(ledger)
    )  # fmt: skip
    return tuple(found), tuple(map(str, reports))


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> tuple[Any, ...]:
    with sayso.Ledger.open(tmp_path_factory.mktemp("order") / "all.db") as ledger:
        put_all(ledger, PLANS)
        link(ledger)
        found = state(ledger)
    assert any(links for _, _, links in found[0])
    return found


@settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.permutations(PLANS), st.integers(1, len(PLANS) - 1))
def test_the_same_whatever_the_order(
    expected: tuple[Any, ...],
    tmp_path_factory: pytest.TempPathFactory,
    plans: Sequence[Plan],
    cut: int,
) -> None:
    with sayso.Ledger.open(tmp_path_factory.mktemp("order") / "some.db") as ledger:
        put_all(ledger, plans[:cut])
        link(ledger)
        put_all(ledger, plans[cut:])
        link(ledger)
        assert state(ledger) == expected


@pytest.mark.parametrize(("kept", "at_once"), [(1, 1), (2, 100), (5, 3)])
def test_the_same_however_few_articles_are_kept_ready(
    expected: tuple[Any, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    kept: int,
    at_once: int,
) -> None:
    monkeypatch.setattr(linker, "KEPT", kept)
    monkeypatch.setattr(linker, "AT_ONCE", at_once)
    with sayso.Ledger.open(tmp_path / "few.db") as ledger:
        put_all(ledger, PLANS)
        link(ledger)
        assert state(ledger) == expected


@pytest.mark.parametrize("gone", [0, 3, 9])
def test_the_same_after_deleting_one_and_reading_it_again(
    expected: tuple[Any, ...], tmp_path: Path, gone: int
) -> None:
    with sayso.Ledger.open(tmp_path / "again.db") as ledger:
        put_all(ledger, PLANS)
        link(ledger)
        capture, reading = NEWS.reading(PLANS[gone])
        ledger.remove(reading.article.id)
        link(ledger)
        assert state(ledger) != expected
        put(ledger, capture, reading)
        link(ledger)
        assert state(ledger) == expected


def looked_at(path: Path, others: int, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many articles linking reads for one more, beside so many of other stories."""
    news = Invented(seed=9)
    stories = Counter(plan.story for plan in news.plans(others * 4))
    alone = [plan for plan in news.plans(others * 4) if stories[plan.story] == 1]
    with sayso.Ledger.open(path) as ledger:
        put_all(ledger, PLANS[:6])
        for plan in alone[:others]:
            put(ledger, *news.reading(plan))
        link(ledger)
        read: list[str] = []
        reading = LinkStore.reading

        def counted(store: LinkStore, article_id: str) -> Any:
            read.append(article_id)
            return reading(store, article_id)

        with monkeypatch.context() as patch:
            patch.setattr(LinkStore, "reading", counted)
            put_all(ledger, PLANS[6:7])
            link(ledger)
    return len(read)


def test_one_more_article_costs_the_same_in_a_larger_ledger(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = looked_at(tmp_path / "few.db", 5, monkeypatch)
    assert looked_at(tmp_path / "many.db", 40, monkeypatch) <= few + 6


def test_what_is_kept_ready_is_dropped_where_others_wrote(tmp_path: Path) -> None:
    def mark(ledger: sayso.Ledger) -> int:
        with ledger.linking() as store:
            return store.mark()

    with (
        sayso.Ledger.open(tmp_path / "x.db") as own,
        sayso.Ledger.open(tmp_path / "x.db") as others,
    ):
        put_all(own, PLANS[:2])
        before = mark(own)
        link(own)
        assert mark(own) == before
        put_all(others, PLANS[2:3])
        assert mark(own) != before
