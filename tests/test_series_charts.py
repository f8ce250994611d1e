"""Charts of a series: the same spec for every row, drawn here for rows of all sorts.

The briefs are those of `tests/series_charts`, which show the charts of content/charts and no more.
"""

import csv
import functools
import os
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from scripts import draw_charts
from scripts.brand import load_brand
from scripts.brief import load_brief
from scripts.chart import Chart, describe
from scripts.chart_land import lands
from scripts.chart_style import Look
from scripts.colour_vision import confused
from scripts.colours import contrast
from scripts.land_plot import MEMBER, OWN
from scripts.languages import LANGUAGES
from scripts.lookup import data_context
from scripts.origins import origin_of
from scripts.plot import drawing
from scripts.seen import seen_tables
from scripts.tables import load_tables
from scripts.values import Evaluator
from tests.chart_look import crossed, lines_of, outside, texts_of, too_small, touching
from tests.conftest import ROOT

LOOK = Look(load_brand(), LANGUAGES["en"])
_CITIES = (
    *("jakarta", "singapore", "dili", "bandar-seri-begawan", "nay-pyi-taw", "khon-kaen"),
    *("luang-prabang", "johor-bahru", "siem-reap", "cauayan"),
)
_COUNTRIES = (
    *("indonesia", "brunei-darussalam", "timor-leste", "philippines", "viet-nam", "singapore"),
    *("malaysia", "thailand", "lao-pdr"),
)
EACH = pytest.mark.parametrize(
    "brief", [*(f"city-{name}" for name in _CITIES), *(f"country-{name}" for name in _COUNTRIES)]
)


