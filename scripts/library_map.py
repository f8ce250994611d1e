"""The member cities on a map: SVG with links, and a list that says the same.

Cities of which no brief speaks are marks without a link. Shapes tell the marks apart.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from xml.etree.ElementTree import Element

from scripts import library_words as words
from scripts.elements import element
from scripts.font_files import width_in
from scripts.labels import Box, Placed, Point, apart, place
from scripts.library_cities import City
from scripts.outlines import Land, lands

_WIDTH = 720.0
_LETTERS = 13.0
"""Size of names; the style sheet's, too."""
_RADIUS = 5.0
_APART = 12.0
_MARGIN = 1.6
"""Degrees between the outermost city and the edge."""
_DETAIL = 0.07
"""Degrees, about a point and a half on the map."""


def city_map(cities: Sequence[City], face: Path | None) -> Element:
    """Return the map as SVG; names are measured in a face."""
    left, bottom, right, top = _extent([each.degrees for each in cities])
    scale = _WIDTH / (right - left)
    height = (top - bottom) * scale

    def on_page(degrees: Point) -> Point:
        return (degrees[0] - left) * scale, (top - degrees[1]) * scale

    spots = apart([on_page(each.degrees) for each in cities], _APART)
    sizes = [(_width(face, each.name), _LETTERS * 1.15) for each in cities]
    names = place(spots, sizes, _RADIUS, (6, 6, _WIDTH - 6, height - 6))
    land = [_path(each, on_page) for each in lands((left, bottom, right, top), _DETAIL)]
    leaders = [_leader(each.leader) for each in names if each.leader]
    marks = [_mark(*each) for each in zip(cities, spots, names, strict=True)]
    box = f"0 0 {_WIDTH:.0f} {height:.0f}"
    parts = [element("g", *land, aria_hidden="true"), element("g", *leaders, aria_hidden="true")]
    return element("svg", *parts, *marks, viewBox=box, role="group", aria_labelledby="map:heading")


def _extent(places: Sequence[Point]) -> Box:
    """Return west, south, east, north in degrees around all places."""
    (west, east), (south, north) = ((min(each), max(each)) for each in zip(*places, strict=True))
    return west - _MARGIN, south - _MARGIN, east + _MARGIN, north + _MARGIN


def _width(face: Path | None, name: str) -> float:
    """Return the width of a name, a little wider than regular letters are: it is set in medium."""
    return (width_in(face, name) * 1.04 if face else 0.6 * len(name)) * _LETTERS


def _path(land: Land, on_page: Callable[[Point], Point]) -> Element:
    rings = (" ".join(f"{x:.0f},{y:.0f}" for x, y in map(on_page, ring)) for ring in land.rings)
    drawn = "".join(f"M{ring}Z" for ring in rings)
    return element("path", d=drawn, class_="land member" if land.iso3 else "land")


def _leader(line: tuple[Point, Point]) -> Element:
    (x1, y1), (x2, y2) = line
    ends = {"x1": f"{x1:.1f}", "y1": f"{y1:.1f}", "x2": f"{x2:.1f}", "y2": f"{y2:.1f}"}
    return element("line", class_="leader", **ends)


def _mark(city: City, spot: Point, name: Placed) -> Element:
    x, y = (f"{each:.1f}" for each in spot)
    left, bottom, _, top = name.box
    baseline = f"{top - (top - bottom) * 0.24:.1f}"
    label = element("text", city.name, x=f"{left:.1f}", y=baseline)
    mark = element("circle", cx=x, cy=y, r="3" if city.kind == "none" else "5")
    if not city.entry:
        return element("g", mark, label, class_="city none")
    return element(
        "a",
        mark,
        label,
        href=f"{city.entry.name}.html",
        class_=f"city {city.kind}",
        aria_label=spoken(city),
    )


def spoken(city: City) -> str:
    """Return what a link of the map is called, for those who do not see where it stands."""
    if city.is_own or not city.entry:
        return words.MAP_OWN.format(city=city.name, country=city.country)
    told = words.MAP_NAMED
    return told.format(city=city.name, country=city.country, title=city.entry.title)


def key(cities: Sequence[City]) -> Element:
    """Return what the marks mean, those that there are."""
    kinds = {each.kind for each in cities}
    items = (
        element("li", _sample(kind), " ", told)
        for kind, told in words.MAP_SAYS.items()
        if kind in kinds
    )
    return element("ul", *items, class_="key")


def _sample(kind: str) -> Element:
    mark = element("circle", cx="7", cy="7", r="3" if kind == "none" else "5")
    return element("svg", mark, viewBox="0 0 14 14", class_=f"city {kind}", aria_hidden="true")


def city_list(cities: Sequence[City]) -> Element:
    """Return the cities as a list by country, with the same links."""
    items = []
    for country in dict.fromkeys(each.country for each in cities):
        here = [_item(each) for each in cities if each.country == country]
        items.append(element("li", element("span", country), element("ul", *here)))
    return element("ul", *items, class_="cities")


def _item(city: City) -> Element:
    if not city.entry:
        return element("li", f"{city.name} ({words.MAP_SAYS['none']})")
    told = "" if city.is_own else f" ({words.MAP_SAYS['named']})"
    return element("li", element("a", city.name, href=f"{city.entry.name}.html"), told)
