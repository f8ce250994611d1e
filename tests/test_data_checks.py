"""What is told of the data: rules between tables, odd and old figures, and what is silenced."""

import datetime
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from scripts.data_silences import data_silences
from scripts.datapackage import load_package
from scripts.durations import duration, last_day
from scripts.findings import Finding
from scripts.outliers import outlier_problems, scores
from scripts.problems import ContentError, Problem
from scripts.shelf_life import shelf_life_problems
from scripts.silences import settled
from scripts.table import Table
from scripts.tables import load_tables

ROOT = Path(__file__).parent.parent
DATA = ROOT / "content/data"

PACKAGE = """
resources:
  - name: towns
    path: towns.csv
    title: Towns
    {of_table}
    schema:
      fields:
        - {{name: town, type: string}}
        - {{name: people, type: integer, unit: people, {of_column}}}
        - {{name: people_year, type: string}}
        - {{name: latitude, type: number, unit: degrees}}
        - {{name: rank, type: integer}}
      primaryKey: town

  - name: series
    path: series.csv
    title: Series
    schema:
      fields:
        - {{name: town, type: string}}
        - {{name: year, type: year}}
        - {{name: people, type: integer, unit: people}}
      primaryKey: [town, year]
"""
TOWNS = [
    ("Aberford", 1200, "2018", 1.1, 1),
    ("Brackwater", 1900, "2019", 1.2, 2),
    ("Coldharbour", 1500, "2019-06", 1.3, 3),
    ("Dunmere", 2100, "2020", 1.4, 4),
    ("Eastwick", 1700, "2020-02-29", 1.5, 5),
    ("Fenbridge", 1400, "", 1.6, 6),
    ("Greyholm", 1600, "2021", 1.7, 7),
    ("Hillfoot", 1300, "2021", 1.8, 8),
    ("Ironbridge", 2200, "2022", 1.9, 9),
    ("Jesmond", 1800, "2022", 80.0, 9000),
]


@pytest.fixture
def tables(tmp_path: Path) -> Callable[..., dict[str, Table]]:
    """Return a function that loads towns and a series of them, with some cells changed."""

    def load(
        people: dict[str, int] | None = None,
        series: dict[int, int] | None = None,
        of_table: str = "",
        of_column: str = "title: People",
    ) -> dict[str, Table]:
        text = PACKAGE.format(of_table=of_table, of_column=of_column)
        (tmp_path / "datapackage.yaml").write_text(text, "utf-8")
        rows = [(town, (people or {}).get(town, given), *rest) for town, given, *rest in TOWNS]
        lines = [",".join(map(str, row)) for row in rows]
        head = "town,people,people_year,latitude,rank"
        (tmp_path / "towns.csv").write_text("\n".join([head, *lines, ""]), "utf-8")
        grown = {year: round(1000 * 1.02 ** (year - 1950)) for year in range(1950, 2011, 5)}
        lines = [f"Aberford,{year},{each}" for year, each in (grown | (series or {})).items()]
        (tmp_path / "series.csv").write_text("\n".join(["town,year,people", *lines, ""]), "utf-8")
        return load_tables(tmp_path)

    return load


def told(problems: list[Problem]) -> list[tuple[str, int, str]]:
    """Return file, line and code of problems."""
    return [(each.path.name, each.line, each.code) for each in problems]


def test_modified_z_score() -> None:
    """Scores are those of the formula, 0.6745 (x - median) / MAD, worked out by hand."""
    assert scores([1, 2, 3, 4, 100]) == pytest.approx([-1.349, -0.6745, 0, 0.6745, 65.4265])
    # MAD is nought, the mean of the distances is 90 / 10 = 9.
    assert scores([10] * 9 + [100])[-1] == pytest.approx(90 / (1.253314 * 9))
    assert scores([7, 7, 7]) == [0, 0, 0]


def test_nothing_is_odd(tables: Callable[..., dict[str, Table]]) -> None:
    """Towns of like size are no outliers; neither are places and numbers without a unit."""
    assert list(outlier_problems(tables().values())) == []


@pytest.mark.parametrize("people", [17, 170_000])
def test_a_slip_of_digits_is_an_outlier(
    tables: Callable[..., dict[str, Table]], people: int
) -> None:
    """A figure with two digits too many, or too few, is told at its line."""
    found = list(outlier_problems(tables({"Eastwick": people}).values()))
    assert told(found) == [("towns.csv", 6, "data-outlier")]
    assert f"'{people}'" in found[0].message
    assert found[0].severity == "note"


def test_a_slip_in_a_series_is_a_jump(tables: Callable[..., dict[str, Table]]) -> None:
    """A figure with one digit too many is told where the series leaves its way and returns."""
    found = list(outlier_problems(tables(series={1980: 18114}).values()))
    assert told(found) == [("series.csv", 8, "data-jump"), ("series.csv", 9, "data-jump")]


def test_a_slow_change_is_no_jump(tables: Callable[..., dict[str, Table]]) -> None:
    """A change that stands out from a steady series, and is less than a third, is not told."""
    assert list(outlier_problems(tables(series={2010: 3600}).values())) == []


def test_few_notes_on_the_flagship() -> None:
    """On the real tables no more is told than somebody will read."""
    found = list(outlier_problems(load_tables(DATA).values()))
    assert len(found) <= 5
    assert ("urbanisation.csv", 44, "data-jump") in told(found)  # Cambodia, 1980 to 1990


