"""The findings of one brief in one check, as a section of the report's page.

Equal kinds stand together; of many only the first are open. A finding says what is wrong, shows the
words it is about, tells what to do and where, and leads to the file.
"""

import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from urllib.parse import quote
from xml.etree.ElementTree import Element

from scripts.codes import CODES, Severity
from scripts.elements import element
from scripts.excerpts import Excerpt
from scripts.findings import Finding
from scripts.problems import Problem
from scripts.report import Cell, Row, counted

SIGNS = {"error": "✗", "warning": "!", "fine": "✓", "note": "•"}
"""Signs that stand beside colours and words; the brand's typefaces have them."""
_NAMES = {Severity.ERROR: "Error", Severity.WARNING: "To look at", Severity.NOTE: "Note"}
_MANY, _FIRST = 6, 4
"""So many findings of a kind are all open; of more than these, the first."""

Excerpts = Mapping[Problem, Excerpt]


def sign(kind: str) -> Element:
    """Return the sign of a severity or status, which is not read aloud."""
    return element("span", SIGNS.get(kind, "–"), class_="sign", aria_hidden="true")


def section_id(row: Row, check: str = "") -> str:
    """Return the identifier of a brief's section, or of one of its checks."""
    name = f"brief:{row.findings.subject}" if row.findings.subject else "shared"
    return re.sub(r"\s+", "-", f"{name}:{check.lower()}" if check else name)


def check_section(row: Row, cell: Cell, excerpts: Excerpts, top: Path) -> Element:
    """Return the section of a brief and a check; addresses are relative to the folder `top`."""
    by_code: dict[str, list[Finding]] = {}
    for finding in cell.open:
        by_code.setdefault(finding.problem.code, []).append(finding)
    parts = [_group(found, excerpts, top) for found in by_code.values()]
    return element(
        "section", element("h3", cell.check), *parts, id=section_id(row, cell.check), class_="check"
    )


def _group(found: list[Finding], excerpts: Excerpts, top: Path) -> Element:
    """Return the findings of one kind; a hint that is the same for all stands once, above them."""
    kind = CODES[found[0].problem.code]
    hints = {each.problem.hint for each in found}
    shared = hints.pop() if len(hints) == 1 and len(found) > 1 else ""
    items = [finding_item(each, excerpts, top, has_hint=not shared) for each in found]
    parts = [_head(kind.name, len(found))]
    if shared:
        parts.append(_hint(shared))
    shown = items if len(items) <= _MANY else items[:_FIRST]
    parts.append(element("ul", *shown, class_="findings"))
    if len(shown) < len(items):
        parts.append(_more(items[len(shown) :]))
    return element("div", *parts, class_=f"group {kind.severity}")


def _head(code: str, count: int) -> Element:
    kind = CODES[code]
    name = element("span", sign(kind.severity), f" {_NAMES[kind.severity]}", class_="severity")
    how_many = [" ", element("span", f"{count} times", class_="count")] if count > 1 else []
    return element("h4", name, " ", element("span", kind.meaning), *how_many)


def _more(items: list[Element]) -> Element:
    summary = element("summary", f"Show {counted(len(items), 'more place')}")
    return element("details", summary, element("ul", *items, class_="findings"))


def finding_item(
    finding: Finding, excerpts: Excerpts, top: Path, *, has_hint: bool = True
) -> Element:
    """Return a finding as an item of a list: message, excerpt, hint, place, reason of silence."""
    problem = finding.problem
    parts = [element("p", problem.message, class_="message")]
    if problem in excerpts:
        parts.append(_quoted(excerpts[problem]))
    if has_hint and problem.hint and not finding.silenced:
        parts.append(_hint(problem.hint))
    if finding.silenced:
        label = element("strong", "Why it may stay: ")
        parts.append(element("p", label, finding.silenced, class_="reason"))
    return element("li", *parts, _place(problem, top))


def _hint(hint: str) -> Element:
    return element("p", element("strong", "What to do: "), hint, class_="hint")


def _quoted(excerpt: Excerpt) -> Element:
    marked = [element("mark", excerpt.words)] if excerpt.words else []
    # In which language it is written, nobody said.
    return element("blockquote", excerpt.before, *marked, excerpt.after, class_="excerpt", lang="")


def _place(problem: Problem, top: Path) -> Element:
    path = problem.path.as_posix()
    link = element("a", f"{path}:{problem.line}", href=address(problem.path, top))
    return element("p", link, " ", element("code", problem.code), class_="place")


def address(path: Path, top: Path) -> str:
    """Return the address of a file, relative to the folder that the report is in."""
    return quote(Path(os.path.relpath(path, top)).as_posix())


def items(found: Iterable[Finding], excerpts: Excerpts, top: Path) -> Element:
    """Return a list of findings."""
    return element("ul", *(finding_item(each, excerpts, top) for each in found), class_="findings")
