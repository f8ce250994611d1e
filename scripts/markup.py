"""What Markdown may hold: content is text, never code.

Everything that pandoc would hand on to a format as code, or that a format would take for code, is
a problem: raw HTML, TeX, Typst and OpenXML, attributes that nobody knows, addresses that run.
"""

import re
import urllib.parse
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import langcodes

from scripts import tree
from scripts.brief_links import BRIEF
from scripts.data_table import ATTRIBUTES
from scripts.manuscript import Manuscript
from scripts.problems import Problem, nearest
from scripts.tree import Node

DIVS: Mapping[str, tuple[str, ...]] = {
    "key-messages": (),
    "box": ("title", "lang"),
    "pull-quote": ("lang",),
    "note": ("lang",),
    "data-table": ATTRIBUTES,
}
"""Classes of a div, and the attributes that each may have."""
_CLASSES: Mapping[str, tuple[str, ...]] = {
    "Div": tuple(DIVS),
    "Span": ("smallcaps", "underline"),
    "Header": ("unnumbered",),
    "Link": ("uri", "email"),
    "Image": (),
    "Figure": (),
    "Table": (),
}
_ATTRIBUTES: Mapping[str, tuple[str, ...]] = {
    "Div": ("lang",),
    "Span": ("lang",),
    "Header": ("lang",),
    "Image": ("alt",),
}
_CODE_ATTRIBUTES = ("style", "src", "href", "srcdoc")
_SCHEMES = ("http", "https", "mailto", "tel")


@dataclass(frozen=True)
class Fault:
    """What is wrong with a node, and patterns for its places in the source."""

    message: str
    hint: str
    pattern: str
    words: str = ""
    """Finds the place where the first pattern does not."""
    code: str = field(kw_only=True)
    """Its kind, a name in CODES."""


def without_remarks(blocks: list[Node]) -> list[Node]:
    """Return blocks without the author's remarks, `<!-- … -->`."""

    def remark(node: Node) -> list[Node] | None:
        is_raw = node["t"] in ("RawInline", "RawBlock") and node["c"][0] == "html"
        return [] if is_raw and re.fullmatch(r"(?s)\s*<!--.*-->\s*", node["c"][1]) else None

    kept = tree.replace(blocks, remark)
    return tree.replace(kept, lambda node: [] if node in _EMPTY else None)


_EMPTY = (tree.para(), tree.plain())


def markup_problems(blocks: list[Node], manuscript: Manuscript) -> Iterator[Problem]:
    """Yield a problem for whatever in a brief is not text."""
    for fault in dict.fromkeys(markup_faults(blocks)):
        yield from manuscript.problems(
            fault.pattern, fault.message, fault.hint, fault.words, code=fault.code
        )


def markup_faults(nodes: Iterable[Node]) -> Iterator[Fault]:
    """Yield what is not text among nodes and all that they hold."""
    opened: set[str] = set()
    for node in tree.walk(nodes):
        if node["t"] in ("RawInline", "RawBlock"):
            yield from _raw_faults(*node["c"], opened)
        elif node["t"] == "Link":
            words = rf"\[\W*{Manuscript.pattern_of(node['c'][1])}"
            yield from _link_faults(node["c"][2][0], words)
        if node["t"] in _CLASSES:
            yield from _attribute_faults(node)


_OUT = "take it out; the sign itself is written '\\<'"
_INSTEAD = {
    "br": "end the line with a backslash",
    "b": "write **…**",
    "strong": "write **…**",
    "i": "write *…*",
    "em": "write *…*",
    "u": "write […]{.underline}",
    "sub": "write ~…~",
    "sup": "write ^…^",
    "a": "write [text](https://…)",
    "img": "write ![what it shows](picture.png)",
    "table": "write a table of '|' and '-'",
    "div": 'write ::: {.box title="…"} and ::: around it',
}
"""Markdown for what HTML would say."""


