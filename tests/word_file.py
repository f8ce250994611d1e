"""Word files for tests: written by the verb, read back with lxml, fields updated as Word does."""

import json
import os
import re
import subprocess
import sys
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import lxml.etree
import pypandoc
from PIL import Image

from scripts import tree

ROOT = Path(__file__).parent.parent
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TOC_STYLES = ("toc1", "toc2")
_PARTS = ("word/document.xml", "word/footnotes.xml")

Element = lxml.etree._Element


def brief(name: str) -> dict:
    """Return the tree of tests/word/<name>.md; captioned tables have row heads.

    Markdown has no way to say that the first column of a table heads its rows.
    """
    source = (ROOT / f"tests/word/{name}.md").read_text("utf-8")
    document = json.loads(pypandoc.convert_text(source, "json", format="markdown"))
    for node in tree.walk(document["blocks"]):
        if node["t"] == "Table" and node["c"][0][0]:
            for body in node["c"][4]:
                body[1] = 1
    return document


def write(document: dict, folder: Path) -> Path:
    """Return the Word file that the verb writes of a tree."""
    (folder / "build/charts").mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (1320, 700), "#1B7F8C").save(folder / "build/charts/stages.png")
    (folder / "content").mkdir(exist_ok=True)
    if not (folder / "content/theme").exists():
        (folder / "content/theme").symlink_to(ROOT / "tests/site/content/theme")
    (folder / "brief.json").write_text(tree.dump(document), "utf-8")
    command = [sys.executable, "-m", "scripts.render_docx", "brief.json", "--output", "brief.docx"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    subprocess.run(command, cwd=folder, env=environment, check=True)
    return folder / "brief.docx"


def read(path: Path, part: str = _PARTS[0]) -> Element:
    """Return one part of a Word file."""
    with zipfile.ZipFile(path) as parts:
        return lxml.etree.fromstring(parts.read(part))


def text(element: Element) -> str:
    """Return the text that a reader sees; instructions of fields are none."""
    return "".join(element.itertext(f"{W}t"))


def value(element: Element, path: str) -> str | None:
    """Return the value of the element at a path such as `pPr/pStyle`; None if there is none."""
    found = element.find("/".join(W + step for step in path.split("/")))
    return None if found is None else found.get(f"{W}val")


def paragraphs(root: Element, style: str) -> list[Element]:
    """Return the paragraphs of a style, by its identifier."""
    return [each for each in root.iter(f"{W}p") if value(each, "pPr/pStyle") == style]


@dataclass
class Field:
    """A field of the long form."""

    instruction: str
    result: str


def fields(root: Element) -> list[Field]:
    """Return all fields of a part, in order."""
    found: list[Field] = []
    inside = ""
    for element in root.iter(f"{W}fldChar", f"{W}instrText", f"{W}t"):
        kind = element.get(f"{W}fldCharType")
        if kind == "begin":
            found.append(Field("", ""))
        inside = kind or inside
        if inside == "begin" and element.tag == f"{W}instrText":
            found[-1].instruction += element.text
        elif inside == "separate" and element.tag == f"{W}t":
            found[-1].result += element.text
    return found


def bookmarks(root: Element) -> Iterator[tuple[str, str]]:
    """Yield name and text of each bookmark."""
    for start in root.iter(f"{W}bookmarkStart"):
        words = []
        for element in start.itersiblings():
            if element.tag == f"{W}bookmarkEnd" and element.get(f"{W}id") == start.get(f"{W}id"):
                break
            words.append(text(element))
        yield start.get(f"{W}name"), "".join(words)


def contents(root: Element) -> list[str]:
    """Return the entries of the table of contents."""
    return [text(each) for each in root.iter(f"{W}p") if value(each, "pPr/pStyle") in TOC_STYLES]


def outline(root: Element) -> list[str]:
    """Return the headings that Word's table of contents would have: two levels."""
    styles = ("Heading1", "Heading2")
    return [text(each) for each in root.iter(f"{W}p") if value(each, "pPr/pStyle") in styles]


def updated(path: Path) -> list[tuple[Field, str]]:
    """Return each SEQ and REF field with the result that Word's "update fields" would give it."""
    roots = [read(path, part) for part in _PARTS]
    marked = dict(pair for root in roots for pair in bookmarks(root))
    counts: Counter[str] = Counter()
    results = []
    for field in (each for root in roots for each in fields(root)):
        kind, name, *_ = field.instruction.split()
        if kind == "TOC":
            results.append((field, "".join(outline(roots[0]))))
            continue
        if kind == "SEQ":
            counts[name] += 1
        results.append((field, str(counts[name]) if kind == "SEQ" else marked[name]))
    return results


def changed(path: Path, target: Path, change: Callable[[str], str]) -> Path:
    """Return a copy of a Word file with the XML of its document changed."""
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w") as copy:
        for name in source.namelist():
            data = source.read(name)
            if name == _PARTS[0]:
                data = change(data.decode("utf-8")).encode("utf-8")
            copy.writestr(name, data)
    return target


def with_stale_results(xml: str) -> str:
    """Return the XML of a document in which every number that a field gave is 99."""
    # A link begins in the table of contents, whose result is no number.
    result = r'(fldCharType="separate"/></w:r>(?:(?!<w:hyperlink).){0,90}?<w:t[^>]*>)[\d.]+(</w:t>)'
    return re.sub(result, r"\g<1>99\2", xml)


def with_new_figure(xml: str) -> str:
    """Return the XML of a document with the number of a figure once more, at the start."""
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r>'
    first = re.search(begin + r'<w:instrText[^>]*> SEQ Figure .*?"end"/>', xml)[0]
    return xml.replace("<w:body>", f"<w:body><w:p>{first}</w:r></w:p>", 1)
