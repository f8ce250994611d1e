"""Numbers that identify works and people: DOI, ISBN, ISSN, handle, ORCID iD."""

import re
from collections.abc import Iterator

from scripts.credits import orcid_fault
from scripts.problems import Problem
from scripts.works import Work

DOI_ADDRESS = re.compile(r"https?://(?:dx\.|www\.)?doi\.org/(?:doi:)?(10\.\d{4,9}/\S+)", re.I)
"""The address at which a DOI is resolved (DOI Handbook, section 3.8)."""


def number_problems(work: Work) -> Iterator[Problem]:
    """Yield a problem for each number of a work that is mistyped or stands in the wrong field."""
    yield from _doi(work)
    checks = (("isbn", "reference-isbn", _isbn_fault), ("issn", "reference-issn", _issn_fault))
    for field, code, fault in checks:
        for number in _each(work.text(field)) if work.has_own(field) else ():
            if reason := fault(number):
                message = f"the {field.upper()} '{number}' of '{work.key}' {reason}"
                hint = "compare it with the imprint: a figure is mistyped or left out"
                yield work.problem(code, message, hint, field)
    yield from _handle(work)
    yield from _orcid(work)


def _each(text: str) -> list[str]:
    return [part for part in re.split(r"\s*[,;/]\s*|\s+and\s+", text.strip()) if part]


def _doi(work: Work) -> Iterator[Problem]:
    doi, url = work.text("doi").strip(), work.text("url").strip()
    in_url = DOI_ADDRESS.fullmatch(url)
    if work.has_own("url") and in_url and not doi:
        message = f"the address of '{work.key}' is that of a DOI"
        hint = f"write 'doi = {{{in_url[1]}}},' instead of the field 'url'"
        yield work.problem("reference-doi-address", message, hint, "url")
    elif in_url and in_url[1].casefold() != doi.casefold():
        message = f"'{work.key}' has one DOI in 'doi' and another in 'url'"
        yield work.problem("reference-doi-address", message, "keep the right one, in 'doi'", "url")
    if work.has_own("doi") and doi.endswith((".", ",", ";", ":")):
        message = f"the DOI of '{work.key}' ends with '{doi[-1]}', which is no part of it"
        yield work.problem("reference-doi-ending", message, f"write '{doi.rstrip('.,;:')}'", "doi")


def _isbn_fault(number: str) -> str:
    """Return what is wrong with an ISBN, or an empty text (ISO 2108, annex C)."""
    signs = re.sub(r"[\s-]", "", number.upper().removeprefix("ISBN").lstrip(":")).strip()
    if re.fullmatch(r"97[89]\d{10}", signs):
        total = sum(int(digit) * (1, 3)[at % 2] for at, digit in enumerate(signs))
        return "" if total % 10 == 0 else "has a wrong check digit"
    if re.fullmatch(r"\d{9}[\dX]", signs):
        return "" if _is_modulo_11(signs) else "has a wrong check digit"
    return "has neither 10 nor 13 figures"


def _issn_fault(number: str) -> str:
    """Return what is wrong with an ISSN, or an empty text (ISO 3297, annex A)."""
    if not re.fullmatch(r"\d{4}-\d{3}[\dXx]", number):
        return "is not of the form 2335-6677"
    return "" if _is_modulo_11(number.replace("-", "").upper()) else "has a wrong check digit"


def _is_modulo_11(signs: str) -> bool:
    """Return whether the digits, the last counted once, the one before twice and so on, fit."""
    values = (10 if sign == "X" else int(sign) for sign in reversed(signs))
    return sum(value * weight for weight, value in enumerate(values, 1)) % 11 == 0


def _handle(work: Work) -> Iterator[Problem]:
    """Yield a problem for a handle, which the style does not print (https://www.handle.net)."""
    if work.text("eprinttype").strip().casefold() not in ("hdl", "handle"):
        return
    number = re.sub(r"^(hdl:|https?://hdl\.handle\.net/)", "", work.text("eprint").strip())
    if work.has_own("eprint") and not re.fullmatch(r"[\d.A-Za-z]+/\S+", number):
        message = f"the handle of '{work.key}' is not of the form 2027/12345"
        hint = "copy it from the page of the work: a prefix, a stroke, a name"
        yield work.problem("reference-handle", message, hint, "eprint")
    elif work.has_own("eprint") and not work.text("url", "doi"):
        message = f"the handle of '{work.key}' is not printed"
        hint = f"add 'url = {{https://hdl.handle.net/{number}}},'"
        yield work.problem("reference-handle", message, hint, "eprint")


def _orcid(work: Work) -> Iterator[Problem]:
    """Yield a problem for each wrong ORCID iD in a field `orcid` or in notes on names."""
    for field, value in work.fields.items():
        is_about_names = field == "orcid" or field.endswith((":orcid", "+an"))
        found = re.findall(r"\b[\dXx]{4}(?:-[\dXx]{1,5}){3}\b", value.text)
        for number in found if is_about_names and value.is_own else ():
            if fault := orcid_fault(number):
                message = f"in '{field}' of '{work.key}', {fault}"
                hint = "compare it with the person's page on orcid.org"
                yield work.problem("reference-orcid", message, hint, field)
