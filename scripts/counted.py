"""Figures that the data yield by counting: rows of a kind, their share, how many different ones.

Used by `candidates`' users; the expressions are those of `lookup`.
"""

import collections
import itertools
from collections.abc import Iterator, Mapping

from scripts.candidates import Candidate, literal
from scripts.dimensions import Axis, Part
from scripts.sentences import LITTLE, stems
from scripts.sorted_tables import Sorted, is_fact_table
from scripts.tables import Table

_MOST_AXES = 3


def counts(each: Sorted) -> Iterator[Candidate]:
    """Yield how many rows of a table are of a kind, and which share of all they are.

    Only tables whose rows are things, with a key of one column, are counted.
    """
    table = each.table
    years = [name for name in table.description.primary_key if table.columns[name].type == "year"]
    if is_fact_table(table) or years:
        return
    nouns = row_nouns(table)
    editions = _editions(table)
    always = [editions] if editions else []
    divisions = each.divisions
    joined = {str(max(axis.cells)) for axis in _year_axes(table)} if not editions else set()
    whole = f'count("{table.name}")'
    key = table.description.primary_key
    is_summary = any(each.columns == key for each in table.description.foreign_keys)
    yield Candidate(
        len(table.rows),
        "count",
        nouns,
        whole,
        years=frozenset(joined),
        divisions=divisions,
        among=_subject(table) if is_summary else frozenset(),
    )
    yield from _kinds(each, [*each.axes, *always])
    chosen = [*each.axes, *(_year_axes(table) if not editions else [])]
    if len(table.description.primary_key) > 1:
        chosen = [axis for axis in chosen if "|" in axis.dimension]
    for size in range(_MOST_AXES + 1):
        for group in itertools.combinations(chosen, size):
            if len({axis.dimension for axis in group}) == size:
                for found in _of_kinds(table, [*always, *group], nouns, editions):
                    yield found._replace(divisions=divisions)
    yield from _distinct(each, always)


def _kinds(each: Sorted, all_axes: list[Axis]) -> Iterator[Candidate]:
    """Yield how many values a column has: four editions, six focus areas."""
    for axis in all_axes:
        is_sorting = "|" in axis.dimension or axis.dimension == "year"
        if axis.column in each.table.columns and is_sorting:
            title = each.table.columns[axis.column].title
            number = len(set(axis.cells) - {None})
            written = f'distinct("{each.table.name}", "{axis.column}")'
            yield Candidate(number, "count", stems(title) - stems(LITTLE), written)


def _subject(table: Table) -> frozenset[str]:
    """Return what a summary of things is about: stages, land."""
    things = stems(" ".join(key.table for key in table.description.foreign_keys))
    about = stems(table.name.replace("_", " ")) - things - stems(LITTLE)
    return about | {each for each in stems(table.description.title) if each in about}


def row_nouns(table: Table) -> frozenset[str]:
    """Return the stems of what a row of a table is: its name, and the title of its names."""
    key = table.description.primary_key[0]
    if len(table.description.primary_key) > 1:
        key = ""
    target = next((k.table for k in table.description.foreign_keys if k.columns == (key,)), "")
    return stems(f"{table.name} {target} {key}".replace("_", " ")) - stems("id no")


def _editions(table: Table) -> Axis | None:
    """Return the axis of a column that says in which edition of a list a row stands."""
    for name, column in table.columns.items():
        years = {row[name] for row in table.rows}
        is_several = len(years) > 1 and None not in years
        if column.type == "year" and name in ("edition", "year") and is_several:
            return _years_axis(table, name)
    return None


def _year_axes(table: Table) -> list[Axis]:
    """Return the axes of the years in which something began: of joining, of accession."""
    return [
        _years_axis(table, name)
        for name, column in table.columns.items()
        if column.type == "year"
        and name not in ("year", "edition")
        and all(row[name] is not None for row in table.rows)
        and len({row[name] for row in table.rows}) > 1
    ]


def _years_axis(table: Table, name: str) -> Axis:
    cells = tuple(row[name] for row in table.rows)
    return Axis(name, tuple(_year_part(cell) for cell in cells), cells)


def _year_part(cell: object) -> Part | None:
    return None if cell is None else Part("year", str(cell), frozenset([str(cell)]))


