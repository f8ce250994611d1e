"""The member cities, and the briefs in which readers find them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scripts.labels import Point
from scripts.library_entry import Entry
from scripts.table import Table

_COLUMNS = ("city_id", "city", "country_iso3", "latitude", "longitude")


@dataclass(frozen=True)
class City:
    """A member city, and where readers find it in the library."""

    name: str
    country: str
    degrees: Point
    """Longitude and latitude."""
    entry: Entry | None
    """Its own brief, or else the first that names it."""
    is_own: bool = False

    @property
    def kind(self) -> str:
        """What its mark shows: own, named or none."""
        return ("own" if self.is_own else "named") if self.entry else "none"


def cities_of(tables: Mapping[str, Table], entries: Sequence[Entry]) -> list[City]:
    """Return the cities of the table `cities` by country and name, none where it has no places."""
    table = tables.get("cities")
    if table is None or not set(_COLUMNS) <= set(table.columns):
        return []
    rows = tables["countries"].rows if "countries" in tables else ()
    countries = {row["iso3"]: row["country"] for row in rows}
    own = {each.name: each for each in entries}
    cities = []
    for row in table.rows:
        degrees = (row["longitude"], row["latitude"])
        if None not in degrees:
            brief = own.get(f"city-{row['city_id']}")
            country = countries.get(row["country_iso3"], row["country_iso3"])
            found = brief or _first_naming(row["city"], entries)
            cities.append(City(row["city"], country, degrees, found, brief is not None))
    return sorted(cities, key=lambda each: (each.country, each.name))


def _first_naming(name: str, entries: Sequence[Entry]) -> Entry | None:
    named = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
    texts = ((each, f"{each.title} {each.summary} {each.text}") for each in entries)
    return next((each for each, text in texts if named.search(text)), None)


def linked(cities: Sequence[City]) -> bool:
    """Return whether any city leads to a brief."""
    return any(each.entry for each in cities)
