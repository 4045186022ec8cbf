"""Registers drafted from two invented articles, as the commands print them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from command import Command
from sayso.views.registers.tables import REGISTERS
from sayso.views.registers.transfers import SIPRI_COLUMNS

CASES: dict[str, Any] = json.loads(
    Path(__file__).with_name("registers.json").read_text(encoding="utf-8")
)
HOSTILE = '=cmd|" /C calc"!A0 said Chile wants inspections of the <script>alert(1)</script> port.'


@pytest.fixture
def read(sayso_command: Command, tmp_path: Path) -> Command:
    """The command, in a folder whose ledger holds the two articles."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for article in CASES["articles"]:
        (folder / article["name"]).write_text("\n\n".join(article["text"]), encoding="utf-8")
    assert sayso_command("read", folder).code == 0
    return sayso_command


def test_every_register_has_its_rows(read: Command) -> None:
    claims = {row["id"] for row in read.rows("claims")}
    for register in REGISTERS:
        rows = read.rows(register.name)
        expected = CASES["expected"][register.name]
        assert len(rows) == expected["rows"], register.name
        for one in expected["has"]:
            assert any(one.items() <= row.items() for row in rows), (register.name, one, rows)
        assert all(row["claims"] and set(row["claims"]) <= claims for row in rows)


@pytest.mark.parametrize("register", REGISTERS, ids=lambda each: each.name)
def test_words_filter_and_sheets(read: Command, register: Any) -> None:
    assert read.rows(register.name, "no-such-word") == []
    result = read(register.name, "-f", "csv")
    rows = list(csv.DictReader(io.StringIO(result.out)))
    assert rows
    assert all(row["claims"] for row in rows)
    assert read(register.name).code == 0


def test_a_deal_is_one_row_with_its_history(read: Command) -> None:
    (row,) = csv.DictReader(io.StringIO(read("transfers", "-f", "csv").out))
    assert row["number"] == "14"
    assert row["value"] == "(400 million USD)"  # the dollars of which State is not said
    assert row["history"].count("→") == 1
    assert row["number_delivered"] == ".."


def test_the_shapes_of_two_registers(read: Command) -> None:
    (row,) = csv.DictReader(io.StringIO(read("transfers", "--shape", "sipri").out))
    assert tuple(row) == SIPRI_COLUMNS
    assert (row["Supplier"], row["Recipient"], row["Order date"]) == ("Norway", "Chile", "2031")
    assert row["TIV deal unit"] == ""
    (row,) = csv.DictReader(io.StringIO(read("transfers", "--shape", "unroca").out))
    assert row["Exporting State"] == "Norway"
    assert "signed" in row["Comments on the transfer"]


def test_nothing_read_and_no_domain(
    sayso_command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "hostile.txt").write_text(HOSTILE, encoding="utf-8")
    sayso_command("read", tmp_path / "hostile.txt")
    assert sayso_command("transfers").code == 0
    for line in sayso_command("positions", "-f", "csv").out.splitlines():
        assert not line.startswith(("=", '"='))
    monkeypatch.setenv("SAYSO_DOMAIN", "none")
    refused = sayso_command("systems")
    assert refused.code == 2
    assert "no registers" in refused.err
