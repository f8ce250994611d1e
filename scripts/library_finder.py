"""Search and filters of the library: native controls, hidden until a script serves them."""

from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

from scripts import library_words as words
from scripts.elements import element
from scripts.library_entry import Entry


def finder(entries: Sequence[Entry], sizes: Sequence[str]) -> Element:
    """Return what a reader seeks with; `sizes` are the size bands in their order, if it is known.

    The page's script shows it: without one it would do nothing.
    """
    hint = element("p", words.SEARCH_HINT, id="find:hint", class_="hint")
    search = element(
        "input", type="search", id="find:q", name="q", aria_describedby="find:hint",
        autocomplete="off", spellcheck="false", enterkeyhint="search",
    )  # fmt: skip
    label = element("label", words.SEARCH, for_="find:q")
    field = element("div", label, search, hint, class_="field wide")
    told = {f"data_{name}": text for name, text in words.STATUS.items()}
    told["data_all"] = words.counted(words.BRIEFS, len(entries))
    told |= {"id": "find:form", "role": "search", "autocomplete": "off", "hidden": ""}
    return element(
        "div", element("form", field, *_filters(entries, sizes), **told), class_="finder"
    )


def _filters(entries: Sequence[Entry], sizes: Sequence[str]) -> Iterator[Element]:
    offered = {
        "country": sorted({each for entry in entries for each in entry.countries}),
        "focus": sorted({each for entry in entries for each in entry.focus_areas}),
        "size": _in_order(entries, sizes),
    }
    for name, values in offered.items():
        if values:
            label = element("label", words.FILTERS[name], for_=f"find:{name}")
            options = [element("option", each, value=each) for each in values]
            options = [element("option", words.ANY[name], value=""), *options]
            select = element("select", *options, id=f"find:{name}", name=name)
            yield element("div", label, select, class_="field")


def _in_order(entries: Sequence[Entry], sizes: Sequence[str]) -> list[str]:
    found = {each.size_band for each in entries} - {""}
    known = [each for each in sizes if each in found]
    return [*known, *sorted(found.difference(known))]
