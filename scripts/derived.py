"""Figures that follow from others: totals, extremes, shares, pairs, and changes between years."""

import collections
import itertools
from collections.abc import Callable, Iterable, Iterator

from scripts.candidates import Candidate, cell_candidate
from scripts.cells import Column
from scripts.lookup import is_number
from scripts.sorted_tables import Sorted, is_fact_table, measures

_LEAST_ADDED = 3
"""Of two, one is mostly part of the other."""
_MOST_PAIRED = 6
"""Of a dimension with more values, none are added up two by two."""


def derived(each: Sorted, figures: Iterable[Candidate]) -> Iterator[Candidate]:
    """Yield what follows from the figures of one table's cells."""
    if is_fact_table(each.table):
        return
    key = each.table.description.primary_key
    is_yearly = any(each.table.columns[name].type in ("year", "date") for name in key)
    series = collections.defaultdict(list)
    for figure in figures:
        years = figure.years if is_yearly else frozenset()
        series[figure.series, years, len(figure.parts)].append(figure)
    for group in series.values():
        whole = _over(group)
        yield from whole if is_yearly else (each._replace(years=_common(group)) for each in whole)
    yield from _within_rows(each)


def _common(group: list[Candidate]) -> frozenset[str]:
    """Return the year of all figures, if it is the same."""
    return group[0].years if len({each.years for each in group}) == 1 else frozenset()


def _over(group: list[Candidate]) -> Iterator[Candidate]:
    """Yield extremes, ranks, total and shares of figures that differ in what they are of."""
    if len(group) < 2:
        return
    values = [each.value for each in group]
    yield _of_all(group, "lowest", min(values), role="extreme")
    yield _of_all(group, "highest", max(values), role="extreme")
    yield from _ranks(group)
    if group[0].kind != "count" or not any(values) or len(group) < _LEAST_ADDED:
        return
    total = _of_all(group, "total", sum(values))
    yield total
    shares = [_share(each, total) for each in group]
    yield from shares
    if len(group) <= _MOST_PAIRED:
        yield from _pairs(group)
        yield from _pairs(shares)


def _of_all(group: list[Candidate], function: str, value: float, **others: str) -> Candidate:
    """Return what a function of `lookup` gives for all figures of a group."""
    first = group[0]
    common = tuple(part for part in first.parts if all(part in each.parts for each in group))
    table, column = first.series.split(".")
    year = f", year={min(first.years)}" if "year=" in first.written else ""
    written = f'{function}("{table}", "{column}"{year})'
    return first._replace(value=value, parts=common, written=written, **others)


def _share(part: Candidate, total: Candidate) -> Candidate:
    return part._replace(
        value=100 * part.value / total.value,
        kind="percent",
        written=f"{part.written} | percent(of={total.written})",
        series=f"{part.series} share",
        whole=total.parts,
    )


def _ranks(group: list[Candidate]) -> Iterator[Candidate]:
    """Yield the place of each figure among its like, counted from the largest."""
    ordered = sorted((each.value for each in group), reverse=True)
    for each in group:
        place = ordered.index(each.value) + 1
        yield each._replace(value=place, kind="rank", written="", series=f"{each.series} rank")


def _pairs(group: list[Candidate]) -> Iterator[Candidate]:
    """Yield sums of two and three figures, for where all of them are named, and of the largest."""
    for size in (2, 3):
        if len(group) <= size:
            continue
        for some in itertools.combinations(group, size):
            parts = tuple(dict.fromkeys(part for each in some for part in each.parts))
            value = sum(each.value for each in some)
            yield some[0]._replace(value=value, parts=parts, written="", role="sum", whole=None)
        largest = sorted(group, key=lambda each: -each.value)[:size]
        value = sum(each.value for each in largest)
        yield largest[0]._replace(value=value, parts=(), role=f"top {size}", written="", whole=None)


def _within_rows(each: Sorted) -> Iterator[Candidate]:
    """Yield the share that one column of a row has of another with the same unit."""
    columns = [
        column for column in measures(each.table) if column.unit and column.type == "integer"
    ]
    for part, whole in itertools.permutations(columns, 2):
        if part.unit == whole.unit and _contains(each, part, whole):
            for at, row in enumerate(each.table.rows):
                if is_number(row[part.name]) and row[whole.name]:
                    of = cell_candidate(each, at, whole)
                    share = _share(cell_candidate(each, at, part), of)
                    yield share._replace(series=f"{share.series} of {whole.name}")


def _contains(each: Sorted, part: Column, whole: Column) -> bool:
    pairs = [(row[part.name], row[whole.name]) for row in each.table.rows]
    filled = [(one, other) for one, other in pairs if None not in (one, other)]
    return bool(filled) and all(one <= other for one, other in filled)


Wanted = Callable[[str, float], bool]
"""Whether a figure of a kind and a value is of use."""


def changes(
    figures: Iterable[Candidate], now: str, wanted: Wanted, years: frozenset[str]
) -> Iterator[Candidate]:
    """Yield the wanted differences, growths and multiples between the years of each series.

    There are many, so only those between some years and those up to the latest are looked at;
    `now` is the year of the brief, after which no change is the latest.
    """
    series = collections.defaultdict(dict)
    for each in figures:
        if len(each.years) == 1 and each.series and each.role == "figure":
            series[each.series, each.parts, each.kind].setdefault(min(each.years), each)
    for by_year in series.values():
        latest = max((year for year in by_year if year <= now), default="")
        for early, late in itertools.combinations(sorted(by_year), 2):
            if late == latest or {early, late} <= years:
                yield from _change(by_year[early], by_year[late], late == latest, wanted)


def _change(
    before: Candidate, after: Candidate, is_latest: bool, wanted: Wanted
) -> Iterator[Candidate]:
    """Yield difference, growth in per cent and multiple from one year to another, if wanted."""
    for value, kind in _compared(before, after):
        if wanted(kind, value):
            yield after._replace(
                value=value,
                kind=kind,
                written=_written_change(before, after, kind),
                years=before.years | after.years,
                is_latest=is_latest,
                role="change",
            )


def _compared(before: Candidate, after: Candidate) -> Iterator[tuple[float, str]]:
    difference = abs(after.value - before.value)
    yield difference, after.kind
    if after.kind == "count" and before.value > 0 and after.value > 0:
        yield 100 * difference / before.value, "percent"
        yield after.value / before.value, "multiple"


def _written_change(before: Candidate, after: Candidate, kind: str) -> str:
    """Return the expression of a change, the greater figure first; empty for a multiple."""
    if not (before.written and after.written) or kind == "multiple":
        return ""
    more, less = sorted((after, before), key=lambda each: each.value, reverse=True)
    both = f"{more.written} - {less.written}"
    return both if kind == after.kind else f"({both}) | percent(of={before.written})"
