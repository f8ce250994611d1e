"""The look of charts: what is drawn can be read by all, in the brand's colours and face."""

import dataclasses
import functools
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from scripts.brand import load_brand
from scripts.chart import load_chart, load_spec, spec_path
from scripts.chart_style import Look
from scripts.colours import contrast, nearest_with_contrast
from scripts.languages import LANGUAGES
from scripts.plot import drawing
from scripts.tables import load_tables
from tests.chart_look import crossed, lines_of, outside, texts_of, too_small, touching
from tests.conftest import ROOT, charts_of_briefs

CHARTS = charts_of_briefs()
LOOK = Look(load_brand(), LANGUAGES["en"])
EACH = pytest.mark.parametrize("path", CHARTS, ids=lambda path: path.stem)


@functools.cache
def shown(path: Path, look: Look = LOOK) -> Figure:
    """Return the drawn figure of a chart."""
    with drawing(load_chart(path, load_tables()), look) as figure:
        texts_of(figure)
        return figure


@EACH
def test_sizes_of_letters(path: Path) -> None:
    """No text of a chart is smaller than 8 points on the printed page."""
    figure = shown(path)
    assert len(texts_of(figure)) > 8
    assert too_small(figure) == {}


@EACH
def test_texts_stand_clear(path: Path) -> None:
    """No text touches another one, or the axis, or leaves the picture."""
    figure = shown(path)
    assert touching(figure) == []
    assert crossed(figure) == []
    assert outside(figure) == []


def test_lines_without_colour() -> None:
    """Each line has marks of its own shape, and its name at its end."""
    chart = load_chart(spec_path("projects-by-focus-area"), load_tables())
    figure = shown(chart.spec.path)
    shapes = [line.get_marker() for line in lines_of(figure)]
    assert len(shapes) == len(set(shapes)) == 6
    ends = [text.get_text().split("\u2002")[0] for text in texts_of(figure)]
    assert set(chart.cells("series")) <= set(ends)


def test_more_series_than_colours() -> None:
    """Where colours come again, shapes do not come with the same colour."""
    looks = [(style["color"], style["marker"]) for style in LOOK.marks(18)]
    assert len(looks) == len(set(looks)) == 18
    assert len({colour for colour, _ in looks}) == 6


def test_columns_without_colour() -> None:
    """Parts of a column are named and numbered, and parted by a gap; projections are hatched."""
    chart = load_chart(spec_path("urban-residents-by-size"), load_tables())
    figure = shown(chart.spec.path)
    texts = [text.get_text() for text in texts_of(figure)]
    assert set(map(str, chart.cells("series"))) <= set(texts)
    assert {LOOK.number(value, 1) for value in chart.cells("y")} <= set(texts)
    parts = [each for each in figure.axes[0].patches if isinstance(each, Rectangle)]
    assert len(parts) == len(chart.rows)
    projected = [part for part in parts if part.get_hatch()]
    assert len(projected) == sum(row["kind"] == "projection" for row in chart.rows)
    gaps = {part.get_linewidth() for part in parts if not part.get_hatch()}
    assert gaps == {1.2}


def test_dots_without_colour() -> None:
    """Dots in the band are full, all others hollow."""
    path = spec_path("pilot-cities-by-population")
    low, high = load_spec(path).settings["band"]
    dots = lines_of(shown(path))
    full = [dot for dot in dots if dot.get_markerfacecolor() != LOOK.paper]
    assert 0 < len(full) < len(dots)
    assert all((low <= dot.get_xdata()[0] <= high) == (dot in full) for dot in dots)


def test_map_without_colour() -> None:
    """The marks of each group on a map have a shape of their own, which the key explains."""
    chart = load_chart(spec_path("member-cities-map"), load_tables())
    figure = shown(chart.spec.path)
    shapes = {line.get_marker() for line in lines_of(figure)}
    groups = sorted(set(chart.cells("group")))
    assert len(shapes) == len(groups) == 5
    texts = " ".join(text.get_text() for text in texts_of(figure))
    assert all(f"{group}\u2002({chart.cells('group').count(group)})" in texts for group in groups)


