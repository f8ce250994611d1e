"""Names of authors and editors that are split, and so printed, otherwise than they are meant.

How BibTeX parts a name into given name, particle, family name: "Tame the BeaST", section 11
(https://ctan.org/pkg/tamethebeast).
"""

import re
from collections.abc import Callable, Iterator

from scripts.problems import Problem
from scripts.works import CREATORS, Work, is_whole, plain

_BODY_WORDS = """
academy administration agency alliance assembly association authority bank board bureau
center centre coalition college commission committee company confederation consortium
contributors cooperation corporation council department directorate federation forum
foundation fund government group inc initiative institute institution laboratory league
limited ltd ministry municipality nations network office organisation organization panel
partnership platform press programme secretariat service society team trust union university
asosiasi badan bappenas dinas direktorat kementerian kota lembaga pemerintah universitas yayasan
"""
_BODIES = frozenset(_BODY_WORDS.split())
"""Words by which an organisation is known, in English and Indonesian."""

_SUFFIX = re.compile(r"(jr|sr|junior|senior)\.?|[ivx]+\.?", re.I)
_Fault = tuple[str, str, str] | None
"""A code, the end of the sentence about a name, and a hint."""


def name_problems(work: Work) -> Iterator[Problem]:
    """Yield a problem for each name of a work that would be printed wrongly."""
    for field in filter(work.has_own, CREATORS):
        for name in work.names.get(field, ()):
            fault = None if is_whole(name) else _fault(" ".join(name.split()), work)
            if fault:
                code, what, hint = fault
                message = f"the {field} '{plain(name)}' of '{work.key}' {what}"
                yield work.problem(code, message, hint, field)


def _fault(name: str, work: Work) -> _Fault:
    return next(filter(None, (check(name, work) for check in _CHECKS)), None)


def _others(name: str, _work: Work) -> _Fault:
    if re.search(r"\bet\.? al\b|\bu\. ?a\.|\bdkk\b", name, re.I):
        hint = "end the list of names with 'and others'"
        return "reference-name-misread", "holds 'et al.' as a part of a name", hint
    return None


def _several(name: str, _work: Work) -> _Fault:
    outside = _outside(name)
    parts = [part.strip() for part in outside.split(",")]
    several = ";" in outside or (len(parts) == 3 and not _SUFFIX.fullmatch(parts[1]))
    if several and not _is_body(outside):
        return "reference-name-misread", "looks like several names", "join names with ' and '"
    return None


def _organisation(name: str, _work: Work) -> _Fault:
    outside = _outside(name)
    is_person = re.match(r"[^\s,]+,", name)  # "Press, Larry"
    is_several_words = len(name.split()) > 1 and not is_person
    if is_several_words and (_is_body(outside) or re.search(r"\s(of|for|the|&|\\&)\s", outside)):
        hint = f"put it in braces of its own: {{{{{plain(name)}}}}}; a person is 'Family, Given'"
        return "reference-organisation", "is printed as if it were a person", hint
    return None


def _capitals(name: str, _work: Work) -> _Fault:
    family = plain(name.partition(",")[0] if "," in name else name.split()[-1])
    letters = re.sub(r"[^\w]|\d", "", family)
    is_acronym = len(name.split()) == 1
    if len(letters) > 2 and letters.isupper() and not is_acronym:
        hint = f"write '{family.title()}'; an organisation's name goes in double braces"
        return "reference-name-misread", "stands in capitals", hint
    return None


def _order(name: str, _work: Work) -> _Fault:
    words = name.split()
    if "," in name or "{" in name or len(words) < 3:
        return None
    if any(word[0].islower() or len(word.rstrip(".")) == 1 for word in words):
        return None
    given = " ".join(f"{word[0]}." for word in words[:-1])
    hint = "put the family name first: 'Family, Given'; braces around it where there is none"
    return "reference-name-misread", f"is printed as '{words[-1]}, {given}'", hint


def _particle(name: str, work: Work) -> _Fault:
    """Tell a particle that is set behind: APA 7, section 9.8, keeps it before the family name."""
    before = name.partition(",")[0]
    found = re.match(r"([a-zà-ÿ'’]+\s)+(?=\S)", before) if "," in name else None
    if not found or re.search(r"useprefix\s*=\s*true", work.text("options")):
        return None
    hint = f"add the line 'options = {{useprefix=true}},', or write {{{before}}}, …"
    return "reference-particle", f"is printed with '{found[0].strip()}' at its end", hint


def _outside(name: str) -> str:
    """Return what of a name stands outside braces."""
    previous = ""
    while previous != name:
        previous, name = name, re.sub(r"\{[^{}]*\}", "", name)
    return name


def _is_body(text: str) -> bool:
    return not _BODIES.isdisjoint(re.findall(r"[^\W\d_]+", text.casefold()))


_CHECKS: tuple[Callable[[str, Work], _Fault], ...] = (
    _others,
    _several,
    _organisation,
    _capitals,
    _order,
    _particle,
)
"""Only the first fault of a name is told."""
