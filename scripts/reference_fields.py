"""Fields of a work: what a reader needs to find it, and what is not printed as it is written.

Types and fields are biblatex's (https://ctan.org/pkg/biblatex, manual, section 2); what is printed
was seen in the style APA 7 as pandoc's citeproc sets it.
"""

import difflib
import re
from collections.abc import Iterator

from scripts.problems import Problem
from scripts.works import Work, is_whole

_ADDRESS = ("url", "doi", "eprint")
_HOUSE = ("publisher", "institution", "organization")
_MEETING = ("editor", "eventtitle", *_HOUSE, *_ADDRESS)
_SOURCE = ("howpublished", "note", "number", *_HOUSE, *_ADDRESS)
_WANTED: dict[str, tuple[tuple[str, ...], ...]] = {
    "article": (("journaltitle",),),
    "suppperiodical": (("journaltitle",),),
    "book": (_HOUSE,),
    "mvbook": (_HOUSE,),
    "collection": (("editor",), _HOUSE),
    "mvcollection": (("editor",), _HOUSE),
    "proceedings": (_MEETING,),
    "mvproceedings": (_MEETING,),
    "reference": (_HOUSE,),
    "inbook": (("booktitle",), _HOUSE),
    "bookinbook": (("booktitle",), _HOUSE),
    "suppbook": (("booktitle",), _HOUSE),
    "incollection": (("booktitle",), ("editor", "organization"), _HOUSE),
    "suppcollection": (("booktitle",), ("editor", "organization"), _HOUSE),
    "inreference": (("booktitle",),),
    "inproceedings": (("booktitle",), _MEETING),
    "report": (_HOUSE,),
    "manual": (_HOUSE,),
    "thesis": (("institution",), ("type",)),
    "online": (_ADDRESS,),
    "dataset": (_HOUSE, _ADDRESS),
    "software": (_ADDRESS,),
    "patent": (("number",),),
    "misc": (_SOURCE,),
    "unpublished": (_SOURCE,),
}
"""Of each group a work of this type needs one field; the first is the one that is told."""

_SIGNED = frozenset(_WANTED) - {"inreference", "reference", "software", "patent", "misc"}
"""Types whose works have an author or an editor."""

_ELSEWHERE = ("eid", "issue", "pubstate")

_DATED = frozenset(["article", "book", "report", "thesis", "inproceedings", "incollection"])
"""Types whose works tell their year."""

_PAGES_OF_THE_WEB = frozenset(["online", "inreference", "misc", "software", "dataset"])

_EXAMPLES = {
    "journaltitle": "the name of the journal",
    "publisher": "who has published it",
    "editor": "who has edited the book; an organisation in double braces",
    "booktitle": "the title of the book that it is a part of",
    "institution": "the university",
    "type": "the kind of thesis: {phdthesis}, {mathesis} or words of your own",
    "url": "its address, or a field 'doi'",
    "number": "the number of the patent",
    "howpublished": "how it came to readers, or a field 'url'",
    "date": "the year: {2025}",
}

_FIELD_NAMES = """
abstract addendum afterword annotation annotator author authortype bookauthor bookpagination
booksubtitle booktitle booktitleaddon chapter commentator date doi edition editor editora
editorb editorc editortype editoratype eid entrysubtype eprint eprintclass eprinttype eventdate
eventtitle eventtitleaddon file foreword holder howpublished indextitle institution
introduction isan isbn ismn isrn issn issue issuesubtitle issuetitle iswc journalsubtitle
journaltitle label language library location mainsubtitle maintitle maintitleaddon month
nameaddon note number organization origdate origlanguage origlocation origpublisher origtitle
pages pagetotal pagination part publisher pubstate reprinttitle series shortauthor shorteditor
shorthand shortjournal shortseries shorttitle subtitle title titleaddon translator type url
urldate venue version volume volumes year crossref entryset execute gender langid langidopts
ids keywords options presort related sortkey sortname sorttitle sortyear xdata xref
"""
_KNOWN = frozenset(_FIELD_NAMES.split())
"""Fields of biblatex, those that have another name left out."""

_LABELS = {
    "pages": (r"(pp?|pages?|hal|tr|S)\b\.?\s*\d", "pages", "{12--15}"),
    "volume": (r"vol(ume)?\b", "the volume", "{3}"),
    "edition": (r"\w+\.?\s+ed(ition|n)?\b", "the edition", "{2}"),
}
"""Beginning of a text that repeats a word which the style adds, what is meant, an example."""


