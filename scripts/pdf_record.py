"""What a PDF says of itself, in its metadata, where libraries and search engines look for it.

Typst 0.15 writes title, description, keywords, language and the day of publication, makes one name
of several authors, and has no place for the rest.
Source of the names: XMP specification, part 1, 8.3 (Dublin Core), 8.4 (xmp) and 8.5 (xmpRights),
all among the schemas that PDF/A knows.
"""

import re
from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from pikepdf import Pdf

from scripts.record import Record

_END = "</rdf:Description></rdf:RDF>"
_RIGHTS = 'xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/"'
_CREATORS = re.compile("<dc:creator>.*?</dc:creator>", re.S)
_MODIFIED = re.compile(r"(<xmp:ModifyDate>)[^T<]*")


def state_record(pdf: Pdf, record: Record) -> None:
    """Say in the metadata of a PDF who publishes it, under which licence, and where it lies."""
    metadata = pdf.Root.Metadata.read_bytes().decode("utf-8")
    metadata = _CREATORS.sub(lambda _: _creators(record), metadata)
    before, end, after = metadata.rpartition(_END)
    metadata = f"{before}{''.join(_stated(record))}{end}{after}"
    if record.updated != record.date:  # in both places, or else it is no PDF/A
        metadata = _MODIFIED.sub(rf"\g<1>{record.updated}", metadata)
        pdf.docinfo.ModDate = f"D:{record.updated.replace('-', '')}000000Z"
    pdf.Root.Metadata.write(metadata.encode())


def _stated(record: Record) -> Iterator[str]:
    yield _list("dc:publisher", [record.publisher])
    yield _list("dc:subject", record.keywords)
    yield _text("dc:identifier", record.address)
    if record.licence:
        name = _element("rdf:li", escape(record.licence), 'xml:lang="x-default"')
        yield _element("dc:rights", _element("rdf:Alt", name))
        yield _element("xmpRights:Marked", "True", _RIGHTS)
    yield _text("xmpRights:WebStatement", record.licence_url, _RIGHTS)


def _creators(record: Record) -> str:
    return _list("dc:creator", [author.name for author in record.authors], "rdf:Seq")


def _list(name: str, texts: Sequence[str], kind: str = "rdf:Bag") -> str:
    items = "".join(_text("rdf:li", text) for text in texts)
    return _element(name, _element(kind, items)) if items else ""


def _text(name: str, text: str, attributes: str = "") -> str:
    return _element(name, escape(text), attributes) if text else ""


def _element(name: str, content: str, attributes: str = "") -> str:
    opening = f"{name} {attributes}" if attributes else name
    return f"<{opening}>{content}</{name}>"
