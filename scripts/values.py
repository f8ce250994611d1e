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

import jinja2
from jinja2 import nodes
from jinja2.sandbox import SandboxedEnvironment

from scripts.cells import Year
from scripts.filters import FILTERS, Markdown, filters
from scripts.language import formatted, long_date
from scripts.languages import Language
from scripts.lookup import USAGE, is_number
from scripts.markdown_source import prose
from scripts.problems import Problem, nearest
from scripts.value import ValueFault, content_of

_EXPRESSION = re.compile(r"(?<!\\)\{\{((?:(?!\{\{|\n[ \t]*\n).)*?)\}\}", re.DOTALL)
_OPENING = re.compile(r"(?<!\\)\{\{")
_STATEMENT = re.compile(r"(?<!\\)\{%")
_SYNTAX = re.compile(r"([\\`*_\[\]{}<>$@^~|#&!]|^\s*\d+(?=[.)])|^\s*[-+](?= ))")
_LONGEST, _SHOWN = 1000, 80
"""Signs that an expression may have, and that a message shows of it."""


class _Environment(SandboxedEnvironment):
    """The sandbox, in which one can calculate with numbers and with nothing else."""

    intercepted_binops = frozenset(["+", "-", "*", "/", "//", "%", "**"])
    intercepted_unops = frozenset(["+", "-"])

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        if operator == "**":
            raise ValueFault("'**' cannot be used here", "multiply with '*'")
        _check_numbers(operator, left, right)
        if operator in ("/", "//", "%") and content_of(right) == 0:
            raise ValueFault("a value is divided by zero", "look at the figure it is divided by")
        return super().call_binop(context, operator, left, right)

    def call_unop(self, context: Any, operator: str, arg: Any) -> Any:
        _check_numbers(operator, arg)
        return super().call_unop(context, operator, arg)


def _check_numbers(operator: str, *operands: Any) -> None:
    for operand in operands:
        if isinstance(operand, jinja2.Undefined):
            str(operand)  # raises UndefinedError, which says what is missing
        if not is_number(content_of(operand)):
            message = f"'{operator}' calculates with something that is no number"
            raise ValueFault(message, "put filters such as '| round' after the calculation")


