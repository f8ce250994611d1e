"""The writer's cheat sheet, content/README.md: built from cases that are built as briefs.

Each file of `cases` is one construct. Its first two remarks are the title and what a writer must
know; the rest is the source, shown as it stands and printed by the pipeline's own steps.
`python -m tests.cheat_sheet` writes page and pictures anew.
"""

import contextlib
import html
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from scripts import draw_charts, tree
from scripts.assembly import assemble
from scripts.brand import load_brand
from scripts.chart_kinds import COMMON, KINDS
from scripts.filters import FILTERS
from scripts.identifiers import all_identifiers
from scripts.lookup import USAGE
from scripts.marked_yaml import Key
from scripts.render_pdf import theme_inputs, typst_source
from scripts.typst_document import compile_pictures

ROOT = Path(__file__).parent.parent.parent
HERE = Path(__file__).parent
PAGE = ROOT / "content/README.md"
PICTURES = ROOT / "content/cheat-sheet"

_LANGUAGES = {".md": "markdown", ".yaml": "yaml", ".bib": "bibtex"}
_REMARK = re.compile(r"(?:<!-- (.*) -->|[#%] (.*))\n")
_FRONT = """---
title: "Example"
date: 2026-11-23
language: en-GB
summary: "An example."
---

"""
_PIXELS_PER_INCH = 150


@dataclass(frozen=True)
class Case:
    """One construct."""

    name: str
    title: str
    about: str
    source: str
    suffix: str

    @property
    def section(self) -> str:
        """The first section of a brief that shows the construct, front matter included."""
        if self.suffix == ".yaml":
            return f"{_FRONT}![](chart:{self.name})\n"
        if self.suffix == ".bib":
            return f"{_FRONT}[@{re.search(r'{(.*?),', self.source)[1]}]\n"
        return self.source if self.source.startswith("---") else _FRONT + self.source


def cases() -> list[Case]:
    """Return all constructs, in the order of their files."""
    found = []
    for path in sorted((HERE / "cases").glob("*.*")):
        if path.suffix in _LANGUAGES:
            title, about, source = _split(path.read_text("utf-8"))
            found.append(Case(path.stem, title, about, source, path.suffix))
    return found


def _split(text: str) -> tuple[str, str, str]:
    title = _REMARK.match(text)
    about = _REMARK.match(text, title.end())
    return title[1] or title[2], about[1] or about[2], text[about.end() :]


@contextlib.contextmanager
def examples() -> Iterator[Path]:
    """Give the top folder of a publication with a brief `example-<case>` for each case."""
    with tempfile.TemporaryDirectory() as folder:
        top = Path(folder)
        for name in ("Snakefile", "scripts", "profiles", "content/data", "content/theme"):
            (top / name).parent.mkdir(parents=True, exist_ok=True)
            (top / name).symlink_to(ROOT / name)
        shutil.copytree(ROOT / "content/charts", top / "content/charts")
        for name in ("bibliography.bib", "content/publication.yaml"):
            shutil.copy(ROOT / name, top / name)
        briefs = top / "content/briefs"
        briefs.mkdir()
        (briefs / "asean-smart-cities").symlink_to(ROOT / "content/briefs/asean-smart-cities")
        for case in cases():
            _write(case, top)
        yield top


def _write(case: Case, top: Path) -> None:
    brief = top / f"content/briefs/{brief_name(case)}"
    brief.mkdir()
    (brief / "00-start.md").write_text(case.section, "utf-8")
    if case.suffix == ".yaml":
        (top / f"content/charts/{case.name}.yaml").write_text(case.source, "utf-8")
    if case.suffix == ".bib":
        with (top / "bibliography.bib").open("a", encoding="utf-8") as bibliography:
            bibliography.write(f"\n{case.source}")
    for picture in (HERE / "cases").glob("*.png"):
        shutil.copy(picture, brief)


def brief_name(case: Case) -> str:
    """Return the folder of the brief that shows a case."""
    return f"example-{case.name}"


def document(case: Case, top: Path) -> dict:
    """Return the tree of a case, with its charts drawn; raises ContentError."""
    drawings = Path(f"output/build/{brief_name(case)}/charts")
    with contextlib.chdir(top):
        built = assemble(brief_name(case), drawings.as_posix()).tree
        draw_charts.main([brief_name(case), "--output", drawings.as_posix()])
    built["blocks"] = _without_dead_links(_shown(case, built["blocks"]))
    return built


