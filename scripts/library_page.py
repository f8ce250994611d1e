"""The page of the library: masthead, search and filters, the briefs by series, the map.

All that comes from briefs is put in by `elements`, which makes text of it. The one script of the
page finds and filters what stands there already; without it, its controls are not shown.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from scripts import library_map
from scripts import library_words as words
from scripts.brand import Brand
from scripts.elements import element, html_page
from scripts.faces import face_file
from scripts.language import joined
from scripts.library_cities import City, linked
from scripts.library_entry import FORMATS, Entry
from scripts.library_finder import finder
from scripts.library_list import group, groups, long_date_of
from scripts.page_downloads import data_address
from scripts.page_fonts import with_fonts
from scripts.page_policy import policy

TEXTS = "library-texts.js"
"""The file beside the page that holds the full texts."""


@dataclass(frozen=True)
class Catalogue:
    """What the page shows."""

    entries: Sequence[Entry]
    """In the order in which they are listed."""
    cities: Sequence[City]
    sizes: Sequence[str]
    """Size bands in their order, as far as it is known."""


def library_page(
    catalogue: Catalogue, brand: Brand, style: str, script: str, head: Sequence[Element] = ()
) -> str:
    """Return the page; `head` is what else stands in its head, for machines."""
    found = finder(catalogue.entries, catalogue.sizes)
    root = element(
        "html",
        _head(brand, style, script, head),
        element(
            "body",
            element("a", words.LANGUAGE.skip_to_content, class_="skip-link", href="#page:content"),
            _masthead(catalogue, brand),
            element(
                "div",
                found,
                _main(catalogue, brand),
                class_="page",
            ),
            _colophon(brand),
            element("script", script),
        ),
        lang=words.LANGUAGE.tag,
    )
    texts = "".join(sorted(set().union(*(each.text for each in catalogue.entries))))
    return with_fonts(html_page(root), brand, texts)


def texts_file(entries: Sequence[Entry]) -> str:
    """Return the full texts by name of brief, as a script that gives them to the page's."""
    texts = {each.name: each.text for each in entries}
    told = json.dumps(texts, ensure_ascii=False, indent=0)
    return f"libraryTexts({told});\n"


def _head(brand: Brand, style: str, script: str, more: Sequence[Element]) -> Element:
    title = " | ".join(filter(None, [words.TITLE, brand.name]))
    return element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=policy(style, script)),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("title", title),
        *more,
        element("style", style),
    )


def _masthead(catalogue: Catalogue, brand: Brand) -> Element:
    imprint = element("div", *_publisher(brand), class_="imprint")
    title = element("div", element("h1", words.TITLE), *_standfirst(catalogue), class_="title")
    inner = element(
        "div", imprint, title, *_latest(catalogue), *_contents(catalogue), class_="inner"
    )
    return element("header", inner, class_="masthead")


def _publisher(brand: Brand) -> Iterator[Element]:
    if brand.logo:
        kind = "png" if brand.logo.path.suffix.lower() == ".png" else "jpeg"
        address = data_address(f"image/{kind}", brand.logo.path.read_bytes())
        yield element("img", class_="mark", src=address, alt=brand.logo.alternative)
    if brand.name:
        name = element("a", brand.name, href=brand.link) if brand.link else brand.name
        yield element("p", element("span", name, class_="publisher"))


def _standfirst(catalogue: Catalogue) -> Iterator[Element]:
    if not catalogue.entries:
        return
    offered = {each.format for entry in catalogue.entries for each in entry.downloads}
    formats = [words.FORMATS[each] for each in FORMATS if each in offered]
    briefs = words.counted(words.BRIEFS, len(catalogue.entries))
    told = words.EACH_AS.format(briefs=briefs, formats=joined(formats, words.LANGUAGE))
    yield element("p", told, class_="standfirst")


def _latest(catalogue: Catalogue) -> Iterator[Element]:
    dates = [each.updated_iso or each.date_iso for each in catalogue.entries]
    if dates:
        newest = max(dates)
        date = element("time", long_date_of(newest), datetime=newest)
        yield element("p", f"{words.LATEST} ", date, class_="dateline")


def _contents(catalogue: Catalogue) -> Iterator[Element]:
    """Yield links to the sections, where there are several."""
    found = [(identifier, heading) for identifier, heading, _ in groups(catalogue.entries)]
    if linked(catalogue.cities):
        found.insert(1, ("map:heading", words.MAP))
    if len(found) > 1:
        links = (element("li", element("a", told, href=f"#{place}")) for place, told in found)
        yield element("nav", element("ul", *links), class_="sections", aria_label=words.SECTIONS)


def _main(catalogue: Catalogue, brand: Brand) -> Element:
    sections = [group(*each) for each in groups(catalogue.entries)]
    if linked(catalogue.cities):
        following = sections[1].get("aria-labelledby") if len(sections) > 1 else "page:end"
        sections.insert(1, _map(catalogue, brand, following))
    heading = element("h2", words.RESULTS, id="results:heading", tabindex="-1")
    more = element("button", words.MORE, type="button", hidden="")
    listed = element("ol", class_="entries", aria_labelledby="results:heading")
    results = element("section", heading, listed, more, id="results:section", hidden="")
    every = words.counted(words.BRIEFS, len(catalogue.entries))
    status = element("p", every, role="status", id="find:status")
    clear = element("button", words.CLEAR, type="reset", form="find:form", hidden="")
    told = element("div", status, clear, class_="told")
    end = element("div", id="page:end")
    return element("main", told, results, *sections, end, id="page:content", tabindex="-1")


def _map(catalogue: Catalogue, brand: Brand, following: str) -> Element:
    drawing = library_map.city_map(catalogue.cities, face_file(brand.headings))
    scrolls = {"role": "region", "aria_label": words.MAP_SCROLLS, "tabindex": "0"}
    summary = element("summary", words.MAP_LIST)
    return element(
        "section",
        element("h2", words.MAP, id="map:heading"),
        element("a", words.SKIP_MAP, href=f"#{following}", class_="skip-map"),
        element("div", drawing, class_="map", **scrolls),
        library_map.key(catalogue.cities),
        element("details", summary, library_map.city_list(catalogue.cities)),
        element("p", words.MAP_SOURCE, class_="source-note"),
        class_="browse places",
        aria_labelledby="map:heading",
    )


def _colophon(brand: Brand) -> Element:
    told = [element("span", brand.name, class_="publisher"), ". "] if brand.name else []
    inner = element("div", element("p", *told, words.COLOPHON), class_="inner")
    return element("footer", inner, class_="colophon")