def _of_kinds(
    table: Table, group: list[Axis], nouns: frozenset[str], editions: Axis | None
) -> Iterator[Candidate]:
    """Yield the counts of each combination of values that occurs, and their shares."""
    kinds = collections.Counter(
        tuple(axis.cells[at] for axis in group)
        for at in range(len(table.rows))
        if all(axis.parts[at] for axis in group)
    )
    parts = {
        tuple(axis.cells[at] for axis in group): tuple(axis.parts[at] for axis in group)
        for at in range(len(table.rows))
    }
    whole = collections.Counter(editions.cells) if editions else {}
    wholes = {
        dropped: collections.Counter(
            tuple(axis.cells[at] for axis in group if axis is not dropped)
            for at in range(len(table.rows))
        )
        for dropped in (group[bool(editions) :] if len(group) == 2 + bool(editions) else ())
    }
    latest = str(max(editions.cells)) if editions else ""
    for kind, number in kinds.items():
        named = [part for part in parts[kind] if part]
        years = frozenset(part.value for part in named if part.dimension == "year")
        found = Candidate(
            number,
            "count",
            nouns,
            _written("count", f'"{table.name}"', group, kind),
            tuple(part for part in named if part.dimension != "year"),
            years,
            not editions or latest in years,
            series=f"{table.name}:{','.join(axis.column for axis in group)}" if editions else "",
        )
        if group:
            yield found
        of = whole[kind[0]] if editions else len(table.rows)
        if len(group) > bool(editions):
            yield _share(found, of, f'count("{table.name}"{_edition(editions, kind)})', ())
        yield from _shares_within(found, table, group, kind, wholes)
        if len(group) == 1 + bool(editions):
            place = 1 + sum(other > number for other in _alike(kinds, kind, bool(editions)))
            yield found._replace(value=place, kind="rank", written="", series="")


def _alike(kinds: Mapping[tuple, int], kind: tuple, by_edition: bool) -> Iterator[int]:
    """Yield the counts with which one can be compared: those of the same edition."""
    return (number for other, number in kinds.items() if not by_edition or other[0] == kind[0])


def _shares_within(
    found: Candidate, table: Table, group: list[Axis], kind: tuple, wholes: dict[Axis, dict]
) -> Iterator[Candidate]:
    """Yield which share of a kind is of a further one: of a country's projects, those completed."""
    for dropped, numbers in wholes.items():
        others = [axis for axis in group if axis is not dropped]
        key = tuple(cell for axis, cell in zip(group, kind, strict=True) if axis is not dropped)
        whole = _written("count", f'"{table.name}"', others, key)
        parts = [axis.parts[axis.cells.index(cell)] for axis, cell in zip(others, key, strict=True)]
        of = tuple(part for part in parts if part and part.dimension != "year")
        yield _share(found, numbers[key], whole, of)


def _edition(editions: Axis | None, kind: tuple) -> str:
    return f", {editions.column}={kind[0]}" if editions else ""


def _share(part: Candidate, of: float, whole: str, of_parts: tuple[Part, ...]) -> Candidate:
    written = f"{part.written} | percent(of={whole})" if part.written and whole else ""
    return part._replace(
        value=100 * part.value / of,
        kind="percent",
        written=written,
        series=part.series and f"{part.series} of {len(of_parts)}",
        whole=of_parts,
    )


def _distinct(each: Sorted, always: list[Axis]) -> Iterator[Candidate]:
    """Yield how many cities or countries have a row of a kind."""
    targets = [axis for axis in each.axes if "|" not in axis.dimension] if always else []
    for target in targets if each.table.description.foreign_keys else ():
        others = [axis for axis in each.axes if axis.dimension != target.dimension]
        for group in ([], *([axis] for axis in others)):
            found = collections.defaultdict(set)
            named = {}
            for at, cell in enumerate(target.cells):
                key = tuple(axis.cells[at] for axis in [*always, *group])
                found[key].add(cell)
                named[key] = [axis.parts[at] for axis in [*always, *group]]
            latest = max((str(key[0]) for key in found), default="") if always else ""
            for key, kinds in found.items():
                parts = [part for part in named[key] if part]
                head = f'"{each.table.name}", "{target.column}"'
                years = frozenset(part.value for part in parts if part.dimension == "year")
                yield Candidate(
                    len(kinds - {None}),
                    "count",
                    stems(target.dimension),
                    _written("distinct", head, [*always, *group], key),
                    tuple(part for part in parts if part.dimension != "year"),
                    years,
                    not latest or latest in years,
                    series=f"{each.table.name}:distinct {target.column}" if always else "",
                    divisions=each.divisions - {target.dimension},
                    among=row_nouns(each.table),
                )


def _written(function: str, head: str, group: list[Axis], kind: tuple) -> str:
    """Return the expression; empty where a condition cannot be written."""
    if not all(axis.is_expressible for axis in group):
        return ""
    where = [f"{axis.column}={literal(cell)}" for axis, cell in zip(group, kind, strict=True)]
    return f"{function}({', '.join([head, *where])})"
