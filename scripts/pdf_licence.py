"""The licence of a PDF, in its metadata, where libraries and search engines look for it.

Typst 0.15 has no place for it. Source of the names: XMP specification, part 1, 8.3 (dc:rights) and
8.5 (xmpRights), both among the schemas that PDF/A knows.
"""

from xml.sax.saxutils import escape

from pikepdf import Pdf

_END = "</rdf:Description></rdf:RDF>"
_STATED = (
    '<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">{name}</rdf:li></rdf:Alt></dc:rights>'
    '<xmpRights:Marked xmlns:xmpRights="{namespace}">True</xmpRights:Marked>'
    '<xmpRights:WebStatement xmlns:xmpRights="{namespace}">{address}</xmpRights:WebStatement>'
)
_NAMESPACE = "http://ns.adobe.com/xap/1.0/rights/"


def state_licence(pdf: Pdf, name: str, address: str) -> None:
    """Say in the metadata of a PDF under which licence it stands, and where that is to be read."""
    metadata = pdf.Root.Metadata.read_bytes().decode("utf-8")
    before, end, after = metadata.rpartition(_END)
    stated = _STATED.format(name=escape(name), address=escape(address), namespace=_NAMESPACE)
    pdf.Root.Metadata.write(f"{before}{stated}{end}{after}".encode())
