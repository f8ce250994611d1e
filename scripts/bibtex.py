"""A brief as a work to be cited, in the dialect of biblatex, with what BibTeX of old needs too.

Source of the fields: manual of biblatex (https://ctan.org/pkg/biblatex), 2.1 (@report, of which
@techreport is the old name), 2.2.2 and 3.9 (langid). Pandoc could convert the CSL item, but leaves
out institution and keywords, and writes titles with capitals of its own.
"""

import re
from collections.abc import Iterator

from scripts.record import Author, Record

_ESCAPES = str.maketrans(
    {sign: f"\\{sign}" for sign in "{}&%$#_"}
    | {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
)
"""What stands for the signs that mean something to TeX."""
_LIGATURES = re.compile(r"-(?=-)|'(?=')|`(?=`)|[?!](?=`)")
"""The first of two signs that TeX would draw as one."""
_LANGUAGES = {
    **{"en": "english", "en-GB": "british", "en-US": "american", "en-AU": "australian"},
    **{"id": "indonesian", "ms": "malay", "th": "thai", "vi": "vietnamese"},
    **{"lo": "lao", "km": "khmer", "pt": "portuguese", "fr": "french"},
}
"""Names of languages as TeX's packages have them, by tag."""


def bibtex(record: Record) -> str:
    """Return a file with the one entry."""
    lines = [f"  {name} = {{{value}}},\n" for name, value in _fields(record) if value]
    return f"@techreport{{{record.name},\n{''.join(lines)}}}\n"


def _fields(record: Record) -> Iterator[tuple[str, str]]:
    language = record.language
    yield "author", " and ".join(map(_name, record.authors))
    yield "title", f"{{{_escaped(record.title)}}}"  # its capitals are as they are meant
    yield "type", _escaped(record.series)
    yield "institution", _escaped(record.publisher)
    yield "date", record.date
    yield "year", record.date[:4]
    yield "langid", _LANGUAGES.get(language, _LANGUAGES.get(language.split("-")[0], ""))
    yield "abstract", _escaped(record.description)
    yield "keywords", ", ".join(map(_escaped, record.keywords))
    yield "url", record.address


def _name(author: Author) -> str:
    """Return a name in three parts at most; one that is not parted is kept whole by braces."""
    if not author.family:
        return f"{{{_escaped(author.name)}}}"
    parts = (author.family, author.suffix, author.given)
    return ", ".join(_protected(_escaped(part)) for part in parts if part)


def _protected(part: str) -> str:
    return f"{{{part}}}" if " and " in part or "," in part else part


def _escaped(text: str) -> str:
    return _LIGATURES.sub(r"\g<0>{}", text.translate(_ESCAPES))
