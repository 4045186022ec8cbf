"""Which claims are wanted: what a person asks, as conditions in SQL and checks on what they let
through.

What lies in JSON columns (times, quantities) is only narrowed down in SQL, and looked at in each
row that is left.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, get_args

from sqlalchemy import ColumnElement, func, or_

from sayso.errors import UsageError
from sayso.ledger import fulltext
from sayso.ledger.codec import json_text, quantities_of, times_of
from sayso.ledger.finding import find_article
from sayso.ledger.keys import fold, has_words, words_of
from sayso.ledger.schema import article, attribution, claim
from sayso.ledger.store import Ledger
from sayso.model.attribution import Form, SourceKind
from sayso.model.claim import Modality, Polarity, Quantity, TimeRef
from sayso.model.dates import first_day, last_day, partial_date
from sayso.model.reading import ClaimRow

if TYPE_CHECKING:
    from sayso.ledger.codec import AnyRow

__all__ = [
    "ANY",
    "EVERY_CLAIM",
    "ClaimFilter",
    "Wanted",
    "measures",
    "overlaps",
    "period",
    "wanted_claims",
]

ANY = "any"
"""As a `ClaimFilter.likelihood`: whatever the word."""

FIRST_DAY, LAST_DAY = "0001-01-01", "9999-12-31"
"""Those of the calendar, for an end that is open. Days are compared as text."""

RowCheck = Callable[["AnyRow"], bool]
Check = Callable[[ClaimRow], bool]
Condition = ColumnElement[bool]


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """Which claims are wanted; what is None (or blank) leaves nothing out.

    `words` all occur in the claim's words or its source's; `about` stands in the claim's words as
    one phrase; both go by whole words, without case and accents. `source` is a part of its name,
    words or affiliation. `article` is anything `find_article` takes. `since` is a date, partial or
    full, compared by day: an article with a partial date is in when it may be since then, one
    without a date is not; `until` likewise. `form`, `polarity`, `modality` and `kind` (of source)
    are words of the model.

    `anonymous`: True for particular people who are not named, False for sources with a name.
    `likelihood` is a word of likelihood as the claim has it ("highly unlikely"), or `ANY`.
    `numbers`: only claims with quantities; `words` may then also stand in what these measure.
    `measures` all occur in what one quantity measures or in whose it is. `when` is a date or two
    with ``..`` between (either may be missing); a time of the claim overlaps it, by day.
    """

    words: str | None = None
    source: str | None = None
    about: str | None = None
    article: str | None = None
    since: str | None = None
    form: str | None = None
    polarity: str | None = None
    modality: str | None = None
    kind: str | None = None
    anonymous: bool | None = None
    likelihood: str | None = None
    numbers: bool = False
    measures: str | None = None
    when: str | None = None
    until: str | None = None


EVERY_CLAIM = ClaimFilter()
"""Leaves nothing out."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of a claim: by SQL, then of its row before its article is read, then of all."""

    conditions: tuple[Condition, ...]
    row_checks: tuple[RowCheck, ...]
    checks: tuple[Check, ...]

    def keeps(self, row: AnyRow) -> bool:
        """Whether a row of `claim` passes."""
        return all(check(row) for check in self.row_checks)

    def wants(self, row: ClaimRow) -> bool:
        """Whether a claim passes with its source."""
        return all(check(row) for check in self.checks)


def wanted_claims(ledger: Ledger, asked: ClaimFilter) -> Wanted:
    """`asked` in the terms of `ledger`.

    Raises `UsageError` for a value that is none, `NotFound` for an unknown article.
    """
    conditions = (*_in_words(ledger, asked), *_in_columns(asked), *_in_json(asked))
    return Wanted(conditions, tuple(_row_checks(asked)), tuple(_checks(asked)))


def measures(quantity: Quantity, asked: str) -> bool:
    """Whether all words of `asked` occur in what `quantity` measures or in whose it is."""
    return has_words(_measured(quantity), asked)


def _in_words(ledger: Ledger, asked: ClaimFilter) -> Iterator[Condition]:
    if words := _stated(asked.words):
        if asked.numbers:
            yield from map(_with_or_measuring, _terms(words))
        else:
            yield claim.c.number.in_(fulltext.claims_with(words))
    if about := _stated(asked.about):
        yield claim.c.number.in_(fulltext.claims_about(about))
    if source := _stated(asked.source):
        yield fulltext.contains(attribution.c.source_search, source)
    if asked.article is not None:
        yield article.c.id == find_article(ledger, asked.article)
    if asked.since is not None:
        yield _since(asked.since)
    if asked.until is not None:
        yield func.substr(article.c.published, 1, 10) <= last_day(_day(asked.until))


def _terms(words: str) -> list[str]:
    """The terms in which there is a word; signs ask for nothing beside them."""
    return [term for term in dict.fromkeys(words.split()) if words_of(term)]


