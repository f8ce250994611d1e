"""Silences: remarks by which an author lets a problem of one kind stay, with the reason.

In Markdown `<!-- silence some-code: the reason -->`, in YAML `# silence some-code: the reason`:
each holds for its own line, or for the next one if nothing else stands on it. What is silenced is
listed in the report; a silence that is not understood, or that silences nothing, is told.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from scripts.codes import CODES
from scripts.findings import Finding
from scripts.marked_yaml import Mapping
from scripts.problems import Problem, nearest
from scripts.typed import Typed


@dataclass(frozen=True)
class Silence:
    """Why problems of one kind may stay in some lines."""

    path: Path
    line: int
    """Of the remark itself."""
    first_line: int
    """Of what is silenced; 0 for nothing."""
    last_line: int
    code: str
    reason: str
    """Empty where the writer gives none."""
    is_everywhere: bool = False
    """Whether it holds for all files of the brief."""
    form: str = "<!-- silence {}: {} -->"
    """How one is written where it stands: its code, its reason."""

    def covers(self, problem: Problem) -> bool:
        """Return whether a problem may stay for its sake."""
        is_here = self.path == problem.path and self.first_line <= problem.line <= self.last_line
        return bool(self.reason) and self.code == problem.code and (self.is_everywhere or is_here)


_TOLD_BY_LINKS = frozenset(["link-gone", "link-moved", "link-unchecked"])
"""What only `check_links` finds, which asks the network: here nobody knows whether it is told."""
_SAYS = r"(?i:silence)[ \t]+([\w-]+)[ \t]*(?::[ \t]*(.*?)[ \t]*)?"
_REMARKS = {
    ".md": re.compile(rf"(?m)^(.*?)<!--\s*{_SAYS}\s*-->(.*)$"),
    ".yaml": re.compile(rf"(?m)^(.*?)#[ \t]*{_SAYS}()$"),
}
_NOTHING = {".md": re.compile(r"\s*(?:<!--.*-->\s*)*"), ".yaml": re.compile(r"\s*(?:#.*)?")}


def silences_in(typed: Typed, is_yaml: bool = False) -> Iterator[Silence]:
    """Yield the silences in a text of Markdown or YAML."""
    kind = ".yaml" if is_yaml else ".md"
    lines = typed.text.split("\n")
    for found in _REMARKS[kind].finditer(typed.text):
        at = typed.text.count("\n", 0, found.start())
        is_alone = _NOTHING[kind].fullmatch(lines[at])
        target = _next_line(lines, at, _NOTHING[kind]) if is_alone else at
        covered = typed.line_of(target) if target >= 0 else 0
        last = typed.line_of(_block_end(lines, target)) if covered and is_yaml else covered
        code, reason = found[2], (found[3] or "").strip()
        form = "# silence {}: {}" if is_yaml else Silence.form
        yield Silence(typed.path, typed.line_of(at), covered, last, code, reason, form=form)


def _block_end(lines: list[str], at: int) -> int:
    """Return the last line of what a line of YAML begins: a text may be folded over several."""
    indent = len(lines[at]) - len(lines[at].lstrip())
    end = at
    while end + 1 < len(lines) and re.match(rf"[ ]{{{indent + 1},}}\S|\s*$", lines[end + 1]):
        end += 1
    return end


def _next_line(lines: list[str], at: int, nothing: re.Pattern) -> int:
    """Return the next line that holds anything but remarks, -1 for none."""
    following = range(at + 1, len(lines))
    return next((each for each in following if not nothing.fullmatch(lines[each])), -1)


def silences_of_brief(given: Mapping, path: Path) -> Iterator[Silence]:
    """Yield the silences that front matter gives for a whole brief: reasons by code."""
    for code, reason in given.items():
        line, why = given.line_of(code), str(reason).strip()
        yield Silence(path, line, 0, 0, str(code), why, is_everywhere=True, form='{}: "{}"')


def settled(
    problems: Iterable[Problem],
    own: Iterable[Silence],
    shared: Iterable[Silence] = (),
    elsewhere: Iterable[Problem] = (),
) -> list[Finding]:
    """Return problems with the reasons why they may stay, and what is wrong with own silences.

    Shared ones work too, but others answer for them; problems told elsewhere may be silenced here.
    """
    own, found = list(own), list(dict.fromkeys(problems))
    given = [*own, *shared]
    findings = [
        Finding(each, next((silence.reason for silence in given if silence.covers(each)), ""))
        for each in found
    ]
    known = [*found, *elsewhere]
    faults = [fault for silence in own for fault in _faults(silence, known)]
    return sorted([*findings, *map(Finding, faults)])


def _faults(silence: Silence, problems: list[Problem]) -> Iterator[Problem]:
    path, line, code = silence.path, silence.line, silence.code
    if code not in CODES:
        hint = nearest(code, CODES, "the code stands in brackets behind the message")
        message = f"there is no kind of problem '{code}'"
        yield Problem(path, line, message, hint, code="silence-unknown")
    elif not silence.reason:
        hint = f"write {silence.form.format(code, 'why it may stay')}"
        message = f"the silence of '{code}' gives no reason"
        yield Problem(path, line, message, hint, code="silence-without-reason")
    elif code not in _TOLD_BY_LINKS and not any(map(silence.covers, problems)):
        hint = "take it out; faults without which nothing can be made cannot be silenced"
        message = f"the silence of '{code}' silences nothing"
        yield Problem(path, line, message, hint, code="silence-unused")
