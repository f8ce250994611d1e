"""The report as JUnit XML, which services that run checks show: a suite a brief, a case a check.

There is no official form. This keeps to what Jenkins accepts (`junit-10.xsd` of its xUnit plugin,
https://github.com/jenkinsci/xunit-plugin) and to what most tools read
(https://github.com/testmoapp/junitxml, https://docs.gitlab.com/ci/testing/unit_test_reports). Some
show but the first failure of a case, so each case has one, with all errors in its text; what stops
nothing is output of the case. Times are left out, as nothing may depend on the clock.
"""

from xml.etree.ElementTree import Element, indent

from scripts.codes import Severity
from scripts.elements import element, xml_file
from scripts.findings import Finding
from scripts.report import Cell, Report, Row, Status, cell_words, verdict

_NAME = "Policy briefs"


def junit(whole: Report) -> str:
    """Return a report as JUnit XML, always the same for the same report."""
    suites = [_suite(row) for row in whole.rows]
    totals = {name: str(sum(int(each.get(name)) for each in suites)) for name in _TOTALS}
    root = element("testsuites", *suites, name=f"{_NAME}: {verdict(whole)}", **totals)
    indent(root, " ")
    return xml_file(root)


_TOTALS = ("tests", "failures", "errors")


def _suite(row: Row) -> Element:
    name = row.findings.subject or row.title
    cases = [_case(name, cell) for cell in row.cells if cell.status is not Status.NOT_MEANT]
    failed = sum(case.find("failure") is not None for case in cases)
    skipped = sum(case.find("skipped") is not None for case in cases)
    return element(
        "testsuite",
        *cases,
        name=name,
        tests=str(len(cases)),
        failures=str(failed),
        errors="0",
        skipped=str(skipped),
    )


def _case(subject: str, cell: Cell) -> Element:
    stops = [each for each in cell.found if each.stops]
    others = [each for each in cell.found if not each.stops]
    case = element("testcase", name=cell.check, classname=subject)
    if stops:
        message = ", ".join(cell_words(cell))
        kind = stops[0].problem.code
        case.append(element("failure", _lines(stops), message=message, type=kind))
    if cell.status is Status.UNCHECKED:
        reason = "errors of other checks keep the brief from being published"
        case.append(element("skipped", message=f"{cell.status}: {reason}"))
    if others:
        case.append(element("system-out", _lines(others)))
    return case


def _lines(found: list[Finding]) -> str:
    return "\n" + "\n".join(map(_told, found)) + "\n"


def _told(finding: Finding) -> str:
    if not finding.silenced:
        return str(finding.problem)
    grave = "error: " if finding.problem.severity is Severity.ERROR else ""
    return f"silenced ({finding.silenced}): {grave}{finding.problem}"
