"""The data tables: CSV files in, typed rows out, every cell checked against its description."""

import csv
import functools
import io
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from scripts.cells import Cell, Column, Fault, read_cell
from scripts.data_silences import data_silence_problems
from scripts.datapackage import FILE_NAME, Description, load_package
from scripts.problems import Collector, ContentError, Problem, nearest, raise_if
from scripts.rule_checks import rule_problems
from scripts.rules import Rule
from scripts.table import Row, Table, with_references
from scripts.textfile import State, read_text, state_of

FOLDER = Path("content/data")


def load_tables(folder: Path = FOLDER, only: Iterable[str] | None = None) -> dict[str, Table]:
    """Return the tables of a folder by name: all, or those named and what they refer to.

    Raises ContentError with every fault of every table: bad cells, double keys, cells that name
    a row which does not exist, files that are missing or not described; and, where all are asked
    for and sound, with every rule between tables that they break.
    """
    described, rules = load_package(folder)
    collect = Collector()
    tables: dict[str, Table] = {}
    for name in described if only is None else with_references(only, described):
        with collect:
            tables[name] = _load_table(described[name], folder, state_of([described[name].path]))
    if only is None:
        collect.problems.extend(_undescribed(folder, described))
    for table in tables.values():
        collect.problems.extend(islice(_dangling(table, tables), _MOST_TOLD))
    collect.raise_if_any()
    if only is None:
        _check_rules(rules, tuple(tables.values()))
    return tables


@functools.lru_cache(maxsize=4)
def _check_rules(rules: tuple[Rule, ...], tables: tuple[Table, ...]) -> None:
    """Raise ContentError with every rule between tables that they break."""
    named = {table.name: table for table in tables}
    raise_if([*rule_problems(rules, named), *data_silence_problems(tables)])


def _undescribed(folder: Path, described: dict[str, Description]) -> Iterator[Problem]:
    known = {each.path for each in described.values()}
    for path in sorted(set(folder.glob("*.csv")) - known):
        hint = f"add it under 'resources:' in {(folder / FILE_NAME).as_posix()}"
        yield Problem(path, 1, "this table is not described", hint, code="table-not-described")


@functools.lru_cache(maxsize=256)
def _load_table(described: Description, folder: Path, _: State) -> Table:
    if not described.path.is_file():
        hint = f"the table '{described.name}' is described with this path"
        message = f"there is no file '{described.path.name}'"
        raise ContentError(
            [Problem(folder / FILE_NAME, described.line, message, hint, code="table-missing")]
        )
    table = Table(described, _rows(described))
    raise_if(islice(_repeated(table), _MOST_TOLD))
    return table


def _rows(described: Description) -> tuple[Row, ...]:
    """Return typed rows; raises ContentError with the faults of all of them."""
    path = described.path
    reader = csv.reader(io.StringIO(read_text(path), newline=""), strict=True)
    rows: list[Row] = []
    problems: list[Problem] = []
    line = 1
    try:
        raise_if(_header_problems(path, next(reader, []), list(described.columns)))
        line = reader.line_num + 1
        for texts in reader:
            cells, faults = _cells(texts, described.columns)
            rows.append(Row(cells, line))
            problems += [
                Problem(path, line, fault.message, fault.hint, code=fault.code) for fault in faults
            ]
            line = reader.line_num + 1
            if len(problems) > _MOST_TOLD:
                hint = "mend these first, or put an earlier copy of the file in its place"
                message = "from here on the table is not read"
                problems.append(Problem(path, line, message, hint, code=problems[-1].code))
                break
    except csv.Error as error:
        hint = "put a cell that holds a comma or a quotation mark between double quotes"
        message = next((ours for words, ours in _CSV_FAULTS.items() if words in str(error)), error)
        problems.append(
            Problem(path, line, f"this is not CSV: {message}", hint, code="table-not-csv")
        )
    raise_if(problems)
    return tuple(rows)


_MOST_TOLD = 100
"""So many faults of one kind are told of one table; more make nobody wiser, and take long."""

_CSV_FAULTS = {
    "unexpected end": "a quotation mark is not closed",
    "expected after": "a quotation mark stands inside a cell",
    "larger than": "a cell is longer than 100,000 letters, or a quotation mark is not closed",
}
"""What the csv module says, and what we say."""


def _header_problems(path: Path, header: list[str], expected: list[str]) -> Iterator[Problem]:
    if len(header) == 1 and header[0].count(";") == len(expected) - 1 > 0:
        hint = "save the table with commas between the cells: CSV (comma delimited), UTF-8"
        message = "the cells are parted by semicolons"
        yield Problem(path, 1, message, hint, code="table-header-wrong")
        return
    missing = [name for name in expected if name not in header]
    unknown = [name for name in header if name not in expected]
    hint = f"expected: {','.join(expected)}"
    for name in missing:
        yield Problem(path, 1, f"the column '{name}' is missing", hint, code="table-header-wrong")
    for name in unknown:
        shown = " ".join(name.split())[:60]
        message = f"the column '{shown}' is not described in {FILE_NAME}"
        yield Problem(path, 1, message, hint, code="table-header-wrong")
    if not missing and not unknown and header != expected:
        message = "the columns stand in another order or twice"
        yield Problem(path, 1, message, hint, code="table-header-wrong")


def _cells(texts: list[str], columns: dict[str, Column]) -> tuple[dict[str, Cell], list[Fault]]:
    if not texts:
        return {}, [Fault("this line is empty", "take the line out", code="row-uneven")]
    if len(texts) != len(columns):
        message = f"this row has {len(texts)} cells instead of {len(columns)}"
        return {}, [
            Fault(
                message,
                "a cell that holds a comma needs double quotes around it",
                code="row-uneven",
            )
        ]
    cells: dict[str, Cell] = {}
    faults = []
    for text, column in zip(texts, columns.values(), strict=True):
        value = read_cell(text, column)
        if isinstance(value, Fault):
            faults.append(Fault(f"{column.name} {value.message}", value.hint, code=value.code))
        else:
            cells[column.name] = value
    return cells, faults


def _repeated(table: Table) -> Iterator[Problem]:
    """Yield a problem for each row that repeats a key or a unique cell."""
    unique = [(name,) for name, column in table.columns.items() if column.constraints.get("unique")]
    for columns in filter(None, [table.description.primary_key, *unique]):
        first: dict[tuple, int] = {}
        for row in table.rows:
            key = tuple(row[name] for name in columns)
            if key in first and any(part is not None for part in key):
                message = f"{' and '.join(columns)} '{_shown(key)}' stands a second time"
                hint = f"first in line {first[key]}"
                yield Problem(table.path, row.line, message, hint, code="row-twice")
            first.setdefault(key, row.line)


def _dangling(table: Table, tables: dict[str, Table]) -> Iterator[Problem]:
    """Yield a problem for each cell that names a row which is not in the other table."""
    for key in table.description.foreign_keys:
        target = tables.get(key.table or table.name)
        if target is None:  # it has problems of its own, which are told already
            continue
        known = {tuple(row[name] for name in key.target_columns): None for row in target.rows}
        for row in table.rows:
            cells = tuple(row[name] for name in key.columns)
            if None not in cells and cells not in known:
                hint = nearest(
                    _shown(cells), map(_shown, known), f"add the row to {target.path.as_posix()}"
                )
                message = f"{' and '.join(key.columns)} '{_shown(cells)}' is not in '{target.name}'"
                yield Problem(table.path, row.line, message, hint, code="cell-without-row")


def _shown(cells: tuple[Cell, ...]) -> str:
    return ", ".join(map(str, cells))
