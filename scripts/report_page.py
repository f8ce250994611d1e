"""The report as one page that a manager reads: verdict, table, findings, what is silenced, codes.

All that comes from findings is put in by `elements`, which makes text of it; nothing in the page
runs or is fetched.
"""

from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

from scripts.brand import Brand
from scripts.codes import CHECKS, CODES
from scripts.elements import element, html_page
from scripts.page_fonts import with_fonts
from scripts.page_policy import policy
from scripts.report import Cell, Report, Row, Status, cell_words, details, headline
from scripts.report_findings import Excerpts, check_section, items, section_id, sign

LOOKS_AT = {
    "Structure": "form of texts and files: headings, figures, tables, boxes, links, front matter",
    "Numbers": "each number in the text is one that the data or a cited page support",
    "Claims": "each statement with a figure says where it comes from",
    "Bibliography": "works and citations: fields, identifiers, names, works given twice",
    "Data": "tables: form, sums that must hold, unusual and aged values",
    "Words": "spelling, terms of the house, abbreviations, headings, words of links",
    "Formats": "the finished PDF, page and Word document: links, typefaces, size, what they say of "
    "themselves",
}
"""What a check looks at, for a person who reads the report."""


def report_page(whole: Report, excerpts: Excerpts, brand: Brand, style: str, top: Path) -> str:
    """Return the page; addresses of files in it are relative to the folder `top` it is put in."""
    main = element("main", *_parts(whole, excerpts, top), id="page:content", tabindex="-1")
    body = element(
        "body",
        element("a", "Skip to content", class_="skip-link", href="#page:content"),
        _masthead(whole, brand),
        element("div", main, class_="page"),
        _colophon(),
    )
    root = element("html", _head(whole, style), body, lang="en")
    return with_fonts(html_page(root), brand)


def _head(whole: Report, style: str) -> Element:
    return element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", http_equiv="Content-Security-Policy", content=policy(style)),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        element("meta", name="color-scheme", content="light dark"),
        element("title", f"{headline(whole)} | Check before publication"),
        element("style", style),
    )


def _masthead(whole: Report, brand: Brand) -> Element:
    name = [element("span", brand.name, class_="publisher"), " "] if brand.name else []
    label = element("p", *name, element("span", "Check before publication", class_="series"))
    kind = Status.FINE if whole.is_sound else Status.ERROR
    title = element("h1", sign(kind), f" {headline(whole)}")
    rest = ", ".join(details(whole)) or "Nothing to mend, nothing to look at"
    standfirst = element("p", f"{rest[0].upper()}{rest[1:]}.", class_="standfirst")
    title = element("div", title, standfirst, class_="title")
    inner = element("div", element("div", label, class_="imprint"), title, class_="inner")
    return element("header", inner, class_="masthead")


def _parts(whole: Report, excerpts: Excerpts, top: Path) -> Iterator[Element]:
    if whole.rows:
        yield from _table(whole)
    for row in whole.rows:
        if any(cell.open for cell in row.cells):
            yield _brief(row, excerpts, top)
    yield _silenced(whole, excerpts, top)
    yield from _codes(whole)
    yield _checks()


def _table(whole: Report) -> Iterator[Element]:
    heads = [element("th", check, scope="col") for check in CHECKS]
    head = element("thead", element("tr", element("th", "Brief", scope="col"), *heads))
    rows = element("tbody", *map(_row, whole.rows))
    caption = element("caption", "How each brief stands in each check", class_="unseen")
    yield element("table", caption, head, rows, class_="overview")
    words = {
        Status.ERROR: "an error stops the brief",
        Status.WARNING: "somebody should look before it is published",
        Status.FINE: "nothing to do; notes are good to know",
    }
    key = (
        element("li", sign(kind), " ", element("span", told), class_=kind)
        for kind, told in words.items()
    )
    yield element("ul", *key, class_="key", aria_label="What the signs mean")


def _row(row: Row) -> Element:
    is_told = any(cell.open for cell in row.cells)
    link = f"#{section_id(row)}"
    name = element("a", row.title, href=link) if is_told else element("span", row.title)
    parts = [name]
    if row.findings.subject:
        parts.append(element("span", _published(row), class_="publication"))
    head = element("th", *parts, scope="row")
    return element("tr", head, *(_cell(row, cell) for cell in row.cells))


def _published(row: Row) -> str:
    return "may be published" if row.findings.is_sound else "is not published"


def _cell(row: Row, cell: Cell) -> Element:
    said = [sign(cell.status), " ", _words(cell)]
    if cell.found:
        link = f"#{section_id(row, cell.check)}" if cell.open else "#silenced"
        said = [element("a", *said, href=link)]
    label = element("span", cell.check, class_="check-name", aria_hidden="true")
    kind = str(cell.status).replace(" ", "-")
    return element("td", label, " ", element("span", *said, class_="stand"), class_=kind)


def _words(cell: Cell) -> Element:
    if cell.status is Status.NOT_MEANT:
        return element("span", "not meant for this", class_="unseen")
    told = [part for each in cell_words(cell) for part in (element("span", each), " ")]
    return element("span", *told, class_="words")


def _brief(row: Row, excerpts: Excerpts, top: Path) -> Element:
    told = [cell for cell in row.cells if cell.open]
    sections = [check_section(row, cell, excerpts, top) for cell in told]
    fine = [each.check for each in row.cells if each.status is Status.FINE and not each.open]
    stand = f"Nothing found in: {', '.join(fine)}." if fine else ""
    if row.findings.subject:
        stand = f"This brief {_published(row)}. {stand}"
    parts = [element("h2", row.title), element("p", stand.strip(), class_="stand-of-brief")]
    return element("section", *parts, *sections, id=section_id(row), class_="brief")


def _silenced(whole: Report, excerpts: Excerpts, top: Path) -> Element:
    parts = [element("h2", "What is silenced")]
    for row in whole.rows:
        found = [each for cell in row.cells for each in cell.silenced]
        if found:
            parts += [element("h3", row.title), items(found, excerpts, top)]
    if len(parts) == 1:
        parts.append(element("p", "Nothing: every finding counts."))
    return element("section", *parts, id="silenced")


def _codes(whole: Report) -> Iterator[Element]:
    codes = sorted({each.problem.code for row in whole.rows for each in row.findings.found})
    if not codes:
        return
    remark = element("code", "<!-- silence the-code: the reason -->")
    how = element("p", "A remark in the text silences a code on its line or the next: ", remark)
    entries = [part for code in codes for part in _entry(code)]
    yield element(
        "section",
        element("h2", "What the codes mean"),
        element("dl", *entries, class_="codes"),
        how,
        id="codes",
    )


def _entry(code: str) -> tuple[Element, Element]:
    kind = CODES[code]
    name = element("dt", element("code", code))
    return name, element("dd", f"{kind.meaning} ({kind.check}, {kind.severity})")


def _checks() -> Element:
    entries = []
    for check in CHECKS:
        entries += [element("dt", check), element("dd", LOOKS_AT[check])]
    return element(
        "section",
        element("h2", "What is checked"),
        element("dl", *entries, class_="codes"),
        id="checks",
    )


def _colophon() -> Element:
    words = "No program can tell whether an argument holds: somebody has to read the brief, too."
    inner = element("div", element("p", words), class_="inner")
    return element("footer", inner, class_="colophon")
