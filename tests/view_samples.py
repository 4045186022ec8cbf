"""Readings made by hand: `view_samples.toml` says in words where things stand; this finds where."""

from __future__ import annotations

import datetime as dt
import io
import re
import tomllib
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any

from sayso.model.article import Article
from sayso.model.attribution import Attribution, Count, Source
from sayso.model.claim import Band, Claim, Condition, Likelihood, Quantity, TimeRef
from sayso.model.ids import content_id, sha256
from sayso.model.reading import Reading
from sayso.model.spans import Field, Span, piece_text
from sayso.views.report import DossierFacts, write_dossier

SAMPLE = Path(__file__).with_suffix(".toml")
MADE = DossierFacts(
    ledger="harbour.db",
    version="0.1.0",
    made_at=dt.datetime(2031, 5, 7, 6, 30, tzinfo=dt.UTC),
    articles=40,
    claims=400,
)


def load_readings(path: Path = SAMPLE) -> list[Reading]:
    """The readings that a TOML file of the shape of `view_samples.toml` describes."""
    with path.open("rb") as file:
        return [build_reading(table) for table in tomllib.load(file)["article"]]


def build_reading(table: dict[str, Any]) -> Reading:
    """One reading; `table` holds the article's fields and a list `say` of attributions."""
    facts = {key: value for key, value in table.items() if key not in {"say", "text", "paths"}}
    text = table["text"].strip()
    article = Article(
        id=content_id("article", text, facts.get("url")),
        capture_id=sha256(text.encode("utf-8", "surrogatepass")),
        text=text,
        paths=tuple(table.get("paths", ())),
        **facts,
    )
    attributions: list[Attribution] = []
    claims: list[Claim] = []
    for number, say in enumerate(table.get("say", ())):
        attribution = _attribution(article, say, number, attributions)
        attributions.append(attribution)
        content = piece_text(article.field(attribution.content[0].field), attribution.content)
        claims.append(
            Claim(
                id=content_id("claim", attribution.id),
                attribution_id=attribution.id,
                spans=attribution.content,
                content=content,
                text=say.get("resolved", content),
                polarity=say.get("polarity", "affirmed"),
                modality=say.get("modality", "asserted"),
                **_meaning(article, say, attribution.content[0]),
            )
        )
    return Reading(article, tuple(attributions), tuple(claims))


def dossier_of(readings: Iterable[Reading], title: str = "Ostrel crane", **made: Any) -> str:
    """The page for `readings`."""
    page = io.StringIO()
    write_dossier(readings, page, title=title, made=made.get("made", MADE))
    return page.getvalue()


def _attribution(
    article: Article, say: dict[str, Any], number: int, before: list[Attribution]
) -> Attribution:
    field: Field = say.get("field", "text")
    text = article.field(field)
    content = [_find(text, words, field) for words in say["content"]]
    near = content[0].start
    cue = [_find(text, words, field, near) for words in [say.get("cue")] if words]
    parent = say.get("parent")
    return Attribution(
        id=content_id("attribution", article.id, number),
        article_id=article.id,
        form=say.get("form", "indirect"),
        source=_source(text, say, field, near),
        cue=tuple(cue),
        content=tuple(content),
        parent=None if parent is None else before[parent].id,
        score=0.5,
    )


def _meaning(article: Article, say: dict[str, Any], near: Span) -> dict[str, Any]:
    """Numbers, times, hedges and conditions, each given by its words with what they mean."""

    def place(words: str) -> Span:
        return _find(article.field(near.field), words, near.field, near.start)

    condition, hedge = say.get("condition"), say.get("likelihood")
    return {
        "condition": Condition(place(condition), condition) if condition else None,
        "likelihood": hedge and Likelihood(place(hedge["term"]), hedge["term"], _bands(hedge)),
        "times": tuple(
            TimeRef(place(time["text"]), **{"earliest": None, "latest": None, **time, **_DATED})
            for time in say.get("times", ())
        ),
        "quantities": tuple(
            _quantity(each, place(each["text"])) for each in say.get("numbers", ())
        ),
    }


_DATED: dict[str, Any] = {"precision": "day", "basis": "stated"}


def _bands(hedge: dict[str, Any]) -> tuple[Band, ...]:
    return tuple(Band(*band) for band in hedge.get("bands", ()))


def _quantity(given: dict[str, Any], span: Span) -> Quantity:
    ends = {end: Decimal(given[end]) if end in given else None for end in ("low", "high")}
    return Quantity(**{"span": span, "unit": None, "bound": "exact", **given, **ends})


def _source(text: str, say: dict[str, Any], field: Field, near: int) -> Source | None:
    if "source" not in say:
        return None
    known = {key: say[key] for key in ("name", "role", "affiliation", "anonymous") if key in say}
    return Source(
        spans=(_find(text, say["source"], field, near),),
        text=say["source"],
        kind=say.get("kind", "person"),
        count=Count(say["count"][0], (say["count"] + [None])[1]) if "count" in say else None,
        unnamed_because=say.get("unnamed_because"),
        **known,
    )


def _find(text: str, words: str, field: Field, near: int = 0) -> Span:
    """Where `words` stand, nearest to the character `near`."""
    starts = [match.start() for match in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]
    if not starts:
        raise ValueError(f"not in the text: {words!r}")
    start = min(starts, key=lambda start: abs(start - near))
    return Span(start, start + len(words), field)
