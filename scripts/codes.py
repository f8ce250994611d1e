"""Every kind of problem that is told: its code, how grave it is, and which check finds it.

They stand in `codes.txt`. Codes are stable: a remark in a source may silence one, and programs may
read them.
"""

import enum
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType


class Severity(enum.StrEnum):
    """How grave a problem is."""

    ERROR = "error"
    """The brief is not published."""
    WARNING = "warning"
    """Somebody should look before the brief is published."""
    NOTE = "note"
    """Good to know."""


@dataclass(frozen=True)
class Code:
    """One kind of problem."""

    name: str
    severity: Severity
    check: str
    """Name of the check that finds it, one of CHECKS."""
    meaning: str
    """What it means, for a person who reads the report."""


_TABLE = Path(__file__).with_suffix(".txt").read_text("utf-8")
"""The checks in the order of the report, each a line of one word, and below it its codes: name,
severity and meaning, parted by blanks."""


def _read(table: str) -> dict[str, Code]:
    codes, check = {}, ""
    for line in filter(None, table.splitlines()):
        name, severity, meaning = (*line.split(maxsplit=2), "", "")[:3]
        if meaning:
            codes[name] = Code(name, Severity(severity), check, meaning)
        else:
            check = line
    return codes


CODES = MappingProxyType(_read(_TABLE))
"""All codes by name."""

CHECKS = tuple(line for line in _TABLE.splitlines() if line and " " not in line)
"""Names of the checks, in the order of the report."""
