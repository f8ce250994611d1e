"""The flagship's own tables load, come out typed, and agree with one another."""

import datetime
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from scripts.bibliography import load_bibliography
from scripts.cells import Year
from scripts.citations import source_key_problems
from scripts.table import Table
from scripts.tables import load_tables

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def tables() -> dict[str, Table]:
    """Return the project's real tables."""
    return load_tables(ROOT / "content" / "data")


@pytest.fixture(scope="module")
def facts(tables: dict[str, Table]) -> dict[str, object]:
    """Return the facts of network.csv by identifier."""
    return {row["fact_id"]: row["value"] for row in tables["network"].rows}


def test_every_described_table_has_rows(tables: dict[str, Table]) -> None:
    """Each table of the data package loads and holds at least one row."""
    assert tables
    assert [name for name, table in tables.items() if not table.rows] == []


def test_projects_by_stage_equal_the_facts(
    tables: dict[str, Table], facts: dict[str, object]
) -> None:
    """Projects of each stage and year, and their total, are the figures of network.csv."""
    total: Counter = Counter()
    for row in tables["projects_by_stage"].rows:
        assert row["projects"] == facts[f"projects-{row['stage']}-{row['year']}"]
        total[row["year"]] += row["projects"]
    assert sorted(total) == [2022, 2023, 2024, 2025]
    assert {year: facts[f"projects-{year}"] for year in total} == total


def test_focus_areas_add_up_to_all_projects(
    tables: dict[str, Table], facts: dict[str, object]
) -> None:
    """The six focus areas of a year hold all projects of that year."""
    areas = defaultdict(list)
    for row in tables["projects_by_focus_area"].rows:
        areas[row["year"]].append(row["projects"])
    assert {year: len(found) for year, found in areas.items()} == dict.fromkeys(areas, 6)
    assert {year: sum(found) for year, found in areas.items()} == {
        year: facts[f"projects-{year}"] for year in (2022, 2023, 2024, 2025)
    }


def test_members_by_year_of_joining(tables: dict[str, Table], facts: dict[str, object]) -> None:
    """The cities that joined in each year make up the 38 members of January 2026."""
    joined = Counter(row["joined_year"] for row in tables["cities"].rows)
    assert joined == {2018: 26, 2023: 3, 2024: 2, 2025: 6, 2026: 1}
    assert joined.total() == facts["members-2026-01"] == 38


def test_size_classes_add_up_to_the_urban_population(tables: dict[str, Table]) -> None:
    """The size classes of a year hold the urban population of the ten states, up to rounding."""
    classes = defaultdict(list)
    for row in tables["urban_size_classes"].rows:
        classes[row["year"]].append(row["residents"])
    urban = {
        row["year"]: row["urban_population"] / 1_000_000
        for row in tables["regional_urbanisation"].rows
        if row["region"] == "ASEAN-10"
    }
    assert len(classes) == 6
    for year, residents in classes.items():
        assert sum(residents) == pytest.approx(urban[year], abs=0.1)


def test_every_source_is_in_the_bibliography(tables: dict[str, Table]) -> None:
    """Each cell of a column of citation keys names an entry of bibliography.bib."""
    bibliography = load_bibliography(ROOT / "bibliography.bib")
    assert any(column.is_citation_key for column in tables["network"].columns.values())
    assert list(source_key_problems(tables.values(), bibliography)) == []


def test_cells_are_typed(tables: dict[str, Table]) -> None:
    """Cells come out as the types that the data package gives their columns."""
    city = tables["cities"].rows[0]
    assert isinstance(city["joined_year"], int)
    assert type(city["joined_year"]) is Year
    assert type(city["population"]) is int
    assert type(city["latitude"]) is float
    assert city["capital"] is True
    stage = tables["projects_by_stage"].rows[0]
    assert type(stage["as_of"]) is datetime.date


def test_rows_know_their_lines(tables: dict[str, Table]) -> None:
    """The line of a row is the one a writer finds in the file."""
    table = tables["projects_by_stage"]
    lines = (ROOT / "content/data/projects_by_stage.csv").read_text("utf-8").splitlines()
    for row in table.rows:
        assert lines[row.line - 1].startswith(f"{row['year']},")
        assert f",{row['stage']},{row['projects']}," in lines[row.line - 1]


def test_only_what_is_asked_for_is_loaded() -> None:
    """A table is loaded with those it refers to and no others."""
    found = load_tables(ROOT / "content" / "data", only=["city_land_area"])
    assert {"city_land_area", "cities"} <= set(found)
    assert "network" not in found
