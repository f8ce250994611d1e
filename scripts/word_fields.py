"""Numbers of captions and headings as Word's own fields, and references that follow them.

In: blocks of a tree whose labels and references are settled in words. Out: the same blocks and
the same words, but each number of a caption is a SEQ field inside a bookmark, and each
reference is a REF field to that bookmark. When somebody adds a figure in Word and updates all
fields, captions count on and references follow; before that, an update changes nothing.

Fields are written in their long form (begin, instruction, separator, result, end), which Word
writes itself and LibreOffice reads too: the result keeps the form that its place gives it.
Source of the elements: ECMA-376, part 1, sections 17.13.6 (bookmarks) and 17.16 (fields).
"""

import hashlib
import itertools
from collections.abc import Iterator

from scripts import tree
from scripts.tree import Node

# The name a field counts by is fixed and not the word before the number: words in other scripts
# are no sound names, and Word's list of figures finds captions by these in all languages.
_COUNTERS = {"Figure": "Figure", "Table": "Table", "Div": "Box"}
_BOXES = {"box", "key-messages"}
_FIRST_BOOKMARK = 1_000_001
"""Above the numbers that pandoc gives its own bookmarks."""


def mark_fields(blocks: list[Node]) -> None:
    """Turn the numbers of captions and headings, and the references to them, into fields."""
    numbers = itertools.count(_FIRST_BOOKMARK)
    wanted = {_bookmark(*each) for node in tree.walk(blocks) if (each := _referred(node))}
    marked: set[str] = set()
    for node in tree.walk(blocks):
        if node["t"] in _COUNTERS:
            marked.update(_mark_caption(node, numbers))
        elif node["t"] == "Header":
            marked.update(_mark_heading(node, wanted, numbers))
    for node in tree.walk(blocks):
        part = _referred(node)
        if part and _bookmark(*part) in marked:
            result = _first_span(node["c"][1], part[1])["c"][1]
            # The switch keeps the look of a link, which an update would take away.
            _surround(result, *_field(f"REF {_bookmark(*part)} \\h \\* MERGEFORMAT"))


def _mark_caption(node: Node, numbers: Iterator[int]) -> Iterator[str]:
    """Make a field of the number in the label of a caption; yield the name of its bookmark."""
    attributes, label = _label(node)
    number = label and _first_span(label["c"][1], "number")
    if not number:
        return
    inlines = number["c"][1]
    digits = tree.stringify(inlines)
    if digits.isascii() and digits.isdigit():  # Word counts in no digits of another script
        _surround(inlines, *_field(f"SEQ {_COUNTERS[node['t']]} \\* ARABIC"))
    if attributes[0]:
        name = _bookmark(attributes[0], "number")
        _surround(inlines, *_bookmarked(name, next(numbers)))
        yield name


def _label(node: Node) -> tuple[list, Node | None]:
    """Return the attribute and the label of a figure, a table, a box; no label if it has none."""
    attributes = node["c"][0]
    if node["t"] != "Div":
        return attributes, _first_span(node["c"][1], "label")
    is_box = bool(_BOXES & set(attributes[1])) and node["c"][1]
    return attributes, _first_span(node["c"][1][0], "label") if is_box else None


def _mark_heading(node: Node, wanted: set[str], numbers: Iterator[int]) -> Iterator[str]:
    """Put bookmarks around what references repeat of a heading; yield their names."""
    _, (identifier, *_), inlines = node["c"]
    number = _first_span(inlines[:1], "section-number")
    name = _bookmark(identifier, "number")
    if number and name in wanted:
        _surround(_first_span(number, "number")["c"][1], *_bookmarked(name, next(numbers)))
        yield name
    first, last = (2 if number else 0), len(inlines)
    while last > first and inlines[last - 1]["t"] in ("Note", "Space"):
        last -= 1
    name = _bookmark(identifier, "section-title")
    # A note inside would be repeated with the text by the next update.
    notes = [each for each in tree.walk(inlines[first:last]) if each["t"] == "Note"]
    if name in wanted and not notes:
        opening, closing = _bookmarked(name, next(numbers))
        inlines[first:last] = [opening, *inlines[first:last], closing]
        yield name


def _referred(node: Node) -> tuple[str, str] | None:
    """Return identifier and part to which a link refers; None for other nodes."""
    if node["t"] != "Link" or "cross-reference" not in node["c"][0][1]:
        return None
    for part in ("number", "section-title"):
        if _first_span(node["c"][1], part):
            return node["c"][2][0].removeprefix("#"), part
    return None


def _first_span(nodes: object, name: str) -> Node | None:
    found = (node for node in tree.walk(nodes) if node["t"] == "Span" and name in node["c"][0][1])
    return next(found, None)


def _bookmark(identifier: str, part: str) -> str:
    """Return the name of a bookmark: hidden like Word's own, in Latin letters, 20 long."""
    return "_Ref" + hashlib.sha1(f"{identifier} {part}".encode()).hexdigest()[:16]


def _bookmarked(name: str, number: int) -> tuple[Node, Node]:
    opening = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
    return _raw(opening), _raw(f'<w:bookmarkEnd w:id="{number}"/>')


def _field(instruction: str) -> tuple[Node, Node]:
    """Return what stands before and after the result of a field."""
    begin, separate, end = (
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
    )
    words = f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
    return _raw(begin + words + separate), _raw(end)


def _surround(inlines: list[Node], opening: Node, closing: Node) -> None:
    inlines[:] = [opening, *inlines, closing]


def _raw(openxml: str) -> Node:
    return {"t": "RawInline", "c": ["openxml", openxml]}
