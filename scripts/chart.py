"""A chart before it is drawn: its spec, the very figures it shows, and the words about them.

`content/charts/<chart>.yaml` and the tables in; a `Chart` out. The alternative text is a template
over the chart's facts, so its numbers are computed from what is drawn and never typed. Nothing
here draws: matplotlib is in `plot`.
"""

import copy
import functools
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from scripts import marked_yaml
from scripts.cells import Column
from scripts.chart_kinds import COMMON, KINDS
from scripts.chart_rows import drawn
from scripts.marked_yaml import Key, check_keys
from scripts.problems import ContentError, Problem, nearest, raise_if
from scripts.table import Row, Table
from scripts.textfile import read_text
from scripts.values import Evaluator

FOLDER = Path("content/charts")


@dataclass(frozen=True)
class ChartSpec:
    """What a chart's YAML file asks for."""

    name: str
    path: Path
    kind: str
    table: str
    settings: marked_yaml.Mapping
    """All keys of the file, with their lines."""

    def line_of(self, key: str) -> int:
        """Return the line of a key."""
        return self.settings.line_of(key)


@dataclass(frozen=True, eq=False)
class Chart:
    """A chart, ready to be drawn and to be written about."""

    spec: ChartSpec
    columns: dict[str, Column]
    """The columns that are drawn, in the order of the CSV file given to readers."""
    rows: tuple[Row, ...]
    """What is drawn, in drawing order: rows of tables, or how many rows there are of each sort."""
    drawn_from: tuple[Row, ...]
    """The rows of tables that are behind it."""

    @property
    def name(self) -> str:
        """Name, by which briefs refer to it and files are called."""
        return self.spec.name

    @property
    def citation_keys(self) -> tuple[str, ...]:
        """Sources of the rows drawn, in order of the rows."""
        keys = (row[column] for row in self.drawn_from for column in self.spec.settings["sources"])
        return tuple(dict.fromkeys(str(key) for key in keys if key))

    def cells(self, option: str) -> list[Any]:
        """Return the cells of the column that an option names."""
        return [row[self.spec.settings[option]] for row in self.rows]

    def column(self, option: str) -> Column:
        """Return the column that an option names."""
        return self.columns[self.spec.settings[option]]


@dataclass(frozen=True)
class ChartWords:
    """The words about a chart, with their numbers computed from what is drawn."""

    title: str
    """The finding, as Markdown; a caption in the brief takes its place."""
    alt: str
    """Alternative text: the finding with its numbers, as plain text."""
    note: str
    """What a reader must know to read the figures right, as Markdown; may be empty."""


_GROUPS = {
    "projected": {
        "column": Key(str, required=True),
        "value": Key((str, int, bool), required=True),
    },
    "against": {
        "table": Key(str, required=True),
        "series": Key(str, required=True),
        "where": Key(dict),
    },
}
"""Keys of the options that are groups."""


def spec_path(name: str, folder: Path = FOLDER) -> Path:
    """Return the path of a chart's spec."""
    return folder / f"{name}.yaml"


def load_spec(path: Path) -> ChartSpec:
    """Return a chart's spec with its keys checked; raises ContentError."""
    settings = marked_yaml.load(path)
    kind = settings.get("kind")
    if not isinstance(kind, str) or kind not in KINDS:
        hint = nearest(str(kind), KINDS, f"known kinds: {', '.join(KINDS)}")
        code, message = "chart-value-wrong", f"unknown kind of chart '{str(kind)[:40]}'"
        if not kind:
            code, message = "chart-key-missing", "a chart lacks 'kind'"
        raise ContentError([Problem(path, settings.line_of("kind"), message, hint, code=code)])
    columns = {option: Key(str, required=True) for option in KINDS[kind].columns}
    keys = {**COMMON, **columns, **KINDS[kind].options}
    raise_if(check_keys(settings, keys, path, f"a chart of kind '{kind}'", "chart"))
    for name in [name for name in _GROUPS if name in settings]:
        raise_if(check_keys(settings[name], _GROUPS[name], path, f"'{name}'", "chart"))
    return ChartSpec(path.stem, path, kind, settings["table"], settings)


def load_chart(
    path: Path, tables: Mapping[str, Table], evaluator: Evaluator | None = None
) -> Chart:
    """Return a chart with its figures; raises ContentError with every fault of its spec.

    An evaluator fills in the values that tell which rows it shows, and which of them it points out.
    """
    spec = load_spec(path)
    if evaluator:
        spec = _filled(spec, evaluator)
    return Chart(spec, *drawn(spec, tables))


def _filled(spec: ChartSpec, evaluator: Evaluator) -> ChartSpec:
    """Return a spec with the values in its choices filled in; raises ContentError."""
    settings = copy.copy(spec.settings)
    for key in ("where", "highlight", "against"):
        if key in settings:
            settings[key] = _filled_choice(settings[key], spec, key, evaluator)
    return replace(spec, settings=settings)


def _filled_choice(choice: Any, spec: ChartSpec, key: str, evaluator: Evaluator) -> Any:
    if isinstance(choice, dict):
        return {name: _filled_choice(each, spec, key, evaluator) for name, each in choice.items()}
    if isinstance(choice, list):
        return [_filled_choice(each, spec, key, evaluator) for each in choice]
    if not isinstance(choice, str):
        return choice
    filled, problems = evaluator.fill(choice, spec.path, lambda _: spec.line_of(key), False)
    raise_if(problems)
    return filled.text


def describe(chart: Chart, evaluator: Evaluator) -> ChartWords:
    """Return title, alternative text and note with their values; raises ContentError."""
    spec = chart.spec
    with_facts = evaluator.with_names(KINDS[spec.kind].facts(spec.settings, chart.rows))
    filled, problems = {}, []
    for key in ("title", "alt", "note"):
        text = " ".join((spec.settings.get(key) or "").split())
        line_at = functools.partial(_line_of_value, spec, key, text)
        words, found = with_facts.fill(text, spec.path, line_at, is_markdown=key != "alt")
        filled[key] = words.text
        problems += found
    raise_if(problems)
    return ChartWords(**filled)


def _line_of_value(spec: ChartSpec, key: str, text: str, index: int) -> int:
    """Return the line of the file on which a `{{ … }}` of a text stands, which YAML has folded."""
    start = spec.line_of(key)
    value = text[index:].partition("}}")[0]
    lines = read_text(spec.path).splitlines()
    return next((at for at in range(start, len(lines) + 1) if value in lines[at - 1]), start)
