"""Commands that look at the ledger: `claims`, `article`, `sources`, `articles`, `dossier`."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Annotated

import typer

import sayso
from sayso.errors import UsageError
from sayso.ledger import Ledger, is_of_ledger
from sayso.ledger.queries import article_ids, captured, find_article, totals
from sayso.model.article import Article
from sayso.model.reading import ClaimRow
from sayso.version import __version__
from sayso.views.cli.console import (
    Format,
    FormatOption,
    LedgerOption,
    note,
    open_ledger,
    output,
)
from sayso.views.cli.printing import print_rows
from sayso.views.export.contract import article_object, claim_object, source_object
from sayso.views.export.rows import article_row, claim_row, source_row
from sayso.views.report import DossierFacts, write_dossier
from sayso.views.terminal_article import render_article

__all__ = ["add_commands", "save_dossier"]

DOSSIER = Path("sayso-dossier.html")


def add_commands(app: typer.Typer) -> None:
    """Put this module's commands on `app`."""
    app.command(
        "claims",
        epilog="Examples: sayso claims inspection · sayso claims --source minister -f jsonl",
    )(claims)
    app.command("article", epilog="Example: sayso article 3f2a")(article)
    app.command("sources", epilog="Example: sayso sources -f csv > sources.csv")(sources)
    app.command("articles", epilog="Example: sayso articles -f jsonl")(articles)
    app.command("dossier", epilog="Example: sayso dossier -o radar.html")(dossier)


def claims(
    words: Annotated[
        list[str] | None, typer.Argument(metavar="WORDS", help="Words that must all occur.")
    ] = None,
    source: Annotated[str | None, typer.Option(help="Part of the speaker's name or words.")] = None,
    about: Annotated[
        str | None, typer.Option(help="A phrase in what is claimed (not in who claims it).")
    ] = None,
    article: Annotated[
        str | None, typer.Option(metavar="ARTICLE", help="Only of this id, path or URL.")
    ] = None,
    since: Annotated[
        str | None, typer.Option(metavar="DATE", help="Only of articles published from then on.")
    ] = None,
    form: Annotated[str | None, typer.Option(help="Only direct, indirect or mixed.")] = None,
    format: FormatOption = Format.TABLE,  # noqa: A002  the option's name
    ledger: LedgerOption = None,
) -> None:
    """Print claims: who says what, in which words, and where."""
    with open_ledger(ledger) as opened:
        wanted = sayso.ClaimFilter(
            words=" ".join(words) if words else None,
            source=source,
            about=about,
            article=article,
            since=since,
            form=form,
        )
        print_rows(sayso.claims(opened, wanted), format, claim_object, claim_row, _short_claim)


def article(
    wanted: Annotated[
        str, typer.Argument(metavar="ARTICLE", help="Its id (or the id's beginning), path or URL.")
    ],
    ledger: LedgerOption = None,
) -> None:
    """Print an article with its sources, cues and contents marked."""
    with open_ledger(ledger) as opened:
        reading = sayso.reading(opened, find_article(opened, wanted))
    output().print(render_article(reading))


def sources(format: FormatOption = Format.TABLE, ledger: LedgerOption = None) -> None:  # noqa: A002
    """Print who speaks, and how much stands on their word."""
    with open_ledger(ledger) as opened:
        print_rows(sayso.sources(opened), format, source_object, source_row, source_row)


def articles(format: FormatOption = Format.TABLE, ledger: LedgerOption = None) -> None:  # noqa: A002
    """Print the articles; jsonl holds their text."""
    with open_ledger(ledger) as opened:
        print_rows(sayso.articles(opened), format, article_object, article_row, _short_article)


def dossier(
    to: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="Where to write it.")
    ] = DOSSIER,
    title: Annotated[
        str | None, typer.Option(help="Its heading (default: the ledger's name).")
    ] = None,
    ledger: LedgerOption = None,
) -> None:
    """Write one self-contained page: claims by speaker, articles with their claims marked."""
    with open_ledger(ledger) as opened:
        save_dossier(opened, to, title or f"Who says what: {opened.path.stem}")


def save_dossier(ledger: Ledger, to: Path, title: str) -> None:
    """Write the dossier of `ledger` to `to`, and say so. A page that fails leaves no half page."""
    if to.is_dir():
        raise UsageError(f"{to} is a folder.", f"Name a file in it: -o {to / DOSSIER}.")
    if is_of_ledger(to, ledger.path) or not _may_replace(to):
        raise UsageError(f"{to} is no page; it is not written over.", f"Try: -o {DOSSIER}.")
    held = totals(ledger)
    facts = DossierFacts(
        ledger=ledger.path.name,
        version=__version__,
        made_at=dt.datetime.now(dt.UTC).replace(microsecond=0),
        articles=held.articles,
        claims=held.claims,
        captured=captured(ledger),
    )
    readings = (sayso.reading(ledger, article_id) for article_id in article_ids(ledger))
    half = to.with_name(f"{to.name}.part")
    try:
        with half.open("w", encoding="utf-8", newline="") as page:
            write_dossier(readings, page, title=title, made=facts)
        half.replace(to)
    except OSError as error:
        half.unlink(missing_ok=True)
        raise UsageError(
            f"{to} cannot be written ({error.strerror}).", "Name another file: -o FILE."
        ) from error
    note(f"Dossier: {to} ({held.claims} claims of {held.articles} articles)")


def _may_replace(to: Path) -> bool:
    """Whether `to` is not there, empty, or an HTML page as the dossier is one."""
    if not to.exists():
        return True
    with to.open("rb") as file:
        start = file.read(64).lstrip().lower()
    return to.is_file() and (not start or start.startswith(b"<!doctype html"))


def _short_claim(row: ClaimRow) -> dict[str, str]:
    flat = claim_row(row)
    speaker = flat["name"] or flat["source"] or "(no source)"
    return {
        "id": flat["claim"][:8],
        "published": flat["published"][:10],
        "outlet": flat["outlet"],
        "speaker": speaker,
        "cue": flat["cue"],
        "content": flat["content"],
    }


def _short_article(article: Article) -> dict[str, str]:
    flat = article_row(article)
    return {
        "id": flat["article"][:8],
        "published": flat["published"][:10],
        "outlet": flat["outlet"],
        "agency": flat["agency"],
        "byline": flat["byline"],
        "title": flat["title"],
        "file": Path(flat["path"]).name,
    }
