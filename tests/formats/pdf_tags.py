"""The structure tree of a PDF with its texts: what a screen reader goes by.

pikepdf knows the tree and pdfium the letters; marked contents (their numbers) join the two.
Source of the names: ISO 32000-2, 14.7 (logical structure) and 14.8 (tagged PDF).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

Place = tuple[int, int]
"""Number of a page, and of a marked content on it."""


@dataclass
class Tag:
    """An element of the structure tree."""

    name: str
    alternative: str = ""
    language: str = ""
    target: "pikepdf.Object | None" = None
    """Of a link: an address, a name, or a page and a place."""
    kids: "list[Tag | Words]" = field(default_factory=list)

    def walk(self) -> "Iterator[Tag]":
        """Yield this element and all below it, in order of reading."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Tag):
                yield from kid.walk()


@dataclass
class Words:
    """Text of one marked content."""

    text: str = ""
    page: int = 0
    top: float = 0
    """Height above the foot of the page."""
    language: str = ""


def contents_of(path: Path) -> tuple[dict[Place, Words], str]:
    """Return the marked contents of a file, and what is no part of any: artifacts."""
    found: dict[Place, Words] = {}
    hidden = []
    for number, page in enumerate(pypdfium2.PdfDocument(path)):
        text = page.get_textpage()
        for at in range(text.count_chars()):
            sign = chr(pdfium.FPDFText_GetUnicode(text, at))
            shape = pdfium.FPDFText_GetTextObject(text, at)
            mark = pdfium.FPDFPageObj_GetMarkedContentID(shape) if shape else -1
            if mark < 0:
                hidden.append(sign)
                continue
            words = found.setdefault((number, mark), Words(page=number))
            words.text += sign
            words.top = words.top or text.get_charbox(at)[3]
    for words in found.values():
        words.text = words.text.encode("utf-16", "surrogatepass").decode("utf-16")
    return found, "".join(hidden)


def languages_of(pdf: pikepdf.Pdf) -> Iterator[tuple[Place, str]]:
    """Yield the marked contents that name a language of their own."""
    for number, page in enumerate(pdf.pages):
        for operands, operator in pikepdf.parse_content_stream(page, "BDC"):
            values = operands[1] if str(operator) == "BDC" else None
            if isinstance(values, pikepdf.Dictionary) and "/Lang" in values and "/MCID" in values:
                yield (number, int(values["/MCID"])), str(values["/Lang"])


class _Builder:
    """Makes tags of pikepdf's objects."""

    def __init__(self, pdf: pikepdf.Pdf, contents: Mapping[Place, Words]):
        self._pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        self._contents = contents

    def add(self, kid: pikepdf.Object, tag: Tag, page: pikepdf.Object | None) -> None:
        """Add what an element holds: marked contents, links, further elements."""
        if isinstance(kid, pikepdf.Array):
            for each in kid:
                self.add(each, tag, page)
        elif isinstance(kid, int):
            tag.kids.append(self._contents.get((self._pages[page.objgen], kid), Words()))
        elif kid.get("/Type") == "/MCR":
            self.add(kid["/MCID"], tag, kid.get("/Pg", page))
        elif kid.get("/Type") == "/OBJR":
            link = kid["/Obj"]
            tag.target = link["/A"]["/URI"] if "/A" in link else link.get("/Dest")
        else:
            tag.kids.append(self._made(kid, page))

    def _made(self, element: pikepdf.Object, page: pikepdf.Object | None) -> Tag:
        texts = [str(element.get(key, "")) for key in ("/S", "/Alt", "/Lang")]
        tag = Tag(texts[0][1:], *texts[1:])
        self.add(element.get("/K", pikepdf.Array()), tag, element.get("/Pg", page))
        return tag

    def page_of(self, page: pikepdf.Object) -> int:
        """Return the number of a page."""
        return self._pages[page.objgen]


def read_tags(path: Path) -> tuple[Tag, str]:
    """Return the whole tree, each link knowing its end, and the text outside it."""
    contents, hidden = contents_of(path)
    with pikepdf.open(path) as pdf:
        for place, language in languages_of(pdf):
            if place in contents:
                contents[place].language = language
        builder, root = _Builder(pdf, contents), Tag("")
        builder.add(pdf.Root["/StructTreeRoot"]["/K"], root, None)
        for tag in root.walk():
            tag.target = _resolved(tag.target, pdf, builder)
    return root, hidden


def _resolved(target: object, pdf: pikepdf.Pdf, builder: _Builder) -> object:
    """Return an address as it is, any other target as page and height."""
    if target is None:
        return None
    if isinstance(target, pikepdf.String) and str(target) in (names := _names(pdf)):
        target = names[str(target)]
    if isinstance(target, pikepdf.Dictionary):
        target = target["/D"]
    if isinstance(target, pikepdf.Array):
        return builder.page_of(target[0]), float(target[3])
    return str(target)


def _names(pdf: pikepdf.Pdf) -> dict[str, pikepdf.Object]:
    """Return the named destinations."""
    return dict(pikepdf.NameTree(pdf.Root["/Names"]["/Dests"]))
