"""Speakers across articles in a ledger: what is removed leaves no trace, judgements are undone."""

from __future__ import annotations

from pathlib import Path

from ledger_made import add

import sayso
from command import Command
from sayso.ledger.speaker_queries import candidates, speakers
from sayso.pipeline import link


def test_removing_and_order_leave_no_trace(ledger: sayso.Ledger) -> None:
    for number in (1, 2, 3):
        add(ledger, number)
    link(ledger)
    before = speakers(ledger), candidates(ledger)
    assert before[0]
    extra = add(ledger, 4)
    link(ledger)
    ledger.remove(extra)
    link(ledger)
    assert (speakers(ledger), candidates(ledger)) == before


def test_a_judgement_joins_parts_and_is_taken_back(sayso_command: Command, path: Path) -> None:
    with sayso.Ledger.open(path) as opened:
        add(opened, 1)
        link(opened)
    names = {row["name"] for row in sayso_command.rows("speakers")}
    one, two = sorted(names)[:2]
    assert sayso_command("speakers", "same", one, two, "--by", "Ann").code == 0
    joined = next(row for row in sayso_command.rows("speakers") if len(row["names"]) == 2)
    assert sorted(joined["names"]) == [one, two]
    assert "Ann" in joined["reasons"][0]
    sayso_command("speakers", "undo", two, one)
    assert {row["name"] for row in sayso_command.rows("speakers")} == names
    assert sayso_command("speakers", "same", one, "Nobody").code == 1
    assert sayso_command("speakers", "same", one).code == 2
