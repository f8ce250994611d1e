"""Figures that look odd: far from the others of their column, or from those of the year before.

Only columns with a unit are looked at, for they hold measures; numbers without one are pages, years
and identifiers. Distance is the modified z-score of Iglewicz and Hoaglin, "How to Detect and Handle
Outliers" (1993): figures beyond 3.5 are called outliers. Where all figures are above zero, their
logarithms are compared, for sizes of cities and countries differ by factors. Of a table with a year
in its key the changes from year to year are compared instead, for a series may grow far.
"""

import itertools
import math
import statistics
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from scripts.problems import Problem
from scripts.table import Row, Table

_FARTHEST = 3.5
_OF_MEDIAN, _OF_MEAN = 0.6745, 1.253314
"""By these the median and the mean of distances from the middle fit the standard deviation."""
_FEWEST = 10
"""Of fewer figures one cannot say what is usual."""
_PLACES = "degrees"
"""Unit of columns that say where, not how much."""
_JUMP, _JUMP_YEARS = math.log(4 / 3), 5
"""A change by more than a third in five years is worth a look."""
_HINT = (
    "compare it with its source; if it is right, add to the table in datapackage.yaml "
    "'silences:' with 'code: {}', 'row:' and 'reason:'"
)


class _Change(NamedTuple):
    """From one year of a series to the next one there is."""

    before: Row
    after: Row
    rate: float
    """Growth in a year, as a logarithm."""


def outlier_problems(tables: Iterable[Table]) -> Iterator[Problem]:
    """Yield a note for each figure that lies far from the others of its column."""
    for table in tables:
        key = table.description.primary_key
        years = [name for name in key if table.columns[name].type == "year"]
        for name, column in table.columns.items():
            is_measure = column.type in ("integer", "number") and column.unit
            if is_measure and column.unit != _PLACES:
                yield from _jumps(table, name, years[0]) if years else _far(table, name)


def scores(figures: Sequence[float]) -> list[float]:
    """Return the modified z-score of each figure; zeros where all are alike.

    Where more than half are alike, the mean of the distances stands in for their median.
    """
    middle = statistics.median(figures)
    distances = [abs(each - middle) for each in figures]
    spread = statistics.median(distances) / _OF_MEDIAN or statistics.fmean(distances) * _OF_MEAN
    return [(each - middle) / spread if spread else 0.0 for each in figures]


def _far(table: Table, name: str) -> Iterator[Problem]:
    rows = [row for row in table.rows if row[name] is not None]
    if len(rows) < _FEWEST:
        return
    figures = [row[name] for row in rows]
    if min(figures) > 0:
        figures = [math.log(each) for each in figures]
    for row, score in zip(rows, scores(figures), strict=True):
        if abs(score) > _FARTHEST:
            side = "above" if score > 0 else "below"
            message = f"{name} '{row[name]}' lies far {side} the others of the column"
            hint = _HINT.format("data-outlier")
            yield Problem(table.path, row.line, message, hint, code="data-outlier")


def _jumps(table: Table, name: str, year: str) -> Iterator[Problem]:
    changes = list(_changes(table, name, year))
    if len(changes) < _FEWEST:
        return
    for change, score in zip(changes, scores([each.rate for each in changes]), strict=True):
        if abs(score) > _FARTHEST and abs(change.rate) * _JUMP_YEARS > _JUMP:
            old, new = change.before, change.after
            message = (
                f"{name} goes from '{old[name]}' in {old[year]} to '{new[name]}' in {new[year]}, "
                "a change unlike the others of the column"
            )
            hint = _HINT.format("data-jump")
            yield Problem(table.path, new.line, message, hint, code="data-jump")


def _changes(table: Table, name: str, year: str) -> Iterator[_Change]:
    """Yield the changes between neighbouring years of each series, where both are above zero."""
    others = [each for each in table.description.primary_key if each != year]
    series: dict[tuple, list[Row]] = {}
    for row in table.rows:
        if row[name] is not None and row[year] is not None:
            series.setdefault(tuple(row[each] for each in others), []).append(row)
    for rows in series.values():
        for old, new in itertools.pairwise(sorted(rows, key=lambda row: row[year])):
            if old[name] > 0 and new[name] > 0 and new[year] > old[year]:
                rate = math.log(new[name] / old[name]) / (new[year] - old[year])
                yield _Change(old, new, rate)