def field_problems(work: Work) -> Iterator[Problem]:
    """Yield what a work lacks, and what its fields say in vain."""
    yield from _missing(work)
    yield from _undated(work)
    yield from _unprinted(work)
    yield from _misspelt(work)
    yield from _labelled(work)


def _missing(work: Work) -> Iterator[Problem]:
    for group in _WANTED.get(work.type, ()):
        # An organisation that publishes its own work stands as author only.
        is_own_house = group == _HOUSE and any(map(is_whole, work.names.get("author", ())))
        if not is_own_house and not work.text(*group):
            message = f"the {work.type} '{work.key}' has no {_or(group)}"
            hint = f"add '{group[0]} = {{…}},': {_EXAMPLES[group[0]]}"
            yield work.problem("reference-incomplete", message, hint)
    if work.type == "article" and not work.text("volume", "number", "pages", *_ELSEWHERE):
        hint = "add them, or write 'pubstate = {inpress},' while the article is in no issue yet"
        message = f"the article '{work.key}' has neither volume nor number nor pages"
        yield work.problem("reference-without-volume", message, hint)
    if work.type in _SIGNED and not work.text("author", "editor"):
        hint = "add 'author = {Family, Given},', or an organisation in double braces"
        message = f"the {work.type} '{work.key}' has no author"
        yield work.problem("reference-without-author", message, hint)


def _or(group: tuple[str, ...]) -> str:
    shown = group if len(group) <= 3 else group[:1]
    return " or ".join(filter(None, [", ".join(shown[:-1]), shown[-1]]))


def _undated(work: Work) -> Iterator[Problem]:
    if work.year:
        return
    if work.text("url") and work.type in _PAGES_OF_THE_WEB:
        if not work.text("urldate"):
            hint = "open it, and add the day you read it: 'urldate = {2025-09-30},'"
            message = f"the page '{work.key}' has neither a date nor a day of access"
            yield work.problem("reference-undated-page", message, hint)
    elif work.type in _DATED and "n.d." in work.text("pubstate"):  # no field at all is an error
        message = f"the {work.type} '{work.key}' has no year"
        hint = f"look for it in the imprint, and add 'date = {{…}},': {_EXAMPLES['date']}"
        yield work.problem("reference-incomplete", message, hint)


def _unprinted(work: Work) -> Iterator[Problem]:
    for field, instead in (("eid", "pages"), ("issue", "number")):
        if work.type == "article" and work.has_own(field) and not work.text(instead):
            message = f"the field '{field}' of '{work.key}' is not printed"
            hint = f"give the field the name '{instead}'"
            yield work.problem("reference-field-unprinted", message, hint, field)


def _misspelt(work: Work) -> Iterator[Problem]:
    for name, value in work.fields.items():
        if not value.is_own or name in _KNOWN:
            continue
        # Programs that keep references write fields of their own; only what looks mistyped is told.
        if near := difflib.get_close_matches(name, sorted(_KNOWN), n=1, cutoff=0.8):
            message = f"the field '{name}' of '{work.key}' is not known, and is not printed"
            hint = f"did you mean '{near[0]}'?"
            yield work.problem("reference-field-unprinted", message, hint, name)


def _labelled(work: Work) -> Iterator[Problem]:
    for field, (pattern, what, example) in _LABELS.items():
        if work.has_own(field) and re.match(pattern, work.text(field).strip(" {"), re.IGNORECASE):
            message = f"the field '{field}' of '{work.key}' holds a word that the style adds itself"
            hint = f"write {what} in digits only: {field} = {example}"
            yield work.problem("reference-label", message, hint, field)
    ends = re.fullmatch(r"(\d+)\s*[-–]+\s*(\d+)", work.text("pages").strip())
    if ends and work.has_own("pages") and int(ends[2]) < int(ends[1]):
        short = len(ends[2]) < len(ends[1])
        message = f"the pages of '{work.key}' end before they begin: {ends[1]} to {ends[2]}"
        hint = f"write the last page in full: {ends[1]}--{ends[1][: -len(ends[2])]}{ends[2]}"
        hint = hint if short else "look the pages up; figures may be swapped or mistyped"
        yield work.problem("reference-pages", message, hint, "pages")
