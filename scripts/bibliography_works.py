"""Works out of the entries of a bibliography: abbreviations written out, fields inherited.

Names of types and fields, and what is inherited under which name, are biblatex's
(https://ctan.org/pkg/biblatex, manual, sections 2.1.2, 2.2.5 and
appendix B); used by `bibliography`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from bibtexparser.middlewares import names
from bibtexparser.model import Entry, String

from scripts.bibliography_entries import inherited
from scripts.bibliography_fields import line_of, parts_of, text_of
from scripts.works import CREATORS, Value, Work

_TYPES = {
    "conference": "inproceedings",
    "electronic": "online",
    "www": "online",
    "techreport": "report",
    "mastersthesis": "thesis",
    "phdthesis": "thesis",
}
_TYPE_FIELDS = {
    "techreport": "techreport",
    "mastersthesis": "mathesis",
    "phdthesis": "phdthesis",
}
"""What the name of the type says besides, for the field `type`."""
_FIELDS = {
    "address": "location",
    "annote": "annotation",
    "archiveprefix": "eprinttype",
    "journal": "journaltitle",
    "key": "sortkey",
    "pdf": "file",
    "primaryclass": "eprintclass",
    "school": "institution",
}
_OWN_FIELDS = """
crossref xref xdata entryset entrysubtype execute ids label options presort related relatedoptions
relatedstring relatedtype shorthand shorttitle sortkey sorttitle indextitle indexsorttitle keywords
annotation
"""
_NOT_INHERITED = frozenset(_OWN_FIELDS.split())
_PARTS = "inbook bookinbook suppbook incollection inreference suppcollection inproceedings"
_PARTS_OF_BOOKS = frozenset(_PARTS.split())
_TITLES = ("title", "subtitle", "titleaddon")


def works_of(
    entries: Iterable[Entry], abbreviations: Iterable[String], path: Path
) -> dict[str, Work]:
    """Return the works of checked entries by key, in the order of the file."""
    macros: dict[str, str] = {}
    for each in abbreviations:
        macros[each.key.lower()] = _resolved(each.value, macros)
    works = {entry.key: _work(entry, macros, path) for entry in entries}
    return {key: _with_inherited(work, works) for key, work in works.items()}


def _resolved(value: str, macros: Mapping[str, str]) -> str:
    parts = ((part, text_of(part)) for part in parts_of(value))
    return "".join(macros.get(part.lower(), part) if text is None else text for part, text in parts)


def _work(entry: Entry, macros: Mapping[str, str], path: Path) -> Work:
    kind, line = entry.entry_type.lower(), line_of(entry)
    fields = {
        _FIELDS.get(field.key.lower(), field.key.lower()): Value(
            _resolved(field.value, macros), line_of(field)
        )
        for field in entry.fields
    }
    if kind in _TYPE_FIELDS:
        fields.setdefault("type", Value(_TYPE_FIELDS[kind], line))
    parents = tuple(inherited(entry))
    return _with_names(Work(entry.key, _TYPES.get(kind, kind), path, line, fields, {}, parents))


def _with_names(work: Work) -> Work:
    found = {
        field: tuple(names.split_multiple_persons_names(work.text(field).strip()))
        for field in CREATORS
        if field in work.fields
    }
    return replace(work, names=found)


def _with_inherited(work: Work, works: Mapping[str, Work]) -> Work:
    """Return a work with the fields of all entries that it refers to, its own before theirs."""
    fields = dict(work.fields)
    for key in work.parents:
        parent = _with_inherited(works[key], works)
        is_whole = key in {each.strip() for each in work.text("crossref").split(",")}
        for name, value in parent.fields.items():
            if name not in _NOT_INHERITED:
                below = _name_in_part(name, work.type) if is_whole else name
                fields.setdefault(below, replace(value, is_own=False))
    return _with_names(replace(work, fields=fields))


def _name_in_part(name: str, type_: str) -> str:
    """Return what a field of a whole is called in its part: a book's title is its `booktitle`."""
    if name not in _TITLES:
        return name
    if type_ in ("article", "suppperiodical"):
        return f"journal{name}"
    return ("book" if type_ in _PARTS_OF_BOOKS else "main") + name
