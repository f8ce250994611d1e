"""What each brief depends on, told at first sight: the workflow asks before anything is checked.

Files are named where all of them matters. Of the tables and the bibliography only parts matter to a
brief: digests stand for these parts, and change when they do.
"""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from scripts.first_sight import DATA, RawRow, RawTable, raw_tables, raw_works
from scripts.front_matter import FENCE
from scripts.markdown_source import charts_in
from scripts.marked_yaml import load, parse
from scripts.origins import Origin
from scripts.problems import ContentError
from scripts.textfile import text_at_first_sight
from scripts.yaml_loader import Mapping as Marked

CHARTS = Path("content/charts")

_KEY = re.compile(r"@\{?([\w:.#$%&+?<>~/-]*[\w])")
_WORD = re.compile(r"[\w-]+")


def source_files(origin: Origin) -> list[Path]:
    """Return the files of a brief's folder that make it: sections, pictures, its series."""
    return sorted(path for path in origin.folder.glob("*.*") if path.is_file())


def related_files(origin: Origin, known: Mapping[str, Origin]) -> list[Path]:
    """Return the files that bear the titles of the briefs, of those known, that are related."""
    named = _front(origin).get("related")
    texts = [each for each in named if isinstance(each, str)] if isinstance(named, list) else []
    found = [origin for other, origin in known.items() if _may_name(texts, other)]
    return sorted({path for origin in found for path in origin.sections()[:1]})


def _may_name(texts: Iterable[str], name: str) -> bool:
    """Return whether one of some texts, `{{ … }}` still in it, may be a name."""
    patterns = (re.split(r"\{\{.*?\}\}", text) for text in texts)
    return any(re.fullmatch(".*".join(map(re.escape, parts)), name) for parts in patterns)


def chart_files(origin: Origin) -> list[Path]:
    """Return the specs of the charts that a brief may show; of those that there are."""
    texts = map(text_at_first_sight, origin.sections())
    paths = (CHARTS / f"{chart}.yaml" for chart in charts_in(texts))
    return [path for path in paths if path.is_file()]


def data_files(origin: Origin) -> list[Path]:
    """Return the tables all of which a brief sees; none in a series."""
    return [] if origin.series else sorted(DATA.glob("*.csv"))


def chart_data_files(origin: Origin) -> list[Path]:
    """Return the tables that the charts of a brief draw; none in a series."""
    tables = {_settings(path).get("table") for path in chart_files(origin)}
    return [path for path in data_files(origin) if path.stem in tables]


def language(origin: Origin) -> str:
    """Return the language that a brief names; empty where it names none."""
    return str(_front(origin).get("language") or "")


def digest_of_data(origin: Origin) -> str:
    """Return what changes when a cell does that a brief of a series sees; empty for others."""
    context = origin.context
    return _digest(context.cells()) if context else ""


def digest_of_works(origin: Origin) -> str:
    """Return what changes when the entry of a work does that a brief may cite.

    These are the keys in its texts, in those about its charts, and in the rows that it may print.
    """
    works, others = raw_works()
    texts = [*map(text_at_first_sight, [*origin.sections(), *chart_files(origin)])]
    named = {key for text in texts for key in _KEY.findall(text)}
    named |= {word for cell in _cells(origin, texts) for word in _WORD.findall(cell)}
    return _digest([others, *(works[key] for key in sorted(named & works.keys()))])


def _cells(origin: Origin, texts: list[str]) -> Iterator[str]:
    """Yield the cells of the rows that a brief may print."""
    context = origin.context
    if context:
        rows = [row for rows in context.rows.values() for row in rows]
    else:
        joined = "\n".join(texts)
        named = [each for each in raw_tables().values() if _is_named(each, joined)]
        rows = [row for table in named for row in table.rows if _is_printed(table, row, joined)]
    for row in rows:
        yield from row.cells.values()


def _is_named(table: RawTable, text: str) -> bool:
    """Return whether a text names a table, or the key by which columns lead into it."""
    key = rf"|\b{re.escape(table.columns[0])}\." if table.columns else ""
    return bool(re.search(rf"\b{re.escape(table.name)}\b{key}", text))


def _is_printed(table: RawTable, row: RawRow, text: str) -> bool:
    """Return whether a text may print a row; facts of the network are named one by one."""
    if table.name != "network" or re.search(r"""["']network["']|network\s*$""", text, re.M):
        return True
    return row.cells.get("fact_id", "").replace("-", "_") in text


def _front(origin: Origin) -> Marked:
    """Return the front matter of a brief; an empty one where it cannot be read."""
    paths = origin.sections()
    matched = FENCE.match(text_at_first_sight(paths[0])) if paths else None
    try:
        return parse(matched["head"], paths[0]) if matched else Marked(1)
    except ContentError:
        return Marked(1)


def _settings(path: Path) -> Marked:
    try:
        return load(path)
    except ContentError:
        return Marked(1)


def _digest(parts: object) -> str:
    text = json.dumps(parts, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:16]
