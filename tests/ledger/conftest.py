"""A ledger of its own for each test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.ledger import Ledger


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a ledger in which nothing was read: made once, since Alembic takes a while."""
    path = tmp_path_factory.mktemp("empty") / "sayso.db"
    Ledger.open(path).close()
    return path


@pytest.fixture
def path(empty_file: Path, tmp_path: Path) -> Path:
    """Where the test's ledger is."""
    return Path(shutil.copy(empty_file, tmp_path / "sayso.db"))


@pytest.fixture
def ledger(path: Path) -> Iterator[Ledger]:
    """An empty ledger that waits for no lock."""
    with Ledger.open(path, wait=0) as opened:
        yield opened
