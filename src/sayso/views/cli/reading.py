"""Commands that read: `read`, `set`, `demo`."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

import sayso
from sayso.errors import UsageError
from sayso.ledger.queries import article_ids, find_article, totals
from sayso.model.article import Given
from sayso.views.cli.console import (
    EXIT_INTERRUPTED,
    EXIT_NOTHING,
    EXIT_SOME_FAILED,
    LedgerOption,
    ThreadsOption,
    complain,
    note,
    open_ledger,
    pipeline_for,
    print_table,
)
from sayso.views.cli.linking import link_after
from sayso.views.cli.looking import save_dossier
from sayso.views.cli.progress import Watched

if TYPE_CHECKING:
    from sayso.ledger import Ledger
    from sayso.pipeline import Outcome, Summary

__all__ = ["add_commands"]

DEMO_LEDGER = Path("sayso-demo.db")
DEMO_DOSSIER = Path("sayso-demo.html")

Outlet = Annotated[str | None, typer.Option(help="Who published it, where the page doesn't say.")]
Published = Annotated[
    str | None, typer.Option(metavar="DATE", help="When: YYYY, YYYY-MM, YYYY-MM-DD or with time.")
]
Url = Annotated[str | None, typer.Option(help="Where it was published.")]
Agency = Annotated[str | None, typer.Option(help="The agency it is from.")]
Byline = Annotated[str | None, typer.Option(help="Who wrote it.")]
Title = Annotated[str | None, typer.Option(help="Its headline.")]


def add_commands(app: typer.Typer) -> None:
    """Put this module's commands on `app`."""
    app.command("read", epilog="Examples: sayso read articles/ · sayso read --again")(read)
    app.command("set", epilog="Example: sayso set 3f2a --published 2026-02-18")(set_)
    app.command("demo", epilog="Example: sayso demo")(demo)


def read(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATH...",
            help="Files, folders (read whole), globs, or - for standard input.",
        ),
    ] = None,
    again: Annotated[
        bool,
        typer.Option(
            "--again", help="Read what is in the ledger anew (all of it, or the articles named)."
        ),
    ] = False,
    outlet: Outlet = None,
    published: Published = None,
    url: Url = None,
    agency: Agency = None,
    byline: Byline = None,
    title: Title = None,
    no_link: Annotated[
        bool, typer.Option("--no-link", help="Leave linking to a later: sayso link.")
    ] = False,
    threads: ThreadsOption = None,
    ledger: LedgerOption = None,
) -> None:
    """Read articles into the ledger: HTML, plain text, Markdown.

    What is known is left as it is. What the page does not say of itself can be given by option,
    for all inputs of the call, or in a file NAME.meta.json beside each (keys: url, outlet, agency,
    title, byline, published, language).
    """
    given = _given(url, outlet, agency, title, byline, published)
    if not paths and not again:
        raise UsageError("Nothing to read was named.", "Try: sayso read FOLDER, or sayso demo.")
    if again and not paths and given.stated():
        raise UsageError(
            "That would be said of every article in the ledger.",
            "Name the articles: sayso set ARTICLE, or sayso read --again ARTICLE.",
        )
    pipeline = pipeline_for(threads)
    with open_ledger(ledger, create=not again) as opened:
        if again:
            named = [find_article(opened, path) for path in paths or ()]
            wanted = named or article_ids(opened)
            work = partial(sayso.read_again, wanted, opened, given=given, pipeline=pipeline)
        else:
            work = partial(sayso.read, paths or (), opened, given=given, pipeline=pipeline)
        code = link_after(opened, _carry_out(work, opened), wanted=not no_link)
    raise typer.Exit(code)


