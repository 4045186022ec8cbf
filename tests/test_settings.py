"""Settings: file < environment < argument, and a clear word on what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.errors import UsageError
from sayso.settings import load_settings


def test_defaults(tmp_path: Path) -> None:
    settings = load_settings({}, {}, tmp_path / "none.toml")
    assert settings.ledger == Path("sayso.db")
    assert settings.wait == 5
    assert settings.threads == 1


def test_order(tmp_path: Path) -> None:
    file = tmp_path / "sayso.toml"
    file.write_text('ledger = "file.db"\nwait = 1\n', "utf-8")
    assert load_settings({}, {}, file).ledger == Path("file.db")
    environment = {"SAYSO_LEDGER": "environment.db", "SAYSO_WAIT": ""}
    assert load_settings({}, environment, file).ledger == Path("environment.db")
    assert load_settings({}, environment, file).wait == 1
    assert load_settings({"ledger": "argument.db"}, environment, file).ledger == Path("argument.db")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("colour = 1", "'colour', which is no setting"),
        ('wait = "soon"', "no value for wait"),
        ("wait = -1", "no value for wait"),
        ("threads = 0", "no value for threads"),
        ("threads = 65", "no value for threads"),
        ("threads = 1.5", "no value for threads"),
        ("ledger", "cannot be read"),
    ],
)
def test_what_is_wrong_is_named(written: str, said: str, tmp_path: Path) -> None:
    file = tmp_path / "sayso.toml"
    file.write_text(written, "utf-8")
    with pytest.raises(UsageError, match=said):
        load_settings({}, {}, file)


def test_settings_that_shape_no_row_share_a_hash(tmp_path: Path) -> None:
    file = tmp_path / "none.toml"
    one = load_settings({"wait": "1", "threads": "1"}, {}, file)
    other = load_settings({"wait": "2", "threads": "8"}, {}, file)
    assert one.sha256() == other.sha256()
