"""Programs that had no part in writing read back what the forms for machines say of a brief.

Each returns the same facts by the same names: what a form does not say is empty, and what it has no
slot for is not among its facts.
"""

import json
import re
from collections.abc import Callable
from pathlib import Path

import bibtexparser
import docx
import lxml.etree
import lxml.html
import pikepdf
import pypandoc
from bibtexparser.middlewares import LatexDecodingMiddleware

Facts = dict[str, str | list[str]]
ATOM = "{http://www.w3.org/2005/Atom}"


class Built:
    """The finished files of a brief."""

    def __init__(self, output: Path, name: str):
        self.output, self.name = output, name
        self.page = lxml.html.parse(self.file("html")).getroot()

    def file(self, ending: str) -> Path:
        return self.output / f"{self.name}.{ending}"

    def cite(self, ending: str) -> Path:
        return self.output / f"cite/{self.name}.{ending}"

    def metas(self, name: str) -> list[str]:
        return self.page.xpath(f"//head/meta[@name='{name}' or @property='{name}']/@content")

    def one(self, name: str) -> str:
        found = self.metas(name)
        assert len(found) < 2, name
        return "".join(found)

    def json_ld(self) -> dict:
        (text,) = self.page.xpath("//script/text()")
        assert self.page.xpath("//script/@type") == ["application/ld+json"]
        return json.loads(text)


def highwire(built: Built) -> Facts:
    def one(name: str) -> str:
        return built.one(f"citation_{name}")

    assert one("publisher") == one("technical_report_institution")
    return {
        "title": one("title"),
        "inverted": built.metas("citation_author"),
        "orcids": built.metas("citation_author_orcid"),
        "publisher": one("publisher"),
        "date": one("publication_date").replace("/", "-"),
        "language": one("language"),
        "keywords": built.metas("citation_keywords"),
        "address": one("fulltext_html_url"),
        "pdf": one("pdf_url"),
    }


def dublin_core(built: Built) -> Facts:
    def all_(name: str) -> list[str]:
        return built.metas(f"dcterms.{name}")

    def one(name: str) -> str:
        return built.one(f"dcterms.{name}")

    return {
        "title": one("title"),
        "authors": all_("creator"),
        "publisher": one("publisher"),
        "date": one("date"),
        "updated": one("modified") or one("date"),
        "language": one("language"),
        "licence": one("license"),
        "keywords": all_("subject"),
        "description": one("description"),
        "address": one("identifier"),
    }


def open_graph(built: Built) -> Facts:
    assert built.one("og:type") == "article"
    return {
        "title": built.one("og:title"),
        "publisher": built.one("og:site_name"),
        "date": built.one("article:published_time"),
        "updated": built.one("article:modified_time"),
        "keywords": built.metas("article:tag"),
        "description": built.one("og:description"),
        "address": built.one("og:url"),
        "card": built.one("og:image"),
    }


def plain_head(built: Built) -> Facts:
    return {
        "authors": built.metas("author"),
        "keywords": [each for each in built.one("keywords").split(", ") if each],
        "description": built.one("description"),
        "language": built.page.get("lang"),
        "address": "".join(built.page.xpath("//link[@rel='canonical']/@href")),
    }


def json_ld(built: Built) -> Facts:
    node = built.json_ld()
    assert (node["@context"], node["@type"]) == ("https://schema.org", "Report")
    encodings = {each["encodingFormat"]: each["contentUrl"] for each in node["encoding"]}
    return {
        "title": node["name"],
        "authors": [each["name"] for each in node.get("author", [])],
        "orcids": [each["@id"] for each in node.get("author", []) if "@id" in each],
        "publisher": node.get("publisher", {}).get("name", ""),
        "date": node["datePublished"],
        "updated": node["dateModified"],
        "language": node["inLanguage"],
        "licence": node["license"],
        "keywords": node.get("keywords", []),
        "description": node["description"],
        "address": node.get("url", ""),
        "card": node.get("image", ""),
        "pdf": encodings["application/pdf"] if "url" in node else "",
    }


def xmp(built: Built) -> Facts:
    with pikepdf.open(built.file("pdf")) as pdf:
        found = pdf.open_metadata(update_docinfo=False)
        assert found.pdfa_status == "3A"

        def one(name: str) -> str:
            return found.get(name, "")

        return {
            "title": one("dc:title"),
            "authors": list(one("dc:creator")),
            "publisher": "".join(one("dc:publisher")),
            "date": one("xmp:CreateDate")[:10],
            "updated": one("xmp:ModifyDate")[:10],
            "language": "".join(one("dc:language")),
            "licence": one("xmpRights:WebStatement"),
            "keywords": sorted(one("dc:subject"), key=one("pdf:Keywords").index),
            "description": one("dc:description"),
            "address": one("dc:identifier"),
        }


def pdf_properties(built: Built) -> Facts:
    with pikepdf.open(built.file("pdf")) as pdf:
        info = {name[1:]: str(value) for name, value in pdf.docinfo.items()}
    day = re.compile(r"D:(\d{4})(\d\d)(\d\d)000000Z")
    return {
        "title": info["Title"],
        "date": "-".join(day.fullmatch(info["CreationDate"]).groups()),
        "updated": "-".join(day.fullmatch(info["ModDate"]).groups()),
        "keywords": [each for each in info.get("Keywords", "").split(", ") if each],
        "description": info["Subject"],
    }


