"""Commands that look at the ledger: `claims`, `article`, `sources`, `articles`, `dossier`."""

from __future__ import annotations

import datetime as dt
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer

import sayso
from sayso.domains.registry import domain
from sayso.ledger import Ledger, SourceRow
from sayso.ledger.queries import article_ids, captured, find_article, totals
from sayso.model.article import Article
from sayso.version import __version__
from sayso.views.cli.asking import (
    AboutOption,
    ArticleOption,
    FormOption,
    KindOption,
    LikelihoodOption,
    MeasuresOption,
    ModalityOption,
    NamingOption,
    NumbersOption,
    PolarityOption,
    SinceOption,
    SourceOption,
    WhenOption,
    WordsArgument,
    joined,
)
from sayso.views.cli.console import (
    Format,
    FormatOption,
    LedgerOption,
    note,
    open_ledger,
    output,
    settings_for,
)
from sayso.views.cli.files import PAGE, save
from sayso.views.cli.printing import print_rows
from sayso.views.export.columns import claim_row
from sayso.views.export.contract import article_object, claim_object, source_object
from sayso.views.export.rows import article_row, short_claim, source_row
from sayso.views.report import DossierFacts, write_dossier
from sayso.views.report.overviews import overviews
from sayso.views.terminal_article import render_article

__all__ = ["add_commands", "save_dossier"]


def add_commands(app: typer.Typer) -> None:
    """Put this module's commands on `app`."""
    app.command(
        "claims",
        epilog="Examples: sayso claims inspection · sayso claims --numbers --when 2026 -f csv",
    )(claims)
    app.command("article", epilog="Example: sayso article 3f2a")(article)
    app.command("sources", epilog="Example: sayso sources -f csv > sources.csv")(sources)
    app.command("articles", epilog="Example: sayso articles -f jsonl")(articles)
    app.command("dossier", epilog="Example: sayso dossier -o radar.html")(dossier)


def claims(
    words: WordsArgument = None,
    source: SourceOption = None,
    about: AboutOption = None,
    article: ArticleOption = None,
    since: SinceOption = None,
    form: FormOption = None,
    kind: KindOption = None,
    anonymous: NamingOption = None,
    polarity: PolarityOption = None,
    modality: ModalityOption = None,
    likelihood: LikelihoodOption = None,
    numbers: NumbersOption = False,
    measures: MeasuresOption = None,
    when: WhenOption = None,
    format: FormatOption = Format.TABLE,  # noqa: A002  the option's name
    ledger: LedgerOption = None,
) -> None:
    """Print claims: who says what, in which words, and where.

    The table shows what is not plainly affirmed and asserted as manner; csv and jsonl have all that
    was read of a claim.
    """
    wanted = sayso.ClaimFilter(
        words=joined(words),
        source=source,
        about=about,
        article=article,
        since=since,
        form=form,
        kind=kind,
        anonymous=anonymous,
        polarity=polarity,
        modality=modality,
        likelihood=likelihood,
        numbers=numbers,
        measures=measures,
        when=when,
    )
    with open_ledger(ledger) as opened:
        print_rows(sayso.claims(opened, wanted), format, claim_object, claim_row, short_claim)


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
    """Print who speaks, and how much stands on their word; then what outlets say themselves."""
    with open_ledger(ledger) as opened:
        print_rows(sayso.sources(opened), format, _source_object, source_row, source_row)


def articles(format: FormatOption = Format.TABLE, ledger: LedgerOption = None) -> None:  # noqa: A002
    """Print the articles; jsonl holds their text."""
    with open_ledger(ledger) as opened:
        print_rows(sayso.articles(opened), format, article_object, article_row, _short_article)


def dossier(
    to: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="Where to write it.")
    ] = PAGE.example,
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
    name = settings_for(ledger.path).domain
    parts = overviews(ledger, None if name == "none" else domain(name))
    write = partial(write_dossier, readings, title=title, made=facts, overviews=parts)
    save(to, PAGE, ledger.path, write)
    note(f"Dossier: {to} ({held.claims} claims of {held.articles} articles)")


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


def _source_object(row: SourceRow) -> dict[str, Any]:
    return {**source_object(row), "own_voice": row.narrator}