def _raw_faults(format_: str, code: str, opened: set[str]) -> Iterator[Fault]:
    """Yield the fault of raw code; the end of an element whose beginning is told is not told."""
    shown = code.strip().splitlines()[0] if code.strip() else ""
    pattern = re.escape(shown)
    shown = shown if len(shown) <= 40 else shown[:40] + "…"
    if format_ == "html" and (tag := re.match(r"<(/?)(\w+)", code)):
        if tag[1] and tag[2] in opened:
            return
        opened.add(tag[2])
        hint = f"content is text: {_INSTEAD.get(tag[2].lower(), _OUT)}"
        yield Fault(f"'{shown}' is HTML", hint, pattern, code="html-raw")
    elif format_ in ("tex", "latex") and code.startswith("\\"):
        hint = "put formulas between dollar signs: $…$; a backslash itself is written twice"
        yield Fault(f"'{shown}' is a command of TeX", hint, pattern, code="code-raw")
    else:
        hint = "content is text: take it out, and use Markdown"
        marked = rf"\{{=\s*{re.escape(format_)}"
        yield Fault(f"'{shown}' is code for {format_}", hint, marked, pattern, code="code-raw")


def _link_faults(target: str, words: str) -> Iterator[Fault]:
    if target.startswith(("#", BRIEF)) or not target:  # an empty one is a slip of syntax
        return
    try:
        parts = urllib.parse.urlsplit(target)
    except ValueError:
        parts = urllib.parse.SplitResult("", "", "", "", "")
    if parts.scheme in ("mailto", "tel") and parts.path:
        return
    if parts.scheme in _SCHEMES and parts.netloc:
        return
    shown = target if len(target) <= 60 else target[:60] + "…"
    hint = "link to an address with https://, to '#' and an identifier, or to 'brief:' and a name"
    if target.startswith("www."):
        hint = f"write https://{target}"
    elif re.fullmatch(r"[^/\s]+@[^/\s]+", target):
        hint = f"write mailto:{target}"
    typed = re.escape(urllib.parse.unquote(target)[:30])
    address = rf"\s*<?(?:{typed}|{re.escape(target[:30])})"
    pattern = rf"(?<!!)\[[^\[\]]*\]\({address}|<{address}|^\s*\[[^\]]+\]:{address}"
    yield Fault(f"the link '{shown}' leads nowhere", hint, pattern, words, code="link-dead")


def _attributes_of(node: Node) -> tuple[str, list[str], list[list[str]]]:
    return tuple(node["c"][1] if node["t"] == "Header" else node["c"][0])


def _attribute_faults(node: Node) -> Iterator[Fault]:
    kind = node["t"]
    _, classes, values = _attributes_of(node)
    known = list(_ATTRIBUTES.get(kind, ()))
    for name in classes:
        if name in _CLASSES[kind]:
            known += DIVS.get(name, ()) if kind == "Div" else ()
        else:
            yield _class_fault(name, kind)
    for name, value in values:
        if name not in known:
            hint = nearest(name, known, f"known here: {', '.join(known)}" if known else "")
            if not hint or name in _CODE_ATTRIBUTES or name.startswith("on"):
                hint = "content is text: take it out"
            pattern = rf"\{{[^}}]*(?<![\w-]){re.escape(name)}\s*="
            message = f"the attribute '{name}' is not known here"
            yield Fault(message, hint, pattern, code="attribute-unknown")
        elif name == "lang" and not langcodes.tag_is_valid(value):
            hint = "write a tag of BCP 47, such as th, vi or en-GB"
            pattern = rf"lang\s*=\s*[\"']?{re.escape(value)}"
            yield Fault(f"'{value}' is not a language", hint, pattern, code="language-unknown")


def _class_fault(name: str, kind: str) -> Fault:
    known = _CLASSES[kind]
    hint = nearest(name, known, f"known are: {', '.join(known)}" if known else "take it out")
    escaped = re.escape(name)
    pattern = rf":{{3,}}\s*{escaped}(?![\w-])|\{{[^}}]*\.{escaped}(?![\w-])"
    what = "box" if kind == "Div" else "text"
    return Fault(f"there is no kind of {what} '{name}'", hint, pattern, code="class-unknown")
