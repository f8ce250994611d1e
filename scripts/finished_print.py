"""Reading a finished PDF: what is in it, what refers to what, what it says of itself.

Source of the names: ISO 32000-1, 12.3 (destinations), 12.6 (actions), 14.3 (metadata), 14.7 and
14.8 (structure and tags); ISO 14289-1 (PDF/UA).
"""

from collections.abc import Iterator
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, NameTree, Object, Page, Pdf, Stream

from scripts.finished import Damaged, Finished
from scripts.finished_print_text import Font, Number, shown_text

_XMP = {
    "title": "dc:title",
    "authors": "dc:creator",
    "keywords": "pdf:Keywords",
    "description": "dc:description",
    "language": "dc:language",
    "date": "xmp:CreateDate",
    "updated": "xmp:ModifyDate",
    "licence": "xmpRights:WebStatement",
}
"""Entries of the metadata, by fact."""
_DAYS = ("date", "updated")
_INFO = {
    "title": "/Title",
    "authors": "/Author",
    "keywords": "/Keywords",
    "description": "/Subject",
}
_FETCHING = (
    "/Launch",
    "/GoToR",
    "/GoToE",
    "/JavaScript",
    "/SubmitForm",
    "/ImportData",
    "/Rendition",
)
"""Actions that run something, or open another file."""
_FILES = ("/FontFile", "/FontFile2", "/FontFile3")
_WITHOUT_FILE = ("/Type0", "/Type3")
"""Fonts that are made of others, or of drawings."""


def read_print(path: Path) -> Finished:
    """Return what is in a PDF; raises Damaged where it is no sound one."""
    try:
        with pikepdf.open(path) as pdf:
            if faults := [*pdf.check_pdf_syntax(), *pdf.get_warnings()]:
                raise Damaged(f"it does not keep the form of a PDF ({faults[0]})")
            return _read(pdf, Finished(path))
    except (pikepdf.PdfError, EOFError, UnicodeDecodeError) as error:
        raise Damaged("it is no sound PDF") from error


def _read(pdf: Pdf, found: Finished) -> Finished:
    everything = list(pdf.objects)
    dictionaries = [each for each in everything if isinstance(each, (Dictionary, Stream))]
    _read_places(pdf, found)
    _read_facts(pdf, found)
    _read_marks(pdf, found)
    _read_parts(pdf, dictionaries, found)
    for each in dictionaries:
        kind = each.get("/Type")
        if kind == Name.Font:
            _read_font(each, found)
        elif kind == Name.StructElem:
            _read_element(each, found)
        if str(each.get("/S")) in _FETCHING:
            found.fetched.append(str(each.S)[1:])
    opening = pdf.Root.get("/OpenAction")
    if isinstance(opening, Dictionary) and opening.get("/S") != "/GoTo":
        found.fetched.append("an action")
    for item in _outline(pdf.Root.get("/Outlines", Dictionary())):
        _read_link(item, f"bookmark '{item.Title}'", found)
    fonts: dict[Number, Font] = {}
    for page in pdf.pages:
        _read_page(page, fonts, found)
    return found


def _read_page(page: Page, fonts: dict[Number, Font], found: Finished) -> None:
    """Read the links of a page and its text."""
    for note in page.obj.get("/Annots", []):
        if note.get("/Subtype") == Name.Link:
            _read_link(note, "a link", found)
    words = shown_text(page, fonts)
    found.texts += words
    found.pages.append(bool("".join(words).strip()) or "/XObject" in page.resources)


def _read_places(pdf: Pdf, found: Finished) -> None:
    """Read the names of places, those of pages among them."""
    found.names += [f"page {page.objgen}" for page in pdf.pages]
    dests = pdf.Root.get("/Names", Dictionary()).get("/Dests")
    for name, target in NameTree(dests).items() if dests is not None else ():
        found.names.append(str(name))
        found.references += _pages_at(target)
    old = pdf.Root.get("/Dests", Dictionary())
    found.names += [key[1:] for key in old]


