"""Values in prose: `{{ … }}` replaced by figures from the data tables.

Expressions are Jinja2's (https://jinja.palletsprojects.com/templates/#expressions) in its sandbox;
statements (`{% … %}`) are refused. Each expression is evaluated by itself, so that every fault is
found in one run and has the line on which it was written. Code is left alone, and so is `\\{{`.
"""

import datetime
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from scripts.cells import Year
from scripts.filters import Markdown, filters
from scripts.language import decimals_of, formatted, long_date
from scripts.languages import Language
from scripts.lookup import is_number
from scripts.markdown_source import prose
from scripts.problems import Problem
from scripts.sandbox import Sandbox, quoted
from scripts.value import ValueFault, content_of

_EXPRESSION = re.compile(r"(?<!\\)\{\{((?:(?!\{\{|\n[ \t]*\n).)*?)\}\}", re.DOTALL)
_OPENING = re.compile(r"(?<!\\)\{\{")
_STATEMENT = re.compile(r"(?<!\\)\{%")
_SYNTAX = re.compile(r"([\\`*_\[\]{}<>$@^~|#&!]|^\s*\d+(?=[.)](?:\s|$))|^\s*[-+](?= ))")
_MOST_DECIMALS = 6


@dataclass(frozen=True)
class Printed:
    """What one `{{ … }}` prints, and where it stands."""

    path: Path
    start: int
    """In the text."""
    shown: str
    constants: tuple[float, ...]
    """The numbers that its expression names, in conditions too."""


@dataclass
class Filled:
    """A text with its values in, whose lines know the lines of the template."""

    text: str = ""
    lines: list[int] = field(default_factory=lambda: [0])
    """For each line of the text, the line of the template on which it begins, from 0."""
    printed: list[Printed] = field(default_factory=list)
    """What each value of the template prints, in order."""
    _line: int = 0

    def add(self, piece: str, skipped: int = 0) -> None:
        """Add a piece of text; `skipped` are the further lines that it had in the template."""
        self.text += piece
        for _ in range(piece.count("\n")):
            self._line += 1
            self.lines.append(self._line)
        self._line += skipped


class Evaluator:
    """Replaces the `{{ … }}` of texts by values of a context, printed as in a language."""

    def __init__(self, context: Mapping[str, Any], words: Language, sandbox: Sandbox | None = None):
        self._context = dict(context)
        self._words = words
        self._sandbox = sandbox or Sandbox(filters(words, self.printed))

    def with_names(self, names: Mapping[str, Any]) -> "Evaluator":
        """Return an evaluator that knows more names."""
        return Evaluator({**self._context, **names}, self._words, self._sandbox)

    def fill(
        self, text: str, path: Path, line_at: Callable[[int], int], is_markdown: bool = True
    ) -> tuple[Filled, list[Problem]]:
        """Return a text with its values filled in, and a problem for each that has none.

        `line_at` tells the line of `path` in which a place of the text lies.
        """
        visible = prose(text) if is_markdown else text
        problems = [
            Problem(path, line_at(at), *fault, code="value-not-understood")
            for at, fault in _syntax_faults(visible)
        ]
        filled = Filled()
        end = 0
        for found in _EXPRESSION.finditer(visible):
            filled.add(text[end : found.start()])
            end = found.end()
            expression = " ".join(found[1].split())
            shown = ""
            try:
                shown = self._shown(self.value(expression), expression, is_markdown)
            except ValueFault as fault:
                problems.append(
                    Problem(path, line_at(found.start()), str(fault), fault.hint, code=fault.code)
                )
            filled.printed.append(Printed(path, found.start(), shown, _constants(expression)))
            filled.add(shown, skipped=found[0].count("\n"))
        filled.add(text[end:])
        return filled, problems

    def value(self, expression: str) -> Any:
        """Return what an expression gives; raises ValueFault."""
        return self._sandbox.value(expression, self._context)

    def _shown(self, value: object, expression: str, is_markdown: bool) -> str:
        content = content_of(value)
        if isinstance(content, Markdown):
            if is_markdown:
                return content
            message = f"{quoted(expression)} cites, which this text cannot"
            raise ValueFault(message, "take the filter out", code="filter-misused")
        if isinstance(content, str):
            line = " ".join(content.split())
            return _SYNTAX.sub(lambda found: _escaped(found[0]), line) if is_markdown else line
        return self.printed(value, expression)

    def printed(self, value: object, expression: str = "") -> str:
        """Return a value as plain text; raises ValueFault for one that cannot be printed."""
        content = content_of(value)
        what = quoted(expression) if expression else "the value"
        if content is None:
            message = f"{what} is an empty cell"
            raise ValueFault(message, "there is no figure to print", code="value-not-printable")
        if isinstance(content, Year):
            return str(content)
        if isinstance(content, datetime.date):
            return long_date(content, self._words)
        if is_number(content):
            if not abs(content) < 1e15:
                message = f"{what} is no number that can be printed"
                raise ValueFault(message, code="value-not-printable")
            if decimals_of(content) > _MOST_DECIMALS:
                message = f"{what} has too many decimals"
                raise ValueFault(message, "round it: | round(1)", code="value-not-printable")
            return formatted(content, self._words)
        if isinstance(content, str):
            return content
        message = f"{what} is neither a number nor a text"
        raise ValueFault(message, _whole_group(content), code="value-not-printable")


def _constants(expression: str) -> tuple[float, ...]:
    numbers = re.findall(r"\d[\d,]*(?:\.\d+)?", expression)
    return tuple(float(each.replace(",", "")) for each in numbers)


def _syntax_faults(text: str) -> Iterable[tuple[int, tuple[str, str]]]:
    """Yield place, message and hint of each `{%`, and of each `{{` that is not closed."""
    for found in _STATEMENT.finditer(text):
        yield (
            found.start(),
            ("'{%' is not understood", "only values between '{{' and '}}' are filled in"),
        )
    closed = {found.start() for found in _EXPRESSION.finditer(text)}
    for found in _OPENING.finditer(text):
        if found.start() not in closed:
            yield found.start(), ("'{{' has no '}}'", "close the value with '}}', or write '\\{{'")


def _escaped(found: str) -> str:
    return f"{found}\\" if found.strip().isdigit() else found[:-1] + "\\" + found[-1]


def _whole_group(content: object) -> str:
    if isinstance(content, dict) and content:
        return f"write what of it, such as '.{next(iter(content))}'"
    return ""
