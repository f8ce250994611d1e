"""The briefs of the library as lists, by series: what a reader without scripts sees of them."""

import datetime
from collections.abc import Iterator, Sequence
from itertools import groupby
from xml.etree.ElementTree import Element

from scripts import library_words as words
from scripts.elements import Child, element
from scripts.language import capitalised, language_name, long_date
from scripts.library_entry import Download, Entry


def in_order(entries: Sequence[Entry]) -> list[Entry]:
    """Return what is written by hand, the newest first, and then each series.

    A series is in order of its files' names, which begin with the place, as titles may not.
    """
    newest = sorted(entries, key=lambda each: each.date_iso, reverse=True)
    return sorted(newest, key=lambda each: (each.collection, each.collection and each.name))


def groups(entries: Sequence[Entry]) -> Iterator[tuple[str, str, list[Entry]]]:
    """Yield identifier, heading and briefs of each series, of briefs that are in order."""
    for series, found in groupby(entries, key=lambda each: each.collection):
        heading = words.COLLECTIONS.get(series, capitalised(series.replace("-", " ")))
        yield f"series:{series or 'themes'}", heading, list(found)


def group(identifier: str, heading: str, entries: Sequence[Entry]) -> Element:
    """Return a series as a section with its list."""
    count = element("span", f"{len(entries):,}", class_="count")
    return element(
        "section",
        element("h2", heading, " ", count, id=identifier),
        element("ul", *map(item, entries), class_="entries"),
        class_="browse",
        aria_labelledby=identifier,
    )


def item(entry: Entry) -> Element:
    """Return a brief: title, summary, what it is about, its files and how accessible they are."""
    title_id = f"{entry.name}:title"
    address = entry.downloads[0].address
    own = {"lang": entry.language, "dir": "auto"}
    title = element("h3", element("a", entry.title, href=address), id=title_id, **own)
    summary = [element("p", entry.summary, class_="summary", **own)] if entry.summary else []
    files = [element("li", _file(each, title_id)) for each in entry.downloads]
    return element(
        "li",
        element("div", title, *summary, _facts(entry), _access(entry)),
        element("ul", *files, class_="files"),
        class_="entry",
        id=entry.name,
        data_country="\n".join(entry.countries),
        data_focus="\n".join(entry.focus_areas),
        data_size=entry.size_band,
    )


def _facts(entry: Entry) -> Element:
    """Return date, language and what the brief is about, in a line."""
    date = element("time", entry.date, datetime=entry.date_iso, lang=entry.language)
    facts: list[Sequence[Child]] = [[date]]
    if entry.updated_iso:
        facts.append(_updated(entry.updated_iso))
    about = [*entry.countries, *entry.focus_areas, entry.size_band]
    facts += [[each] for each in [language_name(entry.language, words.LANGUAGE), *about] if each]
    return element("ul", *(element("li", *fact) for fact in facts), class_="facts")


def _updated(date: str) -> Sequence[Child]:
    before, after = words.UPDATED.split("{date}")
    return before, element("time", long_date_of(date), datetime=date), after


def long_date_of(date: str) -> str:
    """Return a date of ISO 8601 in words of the library."""
    return long_date(datetime.date.fromisoformat(date), words.LANGUAGE)


def _file(download: Download, title: str) -> Element:
    pages = [words.counted(words.PAGES, download.pages)] if download.pages else []
    about = ", ".join(["", *pages, words.size(download.size)])
    name = element("span", words.FILES[download.format], class_="format")
    link = {"href": download.address, "aria_describedby": title}
    return element("a", name, element("span", about, class_="measure"), **link)


def _access(entry: Entry) -> Element:
    standards = [each.accessible_as for each in entry.downloads if each.accessible_as]
    told = [words.TAGGED_PDF.format(standard=each) for each in standards] + [words.ACCESSIBLE]
    label = element("span", words.ACCESSIBILITY, class_="label")
    return element("p", label, f" {', '.join(told)}.", class_="access")
