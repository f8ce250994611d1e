"""A series: one template and a table, of which each row makes a brief.

`content/series/<series>/series.yaml` says which table, what the briefs are called, and which rows
of the tables each of them sees:

    table: cities
    row: city                          # the name by which the text speaks of its row
    name: city-{city}                  # of the files; cells of the row stand between the braces
    sees:
      countries: {iso3: city.country_iso3}
      cities: {size_band: city.size_band, columns: [city, population]}
      project_register: {edition: 2025, city_id: cities.city_id}
      network: all

A condition names what a column must hold: a text, a number, a list of them; `city.x`, what the own
row holds; or `cities.x`, what the rows hold that are seen of a table named above. Where `columns`
are named, all others read as empty. The own row is always seen, and whole.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scripts.first_sight import RawRow
from scripts.marked_yaml import Key, check_keys, load
from scripts.problems import ContentError, Problem, raise_if
from scripts.slug import slug
from scripts.yaml_loader import Mapping as Marked

FOLDER = Path("content/series")
FILE_NAME = "series.yaml"
ALL = "all"
COLUMNS = "columns"

CELL = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Series:
    """What a series is made of."""

    folder: Path
    table: str
    row: str
    files: str
    """What its briefs are called, columns of the table between braces."""
    sees: Mapping[str, Any]
    """Conditions on the rows of other tables that a brief sees, or `all`, by table."""
    settings: Marked
    """All keys of the file, with their lines."""

    @property
    def name(self) -> str:
        """Name of the series: that of its folder."""
        return self.folder.name

    @property
    def path(self) -> Path:
        """The file that describes it."""
        return self.folder / FILE_NAME

    def name_of(self, row: RawRow) -> str:
        """Return what the brief of a row is called."""
        return slug(CELL.sub(lambda found: row.cells.get(found[1], ""), self.files))


def _row_name(value: str) -> str:
    known = re.fullmatch(r"[a-z][a-z_]*", value)
    return "" if known else "must be one word in small letters, such as city"


def _sees(value: Mapping[str, Any]) -> str:
    for table, where in value.items():
        if where != ALL and not isinstance(where, Mapping):
            return f"must say of '{table}' which rows, such as {{iso3: city.country_iso3}}, or all"
        for wanted in where.values() if where != ALL else ():
            each = wanted if isinstance(wanted, list) else [wanted]
            if not each or not all(isinstance(text, (str, int, float)) for text in each):
                return f"has a condition on '{table}' that is no text, number or list of them"
    return ""


_KEYS = {
    "table": Key(str, required=True),
    "row": Key(str, required=True, check=_row_name),
    "name": Key(str, required=True),
    "sees": Key(dict, check=_sees),
}


def load_series(folder: Path) -> Series:
    """Return the series that a folder describes; raises ContentError."""
    path = folder / FILE_NAME
    settings = load(path)
    raise_if(check_keys(settings, _KEYS, path, FILE_NAME, "series"))
    named = (settings[key] for key in ("table", "row", "name"))
    return Series(folder, *named, settings.get("sees") or {}, settings)


def all_series(folder: Path = FOLDER) -> Iterator[Series]:
    """Yield the series that can be read, in order of name; `series_problems` tells of the others.

    Folders whose names begin with a dot or an underscore are drafts, and left out.
    """
    for path in _folders(folder):
        try:
            yield load_series(path)
        except ContentError:
            continue


def series_problems(folder: Path = FOLDER) -> Iterator[Problem]:
    """Yield what keeps a series from having any brief."""
    for path in _folders(folder):
        try:
            load_series(path)
        except ContentError as error:
            yield from error.problems


def _folders(folder: Path) -> list[Path]:
    folders = (path for path in folder.iterdir() if path.is_dir()) if folder.is_dir() else ()
    return sorted(path for path in folders if path.name[0] not in "._")
