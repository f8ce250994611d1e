"""A brief as a work to be cited, in RIS, which EndNote and library catalogues read.

Source of the form: RIS Format Specifications, Research Information Systems: a tag of two letters,
two blanks, a dash and a blank; lines end in CR LF; TY comes first and ER last; names are
`Family,Given,Suffix`; no asterisk stands in names and keywords. Of the tags of reports (RPRT) in
its revision of 2011, M3 is the type of work and LK of old is UR.
"""

from collections.abc import Iterator

from scripts.record import Record


def ris(record: Record) -> str:
    """Return a file with the one reference; it is to be written as it is, as UTF-8."""
    return "".join(f"{tag}  - {text}\r\n" for tag, text in _fields(record) if text or tag == "ER")


def _fields(record: Record) -> Iterator[tuple[str, str]]:
    yield "TY", "RPRT"
    for author in record.authors:
        yield "AU", author.inverted.replace("*", "")
    yield "TI", record.title
    yield "M3", record.series
    yield "PB", record.publisher
    yield "PY", record.date[:4]
    yield "DA", record.date.replace("-", "/")
    yield "LA", record.language
    yield "AB", record.description
    for keyword in record.keywords:
        yield "KW", keyword.replace("*", "")
    yield "UR", record.address
    if record.base_url and "pdf" in record.formats:
        yield "L1", record.at(f"{record.name}.pdf")
    yield "ER", ""
