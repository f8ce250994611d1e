"""Codes and findings to report, which no change of the real codes touches.

A file of findings: `subject: title`, then a line each: code | path:line | message | hint | reason.
"""

from pathlib import Path

from scripts.codes import Code, Severity
from scripts.findings import Finding, Findings
from scripts.problems import Problem

HERE = Path(__file__).parent


def codes() -> dict[str, Code]:
    """Return the codes of `codes.txt`."""
    lines = (HERE / "codes.txt").read_text("utf-8").splitlines()
    rows = (line.split(maxsplit=3) for line in lines)
    return {
        name: Code(name, Severity(severity), check, meaning)
        for check, name, severity, meaning in rows
    }


def read(name: str) -> Findings:
    """Return the findings of a file."""
    first, *lines = (HERE / f"{name}.txt").read_text("utf-8").splitlines()
    subject, title = first.split(":", 1)
    return Findings(subject, title.strip(), tuple(map(_finding, lines)))


def _finding(line: str) -> Finding:
    code, place, message, hint, *reason = (part.strip(" ") for part in line.split(" | "))
    path, number = place.rsplit(":", 1)
    return Finding(Problem(Path(path), int(number), message, hint, code=code), *reason)
