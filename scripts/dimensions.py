"""What the rows of tables are told apart by: cities, countries, stages, focus areas, years.

In: the tables. Out: for each row, what must be named in a sentence that speaks of it.
"""

from collections.abc import Iterator, Mapping

from scripts.cells import Column
from scripts.data_words import LITTLE
from scripts.parts import Axis, Part
from scripts.sentences import stems
from scripts.tables import Row, Table

_MOST_KINDS = 60
"""A column with more different texts than this tells rows apart, and does not sort them."""


def axes(table: Table, tables: Mapping[str, Table]) -> list[Axis]:
    """Return the axes of a table: its foreign keys and what these lead to, texts of few kinds."""
    found: dict[str, Axis] = {}
    for key in table.description.foreign_keys:
        target = tables.get(key.table)
        if len(key.columns) == 1 and target and len(target.description.primary_key) == 1:
            if (
                _is_one_to_one(table, key.columns[0])
                and key.columns != table.description.primary_key
            ):
                continue
            found.update(_linked(table, key.columns[0], target, tables))
    for name, column in table.columns.items():
        if column.type == "boolean":
            found[name] = _yes(column, table)
        elif name not in found and _sorts(column, table):
            cells = tuple(row[name] for row in table.rows)
            is_pair = len(set(cells)) == 2 and name in table.description.primary_key
            alias = stems(column.title) - LITTLE if is_pair else frozenset()
            found[name] = Axis(name, _parts(_kind_of(column, table), cells, alias), cells)
    return [axis for axis in found.values() if any(axis.parts)]


def _yes(column: Column, table: Table) -> Axis:
    """Return the axis of a column of yes and no; only yes is named, by the column's title."""
    cells = tuple(row[column.name] for row in table.rows)
    telling = stems(column.title) - LITTLE
    part = Part(column.name, column.title, telling, is_phrase=True)
    return Axis(column.name, tuple(part if cell else None for cell in cells), cells)


def _linked(
    table: Table, column: str, target: Table, tables: Mapping[str, Table]
) -> Iterator[tuple[str, Axis]]:
    """Yield the axis of a foreign key, then those of the keys of its target."""
    rows = {row[target.description.primary_key[0]]: row for row in target.rows}
    linked = [rows.get(row[column]) for row in table.rows]
    name = name_column(target)
    shown = tuple(row[name] if row else None for row in linked)
    cells = tuple(row[column] for row in table.rows)
    yield column, Axis(column, _parts(target.name, shown, over=_over(target)), cells)
    for key in target.description.foreign_keys:
        further = tables.get(key.table)
        if further and len(key.columns) == 1 and key.columns[0] not in table.columns:
            names = _names(further)
            texts = tuple(names.get(row[key.columns[0]]) if row else None for row in linked)
            yield (
                f"{column}.{key.columns[0]}",
                Axis(
                    key.columns[0], _parts(further.name, texts, over=_over(further)), texts, False
                ),
            )


def _is_one_to_one(table: Table, column: str) -> bool:
    """Return whether no two rows have the same cell: such a column sorts nothing."""
    filled = [row[column] for row in table.rows if row[column] is not None]
    return len(filled) == len(set(filled))


def name_column(table: Table) -> str:
    """Return the column in which a table has the names of what its rows are."""
    key = table.description.primary_key[:1]
    texts = [
        name for name, each in table.columns.items() if each.type == "string" and name not in key
    ]
    return texts[0] if texts else key[0]


def _names(table: Table) -> dict[object, str]:
    key, name = table.description.primary_key[0], name_column(table)
    return {row[key]: str(row[name]) for row in table.rows}


def own_parts(table: Table) -> dict[object, Part]:
    """Return what names each row of a table with a key of one column, by key."""
    if len(table.description.primary_key) != 1:
        return {}
    return {key: _part(table.name, name, over=_over(table)) for key, name in _names(table).items()}


def _sorts(column: Column, table: Table) -> bool:
    if column.type != "string" or column.is_citation_key:
        return False
    if (column.name,) == table.description.primary_key:
        return False
    kinds = {row[column.name] for row in table.rows} - {None}
    is_few = len(kinds) <= min(_MOST_KINDS, len(table.rows) / 2)
    return "enum" in column.constraints or (column.name in table.description.primary_key and is_few)


def _kind_of(column: Column, table: Table) -> str:
    """Return the name of a dimension: columns with the same texts have the same."""
    kinds = {str(row[column.name]) for row in table.rows if row[column.name] is not None}
    return "|".join(sorted(kinds))


def _parts(
    dimension: str,
    texts: tuple[object, ...],
    alias: frozenset[str] = frozenset(),
    over: frozenset[str] = frozenset(),
) -> tuple[Part | None, ...]:
    known = {text: _part(dimension, str(text), alias, over) for text in set(texts) - {None}}
    return tuple(known.get(text) for text in texts)


def _part(
    dimension: str,
    text: str,
    alias: frozenset[str] = frozenset(),
    over: frozenset[str] = frozenset(),
) -> Part:
    """Return a value; words of its dimension's name do not tell it, texts of a column have none."""
    name = frozenset() if "|" in dimension else stems(dimension)
    telling = stems(text) - LITTLE - name
    return Part(dimension, text, telling or stems(text), alias, over=over)


def _over(table: Table) -> frozenset[str]:
    """Return the tables in whose rows those of a table lie: countries for cities."""
    return frozenset(key.table for key in table.description.foreign_keys)


def year_of(row: Row, names: tuple[str, ...]) -> str:
    """Return the year that the first of some columns holds, empty for none."""
    texts = (str(row[name])[:4] for name in names if name in row and row[name] is not None)
    return next((text for text in texts if text.isdigit()), "")
