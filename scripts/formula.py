"""What is wrong with formulas, told before any writer meets them.

pandoc reads TeX with texmath (https://github.com/jgm/texmath) for all writers, and prints what it
cannot read as plain source, with a warning. What it can read, Typst may still refuse.
"""

import datetime
import re
from collections.abc import Iterator, Sequence

from scripts import tree
from scripts.faces import CHART_FACES
from scripts.manuscript import Manuscript
from scripts.pandoc import PandocWarning, convert
from scripts.problems import Problem
from scripts.tree import Node
from scripts.typst_document import TypstError, compile_pdf

Formula = tuple[str, bool]
"""TeX, and whether it stands on a line of its own."""

# What an accessible PDF needs besides the formulas, so that only these can be at fault.
_HEAD = f"""
#set document(title: "Formulas")
#set text(font: ({", ".join(f'"{family}"' for family in CHART_FACES)}))
#set math.equation(alt: "formula")
"""

_LEFT_OUT = re.compile(r"\\(?:label|tag|color)(?![a-zA-Z])")
"""What pandoc reads and then drops without a word."""


def formula_problems(blocks: list[Node], manuscript: Manuscript) -> Iterator[Problem]:
    """Yield a problem for each formula that a format cannot print."""
    maths = (node["c"] for node in tree.walk(blocks) if node["t"] == "Math")
    formulas = list(dict.fromkeys((tex, kind["t"] == "DisplayMath") for kind, tex in maths))
    for (tex, _), fault in zip(formulas, formula_faults(formulas), strict=True):
        if fault:
            shown = tex if len(tex) <= 40 else tex[:40] + "…"
            message = f"the formula '{' '.join(shown.split())}' is not understood: {fault}"
            hint = "formulas are written in TeX; a dollar sign in a text is written '\\$'"
            yield from manuscript.problems(
                re.escape(tex), message, hint, code="formula-not-understood"
            )


def formula_faults(formulas: Sequence[Formula]) -> list[str | None]:
    """Return what is wrong with each formula, None where all formats can print it.

    One run of pandoc and one of Typst, if all are sound; more of both only to find the unsound.
    """
    if not formulas:
        return []
    faults: dict[Formula, str] = {}
    distinct = list(dict.fromkeys(formulas))
    try:
        source = _typst(distinct)
    except PandocWarning as warning:
        unread = {each["contents"]: _reason(each["message"]) for each in warning.entries}
        faults = {each: unread[each[0]] for each in distinct if each[0] in unread}
        distinct = [each for each in distinct if each not in faults]
        source = _typst(distinct)
    faults |= _refused(distinct, source)
    for formula in formulas:
        if found := _LEFT_OUT.search(formula[0]):
            faults.setdefault(formula, f"the command {found[0]} would be left out")
    return [faults.get(each) for each in formulas]


def _typst(formulas: Sequence[Formula]) -> str:
    """Return a Typst document of formulas; raises PandocWarning for what pandoc cannot read."""
    blocks = [tree.para(_math(*formula)) for formula in formulas]
    document = {"pandoc-api-version": [1, 23, 1], "meta": {}, "blocks": blocks}
    return _HEAD + convert(tree.dump(document), "json", "typst")


def _math(tex: str, display: bool) -> Node:
    return {"t": "Math", "c": [{"t": "DisplayMath" if display else "InlineMath"}, tex]}


def _refused(formulas: Sequence[Formula], source: str) -> dict[Formula, str]:
    """Return what Typst refuses, and why, halving the formulas until each culprit is alone."""
    try:
        compile_pdf(source, datetime.date(2000, 1, 1))
    except TypstError as error:
        if len(formulas) == 1:
            return {formulas[0]: str(error).splitlines()[0].rpartition("error: ")[2]}
    else:
        return {}
    half = len(formulas) // 2
    parts = (formulas[:half], formulas[half:])
    return {each: why for part in parts for each, why in _refused(part, _typst(part)).items()}


def _reason(message: str) -> str:
    """Return the heart of texmath's message; what it lists as expected would fill a page."""
    found = re.search(r"^unexpected .*", message, re.MULTILINE)
    words = found[0] if found else message.splitlines()[-1]
    words = words.replace("unexpected eof", "it ends too early")
    return words.replace("control sequence", "command")
