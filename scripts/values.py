"""Values in prose: `{{ … }}` replaced by figures from the data tables.

Expressions are Jinja2's (https://jinja.palletsprojects.com/templates/#expressions) in its sandbox;
statements (`{% … %}`) are refused. Each expression is evaluated by itself, so that every fault is
found in one run and has the line on which it was written.
"""

import math
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.sandbox import SandboxedEnvironment

from scripts.cells import Year
from scripts.language import Language, formatted
from scripts.lookup import ValueFault
from scripts.problems import Problem, nearest

_EXPRESSION = re.compile(r"\{\{((?:(?!\{\{).)*?)\}\}", re.DOTALL)
_STATEMENT = re.compile(r"\{%")
_MARKDOWN = re.compile(r"([\\`*_\[\]<>$@^~|#])")


class _Environment(SandboxedEnvironment):
    """The sandbox, without the operations by which a small text makes endless work."""

    intercepted_binops = frozenset(["*", "**"])

    def call_binop(self, _context: Any, operator: str, left: Any, right: Any) -> Any:
        if operator == "**" or not all(isinstance(each, (int, float)) for each in (left, right)):
            raise ValueFault(f"'{operator}' cannot be used here", "multiply numbers with '*'")
        return left * right


class Evaluator:
    """Replaces the `{{ … }}` of texts by values of a context, printed as in a language."""

    def __init__(self, context: Mapping[str, Any], words: Language):
        self._context = dict(context)
        self._words = words
        self._environment = _Environment(undefined=jinja2.StrictUndefined)
        self._environment.filters = _filters(words)
        self._environment.tests = {}
        self._environment.globals = {}

    def with_names(self, names: Mapping[str, Any]) -> "Evaluator":
        """Return an evaluator that knows more names."""
        return Evaluator({**self._context, **names}, self._words)

    def fill(
        self, text: str, path: Path, line_at: Callable[[int], int], is_markdown: bool = True
    ) -> tuple[str, list[Problem]]:
        """Return a text with its values filled in, and a problem for each that has none.

        `line_at` tells the line of `path` in which a place of the text lies.
        """
        problems = [
            Problem(path, line_at(found.start()), f"'{found[0]}' is not understood",
                    "only values between '{{' and '}}' are filled in")
            for found in _STATEMENT.finditer(text)
        ]  # fmt: skip
        closed = {found.start() for found in _EXPRESSION.finditer(text)}
        problems += [
            Problem(path, line_at(found.start()), "'{{' has no '}}'", "close the value with '}}'")
            for found in re.finditer(r"\{\{", text)
            if found.start() not in closed
        ]

        def value(found: re.Match) -> str:
            try:
                # The lines of the expression are kept, so that later faults have their true line.
                return self._value(found[1].strip(), is_markdown) + "\n" * found[0].count("\n")
            except ValueFault as fault:
                problems.append(Problem(path, line_at(found.start()), str(fault), fault.hint))
                return ""

        return _EXPRESSION.sub(value, text), problems

    def _value(self, expression: str, is_markdown: bool) -> str:
        if not expression:
            hint = "write a name or an expression between the braces"
            raise ValueFault("'{{ }}' is empty", hint)
        self._check_names(expression)
        try:
            value = self._environment.compile_expression(expression, undefined_to_none=False)(
                self._context
            )
            if isinstance(value, jinja2.Undefined):
                str(value)  # raises UndefinedError, which says what is missing
        except TypeError as error:
            if "required positional argument" in str(error):
                hint = 'write cell("table", "column", …)'
                raise ValueFault(f"'{expression}' lacks a table or a column", hint) from error
            raise ValueFault(f"'{expression}' cannot be computed: {error}") from error
        except (jinja2.TemplateError, ArithmeticError, ValueError, LookupError, NameError) as error:
            raise ValueFault(f"'{expression}' cannot be computed: {error}") from error
        return self._shown(value, expression, is_markdown)

    def _check_names(self, expression: str) -> None:
        """Raise ValueFault for the first name that the context does not have."""
        try:
            tree = self._environment.parse("{{" + expression + "}}")
        except jinja2.TemplateSyntaxError as error:
            hint = "check quotation marks and brackets"
            raise ValueFault(
                f"'{expression}' is not an expression: {error.message}", hint
            ) from error
        for name in tree.find_all(nodes.Name):
            _check_known(name.name, self._context, "")
        for attribute in tree.find_all(nodes.Getattr):
            owner = attribute.node
            if isinstance(owner, nodes.Name) and isinstance(self._context[owner.name], dict):
                _check_known(attribute.attr, self._context[owner.name], f"{owner.name}.")
        for filtered in tree.find_all(nodes.Filter):
            _check_known(filtered.name, self._environment.filters, "| ")

    def _shown(self, value: object, expression: str, is_markdown: bool) -> str:
        if value is None:
            raise ValueFault(f"'{expression}' is an empty cell", "there is no figure to print")
        if isinstance(value, Year):
            return str(value)
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            if not math.isfinite(value):
                raise ValueFault(f"'{expression}' is no finite number")
            return formatted(value, self._words)
        if isinstance(value, str):
            return _MARKDOWN.sub(r"\\\1", value) if is_markdown else value
        raise ValueFault(f"'{expression}' is neither a number nor a text")


def _check_known(name: str, known: Iterable[str], prefix: str) -> None:
    if name not in known:
        raise ValueFault(f"unknown name '{prefix}{name}'", nearest(name, known, mark=f"'{prefix}"))


def _filters(words: Language) -> dict[str, Callable[..., Any]]:
    def rounded(value: float, decimals: int = 0) -> str:
        return formatted(value, words, decimals)

    def in_words(value: float) -> str:
        is_small = float(value).is_integer() and 0 <= value < len(words.number_words)
        return words.number_words[int(value)] if is_small else formatted(value, words)

    return {
        "number": lambda text: formatted(float(text), words),
        "round": rounded,
        "million": lambda value, decimals=0: rounded(value / 1_000_000, decimals),
        "percent": lambda value, of, decimals=0: rounded(100 * value / of, decimals),
        "words": in_words,
        "capitalize": lambda text: text[:1].upper() + text[1:],
    }
