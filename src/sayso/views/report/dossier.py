"""The dossier: one self-contained page that a person can read, print and send on.

No script, no request to anywhere, nothing in it but what the readings hold. Every value passes
through `visible` and Jinja's escaping before it reaches the page.
"""

from __future__ import annotations

import datetime as dt
import shutil
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from tempfile import TemporaryFile
from typing import TextIO

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from sayso.model.reading import Reading
from sayso.views.marks import claims_in_order
from sayso.views.numbers.comparisons import Comparison, Comparisons
from sayso.views.numbers.words import amount_words
from sayso.views.report.article_page import ArticlePage, article_page
from sayso.views.report.overviews import Overview
from sayso.views.report.speakers import Speakers
from sayso.views.safe import visible
from sayso.views.wording import date_words, day_words, plural

__all__ = ["DossierFacts", "write_dossier"]


@dataclass(frozen=True, slots=True)
class DossierFacts:
    """Where a dossier comes from, as its header prints it.

    `ledger` is the ledger's name, `version` Sayso's, `made_at` the time of making (UTC), `articles`
    and `claims` what the whole ledger holds. `captured` gives, by capture id, when the bytes were
    captured (UTC).
    """

    ledger: str
    version: str
    made_at: dt.datetime
    articles: int
    claims: int
    captured: Mapping[str, dt.datetime] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Entry:
    """One line of the contents."""

    number: int
    id: str
    name: str
    outlet: str | None
    published: str | None
    claims: int


@dataclass(slots=True)
class _Totals:
    """What the header and the key to the terms count, and the most claims that one article has."""

    articles: int = 0
    claims: int = 0
    most: int = 0
    hedges: int = 0
    terms: Counter[str] = field(default_factory=Counter)

    def add(self, reading: Reading) -> None:
        """Count one more reading."""
        self.articles += 1
        self.claims += len(reading.claims)
        self.most = max(self.most, len(reading.claims))
        form = {attribution.id: attribution.form for attribution in reading.attributions}
        for claim in reading.claims:
            self.terms.update((form[claim.attribution_id], claim.polarity, claim.modality))
            self.hedges += claim.likelihood is not None


def write_dossier(
    readings: Iterable[Reading],
    to: TextIO,
    *,
    title: str,
    made: DossierFacts,
    overviews: Sequence[Overview] = (),
) -> None:
    """Write the dossier of `readings`, in their order, to `to` as HTML (UTF-8); `overviews` stand
    before them.

    Each reading is laid out as it comes and kept on disk until its place on the page is reached, so
    that memory holds the claims but no article; plots are drawn one at a time. Raises `OSError`
    where `to` or the directory for temporary files cannot be written.
    """
    speakers, numbers, totals, contents = Speakers(), Comparisons(), _Totals(), []
    wanted = {claim for part in overviews for row in part.rows for claim in row.claims}
    places: dict[str, str] = {}
    templates = _templates()
    with TemporaryFile("w+", encoding="utf-8", newline="") as laid_out:
        for number, reading in enumerate(readings, 1):
            page = article_page(reading, number, made.captured.get(reading.article.capture_id))
            laid_out.write(templates.get_template("article.html.j2").render(page=page))
            speakers.add(reading, number)
            numbers.add(reading, number)
            totals.add(reading)
            contents.append(_entry(page))
            places.update(_places(reading, number, wanted))
        top = templates.get_template("dossier.html.j2").stream(
            title=title,
            made=made,
            totals=totals,
            contents=contents,
            sections=speakers.sections(),
            comparisons=numbers.competing(),
            overviews=overviews,
            places=places,
        )
        top.enable_buffering(64)
        to.writelines(top)
        laid_out.seek(0)
        shutil.copyfileobj(laid_out, to)
        to.write(templates.get_template("end.html.j2").render(title=title, made=made))


def _places(reading: Reading, number: int, wanted: Container[str]) -> Iterator[tuple[str, str]]:
    """Of the wanted claims, article and number as the page has them: ``3·1``."""
    for place, (claim, _) in enumerate(claims_in_order(reading), 1):
        if claim.id in wanted:
            yield claim.id, f"{number}·{place}"


def _entry(page: ArticlePage) -> _Entry:
    article = page.article
    return _Entry(
        page.number, article.id, page.name, article.outlet, article.published, page.claims
    )


@cache
def _templates() -> Environment:
    templates = Environment(
        loader=PackageLoader("sayso.views.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    templates.filters.update(
        amount_words=amount_words,
        css_string=_css_string,
        date_words=date_words,
        day_words=day_words,
        plots=_plots,
        plural=plural,
    )
    return templates


def _plots(comparison: Comparison) -> Iterator[Markup]:
    """The SVGs of `comparison`, in which every text is escaped already."""
    return map(Markup, comparison.plots())


def _shown(value: object) -> object:
    """What a template prints: a plain string is made visible, markup of a macro is so already."""
    return visible(value) if type(value) is str else value


def _css_string(text: str) -> str:
    """`text` as a quoted CSS string, everything but letters and digits as a hexadecimal escape."""
    escaped = (
        char if char.isascii() and char.isalnum() else f"\\{ord(char):x} " for char in visible(text)
    )
    return "".join(escaped)
