"""What can be wrong with content, and how it is told to a writer: place, fault, remedy."""

import difflib
import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from scripts.codes import CODES, Severity


@dataclass(frozen=True, order=True)
class Problem:
    """One fault in the author's files."""

    path: Path
    line: int
    """Counted from 1, in the file the author wrote."""
    message: str
    """Lower case, one sentence, names in quotes."""
    hint: str = ""
    """What to do about it."""
    code: str = field(kw_only=True)
    """Its kind, a name in CODES."""

    def __post_init__(self) -> None:
        """Raise KeyError for a code that the table does not have: a fault of ours."""
        _ = CODES[self.code]

    @property
    def severity(self) -> Severity:
        """How grave it is."""
        return CODES[self.code].severity

    def __str__(self) -> str:
        grave = "" if self.severity is Severity.ERROR else f"{self.severity}: "
        place = f"{self.path.as_posix()}:{self.line}: {grave}{self.message} [{self.code}]"
        return f"{place}\n    hint: {self.hint}" if self.hint else place


class ContentError(Exception):
    """Every problem that a step found; raised once, before anything is written."""

    def __init__(self, problems: Iterable[Problem]):
        self.problems = sorted(set(problems))
        super().__init__("\n".join(map(str, self.problems)))


def raise_if(problems: Iterable[Problem]) -> None:
    """Raise ContentError if there is any problem."""
    found = list(problems)
    if found:
        raise ContentError(found)


class Collector:
    """Gathers the problems of several steps, so that all are told at once.

    Use as `with collect: value = load(...)`: a ContentError inside is kept instead of raised.
    """

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def __enter__(self) -> "Collector":
        return self

    def __exit__(self, _kind: object, error: object, _trace: object) -> bool:
        if isinstance(error, ContentError):
            self.problems.extend(error.problems)
            return True
        return False

    def raise_if_any(self) -> None:
        """Raise ContentError with all that was gathered."""
        raise_if(self.problems)


def nearest(wrong: str, known: Iterable[str], otherwise: str = "", mark: str = "'") -> str:
    """Return the hint "did you mean …?" for the known name nearest to a wrong one."""
    match = difflib.get_close_matches(wrong, list(known), n=1, cutoff=0.5)
    return f"did you mean {mark}{match[0]}'?" if match else otherwise


def run(main: Callable[[], None]) -> None:
    """Run a verb; print the problems of a ContentError and end with status 1.

    Any other exception is a fault of this program and keeps its traceback.
    """
    try:
        main()
    except ContentError as error:
        count = len(error.problems)
        noun = "problem" if count == 1 else "problems"
        print(error, file=sys.stderr)
        sys.exit(f"{count} {noun} found; nothing was written.")
