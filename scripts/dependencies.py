"""What a brief depends on, told at first sight: the workflow asks before anything is checked.

Files are named where all of them matters. Of the tables and the bibliography only parts matter to a
brief: digests stand for these parts, and change when they do.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from scripts.first_sight import DATA, RawRow, RawTable, raw_tables, raw_works
from scripts.markdown_source import FENCE, charts_in
from scripts.marked_yaml import load, parse
from scripts.origins import Origin
from scripts.problems import ContentError
from scripts.textfile import text_at_first_sight
from scripts.yaml_loader import Mapping as Marked

CHARTS = Path("content/charts")

_KEY = re.compile(r"@\{?([\w:.#$%&+?<>~/-]*\w)")
_PARTS = re.compile(r"[;,\s]+")
_ALL_FACTS = re.compile(r"[\"']network[\"']|^table: *network *$", re.MULTILINE)


@dataclass(frozen=True)
class Dependencies:
    """What one brief depends on."""

    origin: Origin

    @cached_property
    def sources(self) -> list[Path]:
        """The files of its folder that make it: sections, pictures, the series' description."""
        return sorted(path for path in self.origin.folder.glob("*.*") if path.is_file())

    @cached_property
    def pictures(self) -> list[Path]:
        """The pictures in its folder."""
        return [path for path in self.sources if path.suffix not in (".md", ".yaml")]

    @cached_property
    def charts(self) -> list[Path]:
        """The specs of the charts that it may show, of those that there are."""
        paths = (CHARTS / f"{chart}.yaml" for chart in charts_in(self._sections))
        return [path for path in paths if path.is_file()]

    @cached_property
    def data(self) -> list[Path]:
        """The tables all of which it sees; none in a series."""
        return [] if self.origin.series else sorted(DATA.glob("*.csv"))

    @cached_property
    def chart_data(self) -> list[Path]:
        """The tables that its charts draw; none in a series."""
        settings = [_settings(path) for path in self.charts]
        against = [each["against"] for each in settings if isinstance(each.get("against"), dict)]
        tables = {each.get("table") for each in [*settings, *against]}
        return [path for path in self.data if path.stem in tables]

    @cached_property
    def language(self) -> str:
        """The language that it names; empty where it names none."""
        return str(self._front.get("language") or "")

    @cached_property
    def rows(self) -> str:
        """What changes when a cell does that a brief of a series sees; empty for others."""
        context = self.origin.context
        return _digest(context.cells()) if context else ""

    @cached_property
    def chart_templates(self) -> list[Path]:
        """What decides which charts a brief of a series shows, where it may show any."""
        return self.sources if self.origin.series and self.charts else []

    @cached_property
    def chart_rows(self) -> str:
        """The same for its charts; empty where it has none."""
        return self.rows if self.charts else ""

    @cached_property
    def works(self) -> str:
        """What changes when the entry of a work does that it may cite.

        The keys are those in its texts, in those about its charts, and in rows that it may print.
        """
        works, others = raw_works()
        text = "\n".join([*self._sections, *map(text_at_first_sight, self.charts)])
        cells = {cell for row in self._rows_printed(text) for cell in row.values()}
        named = {*_KEY.findall(text), *(key for cell in cells for key in _PARTS.split(cell))}
        return _digest([others, *(works[key] for key in sorted(named & works.keys()))])

    def related(self, known: Mapping[str, Origin]) -> list[Path]:
        """Return the files that bear the titles of the briefs, of those known, that are related."""
        named = self._front.get("related")
        texts = [each for each in named if isinstance(each, str)] if isinstance(named, list) else []
        found = {known[name].folder: known[name] for name in _named(texts, known)}
        return sorted(path for origin in found.values() for path in origin.sections()[:1])

    @cached_property
    def _sections(self) -> list[str]:
        return list(map(text_at_first_sight, self.origin.sections()))

    @cached_property
    def _front(self) -> Marked:
        """The front matter; an empty one where it cannot be read."""
        matched = FENCE.match(self._sections[0]) if self._sections else None
        try:
            return parse(matched["head"], self.origin.folder) if matched else Marked(1)
        except ContentError:
            return Marked(1)

    def _rows_printed(self, text: str) -> Iterator[Mapping[str, str]]:
        """Yield the cells of the rows that may be printed."""
        if self.origin.context:
            for _, rows in self.origin.context.cells():
                yield from rows
            return
        for table in raw_tables().values():
            if table.name == "network" and not _ALL_FACTS.search(text):
                yield from (row.cells for row in _facts_named(table, text))
            elif _is_named(table, text):
                yield from (row.cells for row in table.rows)


def _facts_named(table: RawTable, text: str) -> Iterator[RawRow]:
    """Yield the facts of the network that a text names one by one."""
    named = set(re.findall(r"\bnetwork\.(\w+)", text))
    for row in table.rows:
        if row.cells.get("fact_id", "").replace("-", "_") in named:
            yield row


def _is_named(table: RawTable, text: str) -> bool:
    """Return whether a text names a table, or the key by which columns lead into it."""
    key = rf"|\b{re.escape(table.columns[0])}\." if table.columns else ""
    return bool(re.search(rf"\b{re.escape(table.name)}\b{key}", text))


def _named(texts: Iterable[str], known: Iterable[str]) -> Iterator[str]:
    """Yield the names that texts may be, whose `{{ … }}` may become anything."""
    for text in texts:
        parts = map(re.escape, re.split(r"\{\{.*?\}\}", text))
        pattern = re.compile(".*".join(parts))
        yield from filter(pattern.fullmatch, known)


def _settings(path: Path) -> Marked:
    try:
        return load(path)
    except ContentError:
        return Marked(1)


def _digest(parts: object) -> str:
    text = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:16]
