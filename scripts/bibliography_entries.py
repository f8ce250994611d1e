"""Checks of a bibliography's entries as wholes; used by `bibliography`."""

import re
from collections.abc import Iterator
from pathlib import Path

from bibtexparser.model import Entry

from scripts.bibliography_fields import line_of, short, text_of
from scripts.problems import Problem, nearest

_TYPE_NAMES = """
article book mvbook inbook bookinbook suppbook booklet collection mvcollection incollection
suppcollection dataset manual misc online patent periodical suppperiodical proceedings
mvproceedings inproceedings reference mvreference inreference report software thesis unpublished
conference electronic mastersthesis phdthesis techreport www jurisdiction legislation legal image
movie video audio performance standard letter music review
"""
_TYPES = frozenset(_TYPE_NAMES.split())
_KEY = re.compile(r"(?!(fig|tbl|box|sec)-)[A-Za-z0-9]([A-Za-z0-9_:.+/-]*[A-Za-z0-9])?")
_REQUIRED = {
    "title": (("title",), "add a line 'title = {…},'"),
    "date": (("date", "year", "pubstate"), "add 'date = {2025-09-30},', or 'pubstate = {n.d.},'"),
}
_INHERIT = ("crossref", "xdata")


def inherited(entry: Entry) -> list[str]:
    """Return the keys of the entries from which an entry takes fields."""
    fields = (field for field in entry.fields if field.key.lower() in _INHERIT)
    keys = (key.strip() for field in fields for key in (text_of(field.value) or "").split(","))
    return [key for key in keys if key]


def entry_problems(entry: Entry, path: Path) -> Iterator[Problem]:
    """Yield what is wrong with an entry as a whole."""
    line = line_of(entry)
    if re.match(r"@\s*\w+\s*\(", entry.raw or ""):
        message = "an entry stands in round brackets"
        yield Problem(path, line, message, "write '{' and '}' instead", code="reference-unreadable")
    if not entry.key:
        message = "an entry has no key"
        hint = "write '@book{author2020word,'"
        yield Problem(path, line, message, hint, code="reference-key-wrong")
    elif not _KEY.fullmatch(entry.key):
        hint = "use letters, digits and hyphens only, such as 'moss2019water'; a comma ends the key"
        message = f"the key '{short(entry.key)}' cannot be cited"
        yield Problem(path, line, message, hint, code="reference-key-wrong")
    if entry.entry_type.lower() not in _TYPES:
        hint = nearest(entry.entry_type.lower(), _TYPES, "see the entry types of biblatex", "'@")
        message = f"unknown entry type '@{short(entry.entry_type)}'"
        yield Problem(path, line, message, hint, code="reference-type-unknown")
    yield from _missing_fields(entry, path)


def _missing_fields(entry: Entry, path: Path) -> Iterator[Problem]:
    line = line_of(entry)
    if not entry.fields:
        if entry.key:
            hint = "add lines of the form 'title = {…},'"
            message = f"the entry '{short(entry.key)}' has no fields"
            yield Problem(path, line, message, hint, code="reference-field-missing")
        return
    present = {field.key.lower() for field in entry.fields}
    for what, (fields, hint) in _REQUIRED.items():
        if present.isdisjoint(fields) and present.isdisjoint(_INHERIT):
            message = f"the entry '{short(entry.key)}' has no {what}"
            yield Problem(path, line, message, hint, code="reference-field-missing")
