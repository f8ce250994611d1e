"""Which briefs there are, and from which folder each is made.

A folder of `content/briefs` makes one brief, a folder of `content/series` one for each row of its
table.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from scripts.context import Context, context_of
from scripts.first_sight import DATA, RawRow, raw_tables
from scripts.problems import ContentError, Problem, raise_if
from scripts.series import Series, all_series, series_problems

FOLDER = Path("content/briefs")

NAME = re.compile(r"[a-z0-9][a-z0-9-]*")
"""What a brief may be called; its files and addresses bear the name."""

TAKEN = frozenset(
    [
        *("briefs", "build", "cards", "check", "cite", "data", "feed", "index", "library"),
        *("library-texts", "logs", "robots", "sitemap"),
    ]
)
"""What no brief may be called: files and folders of the library bear these names."""


def is_fit(name: str) -> bool:
    """Return whether a brief may have a name."""
    return bool(NAME.fullmatch(name)) and name not in TAKEN


@dataclass(frozen=True)
class Origin:
    """Where a brief comes from."""

    name: str
    folder: Path
    series: Series | None = None
    row: RawRow | None = None
    """Of the series' table; none for a brief that is no part of a series."""

    def sections(self) -> list[Path]:
        """Return its Markdown files in order of name, none where it has none."""
        return sorted(self.folder.glob("*.md"))

    @cached_property
    def context(self) -> Context | None:
        """What it sees of the data, none where it sees all."""
        return context_of(self.series, self.row, raw_tables()) if self.series else None


def origins() -> dict[str, Origin]:
    """Return the origin of every brief by name: folders first, then series.

    Left out are names that no brief can have, and what has the name of another.
    """
    folders = [path for path in _folders() if is_fit(path.name)]
    found = {path.name: Origin(path.name, path) for path in folders}
    for origin in _of_series():
        if is_fit(origin.name):
            found.setdefault(origin.name, origin)
    return found


def origin_of(name: str) -> Origin:
    """Return where a brief comes from; raises ContentError where there is no such brief."""
    folder = FOLDER / name
    if folder.is_dir():
        return Origin(name, folder)
    found = origins().get(name)
    if found is None:
        hint = f"make the folder {folder.as_posix()} and a file 00-summary.md in it"
        message = f"the brief '{name}' has no folder"
        raise ContentError([Problem(folder, 1, message, hint, code="brief-missing")])
    return found


def brief_names() -> list[str]:
    """Return the names of all briefs that have a fit one; raises ContentError if there are none.

    Folders whose names begin with a dot or an underscore are drafts, and left out.
    """
    names = list(origins())
    if not names:
        raise_if(misnamed_problems())
        hint = f"make a folder such as {FOLDER.as_posix()}/my-brief with a file 00-summary.md in it"
        raise ContentError([Problem(FOLDER, 1, "there is no brief", hint, code="brief-missing")])
    return names


def misnamed_problems() -> list[Problem]:
    """Return a problem for each folder, series or row of which no brief can be made."""
    hints = {
        True: "rename the folder: the library has a file or folder of this name",
        False: "rename the folder: small letters, digits and hyphens, such as 'who-finishes'",
    }
    folders = [
        Problem(
            path,
            1,
            f"'{path.name}' cannot be the name of a brief",
            hints[path.name in TAKEN],
            code="brief-misnamed",
        )
        for path in _folders()
        if not is_fit(path.name)
    ]
    return [*folders, *series_problems(), *_row_problems()]


def _row_problems() -> Iterator[Problem]:
    """Yield a problem for each row without a name, or with one that is taken."""
    taken = Counter(path.name for path in _folders())
    for origin in _of_series():
        path, line = DATA / f"{origin.series.table}.csv", origin.row.line
        hint = f"look at 'name' in {origin.series.path.as_posix()}"
        if not is_fit(origin.name):
            message = f"this row gives the series '{origin.series.name}' no name for a brief"
            yield Problem(path, line, message, hint, code="brief-misnamed")
        elif taken[origin.name]:
            message = f"a second brief would be called '{origin.name}'"
            yield Problem(path, line, message, hint, code="brief-misnamed")
        taken[origin.name] += 1


def _of_series() -> Iterator[Origin]:
    tables = raw_tables()
    for series in all_series():
        table = tables.get(series.table)
        for row in table.rows if table else ():
            yield Origin(series.name_of(row), series.folder, series, row)


def _folders() -> list[Path]:
    folders = (path for path in FOLDER.iterdir() if path.is_dir()) if FOLDER.is_dir() else ()
    return sorted(path for path in folders if path.name[0] not in "._")
