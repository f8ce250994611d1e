"""Templates carried out: conditions choose among the parts of a text, loops repeat them.

What comes out is Markdown whose `{{ … }}` are still to be filled in, and whose lines know those of
the template. A tag alone on its line leaves no line behind.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from scripts.problems import Problem
from scripts.sandbox import quoted
from scripts.template_tags import LOOP, USAGE, Block, Part, Tag, parsed, tag_problem
from scripts.typed import Typed
from scripts.value import ValueFault, content_of
from scripts.values import Evaluator

_NUMBERED = re.compile(r"(_\d+)+$")
_VALUE = re.compile(r"(?<!\\)\{\{.*?\}\}", re.DOTALL)


class Expanded(NamedTuple):
    """A text without tags."""

    text: str
    lines: tuple[int, ...]
    """For each line of the text the line of the template's file."""
    names: dict[str, Any]
    """The rows that its loops went through, by the names that its values use."""


def expand(typed: Typed, evaluator: Evaluator, prefix: str = "") -> tuple[Expanded, list[Problem]]:
    """Return a text as its conditions and loops make it, and a problem for each that fails.

    The names of rows end in `prefix` and a number: it tells the texts of a brief apart.
    """
    parts, problems = parsed(typed)
    writer = _Writer(typed, evaluator, prefix, problems)
    writer.write(parts, {})
    expanded = Expanded(writer.text, tuple(writer.lines), writer.names)
    return expanded, list(as_written(writer.problems, writer.names))


def as_written(problems: Iterable[Problem], names: Iterable[str]) -> Iterator[Problem]:
    """Yield problems whose words call the rows of loops as the author does, by their `names`."""
    own = {name: _NUMBERED.sub("", name) for name in names}
    pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, own)) or '(?!)'})\b")
    for each in problems:
        message, hint = (
            pattern.sub(lambda found: own[found[0]], text) for text in (each.message, each.hint)
        )
        yield Problem(each.path, each.line, message, hint, code=each.code)


@dataclass
class _Writer:
    """Writes the parts that are kept."""

    typed: Typed
    evaluator: Evaluator
    prefix: str
    problems: list[Problem] = field(default_factory=list)
    text: str = ""
    lines: list[int] = field(default_factory=lambda: [0])
    names: dict[str, Any] = field(default_factory=dict)

    def write(self, parts: list[Part], renamed: dict[str, str]) -> None:
        """Write parts; `renamed` has the names of rows for the names of loops around them."""
        for part in parts:
            if isinstance(part, tuple):
                self._copy(*part, renamed)
            elif part.blocks[0].tag.word == "for":
                self._repeat(part.blocks[0], renamed)
            else:
                self._choose(part.blocks, renamed)

    def _copy(self, start: int, end: int, renamed: dict[str, str]) -> None:
        piece = self.typed.text[start:end]
        row = self.typed.text.count("\n", 0, start)
        if piece and (not self.text or self.text.endswith("\n")):
            self.lines[-1] = self.typed.line_of(row)
        ends = range(row + 1, row + 1 + piece.count("\n"))
        self.lines += map(self.typed.line_of, ends)
        self.text += _VALUE.sub(lambda found: _with_names(found[0], renamed), piece)

    def _choose(self, blocks: list[Block], renamed: dict[str, str]) -> None:
        for block in blocks:
            if block.tag.word == "else" or self._value(block.tag, block.tag.rest, renamed):
                self.write(block.parts, renamed)
                return

    def _repeat(self, block: Block, renamed: dict[str, str]) -> None:
        loop = LOOP.fullmatch(block.tag.rest)
        rows = self._value(block.tag, loop["rows"], renamed)
        if not isinstance(rows, list):
            if rows is not None:  # None: that it fails is told
                message = f"{quoted(loop['rows'])} is no list of rows"
                problem = tag_problem(self.typed, block.tag.start, message, f"write {USAGE['for']}")
                self.problems.append(problem)
            return
        for row in rows:
            name = f"{loop['name']}_{self.prefix}{len(self.names) + 1}"
            self.names[name] = row
            self.write(block.parts, {**renamed, loop["name"]: name})

    def _value(self, tag: Tag, expression: str, renamed: dict[str, str]) -> Any:
        """Return what an expression gives; None where it fails, which is a problem."""
        expression = _with_names(expression, renamed)
        try:
            return content_of(self.evaluator.with_names(self.names).value(expression))
        except ValueFault as fault:
            problem = tag_problem(self.typed, tag.start, str(fault), fault.hint, fault.code)
            self.problems.append(problem)
            return None


def _with_names(expression: str, renamed: dict[str, str]) -> str:
    for name, row in renamed.items():
        expression = re.sub(rf"(?<![\w.\"']){name}(?=\.)", row, expression)
    return expression