@settings(derandomize=True, deadline=None)
@given(st.integers(0, 0xFFFFFF), st.integers(0, 0xFFFFFF), st.integers(0, 0xFFFFFF))
def test_letters_on_their_grounds(fill: int, text: int, paper: int) -> None:
    """Text in and beside marks has a contrast of 4.5:1 with what it stands on, in any brand."""
    fill, text, paper = (f"#{each:06x}" for each in (fill, text, paper))
    text = nearest_with_contrast(text, paper, 4.5)
    light = dataclasses.replace(LOOK.brand.light, text=text, paper=paper)
    look = dataclasses.replace(LOOK, brand=dataclasses.replace(LOOK.brand, light=light))
    assert contrast(look.lettering(fill), paper) >= 4.5
    assert contrast(look.on_fill(fill), fill) >= 4.5


def test_colours_of_the_brand(
    site: Path, run_verb: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    """Another colour in the brand file is another colour in the chart, and so is the typeface."""
    before = drawn_svg(site, run_verb)
    brand = site / "content/theme/_brand.yml"
    text = (
        brand.read_text("utf-8")
        .replace("#123b2a", "#402a6b")
        .replace("{family: Inter}", "Noto Sans")
    )
    brand.write_text(text, "utf-8")
    after = drawn_svg(site, run_verb)
    assert "#123b2a" in before and "#402a6b" not in before
    assert "#402a6b" in after and "#123b2a" not in after
    assert "Inter, Arial" in before and "'Noto Sans', Arial" in after and "Inter" not in after


def drawn_svg(site: Path, run_verb: Callable[..., subprocess.CompletedProcess[str]]) -> str:
    """Return the small publication's chart as its verb draws it."""
    assert run_verb("draw_charts", "small", "--output", "charts").returncode == 0
    return (site / "charts/stages.svg").read_text("utf-8")


def test_no_colour_but_those_of_the_brand() -> None:
    """No module that draws names a colour."""
    modules = [*(ROOT / "scripts").glob("chart*.py"), *(ROOT / "scripts").glob("*plot.py")]
    assert len(modules) > 8
    assert [path.name for path in modules if re.search(r"#[0-9a-fA-F]{6}", path.read_text())] == []


LANGUAGES_IN_CHARTS = {
    "en": ("10.1 million", "logarithmic scale", "Projection", "403.9"),
    "id": ("10,1 juta", "skala logaritmik", "Proyeksi", "403,9"),
    "vi": ("10,1 triệu", "thang logarit", "Dự báo", "403,9"),
    "th": ("10.1 ล้าน", "มาตราส่วนลอการิทึม", "ค่าคาดประมาณ", "403.9"),
}


@pytest.mark.parametrize("tag", LANGUAGES_IN_CHARTS)
def test_words_of_the_language(tag: str) -> None:
    """Words that are not the author's, and numbers, are in the language of the brief."""
    look = dataclasses.replace(LOOK, words=LANGUAGES[tag])
    names = ("pilot-cities-by-population", "urban-residents-by-size")
    texts = " ".join(
        text.get_text() for name in names for text in texts_of(shown(spec_path(name), look))
    )
    assert [word for word in LANGUAGES_IN_CHARTS[tag] if word not in texts] == []
    assert tag == "en" or "million" not in texts.replace("1 million", "")


def test_charts_speak_as_their_brief(
    site: Path, run_verb: Callable[..., subprocess.CompletedProcess[str]]
) -> None:
    """The verb takes the language from the brief's front matter."""
    table = site / "content/data/projects_by_stage.csv"
    table.write_text(table.read_text("utf-8").replace("city,completed,4,", "city,completed,4000,"))
    assert ">4,000<" in drawn_svg(site, run_verb)
    first = site / "content/briefs/small/00-summary.md"
    first.write_text(
        re.sub(r"^language: .*", "language: id", first.read_text("utf-8"), flags=re.M), "utf-8"
    )
    assert ">4.000<" in drawn_svg(site, run_verb)
