"""Tables, and what the rows of each are told apart by: the frame in which figures are read."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from scripts.cells import Column
from scripts.dimensions import axes, own_parts
from scripts.parts import Axis, Part
from scripts.sentences import stems
from scripts.tables import Table

_NO_MEASURES = ("page", "latitude", "longitude")


def measures(table: Table) -> list[Column]:
    """Return the columns that hold figures: no keys, years, pages or places on the globe."""
    keys = {name for key in table.description.foreign_keys for name in key.columns}
    keys |= set(table.description.primary_key)
    return [
        column
        for column in table.columns.values()
        if column.type in ("integer", "number")
        and column.name not in keys
        and column.name not in _NO_MEASURES
        and column.unit != "degrees"
    ]


def is_fact_table(table: Table) -> bool:
    """Return whether each row of a table is a fact of its own, with a value and a unit."""
    return {"value", "unit"} <= table.columns.keys()


@dataclass(frozen=True)
class Sorted:
    """A table with what its rows are told apart by."""

    table: Table
    axes: tuple[Axis, ...]
    own: Mapping[object, Part]
    stage_words: Mapping[str, Part]
    """Values of dimensions by their one stem: columns may be named for them (Completed)."""
    common: frozenset[str]
    """Dimensions of several tables: what is said of a stage is said of no table without stages."""

    @cached_property
    def divisions(self) -> frozenset[str]:
        """The dimensions of the table."""
        own = [self.table.name] if self.own else []
        titled = [part for each in measures(self.table) for part in self.part_of_column(each)]
        return self.common | {each.dimension for each in [*self.axes, *titled]} | {*own}

    def parts_of(self, at: int) -> tuple[Part, ...]:
        """Return what must be named of a row: what its key says, years apart."""
        key = self.table.description.primary_key
        named = [axis.parts[at] for axis in self.axes if axis.column in key and axis.is_expressible]
        own = [self.own[self.table.rows[at][key[0]]]] if self.own and not named else []
        return tuple(filter(None, [*own, *named]))

    def part_of_column(self, column: Column) -> tuple[Part, ...]:
        """Return the value of a dimension that a column is named for, if any."""
        return self._parts_of_columns[column.name]

    @cached_property
    def _parts_of_columns(self) -> dict[str, tuple[Part, ...]]:
        named = {
            name: stems(re.sub(r"\(.*\)", "", each.title))
            for name, each in self.table.columns.items()
        }
        return {
            name: tuple(part for stem, part in self.stage_words.items() if stem in found)[:1]
            for name, found in named.items()
        }


def sorted_tables(tables: Mapping[str, Table]) -> list[Sorted]:
    """Return the tables with their axes."""
    found = [(table, tuple(axes(table, tables))) for table in tables.values()]
    words = {
        next(iter(part.stems)): part
        for _, all_axes in found
        for axis in all_axes
        for part in axis.parts
        if part and len(part.stems) == 1 and part.is_own
    }
    dimensions = Counter(
        axis.dimension for table, all_axes in found for axis in all_axes if _is_key(axis, table)
    )
    common = frozenset(each for each, count in dimensions.items() if count > 1)
    linked = {axis.dimension for _, all_axes in found for axis in all_axes}
    return [
        Sorted(table, of, own_parts(table) if table.name in linked else {}, words, common)
        for table, of in found
    ]


def _is_key(axis: Axis, table: Table) -> bool:
    """Return whether an axis sorts things, or is in the key of a table of figures."""
    key = table.description.primary_key
    return len(key) == 1 or axis.column in key
