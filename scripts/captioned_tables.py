"""The tables of a brief: those of data are made, those typed by hand checked, all get their notes.

A note is a div of class `note` right below a figure or table; it ends up with the source line.
"""

import re
from collections.abc import Iterator, Mapping

from scripts import tree
from scripts.bibliography import Bibliography
from scripts.citations import source_line
from scripts.data_links import with_data_link
from scripts.data_table import DataTable, data_table
from scripts.languages import Language
from scripts.manuscript import Manuscript
from scripts.problems import Problem
from scripts.table import Table
from scripts.tree import Node
from scripts.value import ValueFault
from scripts.values import Evaluator

_NUMBER = re.compile(r"[-–−+]?[\d.,   ]*\d\s?%?")
_EMPTY = {"", "–", "—", "-", "n/a"}


class DataTables:
    """Makes the tables of data in a brief, and keeps the problems found on the way."""

    def __init__(
        self,
        manuscript: Manuscript,
        tables: Mapping[str, Table],
        evaluator: Evaluator,
        bibliography: Bibliography,
        words: Language,
    ):
        self._manuscript = manuscript
        self._tables = tables
        self._evaluator = evaluator
        self._bibliography = bibliography
        self._words = words
        self.problems: list[Problem] = []

    def made(self, blocks: list[Node]) -> list[Node]:
        """Return blocks in which each div of class `data-table` is a table and its notes."""
        places = iter(list(self._manuscript.places(r"^[ \t>]*:{3,}\s*\{[^}]*\.data-table\b")))

        def expanded(node: Node) -> list[Node] | None:
            if not is_div(node, "data-table"):
                return None
            path, line = next(places, self._manuscript.start)
            try:
                return self._expanded(node)
            except ValueFault as fault:
                self.problems.append(Problem(path, line, str(fault), fault.hint, code=fault.code))
                return []

        return tree.replace(blocks, expanded)

    def _expanded(self, node: Node) -> list[Node]:
        (identifier, _, attributes), content = node["c"]
        caption, *notes = content or [tree.para()]
        if caption["t"] not in ("Para", "Plain") or not caption["c"]:
            hint = "write the caption as the first paragraph of the div, notes below it"
            raise ValueFault("a data table has no caption", hint, code="table-without-caption")
        made = data_table(
            dict(attributes), caption["c"], self._tables, self._evaluator, self._words
        )
        made.table["c"][0][0] = identifier
        if made.as_of:
            notes = [*notes, tree.para(*tree.text(made.as_of))]
        notes = [*notes, self._source_line(made, self._tables[dict(attributes)["table"]])]
        return [made.table, tree.div(notes, "", "source-note")]

    def _source_line(self, made: DataTable, table: Table) -> Node:
        keys, words = made.citation_keys, self._words
        line = source_line(keys, self._bibliography, words) if keys else None
        return with_data_link(line, table, words)


def is_div(node: Node, name: str) -> bool:
    """Return whether a node is a div of a class."""
    return node["t"] == "Div" and name in node["c"][0][1]


def attach_notes(blocks: list[Node]) -> list[int]:
    """Move each note to the figure or table above it, in place.

    Returns which of the notes, counted from 0 in document order, follow nothing.
    """
    notes = (node for node in tree.walk(blocks) if is_div(node, "note"))
    ordinals = {id(node): ordinal for ordinal, node in enumerate(notes)}
    strays: list[int] = []
    sourced = {id(node["c"][1]) for node in tree.walk(blocks) if is_div(node, "source-note")}
    for siblings in list(_lists(blocks)):
        result: list[Node] = []
        for node in siblings:
            if id(node) not in ordinals:
                result.append(node)
            elif not _attach(node["c"][1], result, sourced):
                strays.append(ordinals[id(node)])
        siblings[:] = result
    return strays


def _lists(value: object) -> Iterator[list]:
    """Yield every list below a value."""
    below = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    if isinstance(value, list):
        yield value
    for each in below:
        yield from _lists(each)