@dataclass
class Filled:
    """A text with its values in, whose lines know the lines of the template."""

    text: str = ""
    lines: list[int] = field(default_factory=lambda: [0])
    """For each line of the text, the line of the template on which it begins, from 0."""
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

    def __init__(self, context: Mapping[str, Any], words: Language):
        self._context = dict(context)
        self._words = words
        self._environment = _Environment(undefined=jinja2.StrictUndefined)
        self._environment.filters = filters(words, self.printed)
        self._environment.tests = {}
        self._environment.globals = {}

    def with_names(self, names: Mapping[str, Any]) -> "Evaluator":
        """Return an evaluator that knows more names."""
        return Evaluator({**self._context, **names}, self._words)

    def fill(
        self, text: str, path: Path, line_at: Callable[[int], int], is_markdown: bool = True
    ) -> tuple[Filled, list[Problem]]:
        """Return a text with its values filled in, and a problem for each that has none.

        `line_at` tells the line of `path` in which a place of the text lies.
        """
        visible = prose(text) if is_markdown else text
        problems = [Problem(path, line_at(at), *fault) for at, fault in _syntax_faults(visible)]
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
                problems.append(Problem(path, line_at(found.start()), str(fault), fault.hint))
            filled.add(shown, skipped=found[0].count("\n"))
        filled.add(text[end:])
        return filled, problems

    def value(self, expression: str) -> Any:
        """Return what an expression gives; raises ValueFault."""
        if not expression:
            hint = "write a name or an expression between the braces"
            raise ValueFault("'{{ }}' is empty", hint)
        try:
            self._check(expression)
            compiled = self._environment.compile_expression(expression, undefined_to_none=False)
            value = compiled(self._context)
            if isinstance(value, jinja2.Undefined):
                str(value)  # raises UndefinedError, which says what is missing
        except TypeError as error:
            raise _call_fault(expression) from error
        except jinja2.TemplateError as error:
            hint = "look up its name, and what stands in the brackets"
            raise ValueFault(
                f"{_quoted(expression)} names something that is not there", hint
            ) from error
        except (ArithmeticError, ValueError, LookupError, RecursionError) as error:
            raise ValueFault(
                f"{_quoted(expression)} cannot be computed", "write it simpler"
            ) from error
        return value

    def _check(self, expression: str) -> None:
        """Raise ValueFault for what is no expression, or has a name that is not known."""
        hint = "check quotation marks, brackets and commas"
        if len(expression) > _LONGEST:
            raise ValueFault(f"{_quoted(expression)} is too long", "close the value with '}}'")
        try:
            tree = self._environment.parse("{{" + expression + "}}")
        except (jinja2.TemplateSyntaxError, RecursionError) as error:
            raise ValueFault(f"{_quoted(expression)} is not an expression", hint) from error
        if len(tree.body) != 1 or len(tree.body[0].nodes) != 1:
            raise ValueFault(f"{_quoted(expression)} is not an expression", hint)
        self._check_names(tree, expression)

    def _check_names(self, tree: nodes.Template, expression: str) -> None:
        for name in tree.find_all(nodes.Name):
            _check_known(name.name, self._context, "")
        for attribute in tree.find_all(nodes.Getattr):
            owner = attribute.node
            if isinstance(owner, nodes.Name) and isinstance(self._context[owner.name], dict):
                _check_known(attribute.attr, self._context[owner.name], f"{owner.name}.")
        for filtered in tree.find_all(nodes.Filter):
            _check_known(filtered.name, self._environment.filters, "| ")
        for call in tree.find_all(nodes.Call):
            if not isinstance(call.node, nodes.Name) or not callable(self._context[call.node.name]):
                hint = f"functions are {', '.join(USAGE)}"
                raise ValueFault(f"{_quoted(expression)} calls what is no function", hint)

    def _shown(self, value: object, expression: str, is_markdown: bool) -> str:
        content = content_of(value)
        if isinstance(content, Markdown):
            if is_markdown:
                return content
            raise ValueFault(
                f"{_quoted(expression)} cites, which this text cannot", "take the filter out"
            )
        if isinstance(content, str):
            line = " ".join(content.split())
            return _SYNTAX.sub(lambda found: _escaped(found[0]), line) if is_markdown else line
        return self.printed(value, expression)

    def printed(self, value: object, expression: str = "") -> str:
        """Return a value as plain text; raises ValueFault for one that cannot be printed."""
        content = content_of(value)
        what = _quoted(expression) if expression else "the value"
        if content is None:
            raise ValueFault(f"{what} is an empty cell", "there is no figure to print")
        if isinstance(content, Year):
            return str(content)
        if isinstance(content, datetime.date):
            return long_date(content, self._words)
        if is_number(content):
            if not abs(content) < 1e15:
                raise ValueFault(f"{what} is no number that can be printed")
            return formatted(content, self._words)
        if isinstance(content, str):
            return content
        raise ValueFault(f"{what} is neither a number nor a text", _whole_group(content))


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


def _quoted(expression: str) -> str:
    """Return an expression between quotation marks, a long one cut."""
    return f"'{expression}'" if len(expression) <= _SHOWN else f"'{expression[:_SHOWN]}…'"


def _check_known(name: str, known: Iterable[str], prefix: str) -> None:
    if name not in known:
        hint = nearest(name, map(str, known), mark=f"'{prefix}")
        raise ValueFault(f"unknown name '{prefix}{name}'", hint)


def _call_fault(expression: str) -> ValueFault:
    """Return the fault of an expression that gives a function or filter the wrong things."""
    usage = [text for name, text in USAGE.items() if re.search(rf"\b{name}\s*\(", expression)]
    usage += [text for name, text in FILTERS.items() if re.search(rf"\|\s*{name}\b", expression)]
    hint = f"write {usage[0]}" if usage else "compare and calculate with numbers only"
    return ValueFault(f"{_quoted(expression)} cannot be computed", hint)
