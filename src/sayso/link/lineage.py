"""Which articles go back to one report, and how each stands to it.

Credit comes first, then text. Two articles are tied where one holds most of the other's own words,
where they are versions of one page, where both credit one agency within a few days and agree in
quotations, names and figures, or where they share quotations of people who are named nowhere.
What a named person says in public is no tie: two newsrooms may have stood in one press conference.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sayso.link.fingerprint import Fingerprint, hashed
from sayso.model.article import Article
from sayso.model.dates import first_day
from sayso.model.ids import content_id
from sayso.model.linking import Lineage, Member, Origin

__all__ = ["SHARED_UNNAMED", "Report", "Tie", "origin_of", "tie"]

MOST_WORDS = 0.5
"""Share of the shorter article's own runs that the other must hold. Copies of one report in the
development story share .55 and more with each other, articles of different origin .03 at most."""
LEAST_RUNS = 30
"""Fewer runs in common are a standing phrase or a standing paragraph."""
COPIED = 0.75
"""Share of an article's own runs that the report must hold for a reprint or a cut; a rewrite has
less, or another lead."""
LEAD_COPIED = 0.5
SHORTENED = 0.9
"""A copy with less than this share of the report's words is a cut."""
DAYS = 4
"""A newspaper prints an agency's report within this many days."""
SPELL = DAYS + 1
"""Days of which two that lie within `DAYS` share one of two neighbouring spells."""
NAMES = 12
"""How many of an article's names, in alphabetical order, it is looked up by: two that share most of
their names share one of these."""
SHARED_UNNAMED = 2
"""Quotations of unnamed people in common: nobody else can have them."""