def _attach(notes: list[Node], before: list[Node], sourced: set[int]) -> bool:
    """Put notes below the figure or table that stands last; return whether there is one.

    `sourced` are the blocks that end with a source line, above which notes stand.
    """
    last = before[-1] if before else tree.para()
    if last["t"] == "Figure":
        below = last["c"][2]
        if not is_div(below[-1], "source-note"):
            below.append(tree.div([], "", "source-note"))
        _insert(notes, below[-1]["c"][1], sourced)
    elif last["t"] == "Table":
        before.append(tree.div(notes, "", "source-note"))
    elif is_div(last, "source-note"):
        _insert(notes, last["c"][1], sourced)
    else:
        return False
    return True


def _insert(notes: list[Node], below: list[Node], sourced: set[int]) -> None:
    at = len(below) - 1 if id(below) in sourced else len(below)
    below[at:at] = notes


def note_problems(strays: list[int], manuscript: Manuscript) -> Iterator[Problem]:
    """Yield a problem for each note that follows neither figure nor table."""
    places = list(manuscript.places(r"^[ \t>]*:{3,}\s*(note\b|\{[^}]*\.note\b)"))
    for stray in strays:
        path, line = places[stray] if stray < len(places) else manuscript.start
        hint = "put it right below a figure or table; a footnote is written ^[…]"
        message = "a note stands below no figure or table"
        yield Problem(path, line, message, hint, code="note-misplaced")


def tidy_typed_tables(blocks: list[Node]) -> None:
    """Set columns of figures to the right, in place, and let given widths fill the line."""
    for node in tree.walk(blocks):
        if node["t"] != "Table":
            continue
        specs, bodies = node["c"][2], node["c"][4]
        rows = [row for body in bodies for row in body[3]]
        for at, spec in enumerate(specs):
            texts = [tree.stringify(row[1][at][4]) for row in rows if len(row[1]) > at]
            if spec[0]["t"] == "AlignDefault" and _are_numbers(texts):
                spec[0] = {"t": "AlignRight"}
        total = sum(spec[1].get("c", 0) for spec in specs)
        for spec in specs:
            if "c" in spec[1]:
                spec[1]["c"] /= total


def _are_numbers(texts: list[str]) -> bool:
    filled = [text.strip() for text in texts if text.strip() not in _EMPTY]
    return bool(filled) and all(_NUMBER.fullmatch(text) for text in filled)


def table_problems(blocks: list[Node], manuscript: Manuscript) -> Iterator[Problem]:
    """Yield a problem for each table without a header row or without a caption."""
    for node in tree.walk(blocks):
        if node["t"] != "Table":
            continue
        caption, head, bodies = node["c"][1][1], node["c"][3][1], node["c"][4]
        rows = [*head, *(row for body in bodies for row in [*body[2], *body[3]])]
        pattern = manuscript.pattern_of(rows[0][1]) if rows else r"(?!)"
        if not any(tree.stringify(row[1]).strip() for row in head):
            hint = "begin it with a row of headings and a line of hyphens: | City | People |"
            message = "a table has no header row"
            yield from manuscript.problems(pattern, message, hint, code="table-without-heading")
        elif any(not tree.stringify(cell[4]).strip() for cell in head[-1][1][1:]):
            hint = "write above each column what stands in it; only the first may have no heading"
            both = manuscript.pattern_of([row[1] for row in rows[:2]])
            message = "a column of a table has no heading"
            yield from manuscript.problems(
                both, message, hint, pattern, code="table-without-heading"
            )
        if head and node["c"][5][1] and not any(body[2] or body[3] for body in bodies):
            hint = "draw a line of '=' above and below the totals, or take that below all rows away"
            message = "all rows of a table are totals"
            yield from manuscript.problems(pattern, message, hint, code="table-all-totals")
        if not tree.stringify(caption).strip():
            hint = "write below it, after an empty line, ': The caption. {#tbl-name}'"
            message = "a table has no caption"
            yield from manuscript.problems(pattern, message, hint, code="table-without-caption")
