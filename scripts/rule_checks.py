"""Whether the tables keep the rules that are declared for them.

Expressions are those of `{{ … }}` without filters. Two functions are added: `among("cities",
"city_id", country_iso3=iso3)` stands for any of these cells, as what another column must hold, and
`slug(focus_area)` makes `civic-social` of `Civic & Social`. As with SQL's CHECK, an empty cell is
not known, so nothing is claimed of a row in which a cell that is named is empty.
"""

import math
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from scripts.conditions import Among
from scripts.lookup import data_context, is_number
from scripts.problems import Problem, nearest
from scripts.rules import Rule
from scripts.sandbox import Sandbox, quoted
from scripts.slug import slug
from scripts.table import Row, Table
from scripts.value import ValueFault, content_of

_EACH = re.compile(r"(?P<name>[A-Za-z_]\w*) in (?P<of>.*\S)")
_NUMBERS = re.compile(r"\d{1,15}( *, *\d{1,15})*")
_UNCLEAR = "data-rule-unclear"
_USAGE = "write 'row in cities', 'year in projects_by_stage' or 'year in 2024, 2025'"


@dataclass(frozen=True)
class _Case:
    """One of the rows or cells for which a rule must hold."""

    names: Mapping[str, Any]
    shown: str = ""


def rule_problems(rules: Iterable[Rule], tables: Mapping[str, Table]) -> Iterator[Problem]:
    """Yield a problem for each rule that the tables break, and for each that cannot be checked."""
    context = data_context(tables)
    context |= {"among": _among(context["rows"]), "slug": lambda text: slug(str(content_of(text)))}
    checker = _Checker(tables, context, Sandbox({}))
    for rule in rules:
        yield from checker.problems(rule)


def _among(rows: Callable[..., list[Row]]) -> Callable[..., Among]:
    def among(table: str, column: str, /, **where: Any) -> Among:
        found = rows(table, **where)
        if found and column not in found[0]:
            hint = nearest(str(column), found[0], f"it has: {', '.join(found[0])}")
            raise ValueFault(f"the table '{table}' has no column '{column}'", hint, code=_UNCLEAR)
        return Among(row[column] for row in found)

    return among


