"""The report for machines: to and from `check.json`.

{"verdict": "1 of 2 briefs may be published; 1 error to mend",
 "sound": false,                        nothing keeps any brief from being published
 "subjects": [                          briefs by name; last what all briefs share
   {"subject": "name",                  empty for what all briefs share
    "title": "As readers know it",
    "sound": false,                     nothing keeps this brief from being published
    "checks": {                         in the order of the report; silenced ones count apart
      "Numbers": {"status": "error",    error, warning, fine, not checked, not meant
                  "errors": 1, "warnings": 0, "notes": 0, "silenced": 0}},
    "works": ["key"],                   that it cites
    "assembled": true,                  false where faults kept most checks from being made
    "findings": [                       by place
      {"code": "number-unsupported", "severity": "error", "check": "Numbers",
       "path": "content/…", "line": 12, "message": "…", "hint": "…",
       "silenced": ""}]}],              the reason; empty where it counts
 "codes": {"number-unsupported": "what it means"}}     those that occur
"""

import json

from scripts import findings
from scripts.codes import CODES, Severity
from scripts.report import Cell, Report, Row, report, verdict


def dump(whole: Report) -> str:
    """Return a report as JSON text, always the same for the same report."""
    codes = sorted({each.problem.code for row in whole.rows for each in row.findings.found})
    content = {
        "verdict": verdict(whole),
        "sound": whole.is_sound,
        "subjects": [_subject(row) for row in whole.rows],
        "codes": {code: CODES[code].meaning for code in codes},
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _subject(row: Row) -> dict:
    own = json.loads(findings.dump(row.findings))
    checks = {cell.check: _numbers(cell) for cell in row.cells}
    title = {"subject": own["subject"], "title": row.title, "sound": row.findings.is_sound}
    return {
        **title,
        "checks": checks,
        **{key: own[key] for key in ("works", "assembled", "findings")},
    }


def _numbers(cell: Cell) -> dict[str, str | int]:
    counts = {f"{severity}s": cell.count(severity) for severity in Severity}
    return {"status": cell.status, **counts, "silenced": len(cell.silenced)}


def load(text: str) -> Report:
    """Return a report from its JSON text."""
    return report(findings.load(json.dumps(each)) for each in json.loads(text)["subjects"])