def word(built: Built) -> Facts:
    core = docx.Document(built.file("docx")).core_properties
    return {
        "title": core.title,
        "authors": [each for each in core.author.split("; ") if each],
        "date": core.created.date().isoformat(),
        "updated": core.modified.date().isoformat(),
        "language": core.language,
        "keywords": [each for each in core.keywords.split(", ") if each],
        "description": core.comments,
        "address": core.identifier,
    }


def bibtex(built: Built) -> Facts:
    text = built.cite("bib").read_text("utf-8")
    written = bibtexparser.parse_string(text).entries
    library = bibtexparser.parse_string(text, append_middleware=[LatexDecodingMiddleware()])
    assert not library.failed_blocks
    ((entry,), (raw,)) = library.entries, written
    fields = {field.key: field.value.replace("ˆ", "^") for field in entry.fields}
    assert (entry.entry_type, entry.key) == ("techreport", built.name)
    assert fields["date"].startswith(fields["year"])
    return {
        "title": fields["title"],
        "publisher": fields.get("institution", ""),
        "date": fields["date"],
        "keywords": [each for each in fields.get("keywords", "").split(", ") if each],
        "description": fields["abstract"],
        "address": raw.fields_dict["url"].value if "url" in fields else "",
    }


def biblatex_by_pandoc(built: Built) -> Facts:
    text = pypandoc.convert_file(built.cite("bib"), "csljson", format="biblatex")
    (item,) = json.loads(text)
    return _csl(item) | {"tongue": item["language"].partition("-")[0]}


def csl_json(built: Built) -> Facts:
    (item,) = json.loads(built.cite("json").read_text("utf-8"))
    assert (item["id"], item["type"]) == (built.name, "report")
    keywords = [each for each in item.get("keyword", "").split(", ") if each]
    rest = {"language": item["language"], "licence": item["license"], "keywords": keywords}
    return _csl(item) | rest


def _csl(item: dict) -> Facts:
    (day,) = item["issued"]["date-parts"]
    return {
        "title": re.sub(r"</?span[^>]*>", "", item["title"]),
        "inverted": [_inverted(each) for each in item.get("author", [])],
        "publisher": item.get("publisher", ""),
        "date": "-".join(f"{part:02}" for part in day),
        "description": item["abstract"],
        "address": item.get("URL", ""),
    }


def _inverted(name: dict) -> str:
    particles = [name.get("dropping-particle", ""), name.get("non-dropping-particle", "")]
    family = " ".join(filter(None, [*particles, name.get("family", "")]))
    parts = (family, name.get("given", ""), name.get("suffix", ""))
    return name.get("literal") or ", ".join(filter(None, parts))


_RIS_LINE = re.compile(r"([A-Z][A-Z0-9])  - (.*)")


def ris(built: Built) -> Facts:
    *lines, rest = built.cite("ris").read_bytes().decode("utf-8").split("\r\n")
    assert rest == "" and not any(sign in line for line in lines for sign in "\r\n")
    fields = [_RIS_LINE.fullmatch(line).groups() for line in lines]
    assert fields[0] == ("TY", "RPRT") and fields[-1] == ("ER", "")
    assert all(text for _, text in fields[:-1])

    def all_(tag: str) -> list[str]:
        return [text for each, text in fields if each == tag]

    def one(tag: str) -> str:
        assert len(all_(tag)) < 2, tag
        return "".join(all_(tag))

    assert one("DA").startswith(one("PY"))
    return {
        "title": one("TI"),
        "inverted": all_("AU"),
        "publisher": one("PB"),
        "date": one("DA").replace("/", "-"),
        "language": one("LA"),
        "keywords": all_("KW"),
        "description": one("AB"),
        "address": one("UR"),
        "pdf": one("L1"),
    }


def atom(built: Built) -> Facts:
    root = lxml.etree.parse(built.output / "feed.xml").getroot()
    address = f"{root.findtext(f'{ATOM}id')}{built.name}.html"
    (entry,) = (each for each in root.iter(f"{ATOM}entry") if each[0].text == address)
    links = {(each.get("rel"), each.get("type")): each.get("href") for each in entry}
    return {
        "title": entry.findtext(f"{ATOM}title"),
        "authors": [each.findtext(f"{ATOM}name") for each in entry.iter(f"{ATOM}author")],
        "orcids": [each.text for each in entry.iter(f"{ATOM}uri")],
        "date": entry.findtext(f"{ATOM}published").removesuffix("T00:00:00Z"),
        "updated": entry.findtext(f"{ATOM}updated").removesuffix("T00:00:00Z"),
        "language": entry.get("{http://www.w3.org/XML/1998/namespace}lang"),
        "licence": links["license", None],
        "keywords": [each.get("term") for each in entry.iter(f"{ATOM}category")],
        "description": entry.findtext(f"{ATOM}summary"),
        "address": links["alternate", "text/html"],
        "pdf": links["enclosure", "application/pdf"],
    }


READERS: dict[str, Callable[[Built], Facts]] = {
    reader.__name__: reader
    for reader in (
        *(highwire, dublin_core, open_graph, plain_head, json_ld, xmp, pdf_properties, word),
        *(bibtex, biblatex_by_pandoc, csl_json, ris, atom),
    )
}
