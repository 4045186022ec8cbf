"""One value each for byline, agency and dates, from all that was found, best evidence first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sayso.clean.credits import Byline, Dateline, read_byline
from sayso.clean.dates import same_day
from sayso.clean.head import Head
from sayso.clean.metadata import Stated
from sayso.clean.names import agency_name, is_agency, may_supply
from sayso.clean.relayed import closing_agency, relayed_agency, titled_agency, told_agency
from sayso.clean.resource import data, fold

__all__ = ["agency_of", "byline_of", "modified_of", "names_in", "published_of", "unsigned_agency"]


def names_in(byline: Byline | None, stated: Stated) -> tuple[str, ...]:
    """The people credited, seen or stated."""
    seen = byline.names if byline and byline.people else ()
    return tuple(dict.fromkeys((*seen, *stated.people)))


def byline_of(
    found: Sequence[Byline], stated: Stated, outlet: str | None, wire: str | None
) -> Byline | None:
    """The byline: people the page credits, else people it states, else a bare name, else a desk or
    an agency (`wire` is the dateline's). The outlet itself, or a system's account, is no byline."""
    found = [byline for byline in found if not (byline.people and _is_outlet(str(byline), outlet))]
    people = [byline for byline in found if byline.people]
    sure = [byline for byline in people if byline.sure]
    told = [byline for byline in _stated_people(stated, outlet) if byline.people]
    if sure:
        return _together(sure)
    if told:
        return _together(told)
    if people:
        return people[0]
    others = [*found, *_stated_people(stated, outlet), *_stated_agencies(stated, outlet, wire)]
    return next((byline for byline in others if not _is_outlet(str(byline), outlet)), None)


def _together(bylines: Iterable[Byline]) -> Byline:
    names: dict[str, str] = {}
    for byline in bylines:
        for name in byline.names:
            names.setdefault(fold(name), name)
    return Byline(tuple(names.values()), True)


def _stated_people(stated: Stated, outlet: str | None) -> list[Byline]:
    nobody = data("credits.toml")["nobody"]
    names = [n for n in stated.people if fold(n) not in nobody and not _is_outlet(n, outlet)]
    return [byline for name in names if (byline := read_byline(name, hinted=True)) and byline.names]


def _stated_agencies(stated: Stated, outlet: str | None, wire: str | None) -> list[Byline]:
    names = [
        name
        for name in stated.organisations
        if (is_agency(name) or name == wire) and not _is_outlet(name, outlet)
    ]
    return [Byline((name,), False, agency_name(name) or name) for name in names]


def _is_outlet(name: str, outlet: str | None) -> bool:
    return bool(outlet) and fold(name).removeprefix("the ") == fold(outlet or "").removeprefix(
        "the "
    )


def agency_of(
    dateline: Dateline | None, head: Head, tail: Head, stated: Stated, outlet: str | None
) -> str | None:
    """The agency the page credits: in dateline, byline or credit line; stated to machines; the
    outlet, if it is one."""
    if dateline and dateline.agency:
        return dateline.agency
    bylines = [byline.agency for byline in _stated_people(stated, outlet)]
    named = [n for n in (*stated.credits, *stated.organisations, *stated.outlets) if is_agency(n)]
    own = [outlet] if outlet and is_agency(outlet) else []
    sources = [head.values.get("source"), tail.values.get("source")] if outlet else []
    suppliers = [name for name in sources if name and may_supply(name)]
    for name in (*head.agencies, *bylines, *tail.agencies, *named, *suppliers, *own):
        if name and (not _is_outlet(name, outlet) or is_agency(name) or name in head.agencies):
            return agency_name(name) or name
    return None


def unsigned_agency(byline: Byline | None, title: str | None, text: str) -> str | None:
    """The agency that only the words of an article name: the last ones, its headline's or, where no
    reporter is credited, its text's: the one it relays, or the known one people "told" things."""
    credited = closing_agency(text) or titled_agency(title or "")
    if credited or (byline and byline.people):
        return credited
    return relayed_agency(text) or told_agency(text)


def published_of(stated: Stated, head: Head, tail: Head) -> str | None:
    """When the page says it was published, as precisely as any of its statements of that day."""
    seen = [
        head.date("published"),
        tail.date("published"),
        head.date("unlabelled"),
        tail.date("unlabelled"),
    ]
    dates = [date for date in (*stated.published, *seen) if date]
    if not dates:
        return None
    first = dates[0]
    full = [date for date in dates if same_day(date, first) and len(date) > len(first)]
    return full[0] if full and len(first) == 10 else first


def modified_of(stated: Stated, head: Head, tail: Head, published: str | None) -> str | None:
    """When the page says it was last changed, if that is not when it was published."""
    dates = [*stated.modified, head.date("modified"), tail.date("modified")]
    date = next((date for date in dates if date), None)
    return None if date == published else date
