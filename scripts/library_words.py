"""The words of the library page, all of them, in the language of the publication."""

from scripts.languages import LANGUAGES

LANGUAGE = LANGUAGES["en"]
"""How numbers, dates and lists are written."""

TITLE = "Policy briefs"
COLLECTIONS = {"": "Themes", "cities": "Cities", "countries": "Countries"}
"""Headings, by series; another series is called by its own name."""

BRIEFS = {True: "1 brief", False: "{count} briefs"}
"""By whether there is only one."""
EACH_AS = "{briefs}, each as {formats}."
FORMATS = {"html": "web page", "pdf": "PDF", "docx": "Word document"}
"""Within a sentence."""
LATEST = "Latest brief"
SECTIONS = "On this page"

SEARCH = "Search"
SEARCH_HINT = "Titles, summaries and full text. With or without accents."
FILTERS = {"country": "Country", "focus": "Focus area", "size": "Size of city"}
ANY = {"country": "All countries", "focus": "All focus areas", "size": "All sizes"}
CLEAR = "Clear search and filters"
RESULTS = "Results"
MORE = "Show more"
STATUS = {
    "some": "{found} of {all} briefs",
    "none": "No brief has all of this. Try fewer words, or another filter.",
    "waiting": "Titles and summaries so far; the full text is being read.",
    "missing": "Only titles and summaries were searched: the full text could not be read.",
}

FILES = {"html": "Web page", "pdf": "PDF", "docx": "Word"}
PAGES = {True: "1 page", False: "{count} pages"}
UPDATED = "updated {date}"
ACCESSIBILITY = "Accessibility:"
TAGGED_PDF = "tagged PDF ({standard})"
ACCESSIBLE = "charts described in words, header cells in tables, headings in order"

MAP = "Cities on the map"
SKIP_MAP = "Skip the map"
MAP_SCROLLS = "Map of cities, scrolls sideways"
MAP_SAYS = {
    "own": "has a brief of its own",
    "named": "is named in a brief",
    "none": "no brief yet",
}
MAP_OWN = "{city}, {country}"
MAP_NAMED = "{city}, {country}: named in “{title}”"
MAP_LIST = "The same cities as a list"
MAP_SOURCE = "Outlines: Natural Earth. Lines imply no opinion on the status of any territory."
COLOPHON = (
    "Each brief says at its end what programs have checked of it, and what only people can judge."
)


def size(count: int) -> str:
    """Return how large a file is, in units of 1,000: 480 kB, 1.2 MB."""
    kilobytes = max(1, round(count / 1000))
    return f"{count / 1e6:.1f} MB" if kilobytes >= 1000 else f"{kilobytes} kB"


def counted(words: dict[bool, str], count: int) -> str:
    """Return a number with what is counted: 1 page, 12 pages."""
    return words[count == 1].format(count=f"{count:,}")
