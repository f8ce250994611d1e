"""How the text of a Word file looks, by its styles: colour, ground, size, language of each run."""

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import lxml.etree

from tests.word_file import Element, W, text

_TEXTS = ("document", "footnotes", "header1", "footer1", "footer2")
PAPER = "FFFFFF"


@dataclass(frozen=True)
class Look:
    """A run as it is seen."""

    words: str
    colour: str
    """RRGGBB."""
    grounds: frozenset[str]
    """What it may stand on: a table's style has several, by row."""
    size: float
    """In points."""
    language: str
    """Tag, of the slot of its script."""


class WordLook:
    """The styles and texts of a Word file."""

    def __init__(self, path: Path):
        with zipfile.ZipFile(path) as parts:
            names = set(parts.namelist())
            self.styles = lxml.etree.fromstring(parts.read("word/styles.xml"))
            self.texts = [
                lxml.etree.fromstring(parts.read(f"word/{name}.xml"))
                for name in _TEXTS
                if f"word/{name}.xml" in names
            ]
        self.by_id = {each.get(f"{W}styleId"): each for each in self.styles.iter(f"{W}style")}

    def runs(self) -> Iterator[Look]:
        """Yield all runs with letters."""
        for root in self.texts:
            for run in root.iter(f"{W}r"):
                if text(run).strip():
                    yield self._look(run)

    def _look(self, run: Element) -> Look:
        sources = [run, *self._chain(run, "rPr/rStyle"), *self._paragraph(run)]
        sources += [*self._table(run), self.styles.find(f"{W}docDefaults/{W}rPrDefault")]
        is_complex = run.find(f"{W}rPr/{W}cs") is not None
        slot, size = ("bidi", "szCs") if is_complex else ("val", "sz")
        return Look(
            text(run),
            _first(sources, "rPr/color", "val") or "000000",
            self._grounds(run),
            int(_first(sources, f"rPr/{size}", "val")) / 2,
            _first(sources, "rPr/lang", slot) or "",
        )

    def _chain(self, element: Element, path: str) -> list[Element]:
        """Return the style that an element names, and those it is based on."""
        found, name = [], _first([element], path, "val")
        while name:
            found.append(self.by_id[name])
            name = _first(found[-1:], "basedOn", "val")
        return found

    def _paragraph(self, run: Element) -> list[Element]:
        paragraph = next(run.iterancestors(f"{W}p"))
        return self._chain(paragraph, "pPr/pStyle") or [self.by_id["Normal"]]

    def _table(self, run: Element) -> list[Element]:
        table = next(run.iterancestors(f"{W}tbl"), None)
        return [] if table is None else self._chain(table, "tblPr/tblStyle")

    def _grounds(self, run: Element) -> frozenset[str]:
        paragraph = next(run.iterancestors(f"{W}p"))
        own = _first([paragraph, *self._paragraph(run)], "pPr/shd", "fill")
        if own:
            return frozenset({own})
        shades = (each.iter(f"{W}shd") for each in self._table(run))
        return frozenset({PAPER, *(shade.get(f"{W}fill") for found in shades for shade in found)})


def _first(elements: list[Element], path: str, attribute: str) -> str | None:
    """Return the attribute of the first element that has it at a path such as `rPr/color`."""
    steps = "/".join(W + step for step in path.split("/"))
    found = (each.find(steps) for each in elements if each is not None)
    values = (each.get(W + attribute) for each in found if each is not None)
    return next((value for value in values if value), None)
