"""Reading a finished page: what is in it, what refers to what, what it would fetch."""

import re
import urllib.parse
from html.parser import HTMLParser
from pathlib import Path

from scripts.finished import Damaged, Finished
from scripts.html_names import IN_LINE, VOID, fetched_by_style, fetches, is_mute, pointed_to

_SPOKEN = ("alt", "aria-label", "title", "placeholder")
_UNSEEN = frozenset({"script", "style", "template", "annotation"})
_FACE = re.compile(r"@font-face\s*\{([^}]*)\}")
_FAMILY = re.compile(r"font-family:\s*[\"']?([^\"';]+)")


def read_page(path: Path) -> Finished:
    """Return what is in a page; raises Damaged where it is cut off or not well-formed."""
    try:
        text = path.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise Damaged("it is not written in UTF-8") from error
    if not text.lstrip()[:9].lower() == "<!doctype" or not text.rstrip().endswith("</html>"):
        raise Damaged("its beginning or its end is missing")
    reader = _Reader(Finished(path))
    reader.feed(text)
    reader.close()
    if reader.open:
        raise Damaged(f"'<{reader.open[-1]}>' is not closed")
    return reader.found()


class _Reader(HTMLParser):
    """Gathers what is in a page."""

    def __init__(self, page: Finished):
        super().__init__()
        self.page = page
        self.open: list[str] = []
        self._hidden: list[bool] = []
        self._text: list[str] = []
        self._meta: dict[str, list[str]] = {}
        self._words: dict[str, str] = {"title": "", "h1": "", "style": ""}
        for fact, place in _PLACES:
            page.say(fact, place, "")

    def found(self) -> Finished:
        """Return what was found, after all is read."""
        page, meta = self.page, self._meta
        page.texts += "".join(self._text).split("\n")
        page.say("title", "title of the window", self._words["title"])
        page.say("title", "heading", self._words["h1"])
        for name, fact in _META.items():
            page.say(fact, f"entry '{name}'", ", ".join(meta.get(name, [])))
        _read_style(self._words["style"], page)
        return page

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Read an element."""
        values = {name: value or "" for name, value in attrs}
        hidden = values.get("aria-hidden") == "true" or bool(self._hidden and self._hidden[-1])
        if tag not in VOID:
            self.open.append(tag)
            self._hidden.append(hidden)
        if tag not in IN_LINE:
            self._text.append("\n")
        self.page.names += [values["id"]] if "id" in values else []
        self.page.texts += [values[name] for name in _SPOKEN if values.get(name)]
        self._read_facts(tag, values)
        self._read_references(tag, values)
        self._read_sources(tag, values)
        if not hidden and is_mute(tag, values):
            self.page.mute.append(values.get("id") or values.get("class") or f"<{tag}>")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Read an element that ends where it begins, as those of SVG do."""
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag: str) -> None:
        """Leave an element."""
        if tag in VOID:
            return
        if not self.open or self.open[-1] != tag:
            inside = f"within '<{self.open[-1]}>'" if self.open else "after the end"
            raise Damaged(f"'</{tag}>' stands {inside}")
        self.open.pop()
        self._hidden.pop()
        if tag not in IN_LINE:
            self._text.append("\n")

    def handle_data(self, data: str) -> None:
        """Read a piece of text."""
        if self.open and self.open[-1] in ("title", "style") and "svg" not in self.open:
            self._words[self.open[-1]] += data
        if "h1" in self.open:
            self._words["h1"] += data
        if not _UNSEEN.intersection(self.open):
            self._text.append(data.replace("\n", " "))

    def _read_facts(self, tag: str, values: dict[str, str]) -> None:
        if tag == "html":
            self.page.say("language", "language", values.get("lang"))
        elif tag == "time":
            place = "foot" if "footer" in self.open else "head"
            self.page.say("date", f"date at the {place}", values.get("datetime"))
        elif tag == "meta" and "name" in values:
            self._meta.setdefault(values["name"], []).append(values.get("content", ""))
            self.page.texts.append(values.get("content", ""))
        elif tag == "a" and values.get("rel") == "license":
            self.page.say("licence", "licence at the foot", values.get("href"))

    def _read_references(self, tag: str, values: dict[str, str]) -> None:
        page = self.page
        target = values.get("href", values.get("xlink:href", ""))
        if target.startswith("#"):
            page.references.append(urllib.parse.unquote(target[1:]))
        elif tag == "a" and target and not target.startswith("data:"):
            page.addresses.add(target)
        for name, value in values.items():
            page.references += pointed_to(name, value)

    def _read_sources(self, tag: str, values: dict[str, str]) -> None:
        for name, value in values.items():
            if value.startswith("data:"):
                kind = value[5:40].partition(";")[0].partition(",")[0]
                words = values.get("download") or values.get("alt", "")[:40]
                self.page.weigh(f"{kind} '{words}'" if words else kind, len(value))
            elif fetches(tag, name, values):
                self.page.fetched.append(value)
        if tag == "script" and values.get("type") not in _DATA_BLOCKS:
            self.page.fetched.append("a script")
        self.page.fetched += fetched_by_style(values.get("style", ""))


_PLACES = (
    ("language", "language"),
    ("date", "date at the head"),
    ("licence", "licence at the foot"),
)
"""What a page says of itself outside its head, by fact."""

_META = {
    "author": "authors",
    "keywords": "keywords",
    "description": "description",
    "citation_title": "title",
    "citation_keywords": "keywords",
    "citation_language": "language",
    "dcterms.title": "title",
    "dcterms.creator": "authors",
    "dcterms.date": "date",
    "dcterms.description": "description",
    "dcterms.license": "licence",
    "dcterms.subject": "keywords",
}
"""Entries in the head of the page, with the fact that each says."""
_DATA_BLOCKS = ("application/ld+json",)
"""Kinds of `script` that are data and do not run (HTML Standard, 4.12.1)."""


def _read_style(style: str, page: Finished) -> None:
    """Read the typefaces of a style sheet, and what it would fetch."""
    for face in _FACE.findall(style):
        family = _FAMILY.search(face)
        if family and "url(" in face and "data:" in face:
            page.typefaces.add(family[1].strip())
            page.weigh(f"typeface '{family[1].strip()}'", len(face))
    page.fetched += fetched_by_style(style)
    page.references += pointed_to("style", style)
