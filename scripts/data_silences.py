"""What the author of the data knows to be right: `silences` of a table in `datapackage.yaml`.

silences:
  - code: data-jump
    row: {iso3: KHM, year: 1990}
    reason: The cities were emptied in 1975 and filled again after 1979.

It silences what is told of the rows that fit.
"""

from collections.abc import Iterable, Iterator

from scripts.conditions import condition_on
from scripts.datapackage import FILE_NAME
from scripts.problems import Problem, nearest
from scripts.silences import Silence
from scripts.table import Row, Table
from scripts.value import ValueFault
from scripts.yaml_loader import Mapping


def data_silences(tables: Iterable[Table]) -> Iterator[Silence]:
    """Yield what is silenced, row by row; what is wrong is told by `data_silence_problems`."""
    for table in tables:
        for given in table.description.silences:
            try:
                rows = _rows(given["row"], table)
            except ValueFault:
                continue
            reason = " ".join(given["reason"].split())
            for row in rows:
                # It lies where it works: the row of the table, not the line of the description.
                yield Silence(table.path, row.line, row.line, row.line, given["code"], reason)


def data_silence_problems(tables: Iterable[Table]) -> Iterator[Problem]:
    """Yield a problem for each silence that names no row of its table."""
    for table in tables:
        path = table.path.parent / FILE_NAME
        for given in table.description.silences:
            line = given.line_of("row")
            try:
                if not _rows(given["row"], table):
                    hint = f"look into {table.path.as_posix()}"
                    message = f"no row of '{table.name}' fits"
                    yield Problem(path, line, message, hint, code="data-silence-wrong")
            except ValueFault as fault:
                yield Problem(path, line, str(fault), fault.hint, code="data-silence-wrong")


def _rows(where: Mapping, table: Table) -> list[Row]:
    """Return the rows that fit; raises ValueFault for an unknown column or value."""
    for name in where:
        if name not in table.columns:
            hint = nearest(str(name), table.columns, f"it has: {', '.join(table.columns)}")
            message = f"the table '{table.name}' has no column '{name}'"
            raise ValueFault(message, hint, code="data-silence-wrong")
    tests = {name: condition_on(table, name, wanted) for name, wanted in where.items()}
    return [row for row in table.rows if all(holds(row[name]) for name, holds in tests.items())]
