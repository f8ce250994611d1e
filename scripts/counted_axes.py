"""By what rows can be counted: dimensions, the edition in which they stand, years of events."""

from dataclasses import dataclass
from functools import cached_property

from scripts.candidates import literal
from scripts.data_words import LITTLE
from scripts.parts import Axis, Part
from scripts.sentences import stems
from scripts.sorted_tables import Sorted
from scripts.tables import Table

_EDITIONS = ("edition", "year")
"""Names of the column that says in which edition of a list a row stands."""


@dataclass(frozen=True)
class Counted:
    """A table whose rows are things, such as cities and projects, and what they are sorted by."""

    sorted: Sorted

    @property
    def table(self) -> Table:
        """The table."""
        return self.sorted.table

    @cached_property
    def nouns(self) -> frozenset[str]:
        """The stems of what a row is: the table's name, and what its key leads to."""
        keys = self.table.description.primary_key
        key = keys[0] if len(keys) == 1 else ""
        links = self.table.description.foreign_keys
        target = next((link.table for link in links if link.columns == (key,)), "")
        return stems(f"{self.table.name} {target} {key}".replace("_", " ")) - stems("id no")

    @cached_property
    def editions(self) -> tuple[Axis, ...]:
        """The axis of the editions of a list; none where the table has but one."""
        for name, column in self.table.columns.items():
            years = {row[name] for row in self.table.rows}
            is_several = len(years) > 1 and None not in years
            if column.type == "year" and name in _EDITIONS and is_several:
                return (_axis_of_years(self.table, name),)
        return ()

    @cached_property
    def events(self) -> tuple[Axis, ...]:
        """The axes of years in which something began: of joining, of accession."""
        if self.editions:
            return ()
        return tuple(
            _axis_of_years(self.table, name)
            for name, column in self.table.columns.items()
            if column.type == "year"
            and name not in _EDITIONS
            and len({row[name] for row in self.table.rows} | {None}) > 2
            and all(row[name] is not None for row in self.table.rows)
        )

    @cached_property
    def kinds(self) -> tuple[Axis, ...]:
        """The axes by which rows are counted; of a summary, those of its own texts."""
        if len(self.table.description.primary_key) == 1:
            return (*self.sorted.axes, *self.events)
        return tuple(each for each in self.sorted.axes if each.is_own)

    @cached_property
    def latest(self) -> str:
        """The year of the last edition; empty where there is but one."""
        return max((str(cell) for axis in self.editions for cell in axis.cells), default="")

    @property
    def subject(self) -> frozenset[str]:
        """What a summary of other things is about, such as land; empty for a list of things."""
        keys = self.table.description.foreign_keys
        if not any(each.columns == self.table.description.primary_key for each in keys):
            return frozenset()
        things = stems(" ".join(key.table for key in keys))
        about = stems(self.table.name.replace("_", " ")) - things - LITTLE
        return about | (stems(self.table.description.title) & about)


def _axis_of_years(table: Table, name: str) -> Axis:
    cells = tuple(row[name] for row in table.rows)
    parts = (Part("year", str(cell), frozenset([str(cell)])) for cell in cells)
    return Axis(name, tuple(parts), cells)


def written_count(function: str, head: str, axes: tuple[Axis, ...], kind: tuple) -> str:
    """Return the expression that counts a kind; empty where a condition cannot be written.

    `head` are the first arguments of the function of `lookup`.
    """
    if not all(axis.is_expressible for axis in axes):
        return ""
    where = [f"{axis.column}={literal(cell)}" for axis, cell in zip(axes, kind, strict=True)]
    return f"{function}({', '.join([head, *where])})"


def without_years(parts: tuple[Part | None, ...]) -> tuple[Part, ...]:
    """Return the values of a kind that a sentence must name, its year apart."""
    return tuple(part for part in parts if part and part.dimension != "year")


def years_among(parts: tuple[Part | None, ...]) -> frozenset[str]:
    """Return the year of a kind, if it has one."""
    return frozenset(part.value for part in parts if part and part.dimension == "year")
