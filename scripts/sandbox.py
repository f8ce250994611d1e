"""The sandbox of expressions: one can calculate with numbers, and with nothing else.

It is Jinja2's (https://jinja.palletsprojects.com/sandbox/), without the operations by which a small
text makes endless work, and with words of ours for what goes wrong.
"""

import functools
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.sandbox import SandboxedEnvironment

from scripts.filters import FILTERS
from scripts.lookup import USAGE, is_number
from scripts.problems import nearest
from scripts.value import ValueFault, content_of

_LONGEST, _SHOWN = 1000, 80
"""Signs that an expression may have, and that a message shows of it."""


class Sandbox(SandboxedEnvironment):
    """The sandbox, in which one can calculate with numbers and with nothing else."""

    intercepted_binops = frozenset(["+", "-", "*", "/", "//", "%", "**"])
    intercepted_unops = frozenset(["+", "-"])

    def __init__(self, filters: Mapping[str, Callable[..., Any]]):
        super().__init__(undefined=jinja2.StrictUndefined)
        self.filters, self.tests, self.globals = dict(filters), {}, {}
        # The cells of a column are all filtered by one expression.
        self._compiled = functools.cache(
            functools.partial(self.compile_expression, undefined_to_none=False)
        )
        self._parsed = functools.cache(lambda expression: self.parse("{{" + expression + "}}"))

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Return what an operator makes of two numbers; raises ValueFault for anything else."""
        if operator == "**":
            message = "'**' cannot be used here"
            raise ValueFault(message, "multiply with '*'", code="value-not-computed")
        _check_numbers(operator, left, right)
        if operator in ("/", "//", "%") and content_of(right) == 0:
            message = "a value is divided by zero"
            hint = "look at the figure it is divided by"
            raise ValueFault(message, hint, code="value-not-computed")
        return super().call_binop(context, operator, left, right)

    def call_unop(self, context: Any, operator: str, arg: Any) -> Any:
        """Return a number with its sign; raises ValueFault for anything else."""
        _check_numbers(operator, arg)
        return super().call_unop(context, operator, arg)

    def value(self, expression: str, context: Mapping[str, Any]) -> Any:
        """Return what an expression gives with the names of a context; raises ValueFault."""
        if not expression:
            hint = "write a name or an expression between the braces"
            raise ValueFault("'{{ }}' is empty", hint, code="value-not-understood")
        try:
            self._check(expression, context)
            value = self._compiled(expression)(context)
            if isinstance(value, jinja2.Undefined):
                str(value)  # raises UndefinedError, which says what is missing
        except TypeError as error:
            raise _call_fault(expression) from error
        except jinja2.TemplateError as error:
            hint = "look up its name, and what stands in the brackets"
            message = f"{quoted(expression)} names something that is not there"
            raise ValueFault(message, hint, code="value-name-unknown") from error
        except (ArithmeticError, ValueError, LookupError, RecursionError) as error:
            message = f"{quoted(expression)} cannot be computed"
            raise ValueFault(message, "write it simpler", code="value-not-computed") from error
        return value

    def names_in(self, expression: str) -> set[str]:
        """Return the names that an expression uses; none where it cannot be read."""
        try:
            return {each.name for each in self._parsed(expression).find_all(nodes.Name)}
        except (jinja2.TemplateSyntaxError, RecursionError):
            return set()

    def _check(self, expression: str, context: Mapping[str, Any]) -> None:
        """Raise ValueFault for what is no expression, or has a name that is not known."""
        hint = "check quotation marks, brackets and commas"
        if len(expression) > _LONGEST:
            message = f"{quoted(expression)} is too long"
            raise ValueFault(message, "close the value with '}}'", code="value-not-understood")
        try:
            tree = self._parsed(expression)
        except (jinja2.TemplateSyntaxError, RecursionError) as error:
            message = f"{quoted(expression)} is not an expression"
            raise ValueFault(message, hint, code="value-not-understood") from error
        if len(tree.body) != 1 or len(tree.body[0].nodes) != 1:
            message = f"{quoted(expression)} is not an expression"
            raise ValueFault(message, hint, code="value-not-understood")
        self._check_names(tree, expression, context)

    def _check_names(
        self, tree: nodes.Template, expression: str, context: Mapping[str, Any]
    ) -> None:
        for name in tree.find_all(nodes.Name):
            _check_known(name.name, context, "")
        for attribute in tree.find_all(nodes.Getattr):
            owner = attribute.node
            if isinstance(owner, nodes.Name) and isinstance(context[owner.name], dict):
                _check_known(attribute.attr, context[owner.name], f"{owner.name}.")
        for filtered in tree.find_all(nodes.Filter):
            _check_known(filtered.name, self.filters, "| ")
        for call in tree.find_all(nodes.Call):
            if not isinstance(call.node, nodes.Name) or not callable(context[call.node.name]):
                hint = f"functions are {', '.join(USAGE)}"
                message = f"{quoted(expression)} calls what is no function"
                raise ValueFault(message, hint, code="value-not-understood")


def _check_numbers(operator: str, *operands: Any) -> None:
    for operand in operands:
        if isinstance(operand, jinja2.Undefined):
            str(operand)  # raises UndefinedError, which says what is missing
        if not is_number(content_of(operand)):
            message = f"'{operator}' calculates with something that is no number"
            hint = "put filters such as '| round' after the calculation"
            raise ValueFault(message, hint, code="value-not-computed")


def quoted(expression: str) -> str:
    """Return an expression between quotation marks, a long one cut."""
    return f"'{expression}'" if len(expression) <= _SHOWN else f"'{expression[:_SHOWN]}…'"


def _check_known(name: str, known: Iterable[str], prefix: str) -> None:
    if name not in known:
        otherwise = "" if prefix else "a text stands between quotation marks"
        hint = nearest(name, map(str, known), otherwise, f"'{prefix}")
        raise ValueFault(f"unknown name '{prefix}{name}'", hint, code="value-name-unknown")


def _call_fault(expression: str) -> ValueFault:
    """Return the fault of an expression that gives a function or filter the wrong things."""
    usage = [text for name, text in USAGE.items() if re.search(rf"\b{name}\s*\(", expression)]
    usage += [text for name, text in FILTERS.items() if re.search(rf"\|\s*{name}\b", expression)]
    hint = f"write {usage[0]}" if usage else "compare and calculate with numbers only"
    return ValueFault(f"{quoted(expression)} cannot be computed", hint, code="value-not-computed")