def picture(case: Case, built: dict, top: Path) -> bytes:
    """Return how the PDF prints the tree of a case, as PNG."""
    excerpt = "title" if case.source.startswith("---") else "text"
    source = typst_source(tree.dump(built), tree.plain_meta(built))
    with contextlib.chdir(top):
        inputs = {**theme_inputs(load_brand()), "excerpt": excerpt}
        (only_page,) = compile_pictures(source, _PIXELS_PER_INCH, inputs)
    return only_page


def _shown(case: Case, blocks: list[tree.Node]) -> list[tree.Node]:
    """Return the blocks that a case is about: its own, or those that it causes at the end."""
    ends = {"references", "about", "abbreviations"}
    headings = [at for at, node in enumerate(blocks) if node["t"] == "Header"]
    first_end = next(at for at in headings if blocks[at]["c"][1][0] in ends)
    if case.suffix == ".bib":
        return [tree.header(1, "refs-title", tree.text("References")), blocks[first_end + 1]]
    return blocks if case.source.startswith("---") else blocks[:first_end]


def _without_dead_links(blocks: list[tree.Node]) -> list[tree.Node]:
    """Return blocks without the links to what is left out: text alone remains."""
    known = {f"#{identifier}" for identifier in all_identifiers(blocks)}

    def text(node: tree.Node) -> list[tree.Node] | None:
        is_dead = (
            node["t"] == "Link" and node["c"][2][0][:1] == "#" and node["c"][2][0] not in known
        )
        return node["c"][1] if is_dead else None

    return tree.replace(blocks, text)


def sheet() -> tuple[str, dict[str, bytes]]:
    """Return the text of the cheat sheet, and its pictures by name."""
    parts = [(HERE / "intro.md").read_text("utf-8")]
    pictures = {}
    with examples() as top:
        for case in cases():
            built = document(case, top)
            pictures[f"{case.name}.png"] = picture(case, built, top)
            parts.append(_entry(case, _spoken(built)))
    parts += [_words("Functions", USAGE), _words("Filters", FILTERS), _kinds()]
    return "\n".join(parts), pictures


def _spoken(built: dict) -> str:
    words = " ".join(tree.words_of(built["blocks"]))
    return re.sub(r" (?=[.,;:?)”’])", "", words)


def _entry(case: Case, words: str) -> str:
    fence = "````"
    name = html.escape(words[:300] + ("…" if len(words) > 300 else ""))
    return "\n".join(
        [
            f"## {case.title}",
            "",
            case.about,
            "",
            "<table><tr><td>",
            "",
            f"{fence}{_LANGUAGES[case.suffix]}",
            case.source.rstrip("\n"),
            fence,
            "",
            "</td><td>",
            "",
            f'<img src="cheat-sheet/{case.name}.png" width="480" alt="Printed: {name}">',
            "",
            "</td></tr></table>",
            "",
        ]
    )


def _words(title: str, usage: Mapping[str, str]) -> str:
    rows = [f"| `{name}` | `{text.replace('|', chr(92) + '|')}` |" for name, text in usage.items()]
    return "\n".join([f"## {title} of values", "", "| name | written |", "|---|---|", *rows, ""])


def _kinds() -> str:
    """Return the keys of each kind of chart; those that may be left out in brackets."""
    rows = [f"| all | {_keys(COMMON)} |"]
    for name, kind in KINDS.items():
        columns = [f"`{column}`" for column in kind.columns]
        options = [_keys(kind.options)] if kind.options else []
        rows.append(f"| `{name}` | {', '.join([*columns, *options])} |")
    return "\n".join(["## Kinds of charts", "", "| kind | keys |", "|---|---|", *rows, ""])


def _keys(keys: Mapping[str, Key]) -> str:
    return ", ".join(f"`{name}`" if key.required else f"(`{name}`)" for name, key in keys.items())


def main() -> None:
    """Write the cheat sheet and its pictures."""
    text, pictures = sheet()
    shutil.rmtree(PICTURES, ignore_errors=True)
    PICTURES.mkdir()
    for name, data in pictures.items():
        (PICTURES / name).write_bytes(data)
    PAGE.write_text(text, "utf-8")
