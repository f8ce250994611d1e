"""Checks of the fields of a bibliography's entries; used by `bibliography`.

What pandoc leaves out in silence is told here: dates it cannot read, names it cannot split,
commands and formulas of TeX.
"""

import datetime
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path

from bibtexparser.middlewares import names
from bibtexparser.model import Block, Entry, Field

from scripts.problems import Problem

_HIDDEN = frozenset(["abstract", "annotation", "annote", "file", "keywords"])
"""Fields that are never printed."""
_COMMAND_NAMES = """
a aa AA ae AE b c d dots emph enquote H i j k l L ldots ng NG o O oe OE r ss t textbf textit
textsc textsubscript textsuperscript u v url textendash textemdash textquotedblleft
textquotedblright
"""
_COMMANDS = frozenset(_COMMAND_NAMES.split())
_DATE, _NAME, _TEX = "reference-date-wrong", "reference-name-wrong", "reference-with-tex"


def line_of(block: Block | Field) -> int:
    """Return the line at which an entry or a field begins, counted from 1."""
    return block.start_line + 1


def field_problems(
    entry: Entry, field: Field, macros: Collection[str], path: Path
) -> Iterator[Problem]:
    """Yield what is wrong with a field; `macros` are the abbreviations defined before it."""
    if not re.fullmatch(r"[A-Za-z][\w:+-]*", field.key):
        hint = "write lines of the form 'title = {…},'"
        message = f"'{short(field.key)}' is not the name of a field"
        yield Problem(path, line_of(field), message, hint, code="reference-unreadable")
        return
    yield from part_problems(field, short(entry.key), macros, path)
    text, name = text_of(field.value), field.key.lower()
    if text is None:
        return
    if not text.strip("{} \n\t"):
        message = f"the field '{field.key}' of '{entry.key}' is empty"
        hint = "fill it, or delete the line"
        yield Problem(path, line_of(field), message, hint, code="reference-field-empty")
    elif fault := _CHECKS.get(name, _tex_fault)(text):
        code, what, hint = fault
        message = f"the field '{field.key}' of '{entry.key}' {what}"
        yield Problem(path, line_of(field), message, hint, code=code)


def part_problems(
    field: Field, owner: str, macros: Collection[str], path: Path
) -> Iterator[Problem]:
    """Yield what is wrong with the value of a field, or of an abbreviation."""
    value = field.value.strip()
    for part in parts_of(value):
        if _is_enclosed(part) or re.fullmatch("[0-9]+", part) or part.lower() in macros:
            continue
        if re.fullmatch(r"[^\s{}\"]+", part):
            code = "reference-text-undefined"
            message = f"'{short(part)}' is not defined by any @string before it"
            hint = f"put the text between braces: {field.key} = {{{short(part)}}}"
        else:
            code = "reference-unreadable"
            message = f"the field '{field.key}' of '{owner}' does not end where it should"
            hint = "a comma is missing between two fields, or a brace is not closed"
        yield Problem(path, line_of(field), message, hint, code=code)


def parts_of(value: str) -> list[str]:
    """Split a value at the `#` signs outside braces and quotation marks, which join its parts."""
    parts, depth, quoted, start = [], 0, False, 0
    for index, sign in enumerate(value):
        depth += (sign == "{") - (sign == "}")
        quoted ^= sign == '"' and depth == 0
        if sign == "#" and depth == 0 and not quoted:
            parts.append(value[start:index].strip())
            start = index + 1
    return [*parts, value[start:].strip()]


def _is_enclosed(part: str) -> bool:
    """Return whether one pair of braces or quotation marks encloses the whole part."""
    if len(part) < 2 or (part[0], part[-1]) not in (("{", "}"), ('"', '"')):
        return False
    depth = 0
    for sign in part[1:-1]:
        depth += (sign == "{") - (sign == "}")
        if depth < 0 or (depth == 0 and sign == '"' == part[0]):
            return False
    return depth == 0