@dataclass(frozen=True)
class Report:
    """What lineage looks at: an article, its words, and the key that versions of a page share."""

    article: Article
    words: Fingerprint
    page: str | None

    @property
    def is_agency_own(self) -> bool:
        """Whether the article stands on the page of the agency it credits."""
        outlet, agency = _folded(self.article.outlet), _folded(self.article.agency)
        if outlet is None or agency is None:
            return False
        return agency in outlet or outlet in agency

    def keys(self) -> Iterator[int]:
        """What another article that goes back to the same report has in common with this one, if
        not some `quoted`."""
        yield from self.words.keys()
        if self.page is not None:
            yield hashed("page", self.page)
        agency, day = _folded(self.article.agency), _earliest_day(self.article.published)
        if agency:
            for quotation in self.words.quotations:
                yield hashed("credited", agency, quotation)
        if agency and day:
            for name in sorted(self.words.names)[:NAMES]:
                for spell in (0, 1):
                    yield hashed("credit", agency, str(day.toordinal() // SPELL + spell), name)

    def quoted(self) -> frozenset[int]:
        """What it shares `SHARED_UNNAMED` of with an article that quotes the same unnamed people: a
        saying may be quoted in many."""
        return frozenset(hashed("quotation", each) for each in self.words.quotations)


@dataclass(frozen=True, slots=True)
class Tie:
    """Two articles go back to one report; `reasons` say what shows it."""

    reasons: tuple[str, ...]


def tie(one: Report, two: Report) -> Tie | None:
    """What ties two articles to one report, or None. It is the same both ways."""
    reasons = [*_version(one, two), *_text(one, two), *_credit(one, two), *_unnamed(one, two)]
    return Tie(tuple(reasons)) if reasons else None


def _version(one: Report, two: Report) -> Iterator[str]:
    if one.page is not None and one.page == two.page:
        yield "versions of one page"


def _text(one: Report, two: Report) -> Iterator[str]:
    a, b = one.words.runs, two.words.runs
    shared = len(a & b)
    least = min(len(a), len(b))
    if shared >= LEAST_RUNS and shared >= MOST_WORDS * least:
        yield f"{100 * shared // least} % of the shorter text's three-word runs stand in the other"


def _credit(one: Report, two: Report) -> Iterator[str]:
    """Both credit one agency, one of them as somebody else's report, and they tell the same."""
    agency = _folded(one.article.agency)
    if not agency or agency != _folded(two.article.agency):
        return
    if (one.is_agency_own and two.is_agency_own) or not _near(one, two):
        return
    quoted = len(set(one.words.quotations) & set(two.words.quotations))
    names = _overlap(one.words.names, two.words.names)
    figures = one.words.figures & two.words.figures
    if quoted >= 2 or (names >= 0.6 and (quoted or len(figures) >= 4)):
        yield f"both credit {one.article.agency} within {DAYS} days"
        if quoted:
            yield f"{quoted} quotations in common"
        if figures:
            yield f"figures in common: {', '.join(sorted(figures)[:5])}"


def _near(one: Report, two: Report) -> bool:
    """Whether the dates, where both are known, lie close. No copy precedes the agency's page."""
    first, second = _earliest_day(one.article.published), _earliest_day(two.article.published)
    if first is None or second is None:
        return True
    apart = (second - first).days
    if one.is_agency_own and apart < 0:
        return False
    return abs(apart) <= DAYS and not (two.is_agency_own and apart > 0)


def _unnamed(one: Report, two: Report) -> Iterator[str]:
    shared = one.words.unnamed & two.words.unnamed
    follows_up = _folded(one.article.outlet) == _folded(two.article.outlet) is not None
    if len(shared) >= SHARED_UNNAMED and not follows_up:
        yield f"{len(shared)} quotations of unnamed people in common"


def _overlap(one: frozenset[str], two: frozenset[str]) -> float:
    least = min(len(one), len(two))
    return len(one & two) / least if least else 0.0


def origin_of(reports: Sequence[Report], ties: Mapping[frozenset[str], Tie]) -> Origin:
    """The origin of articles that go back to one report; `ties` by the ids of the two tied.

    Its first member is the report itself, or the fullest article where nobody has it: what the
    others are compared with. All depends on the articles alone, not on the order of reading.
    """
    ordered = sorted(reports, key=_age)
    agency = _agency(ordered)
    own = [each for each in ordered if each.is_agency_own] if agency else ordered
    base = own[0] if own else max(ordered, key=lambda each: (_size(each), each.article.id))
    members = tuple(
        Member(
            each.article.id, _relation(each, base, alone=len(ordered) == 1, known=bool(own)), why
        )
        for each in [base, *(other for other in ordered if other is not base)]
        for why in [_reasons(each, base, ordered, ties)]
    )
    dates = sorted(day for each in ordered if (day := each.article.published))
    key = ("original", base.article.id) if own else ("inferred", agency, base.article.id)
    return Origin(
        id=content_id("origin", *key),
        kind="agency" if agency else "staff",
        agency=agency,
        first_seen=dates[0] if dates else None,
        members=members,
        inferred=not own,
    )


def _age(report: Report) -> tuple[str, str, int, str]:
    """Earliest first; what has no date comes last, of two of one day the unmodified and fuller."""
    article = report.article
    return (
        first_day(article.published)[:10] if article.published else "9999",
        article.modified or "",
        -_size(report),
        article.id,
    )


def _agency(ordered: Sequence[Report]) -> str | None:
    """The agency that most of the articles credit, the first of them where several are even."""
    credited = [each.article.agency for each in ordered if each.article.agency]
    return max(
        credited, key=lambda name: (credited.count(name), -credited.index(name)), default=None
    )


def _relation(each: Report, base: Report, *, alone: bool, known: bool) -> Lineage:
    if each is base:
        if alone:
            return "independent" if known else "reprint"
        return "original" if known else "reprint"
    if each.page is not None and each.page == base.page:
        return "rewrite"
    own, model = each.words, base.words.runs
    copied = len(own.runs & model) / max(len(own.runs), 1)
    lead = len(own.lead & model) / max(len(own.lead), 1)
    if copied < COPIED or lead < LEAD_COPIED:
        return "rewrite"
    return "cut" if _size(each) < SHORTENED * _size(base) else "reprint"


def _reasons(
    each: Report, base: Report, group: Sequence[Report], ties: Mapping[frozenset[str], Tie]
) -> tuple[str, ...]:
    """What ties an article to the report, or to the nearest article that is tied to it."""
    if each is base:
        return ()
    for other in (base, *group):
        found = ties.get(frozenset((each.article.id, other.article.id)))
        if found:
            told = other.article.outlet or other.article.title or other.article.id
            return (*found.reasons, f"compared with {told}")
    return ()


def _size(report: Report) -> int:
    """How many words the article has of its own."""
    return sum(map(len, report.words.body))


def _folded(name: str | None) -> str | None:
    return " ".join(name.casefold().split()) if name else None


def _earliest_day(date: str | None) -> dt.date | None:
    """The day of a date, of a partial one the first; None where none is known."""
    return dt.date.fromisoformat(first_day(date)[:10]) if date else None
