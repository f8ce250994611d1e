"""What must hold between the tables: the rules that `datapackage.yaml` declares, as records.

rules:
  - because: Every project is in one stage.
    each: year in projects_by_stage
    that: total("projects_by_stage", "projects", year=year)
    equals: count("project_register", edition=year)

`each` goes through the rows of a table, `row in cities`, whose columns then are names; through the
different cells of a column, `year in projects_by_stage`; or through numbers, `year in 2023, 2024`.
`where` chooses among the rows, as for a table of data. `equals` and `at_most` take an expression or
a list of them; `within` is the difference that rounding explains. How they are checked, and what
expressions may name, is in `rule_checks`.
"""

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from scripts.marked_yaml import Key, check_keys
from scripts.problems import Problem, raise_if
from scripts.yaml_loader import Mapping

_ONE = (str, int, float)


def _expressions(value: object) -> str:
    listed = value if isinstance(value, list) else [value]
    are_sound = listed and all(type(each) in _ONE for each in listed)
    return "" if are_sound else "must be an expression, or a list of them"


def _positive(value: float) -> str:
    return "" if 0 < value < float("inf") else "must be above zero"


_SIDES = Key((*_ONE, list), check=_expressions)
_KEYS = {
    "because": Key(str, required=True),
    "each": Key(str),
    "where": Key(str),
    "that": Key(_ONE, required=True, check=_expressions),
    "equals": _SIDES,
    "at_most": _SIDES,
    "within": Key((int, float), check=_positive),
}


@dataclass(frozen=True, eq=False)
class Rule:
    """What must hold, as it is declared."""

    settings: Mapping
    path: Path

    @property
    def relation(self) -> str:
        """What the first side must be to the others: `equals` or `at_most`."""
        return "equals" if "equals" in self.settings else "at_most"

    @property
    def sides(self) -> list[str]:
        """The expressions: that which is compared, then those it is compared with."""
        others = self.settings[self.relation]
        listed = others if isinstance(others, list) else [others]
        return [str(each) for each in (self.settings["that"], *listed)]

    @property
    def because(self) -> str:
        """Why it must hold, on one line and without the full stop."""
        return " ".join(self.settings["because"].split()).rstrip(".")

    def problem(self, key: str, message: str, hint: str, code: str) -> Problem:
        """Return a problem at the line of a key."""
        return Problem(self.path, self.settings.line_of(key), message, hint, code=code)


def rules_of(package: Mapping, path: Path) -> tuple[Rule, ...]:
    """Return the rules that a data package declares; raises ContentError."""
    listed = package.get("rules", [])
    if not isinstance(listed, list) or not all(isinstance(each, Mapping) for each in listed):
        hint = "make 'rules:' a list whose items have 'because:', 'that:' and 'equals:'"
        line = package.line_of("rules")
        raise_if([Problem(path, line, "'rules' is not understood", hint, code="data-rule-unclear")])
    raise_if(problem for each in listed for problem in _form_problems(each, path))
    return tuple(Rule(each, path) for each in listed)


def _form_problems(settings: Mapping, path: Path) -> Iterator[Problem]:
    for each in check_keys(settings, _KEYS, path, "a rule", "datapackage"):
        yield dataclasses.replace(each, code="data-rule-unclear")
    if ("equals" in settings) == ("at_most" in settings):
        message = "a rule compares with 'equals' or with 'at_most', with one of them"
        hint = "write what the figure must be, such as 'equals: network.projects_2025'"
        yield Problem(path, settings.line, message, hint, code="data-rule-unclear")
    if "where" in settings and "each" not in settings:
        hint = "add 'each: row in …', or take 'where' out"
        line = settings.line_of("where")
        yield Problem(path, line, "'where' stands without 'each'", hint, code="data-rule-unclear")
