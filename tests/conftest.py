"""What tests share: the models, loaded once, the sample story, read once, and empty ledgers."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import sayso
from command import Command
from sayso.annotate import Annotator

SAMPLE = Path(sayso.__file__).parent / "resources" / "sample"


@pytest.fixture(scope="session")
def annotator() -> Annotator:
    """The language model, loaded once for all tests."""
    return Annotator()


@pytest.fixture(scope="session")
def shared_model(annotator: Annotator) -> Iterator[None]:
    """Every `Pipeline` made in tests uses the one loaded model."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sayso.pipeline.Annotator", lambda *_: annotator)
        yield


@pytest.fixture(scope="session")
def sample_source(
    shared_model: None,  # noqa: ARG001  wanted for what it patches
    tmp_path_factory: pytest.TempPathFactory,
) -> Path:
    """A closed ledger that holds the sample story. Not to be written to: see `sample_ledger`."""
    path = tmp_path_factory.mktemp("sample") / "sample.db"
    with sayso.Ledger.open(path) as ledger:
        summary = sayso.read([str(SAMPLE)], ledger)
        assert not summary.failed
    return path


@pytest.fixture
def sample_ledger(sample_source: Path, tmp_path: Path) -> Iterator[sayso.Ledger]:
    """The sample story in a ledger of the test's own."""
    path = tmp_path / "sample.db"
    shutil.copy(sample_source, path)
    with sayso.Ledger.open(path) as ledger:
        yield ledger


@pytest.fixture
def sayso_command(
    shared_model: None,  # noqa: ARG001  wanted for what it patches
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
) -> Command:
    """The command, run in an empty folder of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SAYSO_LEDGER", raising=False)
    return Command(monkeypatch, capsys)


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a ledger in which nothing was read: made once, since Alembic takes a while."""
    path = tmp_path_factory.mktemp("empty") / "sayso.db"
    sayso.Ledger.open(path).close()
    return path


@pytest.fixture
def path(empty_file: Path, tmp_path: Path) -> Path:
    """Where the test's ledger is."""
    return Path(shutil.copy(empty_file, tmp_path / "sayso.db"))


@pytest.fixture
def ledger(path: Path) -> Iterator[sayso.Ledger]:
    """An empty ledger that waits for no lock."""
    with sayso.Ledger.open(path, wait=0) as opened:
        yield opened