@dataclass(frozen=True)
class _Checker:
    """Checks rules against tables."""

    tables: Mapping[str, Table]
    context: Mapping[str, Any]
    sandbox: Sandbox

    def problems(self, rule: Rule) -> Iterator[Problem]:
        """Yield what is wrong with a rule, or the first case that breaks it."""
        try:
            cases = self.cases(rule)
        except ValueFault as fault:
            yield rule.problem("each", str(fault), fault.hint, _UNCLEAR)
            return
        broken = []
        for case in cases:
            try:
                broken += self.broken(rule, case)
            except ValueFault as fault:
                message = f"{fault}{_for(case)}"
                yield rule.problem("that", message, fault.hint, _UNCLEAR)
                return
        if broken:
            more = f"; so in {len(broken) - 1} more" if len(broken) > 1 else ""
            message = f"{broken[0]}{more}"
            yield rule.problem("that", message, self.hint(rule), "data-rule-broken")

    def cases(self, rule: Rule) -> list[_Case]:
        """Return what a rule goes through; raises ValueFault where that is nothing."""
        if "each" not in rule.settings:
            return [_Case({})]
        found = _EACH.fullmatch(" ".join(rule.settings["each"].split()))
        if not found:
            raise ValueFault("'each' is not understood", _USAGE, code=_UNCLEAR)
        name, of = found["name"], found["of"]
        if name in self.context:
            raise ValueFault(
                f"'{name}' has a meaning already", "go through 'row in …'", code=_UNCLEAR
            )
        if _NUMBERS.fullmatch(of):
            return [_Case({name: int(each)}, f"{name} {each.strip()}") for each in of.split(",")]
        if of not in self.tables:
            raise ValueFault(
                f"unknown table '{of}'", nearest(of, self.tables, _USAGE), code=_UNCLEAR
            )
        rows = self.rows(self.tables[of], rule.settings.get("where", ""))
        return self.of_rows(rule, rows, of) if name == "row" else self.of_cells(rows, name, of)

    def rows(self, table: Table, where: str) -> list[Row]:
        """Return the rows of a table that fit, at least one; raises ValueFault."""
        rows = self.sandbox.value(
            f'rows("{table.name}"{", " if where else ""}{where})', self.context
        )
        if not isinstance(rows, list):
            hint = "write where: year=2025, stage='completed'"
            raise ValueFault(f"where: '{where}' is not understood", hint, code=_UNCLEAR)
        if not rows:
            raise ValueFault(
                f"no row of '{table.name}' fits, so nothing is checked",
                "look at 'where'",
                code=_UNCLEAR,
            )
        return rows

    def of_rows(self, rule: Rule, rows: list[Row], of: str) -> list[_Case]:
        """Return a case for each row whose cells are known."""
        file = self.tables[of].path.name
        used = set().union(*map(self.sandbox.names_in, rule.sides)) & rows[0].keys()
        if hidden := sorted(used & self.context.keys()):
            raise ValueFault(
                f"the column '{hidden[0]}' has the name of a function", "use 'cell'", code=_UNCLEAR
            )
        known = [row for row in rows if all(row[name] is not None for name in used)]
        if not known:
            raise ValueFault(
                "a cell is empty in every row, so nothing is checked",
                "look at 'that'",
                code=_UNCLEAR,
            )
        return [_Case({**row, **self.context}, f"line {row.line} of {file}") for row in known]

    def of_cells(self, rows: list[Row], name: str, of: str) -> list[_Case]:
        """Return a case for each different cell of a column."""
        if name not in self.tables[of].columns:
            hint = nearest(name, self.tables[of].columns, _USAGE)
            raise ValueFault(f"the table '{of}' has no column '{name}'", hint, code=_UNCLEAR)
        cells = dict.fromkeys(row[name] for row in rows if row[name] is not None)
        return [_Case({name: each}, f"{name} {each}") for each in cells]

    def broken(self, rule: Rule, case: _Case) -> list[str]:
        """Return what is said of the first side that differs, if one does; raises ValueFault."""
        within = rule.settings.get("within", 0)
        first, *others = (
            content_of(self.sandbox.value(side, {**case.names, **self.context}))
            for side in rule.sides
        )
        for side, other in zip(rule.sides[1:], others, strict=True):
            if not _holds(rule.relation, first, other, within):
                limit = "at most " if rule.relation == "at_most" else ""
                near = f", up to {within}" if within else ""
                is_plain = side == str(other)
                right = f"it must be {limit}".strip() if is_plain else f"{quoted(side)} is"
                left = f"{quoted(rule.sides[0])} is {_shown(first)}"
                said = f"but {right} {_shown(other)}{near}"
                return [f"two figures do not agree: {left}, {said}{_for(case)}"]
        return []

    def hint(self, rule: Rule) -> str:
        """Return why a rule must hold, and which tables to compare."""
        texts = " ".join([*rule.sides, rule.settings.get("each", "")])
        words = dict.fromkeys(re.findall(r"(?<=\(\")\w+|(?<=\bin )\w+|\bnetwork\b", texts))
        named = [self.tables[word].path.as_posix() for word in words if word in self.tables]
        return f"{rule.because}; compare {' and '.join(named)}" if named else rule.because


def _for(case: _Case) -> str:
    return f" ({case.shown})" if case.shown else ""


def _shown(content: Any) -> str:
    return f"{content:.10g}" if isinstance(content, float) else str(content)


def _holds(relation: str, first: Any, other: Any, within: float) -> bool:
    """Return whether two contents stand in a relation; raises ValueFault where they cannot."""
    are_numbers = is_number(first) and is_number(other)
    if not are_numbers and (relation == "at_most" or within):
        raise ValueFault(
            "a rule compares what is no number",
            "take 'within' out, or write 'equals'",
            code=_UNCLEAR,
        )
    if not are_numbers:
        return first == other
    # Sums of fractions are off in their sixteenth digit.
    is_near = math.isclose(first, other, rel_tol=1e-9, abs_tol=within * (1 + 1e-9))
    return is_near or (relation == "at_most" and first < other)
