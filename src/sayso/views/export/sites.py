"""Places that claims name as JSON objects, cells of a sheet, cells of a table."""

from __future__ import annotations

from typing import Any

from sayso.views.export.columns import flat
from sayso.views.map.sites import Site

__all__ = ["SITE_COLUMNS", "short_site", "site_object", "site_row"]

SITE_COLUMNS = {
    "place": "place",
    "feature": "feature",
    "country": "country",
    "country_code": "country_code",
    "lat": "lat",
    "lon": "lon",
    "articles": "articles",
    "events": "events.type",
    "claims": "claims",
}
"""The columns, each with where its value stands in the object."""


def site_object(site: Site) -> dict[str, Any]:
    """One place, keys always present. `lat` and `lon` are degrees north and east (WGS 84); those of
    a country are its middle."""
    place = site.place
    return {
        "place": place.name,
        "feature": place.feature,
        "country": site.country,
        "country_code": place.country or None,
        "lat": place.latitude,
        "lon": place.longitude,
        "articles": site.articles,
        "events": [
            {"type": each.type, "mode": each.mode, "claims": list(each.claims)}
            for each in site.events
        ],
        "claims": list(site.tellings),
    }


def site_row(site: Site) -> dict[str, str]:
    """A place in the columns of `SITE_COLUMNS`."""
    return flat(site_object(site), SITE_COLUMNS)


def short_site(site: Site) -> dict[str, str]:
    """What a table has room for."""
    place = site.place
    where = (place.latitude, place.longitude)
    degrees = "" if None in where else f"{where[0]:.2f}, {where[1]:.2f}"
    return {
        "place": place.name,
        "what": place.feature,
        "country": site.country or "",
        "lat, lon": degrees,
        "claims": str(len(site.tellings)),
        "articles": str(site.articles),
        "events": "; ".join(f"{each.type} {len(each.claims)}" for each in site.events[:3]),
    }