def text_of(value: str) -> str | None:
    """Return the text of a value, None where it is made of abbreviations or not sound."""
    value = value.strip()
    if re.fullmatch("[0-9]+", value):
        return value
    return value[1:-1] if len(parts_of(value)) == 1 and _is_enclosed(value) else None


Fault = tuple[str, str, str] | None
"""What is wrong with a field: its code, the end of a sentence, and a hint."""


def _date_fault(text: str) -> Fault:
    ends = text.strip().split("/")
    fits = len(ends) <= 2 and _is_date(ends[0]) and all(not end or _is_date(end) for end in ends)
    hint = "write 2025, 2025-09, 2025-09-30 or 2024/2025"
    return None if fits else (_DATE, f"is not a date: '{short(text)}'", hint)


def _is_date(text: str) -> bool:
    found = re.fullmatch(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?[~?%]?", text)
    if not found:
        return False
    year, month, day = (int(part or 1) for part in found.groups())
    try:
        return (21 <= month <= 24 and not found[3]) or bool(datetime.date(year, month, day))
    except ValueError:
        return False


def _year_fault(text: str) -> Fault:
    if re.fullmatch("[0-9]{4}", text.strip()):
        return None
    hint = "write four digits, or 'pubstate = {n.d.}' instead"
    return _DATE, f"is not a year: '{short(text)}'", hint


def _month_fault(text: str) -> Fault:
    fits = text.strip().isdecimal() and 1 <= int(text) <= 12
    hint = "write a number from 1 to 12"
    return None if fits else (_DATE, f"is not a month: '{short(text)}'", hint)


def _url_fault(text: str) -> Fault:
    if re.fullmatch(r"https?://[^\s{}<>\\]+", text.strip()):
        return None
    hint = "write one address that begins with https:// and has no blank"
    return "reference-address-wrong", "is not an address", hint


def _doi_fault(text: str) -> Fault:
    if re.fullmatch(r"10\.[0-9]{4,9}/[^\s{}<>\\]+", text.strip()):
        return None
    hint = "write it without https://doi.org/, such as 10.1016/j.scs.2021.102824"
    return "reference-doi-wrong", "is not a DOI", hint


def _name_fault(text: str) -> Fault:
    hint = "write 'Family, Given', join names with ' and ', put an organisation in double braces"
    if re.search(r"(^|\band)\s+and\b|\band\s*$", f" {text}"):
        return _NAME, "lacks a name beside an 'and'", hint
    for name in names.split_multiple_persons_names(f" {text} ".replace("\n", " ").strip()):
        try:
            names.parse_single_name_into_parts(name, strict=True)
        except names.InvalidNameError as error:
            reason = str(error).rpartition(": ")[2].strip().lower()
            return _NAME, f"has a name that cannot be read, '{short(name)}': {reason}", hint
    return _tex_fault(text)


def _tex_fault(text: str) -> Fault:
    for command in re.findall(r"\\([A-Za-z]+)", text):
        if command not in _COMMANDS:
            what = f"holds the command '\\{command}', which is not printed"
            return _TEX, what, "write the text itself"
    if re.search(r"(?<!\\)\$", text):
        return _TEX, "holds a formula", "write it in words; write a dollar sign as '\\$'"
    if re.search(r"(?<!\\)%", text):
        return _TEX, "holds a '%', and what follows is not printed", "write it as '\\%'"
    return None


_CHECKS: Mapping[str, Callable[[str], Fault]] = {
    **dict.fromkeys(_HIDDEN, lambda _text: None),
    **dict.fromkeys(("date", "eventdate", "origdate", "urldate"), _date_fault),
    **dict.fromkeys(("author", "editor", "translator", "editora", "bookauthor"), _name_fault),
    "year": _year_fault,
    "month": _month_fault,
    "url": _url_fault,
    "doi": _doi_fault,
}
"""Checks of fields by name; all others must be text without TeX."""


def short(text: str) -> str:
    """Return the beginning of a text, in one line."""
    return " ".join(text.split())[:40]
