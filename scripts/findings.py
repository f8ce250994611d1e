"""What the checks found in one subject, a brief or what all briefs share: to and from a file."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from scripts.codes import CODES, Severity
from scripts.problems import Problem


@dataclass(frozen=True, order=True)
class Finding:
    """A problem, and why it may stay."""

    problem: Problem
    silenced: str = ""
    """The reason that the author gives in the source; empty where it is not silenced."""

    @property
    def stops(self) -> bool:
        """Whether it keeps the brief from being published."""
        return self.problem.severity is Severity.ERROR and not self.silenced


FINDINGS = ".findings.json"
"""What the names of files with findings end in, after the name of the brief."""


@dataclass(frozen=True)
class Findings:
    """What was found in one subject."""

    subject: str
    """Name of a brief; empty for what all briefs share."""
    title: str
    """As a reader knows it."""
    found: tuple[Finding, ...]
    works: tuple[str, ...] = ()
    """Keys of the works it cites."""
    is_assembled: bool = True
    """Whether it could be assembled; if not, few checks were made."""

    @property
    def is_sound(self) -> bool:
        """Whether nothing keeps it from being published."""
        return not any(each.stops for each in self.found)


def dump(findings: Findings) -> str:
    """Return findings as JSON text, always the same for the same findings."""
    entries = [
        {
            "code": each.problem.code,
            "severity": each.problem.severity,
            "check": CODES[each.problem.code].check,
            "path": each.problem.path.as_posix(),
            "line": each.problem.line,
            "message": each.problem.message,
            "hint": each.problem.hint,
            "silenced": each.silenced,
        }
        for each in sorted(set(findings.found))
    ]
    whole = {
        "subject": findings.subject,
        "title": findings.title,
        "works": list(findings.works),
        "assembled": findings.is_assembled,
        "findings": entries,
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def load(text: str) -> Findings:
    """Return findings from their JSON text."""
    whole = json.loads(text)
    found = _found(whole["findings"])
    works = tuple(whole["works"])
    return Findings(whole["subject"], whole["title"], found, works, whole["assembled"])


def read(path: Path) -> Findings:
    """Return the findings in a file that `dump` has filled."""
    return load(path.read_text("utf-8"))


def _found(entries: Iterable[dict]) -> tuple[Finding, ...]:
    return tuple(
        Finding(
            Problem(
                Path(each["path"]), each["line"], each["message"], each["hint"], code=each["code"]
            ),
            each["silenced"],
        )
        for each in entries
    )
