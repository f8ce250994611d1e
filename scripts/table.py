"""A data table, checked: its description, and its rows of typed cells."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from scripts.cells import Cell, Column
from scripts.datapackage import Description


class Row(dict[str, Cell]):
    """One row: typed cells by column name, None for an empty cell."""

    def __init__(self, cells: dict[str, Cell], line: int):
        super().__init__(cells)
        self.line = line
        """Line of the CSV file on which the row begins."""


@dataclass(frozen=True, eq=False)
class Table:
    """A table, checked."""

    description: Description
    rows: tuple[Row, ...]

    @property
    def name(self) -> str:
        """Name, as used in chart specs and values."""
        return self.description.name

    @property
    def path(self) -> Path:
        """The CSV file."""
        return self.description.path

    @property
    def columns(self) -> dict[str, Column]:
        """Columns by name, in the order of the file."""
        return self.description.columns

    @property
    def works(self) -> frozenset[str]:
        """Keys of the works that its cells name as their sources."""
        columns = [name for name, column in self.columns.items() if column.is_citation_key]
        return frozenset(str(row[name]) for row in self.rows for name in columns if row[name])


def with_references(names: Iterable[str], described: dict[str, Description]) -> list[str]:
    """Return the known ones of `names` and all tables they refer to, in the order described."""
    found: set[str] = set()
    waiting = set(names)
    while waiting:
        name = waiting.pop()
        if name in described and name not in found:
            found.add(name)
            waiting |= {key.table for key in described[name].foreign_keys}
    return [name for name in described if name in found]
