"""What a library knows of a brief: one record, from the metadata of its tree.

All that machines read of a brief, in whatever form, is written from it, so that no two forms can
disagree. Addresses are absolute where the publication says where readers will find it, and else
relative to the folder of the finished files; none is made up.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlsplit

MEDIA_TYPES = {
    "html": "text/html",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
"""Of the formats of a brief (https://www.iana.org/assignments/media-types/)."""
DATA = "data/datapackage.json"
"""The description of the data that readers download; it stands for all of them."""

CARD_WIDTH, CARD_HEIGHT = 1200, 630
"""Points of the picture that stands for a brief elsewhere: 1.91 to 1, as Open Graph's readers cut
it."""


@dataclass(frozen=True)
class Author:
    """Somebody, or an organisation, who has written a brief."""

    name: str
    """As printed."""
    family: str = ""
    """Empty where nobody has said which part of the name it is; names are not guessed at."""
    given: str = ""
    suffix: str = ""
    affiliation: str = ""
    orcid: str = ""
    is_organisation: bool = False

    @property
    def orcid_address(self) -> str:
        """The address of the ORCID iD, or nothing."""
        return f"https://orcid.org/{self.orcid}" if self.orcid else ""

    @property
    def inverted(self) -> str:
        """The name as lists of references sort it, or as it is printed."""
        return ", ".join(filter(None, (self.family, self.given, self.suffix))) or self.name


@dataclass(frozen=True)
class Record:
    """What is said of a brief wherever it is listed, found or cited."""

    name: str
    """What its files are called."""
    title: str
    subtitle: str
    series: str
    publisher: str
    publisher_link: str
    persons: tuple[Author, ...]
    date: str
    """Day of publication, as `2026-11-23`."""
    updated: str
    """Day of the last change; the same day where there was none."""
    language: str
    """BCP 47 tag."""
    description: str
    keywords: tuple[str, ...]
    countries: tuple[str, ...]
    focus_areas: tuple[str, ...]
    formats: tuple[str, ...]
    licence: str
    licence_url: str
    base_url: str
    """Where the finished files are to be found; empty while nobody knows. It ends in a slash."""

    @property
    def authors(self) -> tuple[Author, ...]:
        """Who is cited as author: the persons, or else the publisher, or nobody."""
        organisation = Author(self.publisher, is_organisation=True)
        return self.persons or ((organisation,) if self.publisher else ())

    @property
    def file(self) -> str:
        """The file at which the brief is read: the page, or the first format there is."""
        return f"{self.name}.{'html' if 'html' in self.formats else self.formats[0]}"

    @property
    def card(self) -> str:
        """The file of its card."""
        return f"cards/{self.name}.png"

    @property
    def address(self) -> str:
        """The absolute address of the brief, or nothing."""
        return self.at(self.file) if self.base_url else ""

    def at(self, path: str) -> str:
        """Return the address of a finished file: absolute where it can be, else relative."""
        return f"{self.base_url}{path}"


def record_of(meta: Mapping[str, Any]) -> Record:
    """Return the record of a brief from the metadata of its tree (see `frame.metadata`)."""
    texts = ("title", "subtitle", "series", "publisher", "publisher_link", "description")
    lists = ("keywords", "countries", "focus_areas")
    date = meta["date_iso"]
    persons = meta.get("persons") or [{"name": name} for name in meta.get("authors", [])]
    return Record(
        name=meta.get("name", ""),
        **{key: _line(meta.get(key, "")) for key in texts},
        **{key: tuple(map(_line, meta.get(key, []))) for key in lists},
        persons=tuple(map(_author, persons)),
        date=date,
        updated=meta.get("updated_iso") or date,
        language=meta["lang"],
        formats=tuple(meta.get("formats", MEDIA_TYPES)),
        licence=_line(meta.get("licence", "")),
        licence_url=meta.get("licence_url", ""),
        base_url=as_uri(meta.get("base_url", "")),
    )


def _line(text: str) -> str:
    return " ".join(text.split())


def as_uri(address: str) -> str:
    """Return an address in the letters that a URI may have (RFC 3986, RFC 3987 section 3.1)."""
    if not address:
        return ""
    scheme, host, path, *_ = urlsplit(address)
    host = host if host.isascii() else host.encode("idna").decode()
    return f"{scheme}://{host}{quote(path, safe='/%:@!$&()*+,;=~')}"


def _author(person: Mapping[str, str]) -> Author:
    family, given, suffix = _parts(_line(person["name"]), _line(person.get("cited_as", "")))
    known = {key: _line(person.get(key, "")) for key in ("affiliation", "orcid")}
    return Author(_line(person["name"]), family, given, suffix, **known)


def _parts(name: str, cited_as: str) -> tuple[str, str, str]:
    """Return family name, given names and suffix of a name whose form in citations is known.

    That form, `Family, G.`, says which part is the family name, and the whole name the rest: at its
    end in Europe, at its beginning in Viet Nam.
    """
    family, *others = (part.strip() for part in cited_as.split(","))
    if not family or not others:
        return "", "", ""
    initials, suffix = others[0], ", ".join(others[1:])
    rest = name.removesuffix(suffix).rstrip(", ") if suffix else name
    if rest.startswith(f"{family} "):
        return family, rest.removeprefix(f"{family} "), suffix
    if rest.endswith(f" {family}"):
        return family, rest.removesuffix(f" {family}"), suffix
    return family, initials, suffix
