"""The series of this publication: for every row its text is a text, and its title is true."""

import functools
import re
from collections.abc import Mapping
from pathlib import Path

import pytest

from scripts.brief import Brief, load_brief
from scripts.lookup import data_context
from scripts.origins import Origin, origins
from scripts.seen import seen_tables
from scripts.table import Table
from scripts.tables import load_tables
from scripts.values import Evaluator
from scripts.written import written

ROOT = Path(__file__).parent.parent

TITLES = {
    "city-jakarta": "All five projects of Jakarta are ongoing, and none is finished",
    "city-manila": "Both projects of Manila are ongoing, and neither is finished",
    "city-singapore": "Singapore has finished three of its six projects",
    "city-dili": "Dili has joined; its projects are yet to be listed",
    "city-denpasar": "Denpasar has joined; its projects are yet to be listed",
    "city-cauayan": "Cauayan City has one project in the network, and it is still being planned",
    "city-khon-kaen": "Khon Kaen has three projects, and the stage is known of one",
    "city-hanoi": "Hanoi has two projects, of which one is still being planned",
    "country-singapore": "Singapore has finished three of six projects in the network",
    "country-lao-pdr": "Lao PDR has finished two of nine projects in its two member cities",
    "country-philippines": (
        "The Philippines has eight projects in the network, and none is finished yet"
    ),
    "country-timor-leste": (
        "Timor-Leste has its first member city; its projects are yet to be listed"
    ),
}
SUBTITLES = {
    "city-singapore": "A large member of the ASEAN Smart Cities Network: what it works on",
    "city-rayong": "A member of the ASEAN Smart Cities Network in Thailand: what it works on",
    "city-cebu-city": "A middleweight member of the ASEAN Smart Cities Network in the Philippines:",
}
SIZE_BANDS = {"city-dili": "middleweight", "city-jakarta": "large", "city-rayong": ""}
AREAS = {
    "city-dili": (),
    "city-manila": ("Civic & Social", "Safety & Security"),
    "country-viet-nam": (
        "Civic & Social",
        "Safety & Security",
        "Quality Environment",
        "Built Infrastructure",
    ),
}
CHARTS = {
    "city-jakarta": ["city-map", "city-projects", "city-peers"],
    "city-cauayan": ["city-map", "city-peers"],
    "city-khon-kaen": ["city-map", "city-projects"],
    "city-dili": ["city-map", "city-peers"],
    "country-timor-leste": ["country-map", "country-urbanisation"],
    "country-indonesia": ["country-map", "country-projects", "country-urbanisation"],
}
TRIED = [
    *TITLES,
    "city-banyuwangi",
    "city-cebu-city",
    "city-johor-bahru",
    "city-rayong",
    "city-siem-reap",
    "city-sumedang",
    "country-brunei-darussalam",
    "country-indonesia",
    "country-thailand",
    "country-viet-nam",
]
"""Rows that differ: a regency, a city-state, no population, no project, no stage, one of each."""
ODD = {
    "a value of nothing": r"\bNone\b|\{[{%]|[%}]\}",
    "a number without its word": r"\b(1|one) (projects|titles|members)\b",
    "two words of one": r"\b(?!table)(\w+) \1\b",
    "a stop too many": r" [.,;:](?=\s)|[,;:]\.|\.\.",
    "an article amiss": r"\b(in|of|for) Philippines|\bthe (Brunei|Lao|Viet|Timor|Singapore)\b",
    "a section without text": r"^# .*\n\s*(^# |\Z)",
    "a sentence without capital": r"^(?!tarus)[a-z]\w+ .*\.$",
}
"""What a template makes of a row that its author did not think of."""


@pytest.fixture(autouse=True)
def _at_the_top(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)


@functools.cache
def in_series() -> dict[str, Origin]:
    """Return where the briefs of the series come from."""
    return {name: origin for name, origin in origins().items() if origin.series}


@functools.cache
def tables() -> Mapping[str, Table]:
    """Return all tables of the project."""
    return load_tables(ROOT / "content/data")


@functools.cache
def brief_of(name: str) -> Brief:
    """Return a brief of a series, its conditions and loops carried out."""
    return load_brief(name, seen_tables(in_series()[name], tables()))


def text_of(brief: Brief) -> str:
    """Return its Markdown with every value in."""
    seen = seen_tables(in_series()[brief.name], tables())
    evaluator = Evaluator({**data_context(seen), **brief.names}, brief.front.words)
    filled = [evaluator.fill(each.text, each.path, each.line_at) for each in brief.sections]
    assert [problem for _, problems in filled for problem in problems] == []
    return "\n".join(found.text for found, _ in filled)


def test_titles() -> None:
    """Titles say what holds, in words that fit the number."""
    briefs = {name: brief_of(name) for name in TITLES}
    assert {name: " ".join(each.front.title.split()) for name, each in briefs.items()} == TITLES


@pytest.mark.parametrize(("name", "begins"), SUBTITLES.items())
def test_subtitles(name: str, begins: str) -> None:
    """A city-state is not in its country, and a member without a size has none."""
    subtitle = " ".join(brief_of(name).front.subtitle.split())
    assert subtitle.startswith(begins)


def test_what_the_library_filters_by() -> None:
    """Bands and focus areas are those of the row; what is empty is left out."""
    assert {name: brief_of(name).front.size_band for name in SIZE_BANDS} == SIZE_BANDS
    assert {name: brief_of(name).front.focus_areas for name in AREAS} == AREAS


@pytest.mark.parametrize(("name", "charts"), CHARTS.items())
def test_charts_where_there_is_enough(name: str, charts: list[str]) -> None:
    """A place with too little for a chart has none."""
    assert brief_of(name).charts == charts


def test_every_row_reads_as_prose() -> None:
    """No brief has an empty section, a value of nothing or a number left alone."""
    found = {}
    for name in TRIED:
        text = text_of(brief_of(name))
        for what, pattern in ODD.items():
            if match := re.search(pattern, text, re.MULTILINE):
                found[name, what] = match[0]
    assert found == {}


def test_tags_are_no_words() -> None:
    """What is checked of front matter is what its author wrote, and no condition."""
    front = [each.text for each in written(brief_of("city-jakarta")) if not each.is_section]
    assert not re.search(r"[{}%]|\b(elif|endif)\b", " ".join(front))
    assert any("yet to be listed" in text for text in front)


def test_each_city_and_country_has_a_brief() -> None:
    """There is one for every row, and that of a city leads to its country's."""
    cities = {f"city-{row['city_id']}" for row in tables()["cities"].rows}
    assert cities <= in_series().keys()
    assert len(in_series()) == len(cities) + len(tables()["countries"].rows)
    for name in cities.intersection(TRIED):
        country, flagship = brief_of(name).front.related
        assert country in in_series()
        assert flagship == "asean-smart-cities"