def _with_or_measuring(term: str) -> Condition:
    return or_(claim.c.number.in_(fulltext.claims_with(term)), _may_measure(term))


def _may_measure(term: str) -> Condition:
    return fulltext.may_contain(claim.c.quantities, words_of(term).partition(" ")[0])


def _in_columns(asked: ClaimFilter) -> Iterator[Condition]:
    if asked.form is not None:
        yield attribution.c.form == _one_of(Form, asked.form, "form", "Forms")
    if asked.polarity is not None:
        yield claim.c.polarity == _one_of(Polarity, asked.polarity, "polarity", "Polarities")
    if asked.modality is not None:
        yield claim.c.modality == _one_of(Modality, asked.modality, "modality", "Modalities")
    if asked.kind is not None:
        kind = _one_of(SourceKind, asked.kind, "kind of source", "Kinds")
        yield attribution.c.source_kind == kind
    if asked.anonymous is not None:
        anonymous, named = attribution.c.anonymous.is_(True), attribution.c.source_name.is_not(None)
        yield anonymous if asked.anonymous else named


def _in_json(asked: ClaimFilter) -> Iterator[Condition]:
    term = fold(asked.likelihood or "")
    if term == ANY:
        yield claim.c.likelihood.is_not(None)
    elif term:
        # Exact: keys are sorted, nothing stands between key and value, terms are in lower case.
        yield func.instr(claim.c.likelihood, f'"term":{json_text(term)}') > 0
    measured = _stated(asked.measures)
    if asked.numbers or measured:
        yield claim.c.quantities != "[]"
    yield from map(_may_measure, _terms(measured or ""))
    if asked.when is not None:
        yield claim.c.times != "[]"


def _row_checks(asked: ClaimFilter) -> Iterator[RowCheck]:
    if measured := _stated(asked.measures):
        yield lambda row: any(measures(one, measured) for one in quantities_of(row))
    if asked.when is not None:
        first, last = period(asked.when)
        yield lambda row: any(overlaps(time, first, last) for time in times_of(row))


def _checks(asked: ClaimFilter) -> Iterator[Check]:
    if asked.numbers and (words := _stated(asked.words)):
        yield lambda row: has_words(_all_of(row), words)


def _stated(words: str | None) -> str | None:
    """`words`, or None where they ask for nothing."""
    return words if words and words.strip() else None


def _all_of(row: ClaimRow) -> tuple[str | None, ...]:
    """Where `words` may stand: each part by itself, since no term goes across two."""
    source = row.attribution.source
    said = (row.claim.content, row.claim.text)
    by = (source.text, source.name) if source else ()
    measured = (part for one in row.claim.quantities for part in _measured(one))
    return (*said, *by, *measured)


def _measured(quantity: Quantity) -> tuple[str | None, str | None]:
    return quantity.measures, quantity.of


def _one_of(choices: Any, value: str, name: str, names: str) -> str:
    """`value` as the model writes it. `choices`: a `Literal`."""
    written = "_".join(value.lower().replace("-", " ").split())
    if written not in get_args(choices):
        raise UsageError(
            f"There is no {name} {value!r}.", f"{names} are {', '.join(get_args(choices))}."
        )
    return written


def _day(date: str) -> str:
    try:
        return partial_date(date)[:10]
    except ValueError as error:
        raise UsageError(f"{error}.", "Write 2026, 2026-02 or 2026-02-14.") from error


def _since(since: str) -> Condition:
    day = _day(since)
    coarser = [day[:length] for length in (4, 7) if length < len(day)]
    return or_(article.c.published >= day, article.c.published.in_(coarser))


def period(when: str) -> tuple[str, str]:
    """First and last day of "2026-02" or "2026-02..2026-03-14"; of an open end the calendar's.

    Raises `UsageError` for what is no time.
    """
    first, dots, last = (part.strip() for part in when.partition(".."))
    if not first and not last:
        raise UsageError(
            f"{when!r} is no time.", "Write 2026-02, 2026-02..2026-03-14, 2026.. or ..2026."
        )
    begin = first_day(_day(first)) if first else FIRST_DAY
    end = last_day(_day(last or first)) if last or not dots else LAST_DAY
    if begin > end:
        raise UsageError(f"{when!r} ends before it begins.", "Write the earlier date first.")
    return begin, end


def overlaps(time: TimeRef, first: str, last: str) -> bool:
    """Whether the two share a day. A time of which neither end is known overlaps nothing."""
    if time.earliest is None and time.latest is None:
        return False
    begin = first_day(time.earliest)[:10] if time.earliest else FIRST_DAY
    end = last_day(time.latest)[:10] if time.latest else LAST_DAY
    return begin <= last and first <= end
