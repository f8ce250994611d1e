"""The glyphs of a PDF and the text that they say, in the form in which Typst writes them.

A font says what each of its glyphs means (ToUnicode); a span says it of several at once, or of one
that means something else at that place (ActualText). ISO 32000-1, 9.10.3 and 14.9.4.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, ContentStreamInstruction, Dictionary, Name, Operator, Page, String

Glyph = tuple[int, int]
"""Number of the object that is the font, and of the glyph in it."""
Meanings = dict[Glyph, str]

_LINE = re.compile(rb"^<([0-9A-F]{4})> <([0-9A-F]+)>$", re.MULTILINE)
_SPAN_ENDS = ContentStreamInstruction([], Operator("EMC"))


@dataclass
class Piece:
    """Glyphs that have a text together."""

    glyphs: tuple[Glyph, ...]
    text: str
    run: int
    """Number of what Typst has set at once."""
    at: int
    """Number of the instruction that says the text, or shows the glyph whose font says it."""
    place: int | None = None
    """Number of the glyph in that instruction; none where a span says the text."""


def fonts_of(page: Page) -> Iterable[Dictionary]:
    """Return the fonts of a page."""
    return page.resources.get("/Font", Dictionary()).values()


def meanings(font: Dictionary) -> Iterator[tuple[Glyph, str]]:
    """Yield what a font says that its glyphs mean."""
    if "/ToUnicode" in font:
        for code, text in _LINE.findall(font.ToUnicode.read_bytes()):
            glyph = (font.objgen[0], int(code, 16))
            yield glyph, bytes.fromhex(text.decode()).decode("utf-16-be")


def set_meanings(font: Dictionary, meant: Meanings) -> None:
    """Write into a font what some of its glyphs mean."""

    def line(found: re.Match[bytes]) -> bytes:
        text = meant.get((font.objgen[0], int(found[1], 16)))
        if text is None:
            return found[0]
        return b"<%s> <%s>" % (found[1], text.encode("utf-16-be").hex().upper().encode())

    if "/ToUnicode" in font:
        font.ToUnicode.write(_LINE.sub(line, font.ToUnicode.read_bytes()))


def pieces_of(page: Page, instructions: list, meant: Meanings) -> Iterator[Piece]:
    """Yield the pieces of text of a page in its order, as spans say or else its fonts.

    What is set in fonts without a glyph in `meant` is left out.
    """
    known = {number for number, _ in meant}
    span = None
    for at, run, font, name, operands in _placed(page, instructions):
        if name == "BDC" and (text := _actual_text(operands)) is not None:
            span = Piece((), text, run, at)
        elif name == "EMC" and span:
            yield from [span] if span.glyphs else []
            span = None
        elif name in ("Tj", "TJ") and font in known:
            glyphs = [(font, code) for code in _codes(operands[0])]
            if span:
                span.glyphs += tuple(glyphs)
            else:
                for place, glyph in enumerate(glyphs):
                    yield Piece((glyph,), meant.get(glyph, ""), run, at, place)


def _placed(page: Page, instructions: list) -> Iterator[tuple[int, int, int, str, list]]:
    """Yield number, run, font, name and operands of instructions."""
    fonts = {name: font.objgen[0] for name, font in page.resources.get("/Font", {}).items()}
    font, run = 0, 0
    for at, (operands, operator) in enumerate(instructions):
        name = str(operator)
        if name == "BT":
            run += 1
        elif name == "Tf":
            font = fonts[str(operands[0])]
        yield at, run, font, name, operands


def _actual_text(operands: list) -> str | None:
    """Return the text of a span; none where marks are of another kind."""
    values = operands[1]
    found = values.get("/ActualText") if isinstance(values, Dictionary) else None
    return None if found is None else str(found)


def _codes(shown: pikepdf.Object) -> Iterator[int]:
    """Yield the glyphs that an instruction shows, two bytes each."""
    for each in shown if isinstance(shown, Array) else [shown]:
        if isinstance(each, String):
            data = bytes(each)
            yield from (int.from_bytes(data[at : at + 2]) for at in range(0, len(data), 2))


def span(text: str) -> ContentStreamInstruction:
    """Return the beginning of a span that says a text."""
    return ContentStreamInstruction([Name.Span, Dictionary(ActualText=text)], Operator("BDC"))


def parted(shown: pikepdf.Object, texts: Mapping[int, str]) -> Iterator[ContentStreamInstruction]:
    """Yield instructions that show glyphs as one did, with spans around some, by their numbers."""
    place = 0
    for each in shown if isinstance(shown, Array) else [shown]:
        if not isinstance(each, String):
            yield _show(each)
            continue
        data = bytes(each)
        for glyph in (data[at : at + 2] for at in range(0, len(data), 2)):
            if place in texts:
                yield from (span(texts[place]), _show(String(glyph)), _SPAN_ENDS)
            else:
                yield _show(String(glyph))
            place += 1


def _show(element: object) -> ContentStreamInstruction:
    return ContentStreamInstruction([Array([element])], Operator("TJ"))
