"""The report of all checks: how each brief, and what all briefs share, stands in each check.

Findings of several steps in, one row a brief and one cell a check out. Only what is not silenced
counts, and notes make nothing worse than fine.
"""

import enum
from collections.abc import Iterable
from dataclasses import dataclass

from scripts.codes import CHECKS, CODES, Severity
from scripts.findings import Finding, Findings

SHARED = "What all briefs share"
"""Title of the row that belongs to no brief."""
FORMATS = "Formats"
_OF_SHARED = ("Structure", "Bibliography", "Data")
"""Checks that files of all briefs are put to; the others read texts of briefs."""


class Status(enum.StrEnum):
    """How a subject stands in a check."""

    ERROR = "error"
    WARNING = "warning"
    FINE = "fine"
    UNCHECKED = "not checked"
    NOT_MEANT = "not meant"
    """The check has nothing to look at there."""


@dataclass(frozen=True)
class Cell:
    """A subject in a check."""

    check: str
    status: Status
    found: tuple[Finding, ...]
    """Graver ones first, then by place; silenced ones too."""

    def count(self, severity: Severity) -> int:
        """Return how many findings of a severity are not silenced."""
        return sum(each.problem.severity is severity for each in self.open)

    @property
    def open(self) -> tuple[Finding, ...]:
        """What is not silenced."""
        return tuple(each for each in self.found if not each.silenced)

    @property
    def silenced(self) -> tuple[Finding, ...]:
        """What is."""
        return tuple(each for each in self.found if each.silenced)


@dataclass(frozen=True)
class Row:
    """A subject in all checks."""

    findings: Findings
    cells: tuple[Cell, ...]

    @property
    def title(self) -> str:
        """As a manager knows it."""
        return self.findings.title if self.findings.subject else SHARED

    def count(self, severity: Severity) -> int:
        """Return how many findings of a severity are not silenced."""
        return sum(cell.count(severity) for cell in self.cells)


@dataclass(frozen=True)
class Report:
    """All subjects, by name; last what all briefs share."""

    rows: tuple[Row, ...]

    @property
    def briefs(self) -> tuple[Row, ...]:
        """The rows of briefs."""
        return tuple(row for row in self.rows if row.findings.subject)

    @property
    def is_sound(self) -> bool:
        """Whether nothing anywhere keeps a brief from being published."""
        return all(row.findings.is_sound for row in self.rows)

    @property
    def silenced(self) -> int:
        """How many findings are silenced."""
        return sum(len(cell.silenced) for row in self.rows for cell in row.cells)

    def count(self, severity: Severity) -> int:
        """Return how many findings of a severity are not silenced.

        What is wrong with a file that all briefs share stops each of them, and counts once.
        """
        found = {each.problem for row in self.rows for cell in row.cells for each in cell.open}
        return sum(each.severity is severity for each in found)


def report(parts: Iterable[Findings]) -> Report:
    """Return the report of findings; those of one subject may come in several parts."""
    by_subject: dict[str, list[Findings]] = {}
    for part in parts:
        by_subject.setdefault(part.subject, []).append(part)
    subjects = sorted(by_subject, key=lambda subject: (not subject, subject))
    return Report(tuple(_row(_merged(by_subject[subject])) for subject in subjects))


def _merged(parts: list[Findings]) -> Findings:
    found = {finding for part in parts for finding in part.found}
    works = dict.fromkeys(key for part in parts for key in part.works)
    # In whichever order the parts come, the same title.
    title = min((part.title for part in parts if part.title), default=parts[0].subject)
    is_assembled = all(part.is_assembled for part in parts)
    subject = parts[0].subject
    return Findings(subject, title, tuple(sorted(found)), tuple(sorted(works)), is_assembled)


def _row(findings: Findings) -> Row:
    return Row(findings, tuple(_cell(findings, check) for check in CHECKS))


def _cell(findings: Findings, check: str) -> Cell:
    found = [each for each in findings.found if CODES[each.problem.code].check == check]
    found.sort(key=lambda each: (list(Severity).index(each.problem.severity), each))
    return Cell(check, _status(findings, check, found), tuple(found))


def _status(findings: Findings, check: str, found: list[Finding]) -> Status:
    grave = {each.problem.severity for each in found if not each.silenced}
    if Severity.ERROR in grave:
        return Status.ERROR
    # Somebody who signs should know that an error was let through.
    is_waved = any(each.problem.severity is Severity.ERROR for each in found if each.silenced)
    if Severity.WARNING in grave or is_waved:
        return Status.WARNING
    if not findings.subject and check not in _OF_SHARED and not found:
        return Status.NOT_MEANT
    # A brief with an error is not rendered, and what cannot be read is not read to its end.
    is_made = findings.is_sound if check == FORMATS else findings.is_assembled
    if not found and not is_made:
        return Status.UNCHECKED
    return Status.FINE


def counted(count: int, noun: str) -> str:
    """Return a count and its noun, such as `1 error` or `2 errors`."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def headline(whole: Report) -> str:
    """Return in a few words how many briefs may be published."""
    sound = sum(row.findings.is_sound for row in whole.briefs)
    if not whole.briefs:
        return "There is no brief to publish"
    return f"{sound} of {counted(len(whole.briefs), 'brief')} may be published"


def details(whole: Report) -> list[str]:
    """Return what else the verdict says: errors, points to look at, notes, silenced findings."""
    errors, warnings, notes = (whole.count(severity) for severity in Severity)
    told = [
        counted(errors, "error") + " to mend" if errors else "",
        counted(warnings, "point") + " to look at" if warnings else "",
        counted(notes, "note") if notes else "",
        f"{whole.silenced} silenced" if whole.silenced else "",
    ]
    return [each for each in told if each]


def verdict(whole: Report) -> str:
    """Return the verdict in one sentence."""
    return "; ".join([headline(whole), *details(whole)])


def cell_words(cell: Cell) -> list[str]:
    """Return what a cell says: `2 errors` and `1 to look at`, `3 notes`, `fine`, `not checked`."""
    errors, warnings, notes = (cell.count(severity) for severity in Severity)
    told = [counted(errors, "error")] if errors else []
    told += [f"{warnings} to look at"] if warnings else []
    told += [counted(notes, "note")] if notes and not told else []
    told += [f"{len(cell.silenced)} silenced"] if cell.silenced else []
    if cell.status is Status.WARNING and not cell.open:
        return told  # an error is silenced
    return told if cell.open else [str(cell.status), *told]
