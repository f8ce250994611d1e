"""Charts: what is drawn equals the data, and the same data give the same bytes."""

import csv
import dataclasses
import datetime
import os
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.brand import load_brand
from scripts.cells import Year
from scripts.chart import load_chart, load_spec, spec_path
from scripts.chart_kinds import KINDS
from scripts.chart_style import Look
from scripts.dependencies import Dependencies
from scripts.draw_charts import pictures
from scripts.languages import LANGUAGES
from scripts.origins import origins
from scripts.plot import DRAWERS, draw
from scripts.problems import ContentError
from scripts.tables import load_tables
from scripts.typst_document import compile_pdf
from tests.conftest import charts_of_briefs

ROOT = Path(__file__).parent.parent
CHARTS = charts_of_briefs()
SPECS = sorted((ROOT / "content/charts").glob("*.yaml"))
LOOK = Look(load_brand(), LANGUAGES["en"])
EACH = pytest.mark.parametrize("path", CHARTS, ids=lambda path: path.stem)


def drawn(folder: Path, seed: str) -> dict[str, bytes]:
    """Return the files that the verb writes for briefs outside a series, by name."""
    environment = {**os.environ, "PYTHONHASHSEED": seed}
    for brief in (name for name, origin in origins().items() if not origin.series):
        command = [sys.executable, "-m", "scripts.draw_charts", brief, "--output", str(folder)]
        subprocess.run(command, cwd=ROOT, env=environment, check=True)
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The drawings of all briefs that are no part of a series."""
    return drawn(tmp_path_factory.mktemp("charts"), "1")


def test_every_kind_is_drawn() -> None:
    """Each kind of chart that a spec may name has a function that draws it, and is in use."""
    assert KINDS.keys() == DRAWERS.keys()
    assert {load_spec(path).kind for path in SPECS} == KINDS.keys()


def test_same_input_same_bytes(files: dict[str, bytes], tmp_path: Path) -> None:
    """Drawing again, in another folder and with another hash seed, gives the same files."""
    assert len(files) == 3 * len(CHARTS)
    assert drawn(tmp_path, "2") == files


@EACH
def test_csv_equals_the_table(path: Path, files: dict[str, bytes]) -> None:
    """The CSV given to readers holds the table's own cells, read here without our code."""
    spec = load_spec(path)
    rows = list(csv.DictReader(files[f"{path.stem}.csv"].decode("utf-8").splitlines()))
    source = ROOT / f"content/data/{spec.table}.csv"
    table = list(csv.DictReader(source.read_text("utf-8").splitlines()))
    where = {name: str(value) for name, value in (spec.settings.get("where") or {}).items()}
    fitting = [row for row in table if all(row[name] == value for name, value in where.items())]
    columns = list(rows[0])
    expected = [tuple(row[name] for name in columns) for row in fitting]
    assert sorted(tuple(row.values()) for row in rows) == sorted(expected)


def test_text_is_text(files: dict[str, bytes]) -> None:
    """Words in a chart are text in a named font, not outlines, and no path leads outside."""
    for path in CHARTS:
        svg = files[f"{path.stem}.svg"].decode("utf-8")
        assert "<text" in svg and "Inter" in svg
        assert "file:" not in svg and "<image" not in svg


def test_names_in_other_scripts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A Thai name in a chart is drawn, and the drawing can stand in an accessible PDF."""
    chart = load_chart(spec_path("pilot-cities-by-population"), load_tables())
    rows = ({**chart.rows[0], "city": "กรุงเทพมหานคร ผู้อยู่"}, *chart.rows[1:])
    svg, _ = draw(dataclasses.replace(chart, rows=rows), LOOK)
    assert b"<text" in svg and "ก" not in svg.decode("utf-8")
    (tmp_path / "chart.svg").write_bytes(svg)
    monkeypatch.chdir(tmp_path)
    source = '#set document(title: "Chart")\n#image("/chart.svg", alt: "A chart")'
    assert compile_pdf(source, datetime.date(2026, 5, 1)).startswith(b"%PDF")


def test_charts_of_the_brief() -> None:
    """The map has all members, and the dot plot all pilots."""
    tables = load_tables(ROOT / "content/data")
    count = {path.stem: len(load_chart(path, tables).rows) for path in CHARTS}
    assert count["member-cities-map"] == 38
    assert count["pilot-cities-by-population"] == 26
    assert count["projects-by-stage"] == 12
    assert count["projects-by-focus-area"] == 24
    assert count["urban-residents-by-size"] == 18


def test_every_chart_is_shown() -> None:
    """No chart lies about unused, and years stay years."""
    shown = {path.name for origin in origins().values() for path in Dependencies(origin).charts}
    assert shown == {path.name for path in SPECS}
    stage = load_chart(spec_path("projects-by-stage"), load_tables()).rows[0]
    assert isinstance(stage["year"], Year)


def test_letters_without_a_font_are_told(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A chart is never drawn with empty squares for letters."""
    spec = site / "content/charts/stages.yaml"
    spec.write_text(spec.read_text("utf-8").replace("Completed,", "完成,"), "utf-8")
    monkeypatch.chdir(site)
    chart = load_chart(spec_path("stages"), load_tables())
    with pytest.raises(ContentError, match=r"stages\.yaml:1: the font of the charts has no letter"):
        pictures(chart, LOOK)
