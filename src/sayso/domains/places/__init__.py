"""Places that news names: countries in all their names, towns, seas, regions, sites.

Pure lookups in data files (``resources/places``), read at first use.
"""

from sayso.domains.places.countries import Country, CountryName, bodies, countries
from sayso.domains.places.finding import (
    CountryMention,
    PlaceMention,
    find_countries,
    find_places,
)
from sayso.domains.places.gazetteer import Place, PlaceName
from sayso.domains.places.lookup import country_names, country_of, place, places_named

__all__ = [
    "Country",
    "CountryMention",
    "CountryName",
    "Place",
    "PlaceMention",
    "PlaceName",
    "bodies",
    "countries",
    "country_names",
    "country_of",
    "find_countries",
    "find_places",
    "place",
    "places_named",
]
