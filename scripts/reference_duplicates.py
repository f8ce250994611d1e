"""Works that stand twice in the bibliography, under two keys."""

import difflib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from scripts.problems import Problem
from scripts.works import Work, is_whole, plain

_ALIKE = 0.9
"""Share of two titles that agrees (Ratcliff and Obershelp) where one of them is mistyped."""
_RELATED = 0.5
"""The same, where the address is the same besides."""


def duplicate_problems(works: Iterable[Work]) -> Iterator[tuple[str, Problem]]:
    """Yield a problem for each work that stands before under another key, with its own key."""
    told = set()
    for first, second in _candidates(list(works)):
        if second.key in told or first.key in second.parents or second.key in first.parents:
            continue
        if reason := _reason(first, second):
            told.add(second.key)
            message = f"'{second.key}' seems to be the same work as '{first.key}': {reason}"
            hint = f"compare it with line {first.line}; keep one, and cite that everywhere"
            yield second.key, second.problem("reference-duplicate", message, hint)


def _candidates(works: list[Work]) -> list[tuple[Work, Work]]:
    """Return pairs that share a number or an address, or author and year, in the file's order."""
    groups = defaultdict(list)
    for place, work in enumerate(works):
        for field in ("doi", "isbn", "url"):
            if work.has_own(field):
                groups[field, _bare(work.text(field))].append(place)
        groups["author", _author(work), work.year].append(place)
    pairs = {pair for group in groups.values() for pair in combinations(group, 2)}
    return [(works[first], works[second]) for first, second in sorted(pairs)]


def _reason(first: Work, second: Work) -> str:
    """Return what two works have in common that different works have not; empty for nothing."""
    if _same("doi", first, second):
        return "they have one DOI"
    if first.year != second.year or _differ_in_numbers(first, second):
        return ""  # a yearly report, a page at two times, two volumes
    likeness = _likeness(first, second)
    if _same("isbn", first, second) and likeness >= _RELATED:
        return "they have one ISBN"
    if _same("url", first, second) and likeness >= _RELATED:
        return "they have one address"
    if _author(first) == _author(second) != "" and likeness >= _ALIKE:
        return "author, year and title agree"
    return ""


def _same(field: str, first: Work, second: Work) -> bool:
    has_both = first.has_own(field) and second.has_own(field)
    return has_both and _bare(first.text(field)) == _bare(second.text(field))


def _bare(identifier: str) -> str:
    """Return a number or an address without what may differ: case, hyphens, a last stroke."""
    bare = re.sub(r"^https?://(www\.)?", "", identifier.strip().casefold())
    return re.sub(r"[\s-]", "", bare).rstrip("/")


def _author(work: Work) -> str:
    """Return the family name of the first author or editor, or an organisation's name."""
    name = next(iter(work.names.get("author", work.names.get("editor", ()))), "")
    if is_whole(name) or not name:
        return plain(name).casefold()
    return plain(name.partition(",")[0] if "," in name else name.split()[-1]).casefold()


def _differ_in_numbers(first: Work, second: Work) -> bool:
    for field in ("volume", "number", "part", "edition"):
        if first.text(field) and second.text(field) and first.text(field) != second.text(field):
            return True
    return _numbers(first.title) != _numbers(second.title)


def _numbers(title: str) -> list[str]:
    return re.findall(r"\d+|\b[IVX]+\b", title)


def _likeness(first: Work, second: Work) -> float:
    """Return how alike two titles are, from 0 to 1; a subtitle may be missing on one side."""
    ours, theirs = _words(first.title), _words(second.title)
    main = [_words(re.split(r"[:?!.] ", work.title)[0]) for work in (first, second)]
    if main[0] == main[1] and (ours == main[0] or theirs == main[1]):
        return 1.0
    return difflib.SequenceMatcher(None, ours, theirs, autojunk=False).ratio()


def _words(title: str) -> str:
    return " ".join(re.findall(r"[^\W_]+", title.casefold()))