@pytest.mark.parametrize(
    ("day", "line", "words"),
    [
        ("2023-12-31", None, ""),
        ("2024-01-01", 2, "this figure is older"),
        ("2025-01-02", 2, "3 figures are older"),
    ],
)
def test_shelf_life_of_a_column(
    tables: Callable[..., dict[str, Table]], day: str, line: int | None, words: str
) -> None:
    """Each cell lasts from the end of its date on; one warning tells the oldest and how many."""
    loaded = tables(of_column="shelfLife: P5Y").values()
    found = list(shelf_life_problems(loaded, datetime.date.fromisoformat(day)))
    assert told(found) == ([("towns.csv", line, "data-old")] if line else [])
    assert all(words in each.message and "2018-12-31" in each.message for each in found)


def test_shelf_life_of_a_table(tables: Callable[..., dict[str, Table]]) -> None:
    """A table lasts from its newest date on, whatever else is in it."""
    loaded = tables(of_table="shelfLife: P18M").values()
    assert list(shelf_life_problems(loaded, datetime.date(2024, 6, 30))) == []
    found = list(shelf_life_problems(loaded, datetime.date(2024, 7, 1)))
    assert told(found) == [("towns.csv", 10, "data-old")]
    assert "2022-12-31" in found[0].message


def test_shelf_life_of_what_is_not_shown(tables: Callable[..., dict[str, Table]]) -> None:
    """Of a column that a brief does not show nothing is told."""
    loaded = tables(of_column="shelfLife: P5Y").values()
    day = datetime.date(2030, 1, 1)
    assert list(shelf_life_problems(loaded, day, lambda _table, name: name != "people")) == []


def test_durations() -> None:
    """Durations are those of the calendar; dates may leave the day or the month out."""
    day = datetime.date(2026, 3, 31)
    assert duration("P1M").before(day) == datetime.date(2026, 2, 28)
    assert duration("P1Y1M").before(day) == datetime.date(2025, 2, 28)
    assert duration("P2W").before(day) == datetime.date(2026, 3, 17)
    assert duration("P999Y999M").before(datetime.date(1000, 1, 1)) == datetime.date.min
    assert [duration(each) for each in ("P", "1Y", "P1H", "PT1H", "P-1Y")] == [None] * 5
    ends = [str(last_day(each)) for each in ("2024", "2024-02", "2024-02-03", "2024-13", "soon")]
    assert ends == ["2024-12-31", "2024-02-29", "2024-02-03", "None", "None"]


def test_a_row_is_silenced(tables: Callable[..., dict[str, Table]]) -> None:
    """A silence stands for the line of the row it names, with its reason and its own line."""
    silence = "silences: [{code: data-outlier, row: {town: Eastwick}, reason: The seat.}]"
    loaded = tables({"Eastwick": 170_000}, of_table=silence).values()
    [found] = data_silences(loaded)
    [problem] = outlier_problems(loaded)
    assert found.covers(problem)
    assert settled([problem], [found]) == [Finding(problem, "The seat.")]


def test_silences_of_the_flagship_are_of_use() -> None:
    """Whatever the real tables silence would be told without it."""
    loaded = load_tables(DATA).values()
    problems, silenced = list(outlier_problems(loaded)), list(data_silences(loaded))
    assert silenced
    assert all(any(map(each.covers, problems)) for each in silenced)


SLIPS = [
    ("cities.csv", "cauayan,Cauayan City,PHL,2025", "cauayan,Cauayan City,PHL,2024"),
    ("network.csv", "joined-2025,6", "joined-2025,7"),
    ("network.csv", "urban-share-asean11-2030,55.6", "urban-share-asean11-2030,56.5"),
    ("network.csv", "urban-increase-2018-2030,84.1", "urban-increase-2018-2030,81.4"),
    ("network.csv", "share-civic-social-2022,29", "share-civic-social-2022,92"),
    ("network.csv", "projects-tha-2024,19", "projects-tha-2024,91"),
    ("projects_by_stage.csv", "2022-09-21,ongoing,58", "2022-09-21,ongoing,85"),
    ("projects_by_focus_area.csv", "2022,Built Infrastructure,19", "2022,Built Infrastructure,20"),
    ("completed_by_focus_area.csv", "Quality Environment,3", "Quality Environment,4"),
    ("stages_by_country.csv", "KHM,4,2,4,12,1", "KHM,4,2,5,11,1"),
    ("countries.csv", ",true,17638801", ",true,71638801"),
    ("urbanisation.csv", "BRN,1960,43.2,35000", "BRN,1960,43.2,36000"),
    ("regional_urbanisation.csv", "ASEAN-10,1950,15.6,25584000", "ASEAN-10,1950,15.6,25585000"),
    ("urban_size_classes.csv", "2000,1 million or more,59.4", "2000,1 million or more,59.9"),
    ("city_population.csv", "bangkok,administrative,8280000", "bangkok,administrative,8820000"),
]
"""Slips in the real tables that every cell's own description lets pass."""


@pytest.mark.parametrize(("name", "right", "slip"), SLIPS)
def test_rules_of_the_flagship_find_slips(tmp_path: Path, name: str, right: str, slip: str) -> None:
    """A slip in one table is told as a rule that is broken, and by nothing else."""
    for path in DATA.glob("*.*"):
        shutil.copy(path, tmp_path)
    text = (tmp_path / name).read_text("utf-8")
    assert text.count(right) == 1
    (tmp_path / name).write_text(text.replace(right, slip), "utf-8")
    with pytest.raises(ContentError) as raised:
        load_tables(tmp_path)
    assert {each.code for each in raised.value.problems} == {"data-rule-broken"}
    assert any(name in each.hint for each in raised.value.problems)


def test_rules_of_the_flagship_are_many() -> None:
    """The rules are read, for tables without any would be sound as well."""
    rules = load_package(DATA).rules
    assert len(rules) >= 35
    assert len({rule.settings.line for rule in rules}) == len(rules)