def set_(
    article: Annotated[
        str, typer.Argument(metavar="ARTICLE", help="Its id (or the id's beginning), path or URL.")
    ],
    outlet: Outlet = None,
    published: Published = None,
    url: Url = None,
    agency: Agency = None,
    byline: Byline = None,
    title: Title = None,
    ledger: LedgerOption = None,
) -> None:
    """Say what an article's page does not; it is read anew with that.

    What you say is kept apart from what the page says, and stands above it.
    """
    given = _given(url, outlet, agency, title, byline, published)
    if not given.stated():
        raise UsageError("Nothing to set was given.", "Try: sayso set ARTICLE --published DATE.")
    with open_ledger(ledger) as opened:
        wanted = [find_article(opened, article)]
        work = partial(sayso.read_again, wanted, opened, given=given)
        code = link_after(opened, _carry_out(work, opened))
    raise typer.Exit(code)


def demo(
    ledger: Annotated[
        Path, typer.Option(metavar="FILE", help="Where to keep the demo's ledger.")
    ] = DEMO_LEDGER,
    to: Annotated[
        Path, typer.Option("--output", "-o", metavar="FILE", help="Where to write the dossier.")
    ] = DEMO_DOSSIER,
) -> None:
    """Read the six sample articles (all invented) and write their dossier."""
    sample = resources.files("sayso.resources").joinpath("sample")
    with resources.as_file(sample) as folder, open_ledger(ledger, create=True) as opened:
        code = link_after(opened, _carry_out(partial(sayso.read, [str(folder)], opened), opened))
        save_dossier(opened, to, "Who says what: the sample story")
    note(f"Next: sayso claims --ledger {ledger}, or sayso read on a folder of your own.")
    raise typer.Exit(code)


def _given(*values: str | None) -> Given:
    names = ("url", "outlet", "agency", "title", "byline", "published")
    try:
        return Given(**dict(zip(names, values, strict=True)))
    except ValueError as error:
        remedy = "Examples: --published 2026-02-18, --url https://news.example/42."
        raise UsageError(f"What is said of the article does not fit: {error}.", remedy) from error


def _carry_out(work: Callable[..., Summary], ledger: Ledger) -> int:
    """Do `work` with progress shown, print what became of it, and give the exit code."""
    from sayso.pipeline import Summary  # noqa: PLC0415  loads the language tools

    seen = Summary()
    interrupted = False
    with Watched() as progress:

        def watch(outcome: Outcome, total: int) -> None:
            seen.add(outcome)
            progress.show(sum(seen.counts.values()), total, len(seen.failed))

        try:
            summary = work(watch=watch, linked=False)  # see `link_after`
        except KeyboardInterrupt:
            summary, interrupted = seen, True
    _report(summary, ledger, progress.seconds)
    if interrupted:
        complain("Interrupted. What is counted above is kept; the same command goes on from here.")
        return EXIT_INTERRUPTED
    return _exit_code(summary)


def _exit_code(summary: Summary) -> int:
    if not summary.read:
        return EXIT_NOTHING
    return EXIT_SOME_FAILED if summary.failed or summary.stopped else 0


def _report(summary: Summary, ledger: Ledger, seconds: float) -> None:
    for outcome in summary.failed:
        told = str(outcome.error)
        complain(told if outcome.name in told else f"{outcome.name}: {told}")
    if summary.stopped:
        complain(f"Stopped: {summary.stopped}")
    counts, held = summary.counts, totals(ledger)
    done = sum(counts.values())
    print_table(
        [
            {
                "articles": str(held.articles),
                "new": str(counts.get("new", 0)),
                "new versions": str(counts.get("version", 0)),
                "known": str(counts.get("known", 0)),
                "read anew": str(counts.get("changed", 0)),
                "failed": str(counts.get("failed", 0)),
                "claims": str(held.claims),
                "sources": str(held.sources),
            }
        ]
    )
    if done and not (counts.keys() - {"known"}):
        note("Nothing new: all of it is in the ledger already. To read it anew: sayso read --again")
    if summary.skipped:
        files = "1 file" if summary.skipped == 1 else f"{summary.skipped} files"
        note(f"Passed over in folders: {files} whose name is no article's.")
    if not done and not summary.stopped:
        note("No articles found: .html, .htm, .xhtml, .txt and .md are read in folders.")
    rate = f", {done / seconds:.1f} a second" if done and seconds > 1 else ""
    note(f"{done} inputs in {seconds:.1f} s{rate}. Ledger: {ledger.path}")