def _read_link(link: Object, what: str, found: Finished) -> None:
    """Read where a link or a bookmark leads."""
    action = link.get("/A", Dictionary())
    if "/URI" in action:
        found.addresses.add(str(action.URI))
        return
    target = link.get("/Dest", action.get("/D"))
    if isinstance(target, (Array, Dictionary)):
        found.references += _pages_at(target)
    elif target is not None:
        found.references.append(str(target).removeprefix("/"))
    elif not action:
        found.references.append(f"the end of {what}")


def _pages_at(target: Object) -> list[str]:
    """Return the page of a destination, as it is named among the places."""
    there = target.get("/D") if isinstance(target, Dictionary) else target
    first = there[0] if isinstance(there, Array) and len(there) else None
    return [f"page {first.objgen}" if isinstance(first, Dictionary) else "a page"]


def _outline(item: Object) -> Iterator[Object]:
    """Yield the bookmarks below one."""
    below = item.get("/First")
    while below is not None:
        yield below
        yield from _outline(below)
        below = below.get("/Next")


def _read_facts(pdf: Pdf, found: Finished) -> None:
    """Read what the file says of itself, in both of its places."""
    info = pdf.docinfo if "/Info" in pdf.trailer else Dictionary()
    for fact, name in _INFO.items():
        found.say(fact, f"property '{name[1:]}'", str(info.get(name, "")))
    stamp = str(info.get("/CreationDate", ""))[2:10]
    found.say("date", "property 'CreationDate'", "-".join((stamp[:4], stamp[4:6], stamp[6:])))
    found.say("language", "language of the text", str(pdf.Root.get("/Lang", "")))
    metadata = pdf.open_metadata(update_docinfo=False)
    for fact, name in _XMP.items():
        value = metadata.get(name, "")
        words = value if isinstance(value, str) else ", ".join(value)
        found.say(fact, f"metadata '{name}'", words[:10] if fact in _DAYS else words)
    if metadata.get("pdfuaid:part") != "1":
        found.unmarked.append("that it keeps PDF/UA-1")


def _read_marks(pdf: Pdf, found: Finished) -> None:
    """Read the marks of an accessible file."""
    marks = {
        "that it is tagged": pdf.Root.get("/MarkInfo", Dictionary()).get("/Marked"),
        "how its parts are ordered": pdf.Root.get("/StructTreeRoot", Dictionary()).get("/K"),
        "that the title stands in the window": pdf.Root.get("/ViewerPreferences", Dictionary()).get(
            "/DisplayDocTitle"
        ),
    }
    found.unmarked += [mark for mark, value in marks.items() if not value]


def _read_parts(pdf: Pdf, dictionaries: list[Object], found: Finished) -> None:
    """Read how large typefaces, pictures and attached files are."""
    for name, attached in pdf.attachments.items():
        found.weigh(f"attached file '{name}'", int(attached.obj.EF.F.get("/Length", 0)))
    for each in dictionaries:
        for key in _FILES:
            if key in each:
                family = str(each.get("/FontName", "/")).partition("+")[2]
                found.weigh(f"typeface '{family}'", int(each[key].get("/Length", 0)))
        if each.get("/Subtype") == Name.Image:
            size = f"{each.get('/Width')} × {each.get('/Height')}"
            found.weigh(f"picture of {size} points", int(each.get("/Length", 0)))


def _read_font(font: Object, found: Finished) -> None:
    """Read whether a font stands in the file, and whether its glyphs say what they mean."""
    kind, name = str(font.get("/Subtype")), str(font.get("/BaseFont", font.get("/Name", "/a font")))
    family = name[1:].partition("+")[2] or name[1:]
    descriptor = font.get("/FontDescriptor", Dictionary())
    if kind not in _WITHOUT_FILE and not any(key in descriptor for key in _FILES):
        found.lacking.append(f"the typeface '{family}' is not in the file")
    if not kind.startswith("/CIDFont") and "/ToUnicode" not in font:
        found.lacking.append(f"the letters of '{family}' do not say what they mean")


def _read_element(element: Object, found: Finished) -> None:
    """Read what is heard at an element of the structure."""
    spoken = str(element.get("/Alt", element.get("/ActualText", "")))
    found.texts += [spoken] if spoken else []
    if str(element.get("/S")) in ("/Figure", "/Formula") and not spoken.strip():
        found.mute.append(str(element.S)[1:].lower())
