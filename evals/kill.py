"""Kill -9 at random moments of a long reading: does the ledger hold whole articles only?

    python -m evals.kill [--pages 300] [--kills 30]

Reads the pages once undisturbed. Then starts the same reading, kills it at a random moment, starts
it again, and so on; after the last kill it runs to its end. Both ledgers must be the same row for
row but for capture and run times.
"""

from __future__ import annotations

import argparse
import contextlib
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from evals.pages import write_pages

SEED = 7
TIMES = {"captured_at", "started", "at"}
"""Columns that say when; all others must be equal."""


def main() -> None:
    """Run the trial and print what it found; exit code 1 where a promise is broken."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("--pages", type=int, default=300)
    parser.add_argument("--kills", type=int, default=30)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        pages = Path(place) / "pages"
        pages.mkdir()
        write_pages(pages, asked.pages)
        whole, disturbed = Path(place) / "whole.db", Path(place) / "disturbed.db"
        began = time.monotonic()
        _start(pages, whole).wait()
        seconds = time.monotonic() - began
        partial = _disturb(pages, disturbed, asked.kills, seconds)
        _start(pages, disturbed).wait()
        differing = _differences(whole, disturbed)
        sound = _integrity(disturbed)
    print(f"undisturbed: {seconds:.0f} s; articles found after each kill: {partial}")
    print(f"integrity_check after the last run: {sound}")
    print("differences: " + (", ".join(differing) or "none"))
    sys.exit(bool(differing) or sound != "ok")


def _start(pages: Path, ledger: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "sayso.views.cli.app", "read", str(pages)]
    return subprocess.Popen(  # noqa: S603
        [*command, "--ledger", str(ledger)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def _disturb(pages: Path, ledger: Path, kills: int, seconds: float) -> list[int]:
    """Kill the reading `kills` times; how many whole articles were there after each."""
    chance = random.Random(SEED)  # noqa: S311  a fixed sequence, not a secret
    found = []
    for _ in range(kills):
        process = _start(pages, ledger)
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=chance.uniform(0.2, 2 * seconds / kills + 4))
        process.kill()
        process.wait()
        if ledger.exists():
            assert _integrity(ledger) == "ok"
            assert not _halves(ledger)
            found.append(_count(ledger))
    return found


def _ask(ledger: Path, question: str) -> list[tuple[object, ...]]:
    with contextlib.closing(sqlite3.connect(ledger)) as connection:
        return connection.execute(question).fetchall()


def _integrity(ledger: Path) -> str:
    return str(_ask(ledger, "PRAGMA integrity_check")[0][0])


def _tables(ledger: Path) -> list[str]:
    named = _ask(ledger, "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    return [str(name) for (name,) in named if not str(name).startswith("sqlite_")]


def _count(ledger: Path) -> int:
    return int(str(_ask(ledger, "SELECT count(*) FROM article")[0][0])) if _tables(ledger) else 0


def _halves(ledger: Path) -> list[tuple[object, ...]]:
    """Captures without an article, claims without an attribution: what a half article would be."""
    if not _tables(ledger):
        return []
    return _ask(
        ledger,
        "SELECT id FROM capture WHERE id NOT IN (SELECT capture_id FROM article) "
        "UNION ALL SELECT id FROM attribution "
        "WHERE article_number NOT IN (SELECT number FROM article) "
        "UNION ALL SELECT id FROM claim "
        "WHERE attribution_number NOT IN (SELECT number FROM attribution)",
    )


def _differences(left: Path, right: Path) -> list[str]:
    tables = _tables(left)
    if tables != _tables(right):
        return ["the tables themselves"]
    return [table for table in tables if _rows(left, table) != _rows(right, table)]


def _rows(ledger: Path, table: str) -> list[tuple[object, ...]]:
    columns = [str(row[1]) for row in _ask(ledger, f"PRAGMA table_info('{table}')")]
    kept = ", ".join(f'"{name}"' for name in columns if name not in TIMES)
    return _ask(ledger, f'SELECT {kept} FROM "{table}"')  # noqa: S608


if __name__ == "__main__":
    main()