@pytest.fixture(scope="module", autouse=True)
def top(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The top folder of the publication, in which all tests of this file run."""
    top, before = tmp_path_factory.mktemp("series"), Path.cwd()
    for name in ("scripts", "bibliography.bib", *(f"content/{each}" for each in _SHARED)):
        (top / name).parent.mkdir(exist_ok=True)
        (top / name).symlink_to(ROOT / name)
    shutil.copytree(ROOT / "tests/series_charts", top / "content/series")
    os.chdir(top)
    yield top
    os.chdir(before)


_SHARED = ("charts", "data", "theme", "publication.yaml")


@functools.cache
def charts(brief: str) -> dict[str, tuple[Chart, str]]:
    """Return the charts of a brief with their titles and alternative texts."""
    origin = origin_of(brief)
    tables = seen_tables(origin, load_tables(only=origin.context.rows))
    loaded = load_brief(brief, tables)
    evaluator = Evaluator({**data_context(tables), **loaded.names}, LANGUAGES["en"])
    found = draw_charts.load_charts(loaded, tables)
    words = {chart: describe(chart, evaluator) for chart in found}
    return {chart.name: (chart, f"{each.title} | {each.alt}") for chart, each in words.items()}


def table(name: str) -> list[dict[str, str]]:
    """Return a table as it stands in its file, read without our code."""
    return list(csv.DictReader((ROOT / f"content/data/{name}.csv").read_text("utf-8").splitlines()))


@functools.cache
def shown(brief: str, name: str) -> Figure:
    """Return the drawn figure of a chart."""
    with drawing(charts(brief)[name][0], LOOK) as figure:
        texts_of(figure)
        return figure


def printed(brief: str, name: str) -> list[str]:
    """Return the texts in a chart."""
    return [text.get_text() for text in texts_of(shown(brief, name))]


@EACH
def test_texts_can_be_read(brief: str) -> None:
    """In no chart of any row are texts small, cut, crossed by the axis or over one another."""
    for name in charts(brief):
        figure = shown(brief, name)
        found = (too_small(figure), touching(figure), crossed(figure), outside(figure))
        assert found == ({}, [], [], []), name


@EACH
def test_words_are_whole(brief: str) -> None:
    """Title and alternative text are sentences without gaps, whatever the row holds."""
    for name, (_, text) in charts(brief).items():
        assert not re.search(r"None\b|\{|\}| ,|,,| \.(?!\d)|\.\.|\( ?\)|;\.", text), (name, text)
        assert re.search(r"[.]$", text), (name, text)


def test_locator_map() -> None:
    """The city is marked and named, its country stands out, and a frame shows the close view."""
    figure = shown("city-jakarta", "city-map")
    region, close = figure.axes
    assert printed("city-jakarta", "city-map").count("Jakarta") == 1
    assert [line.get_marker() for line in close.lines if line.get_marker() == "o"] == ["o"]
    assert sum(len(line.get_xdata()) == 5 for line in region.lines) == 1
    assert "200 km" in printed("city-jakarta", "city-map")
    assert {"Indonesia", "Malaysia"} <= set(printed("city-singapore", "city-map"))


def test_land_stands_out() -> None:
    """The country of a map is of another colour than its neighbours, for all kinds of vision.

    Shades of one colour are told by their lightness; the mark lies on a ring of paper.
    """
    fills = [each.get_facecolor() for each in shown("city-hanoi", "city-map").axes[0].collections]
    assert len(fills) == len(lands())
    own = [to_hex(fill[0]) for fill, land in zip(fills, lands(), strict=True) if land.iso3 == "VNM"]
    assert own == [LOOK.tint(OWN)]
    assert contrast(LOOK.tint(OWN), LOOK.tint(MEMBER)) > 1.4
    assert contrast(LOOK.text, LOOK.tint(OWN)) >= 4.5 <= contrast(LOOK.muted, LOOK.tint(MEMBER))
    assert not list(confused([LOOK.highlight, LOOK.tint(OWN)]))
    marks = lines_of(shown("city-hanoi", "city-map"))
    (mark,) = [each for each in marks if len(each.get_xdata()) == 1]
    assert mark.get_markeredgecolor() == LOOK.paper


@pytest.mark.parametrize(("country", "number"), {"malaysia": 7, "brunei-darussalam": 1}.items())
def test_country_map(country: str, number: int) -> None:
    """Every member city of a country is marked and named on its map."""
    chart, text = charts(f"country-{country}")["country-map"]
    names = set(chart.cells("label"))
    assert len(names) == number == len(chart.rows)
    assert names <= set(printed(f"country-{country}", "country-map"))
    assert all(name in text for name in names)


def test_highlight() -> None:
    """The city has another mark than its peers, another colour, and a ground of its own."""
    figure = shown("city-singapore", "city-peers")
    dots = lines_of(figure)
    assert Counter(dot.get_marker() for dot in dots) == {"o": len(dots) - 1, "D": 1}
    assert [patch for patch in figure.axes[0].patches if isinstance(patch, Rectangle)]
    names = figure.axes[0].get_yticklabels()
    (own,) = [label for label in names if label.get_text() == "Singapore"]
    assert contrast(to_hex(own.get_color()), LOOK.tint(0.13)) >= 4.5


def test_place_among_peers() -> None:
    """The alternative text tells rank and neighbours; the ends of the list have one neighbour."""
    peers = [row for row in table("cities") if row["joined_year"] == "2018" and row["population"]]
    peers.sort(key=lambda row: -int(row["population"]))
    names = [row["city"] for row in peers]
    rank = names.index("Singapore") + 1
    text = charts("city-singapore")["city-peers"][1]
    assert f"number {rank} from the top" in text
    assert f"between {names[rank - 2]} and {names[rank]}" in text
    assert "number 1 from the top" in charts("city-jakarta")["city-peers"][1]
    assert f"before {names[1]}." in charts("city-jakarta")["city-peers"][1]
    assert f"after {names[-2]}." in charts("city-bandar-seri-begawan")["city-peers"][1]


@EACH
def test_no_project_is_lost(brief: str) -> None:
    """Bars hold as many projects as the register has, those without a stage among them."""
    name = brief.partition("-")[0] + "-projects"
    if name not in charts(brief):
        assert brief in ("city-dili", "country-timor-leste")
        return
    chart = charts(brief)[name][0]
    own = {row["city_id"] for row in chart.drawn_from}
    register = table("project_register")
    entries = [row for row in register if row["edition"] == "2025" and row["city_id"] in own]
    expected = Counter((row["focus_area"], row["status"] or None) for row in entries)
    counted = {(row["focus_area"], row["status"]): row["number"] for row in chart.rows}
    assert counted == expected
    bars = [bar for bar in shown(brief, name).axes[0].patches if isinstance(bar, Rectangle)]
    assert sorted(bar.get_width() for bar in bars) == sorted(expected.values())


def test_bars_without_colour() -> None:
    """Stages have signs beside their numbers, a key that explains them, and keep their colours."""
    texts = printed("country-indonesia", "country-projects")
    assert {"Completed", "Ongoing"} <= set(texts) and "Planning" not in texts
    signs = {line.get_marker() for line in lines_of(shown("country-indonesia", "country-projects"))}
    assert signs == {"o", "s"}
    only = {line.get_marker() for line in lines_of(shown("city-jakarta", "city-projects"))}
    assert only == {"s"}, "ongoing looks the same where nothing is completed"


def test_stage_not_stated() -> None:
    """What has no stage is told in words and drawn hollow."""
    chart, text = charts("city-khon-kaen")["city-projects"]
    assert "Stage not stated" in printed("city-khon-kaen", "city-projects")
    assert "2 stage not stated" in text
    figure = shown("city-khon-kaen", "city-projects")
    hollow = [bar for bar in figure.axes[0].patches if to_hex(bar.get_facecolor()) == LOOK.paper]
    assert [bar.get_width() for bar in hollow] == [2]
    assert ",,2\n" in draw_charts.figures(chart)


def test_projections() -> None:
    """Projections are dashed, have hollow marks, and are called so; the region is beside them."""
    figure = shown("country-indonesia", "country-urbanisation")
    dashed = [line for line in figure.axes[0].lines if line.get_linestyle() == "--"]
    assert len(dashed) == 2 and all(line.get_xdata()[0] == 2018 for line in dashed)
    hollow = [line for line in lines_of(figure) if line.get_markerfacecolor() == LOOK.paper]
    assert min(min(line.get_xdata()) for line in hollow) > 2018
    texts = printed("country-indonesia", "country-urbanisation")
    assert "Projection" in texts and {"1950", "2050"} <= set(texts)
    assert any(text.startswith("All member states") for text in texts)


def test_years_lie_as_far_apart_as_they_are() -> None:
    """A step of ten years is twice as long as one of five."""
    figure = shown("country-lao-pdr", "country-urbanisation")
    first = figure.axes[0].lines[0]
    assert list(first.get_xdata())[:3] == [1950, 1960, 1970]


def test_figures_beside_the_region() -> None:
    """Readers get the rows of the country by its name, and those of the region."""
    chart, _ = charts("country-viet-nam")["country-urbanisation"]
    rows = list(csv.DictReader(draw_charts.figures(chart).splitlines()))
    expected = [row["urban_share"] for row in table("urbanisation") if row["iso3"] == "VNM"]
    assert [row["urban_share"] for row in rows if row["country"] == "Viet Nam"] == expected
    assert {row["country"] for row in rows} == {"Viet Nam", "ASEAN-11"}
    assert chart.citation_keys == ("undesa2018wup",)


def test_same_input_same_bytes() -> None:
    """Drawing a chart again gives the same bytes."""
    for brief, name in (("city-jakarta", "city-map"), ("country-thailand", "country-map")):
        chart = charts(brief)[name][0]
        assert draw_charts.pictures(chart, LOOK) == draw_charts.pictures(chart, LOOK)
