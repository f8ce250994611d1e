"""The text of a page of a PDF, as its spans and else its fonts say it.

Source of the form: ISO 32000-1, 9.4.3 (showing text), 9.10.3 (ToUnicode), 14.9.4 (ActualText).
"""

import re
from collections.abc import Iterator

import pikepdf
from pikepdf import Array, Dictionary, Object, Page, String

Letters = dict[int, str]
Font = tuple[Letters, int]
"""What its glyphs mean, and how many bytes name one."""
Number = tuple[int, int]
"""Number of an object of the file."""
_NO_FONT: Font = ({}, 1)

_OPERATORS = "BMC BDC EMC BT Tf Tj TJ ' \""
_SINGLE = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_RANGE = re.compile(rb"beginbfrange(.*?)endbfrange", re.DOTALL)
_PAIR = re.compile(rb"<(\w+)>\s*<(\w+)>")
_TRIPLE = re.compile(rb"<(\w+)>\s*<(\w+)>\s*<(\w+)>")


def shown_text(page: Page, known: dict[Number, Font]) -> list[str]:
    """Return the text of a page, a piece for each stretch that is set at once.

    `known` keeps the fonts of a file by their numbers from page to page.
    """
    pieces, spans, font = [""], [], _NO_FONT
    fonts = {name: _font(font, known) for name, font in page.resources.get("/Font", {}).items()}
    for operands, operator in pikepdf.parse_content_stream(page, _OPERATORS):
        name = str(operator)
        if name == "BT":
            pieces.append("")
        elif name in ("BMC", "BDC"):
            spoken = _spoken(operands)
            pieces[-1] += spoken or ""
            spans.append(spoken is not None)
        elif name == "EMC":
            del spans[-1:]
        elif name == "Tf":
            font = fonts.get(str(operands[0]), _NO_FONT)
        elif not any(spans):
            pieces[-1] += "".join(_said(operands[-1], *font))
    return pieces


def _spoken(operands: list) -> str | None:
    """Return what a span says in place of its glyphs; none where it leaves it to them."""
    values = operands[1] if len(operands) > 1 else None
    text = values.get("/ActualText") if isinstance(values, Dictionary) else None
    return None if text is None else str(text)


def _said(shown: Object, letters: Letters, width: int) -> Iterator[str]:
    """Yield what the glyphs mean that an instruction shows, each of so many bytes."""
    for each in shown if isinstance(shown, Array) else [shown]:
        if isinstance(each, String):
            data = bytes(each)
            for at in range(0, len(data), width):
                yield letters.get(int.from_bytes(data[at : at + width]), "")


def _font(font: Dictionary, known: dict[Number, Font]) -> Font:
    """Return a font, read when it is first met."""
    if font.objgen not in known:
        known[font.objgen] = _meanings(font), 2 if font.get("/Subtype") == "/Type0" else 1
    return known[font.objgen]


def _meanings(font: Dictionary) -> Letters:
    """Return what the glyphs of a font mean."""
    meant: Letters = {}
    source = font.ToUnicode.read_bytes() if "/ToUnicode" in font else b""
    for block in _SINGLE.findall(source):
        meant |= {int(code, 16): _text(text) for code, text in _PAIR.findall(block)}
    for block in _RANGE.findall(source):
        for first, last, text in _TRIPLE.findall(block):
            low, start = int(first, 16), int(text, 16)
            for code in range(low, int(last, 16) + 1):
                meant[code] = _text(b"%0*X" % (len(text), start + code - low))
    return meant


def _text(digits: bytes) -> str:
    return bytes.fromhex(digits.decode()).decode("utf-16-be", "replace")
