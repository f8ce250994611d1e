"""Pages that are cited and that a work does not have: beyond its last one, or its range.

Only works whose entry says how many pages they have (`pagetotal`), or on which pages of a whole
they stand (`pages`), can be judged.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from scripts.brief import Section
from scripts.markdown_source import prose
from scripts.problems import Problem
from scripts.works import Work

_CITED = re.compile(
    r"(?<![\w\\])@(?P<key>[A-Za-z0-9][\w:.+/-]*\w),?\s*\[?pp?\.\s*(?P<pages>\d[\d\s,–-]*)"
)


def citation_page_problems(
    sections: Iterable[Section], works: Mapping[str, Work]
) -> Iterator[Problem]:
    """Yield a problem for each page that is cited and that its work does not have."""
    for section in sections:
        for found in _CITED.finditer(prose(section.text)):
            work = works.get(found["key"])
            first, last = _range(work) if work else (0, 0)
            cited = map(int, re.findall(r"\d+", found["pages"])) if last else ()
            for page in (page for page in cited if not first <= page <= last):
                message = f"page {page} is cited of '{work.key}', which has {_shown(first, last)}"
                hint = "look up the page, or correct the number of pages in bibliography.bib"
                line = section.line_at(found.start())
                yield Problem(section.path, line, message, hint, code="citation-page-beyond")


def _range(work: Work) -> tuple[int, int]:
    """Return the first and the last page of a work; zeros where its entry does not tell."""
    total = re.fullmatch(r"\d+", work.text("pagetotal").strip())
    pages = re.fullmatch(r"(\d+)\s*[-–]+\s*(\d+)", work.text("pages").strip())
    if pages and int(pages[1]) <= int(pages[2]):
        return int(pages[1]), int(pages[2])
    return (1, int(total[0])) if total else (0, 0)


def _shown(first: int, last: int) -> str:
    return f"{last} pages" if first == 1 else f"pages {first} to {last}"
