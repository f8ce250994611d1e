"""What an editor finds in a bibliography: each fault alone, and what only looks like one."""

import re
from pathlib import Path

import pytest

from scripts import tree
from scripts.bibliography import Bibliography, load_bibliography
from scripts.bibliography_silences import silences
from scripts.citations import resolve
from scripts.codes import CODES, Severity
from scripts.pandoc import convert
from scripts.reference_lint import lint, unused_problems
from scripts.reference_titles import names_in, titles
from scripts.tables import load_tables

ROOT = Path(__file__).parent.parent

SOUND = {
    "book": {
        "author": "{Moss, Ben}",
        "title": "{Water for City Trees}",
        "publisher": "{Harbour Press}",
        "date": "{2019}",
    },
    "article": {
        "author": "{Stone, Ada}",
        "title": "{Shade in the Street}",
        "journaltitle": "{Journal of Small Cities}",
        "volume": "{3}",
        "pages": "{1--9}",
        "date": "{2021}",
    },
    "online": {
        "author": "{{Hill Town}}",
        "title": "{What Shade Costs}",
        "url": "{https://example.org/shade}",
        "date": "{2024-11-30}",
    },
    "incollection": {
        "author": "{Lim, Wei}",
        "editor": "{Moss, Ben}",
        "title": "{Walls and Wharves}",
        "booktitle": "{A Handbook of Harbours}",
        "publisher": "{Harbour Press}",
        "date": "{2020}",
    },
    "report": {
        "author": "{Reed, Cara}",
        "title": "{Yearly Account of Trees}",
        "institution": "{Harbour City}",
        "date": "{2025}",
    },
    "thesis": {
        "author": "{Lim, Wei}",
        "title": "{Roots and Drains}",
        "institution": "{Hill University}",
        "type": "{phdthesis}",
        "date": "{2018}",
    },
    "dataset": {
        "author": "{Reed, Cara}",
        "title": "{Heights of Trees}",
        "publisher": "{Harbour City}",
        "doi": "{10.5281/zenodo.1234}",
        "date": "{2022}",
    },
    "inproceedings": {
        "author": "{Lim, Wei}",
        "title": "{Wind at the Quay}",
        "booktitle": "{Proceedings of the Harbour Days}",
        "eventtitle": "{Harbour Days}",
        "date": "{2017}",
    },
}
"""Entries that nothing is wrong with, by type."""

FAULTS = """
isbn | book | isbn = {978-602-5798-25-3} | the ISBN '978-602-5798-25-3'
isbn | book | isbn = {0-306-40615-X} | the ISBN '0-306-40615-X'
isbn | book | isbn = {978-602-579} | has neither 10 nor 13 figures
issn | article | issn = {2335-6676} | has a wrong check digit
issn | article | issn = {23356677} | is not of the form 2335-6677
orcid | article | author+an:orcid = {1="0000-0002-1825-0098"} | has a wrong check digit
doi-ending | article | doi = {10.1016/j.scs.2021.} | ends with '.'
doi-address | article | url = {https://doi.org/10.1016/j.scs} | 'doi = {10.1016/j.scs},'
doi-address | dataset | url = {https://dx.doi.org/10.5281/zenodo.9} | one DOI in 'doi' and another
label | article | pages = {pp. 12--15} | in digits only
label | article | volume = {Vol. 3} | holds a word that the style adds
label | book | edition = {2nd edition} | edition = {2}
pages | article | pages = {551--537} | end before they begin
pages | article | pages = {551--67} | write the last page in full: 551--567
field-unprinted | book | publisherr = {Harbour Press} | did you mean 'publisher'?
field-unprinted | article | tile = {Shade} | did you mean 'title'?
address-unfit | online | url = {https://example.org/a?utm_source=x&id=2} | write https://example.org/a?id=2
address-unfit | online | url = {https://example.org/a;jsessionid=0A1B} | number of a visit
address-unfit | online | url = {https://example.org/a?PHPSESSID=9} | number of a visit
address-unfit | online | url = {http://localhost:8000/a} | which readers cannot reach
address-unfit | online | url = {http://192.168.1.7/report.pdf} | which readers cannot reach
address-unfit | online | url = {http://[::1]/report.pdf} | which readers cannot reach
address-unfit | online | url = {https://intranet/report.pdf} | which readers cannot reach
address-unfit | online | url = {https://www-journal.ezproxy.example.edu/a} | proxy of a library
address-unfit | online | url = {https://me:secret@example.org/a} | holds a name and a password
address-unfit | online | url = {https://example.org/a.} | ends with '.'
address-unfit | online | url = {https://example.org/a)} | ends with ')'
address-unfit | online | url = {https://example.org/ahttps://example.org/b} | holds a second one
address-unfit | online | url = {https://example.org/a#:~:text=shade} | marks a passage
name-misread | book | author = {Moss, Ben et al.} | 'and others'
name-misread | book | author = {Moss, Ben; Reed, Cara} | looks like several names
name-misread | book | author = {Moss, Ben, Reed} | looks like several names
name-misread | book | author = {MOSS, Ben} | stands in capitals
name-misread | book | author = {Tan Si Ying} | is printed as 'Ying, T. S.'
organisation | book | author = {Harbour Secretariat} | {{Harbour Secretariat}}
organisation | book | author = {Ministry of Land, Infrastructure} | as if it were a person
organisation | book | editor = {Friends of the Earth} | {{Friends of the Earth}}
particle | book | author = {de Jonge, Alice} | is printed with 'de' at its end
capitals | book | title = {Trees in Bangkok and Rome} | write '{Bangkok}'
capitals | book | title = {How the Trees of Chiang Mai Grow} | write '{Chiang Mai}'
capitals | book | title = {Shade across Southeast Asia} | write '{Southeast Asia}'
capitals | book | title = {A Plan B for the Trees} | write '{B}'
capitals | book | title = {Trees of the Harbour City Council} | write '{Harbour City}'
capitals | book | title = {WATER FOR CITY TREES} | so printed
capitals | incollection | booktitle = {Walls of Viet Nam} | write '{Viet Nam}'
undated-page | online | date = | neither a date nor a day of access
incomplete | online | url = | has no url
incomplete | article | journaltitle = | has no journaltitle
without-volume | article | volume = pages = | neither volume nor number nor pages
without-author | book | author = | has no author
incomplete | book | publisher = | has no publisher
incomplete | incollection | booktitle = | has no booktitle
incomplete | incollection | editor = | has no editor
incomplete | report | institution = | has no publisher, institution
incomplete | report | date = | has no year
incomplete | thesis | institution = | has no institution
incomplete | thesis | type = | has no type
incomplete | dataset | publisher = | has no publisher
incomplete | dataset | doi = | has no url
incomplete | inproceedings | eventtitle = | has no editor
handle | article | eprinttype = {hdl} eprint = {2027/x.1} | https://hdl.handle.net/2027/x.1
handle | article | eprinttype = {hdl} eprint = {x} | of the form 2027/12345
field-unprinted | article | pages = eid = {e12} | give the field the name 'pages'
"""
"""A code, the type of a sound entry, what is changed in it, a part of what is said."""

HARMLESS = """
book | isbn = {978-602-5798-25-2}
book | isbn = {0-306-40615-2, 978-3-943704-84-6}
article | issn = {2434-561X}
article | author+an:orcid = {1="0000-0002-1825-0097"}
article | doi = {10.1016/j.scs.2021.102824}
article | doi = {10.1016/J.SCS} url = {https://doi.org/10.1016/j.scs}
article | eprinttype = {hdl} eprint = {2027/x.1} url = {https://hdl.handle.net/2027/x.1}
article | volume = pages = pubstate = {inpress}
article | pages = {e12--e15}
article | pages = {A1}
article | journaltitle = journal = {Journal of Small Cities}
book | pages = {551--567}
book | edition = {2}
book | publisher = author = {{Hill Town}}
book | owner = {cara} timestamp = {2024-01-01} bdsk-url-1 = {https://example.org}
online | url = {https://example.org/Cauayan_(Isabela)}
online | url = {https://web.archive.org/web/2024/https://example.org/a}
online | url = {https://example.org/a?p=5120&side=2#part-3}
online | url = {https://8.8.8.8/a}
online | date = pubstate = {n.d.} urldate = {2025-09-30}
online | author = editor = {{Hill Town}}
book | author = {Moss, Ben and others}
book | author = {Moss, Jr., Ben}
book | author = {Press, Larry and Bank, Ann}
book | author = {Ben Moss and David P. Reed and Ludwig van Beethoven}
book | author = {{Tan Si Ying} and {ASEAN Secretariat} and OECD and Ng, A.}
book | author = {{Ministry of Land, Infrastructure and Transport}}
book | author = {de Jonge, Alice} options = {useprefix=true}
book | author = {{de Jonge}, Alice and {Mejido Costoya}, Manuel}
book | title = {Trees in {Bangkok} and {Chiang Mai}, or What {I} Saw}
book | title = {Bangkok: Trees and ASEAN, eGovernment and COVID-19}
book | title = {Pohon di Bangkok} langid = {id}
book | title = {Trees May March On: A Harbour for a City}
article | journaltitle = {Asia and the Pacific Journal of Trees}
incollection | editor = organization = {Harbour City}
incollection | publisher = {Press of Viet Nam}
report | institution = author = {{Hill Town}}
thesis | type = {Master's thesis}
dataset | doi = url = {https://example.org/heights}
"""
"""What only looks like a fault: the type of a sound entry, and what is changed in it."""


def entry(key: str, kind: str, change: str) -> list[str]:
    """Return the lines of a sound entry with fields changed or, where nothing is set, left out."""
    changes = dict(re.findall(r"([\w+:-]+) =(?: (\{(?:[^{}]|\{[^{}]*\})*\}))?", change))
    fields = {**SOUND[kind], **changes}
    if "date" in changes and "pubstate" not in changes:
        fields["pubstate"] = "{n.d.}"  # no field at all is a fault of form
    lines = [f"  {name} = {value}," for name, value in fields.items() if value]
    return [f"@{kind}{{{key},", *lines, "}"]


def read(tmp_path: Path, text: str) -> Bibliography:
    """Return the bibliography that a text makes."""
    path = tmp_path / "bibliography.bib"
    path.write_text(text, "utf-8")
    return load_bibliography(path)


def told(tmp_path: Path, text: str) -> list[tuple[str, int, str]]:
    """Return key, line and code of all that is found in a text."""
    found = lint(read(tmp_path, text))
    return [(key, each.line, each.code) for key, each in found]


def test_faults(tmp_path: Path) -> None:
    """Each fault is told with its code and remedy at its line, and nothing besides."""
    lines: list[str] = []
    expected = {}
    for at, row in enumerate(FAULTS.strip().split("\n")):
        code, kind, change, words = row.split(" | ")
        new = entry(f"case{at}", kind, change)
        changed = re.findall(r"([\w+:-]+) = \{", change)
        place = next((n for n, line in enumerate(new) if changed and f"{changed[-1]} =" in line), 0)
        expected[f"case{at}"] = (f"reference-{code}", len(lines) + place + 1, words, row)
        lines += new
    found = lint(read(tmp_path, "\n".join(lines)), names=["Bangkok", "Chiang Mai", "Viet Nam"])
    found = [pair for pair in found if pair[1].code != "reference-duplicate"]
    wrong = []
    for key, (code, line, words, row) in expected.items():
        problems = [each for owner, each in found if owner == key]
        is_told = [(each.code, each.line) for each in problems] == [(code, line)]
        if not is_told or words not in f"{problems[0].message} {problems[0].hint}":
            wrong.append(f"{row}: line {line} expected, told: {[*map(str, problems)]}")
    assert not wrong, "\n".join(wrong)


def test_harmless(tmp_path: Path) -> None:
    """What only looks like a fault is none."""
    rows = [row.split(" | ") for row in HARMLESS.strip().split("\n")]
    lines = [line for at, row in enumerate(rows) for line in entry(f"case{at}", *row)]
    found = lint(read(tmp_path, "\n".join(lines)), names=["Bangkok", "Chiang Mai", "Viet Nam"])
    said = [f"{rows[int(key[4:])]} {each}" for key, each in found]
    assert [each for each in said if "duplicate" not in each] == []


TWICE = {
    "same DOI in another case": (
        "doi = {10.1000/ABC}, title = {A}",
        "doi = {10.1000/abc}, title = {Z}",
    ),
    "same address": (
        "title = {Shade in Streets}, url = {https://www.example.org/a/}",
        "title = {Shade in our Streets}, url = {http://example.org/a}",
    ),
    "same ISBN and title": (
        "title = {Shade}, isbn = {978-602-5798-25-2}",
        "title = {SHADE}, isbn = {9786025798252}",
    ),
    "title mistyped": ("title = {Shade in the {Street}}", "title = {Shade in the Steet}"),
    "subtitle left out": ("title = {Shade: A Report}", "title = {shade}"),
    "subtitle apart": ("title = {Shade: A Report}", "title = {Shade}, subtitle = {a report}"),
}
"""Pairs of works that are one, of the same author and year."""

NOT_TWICE = {
    "years": ("title = {Report}, date = {2023}", "title = {Report}, date = {2024}"),
    "years in the title": ("title = {Report for 2023}", "title = {Report for 2024}"),
    "volumes": ("title = {Trees}, volume = {1}", "title = {Trees}, volume = {2}"),
    "parts": ("title = {Trees, Part I}", "title = {Trees, Part II}"),
    "first authors": ("title = {Trees}, author = {Reed, C.}", "title = {Trees}"),
    "titles": ("title = {Trees}", "title = {Drains}"),
    "tables at one address": (
        "title = {Rain}, url = {https://example.org/data}",
        "title = {Population}, url = {https://example.org/data}",
    ),
    "a page at two times": (
        "title = {Trees}, url = {https://example.org/a}, date = {2023}",
        "title = {Trees}, url = {https://example.org/a}, date = {2025-06}",
    ),
    "a part and its whole": (
        "title = {Trees}, isbn = {978-602-5798-25-2}",
        "title = {Trees}, crossref = {first}",
    ),
}
"""Pairs of works that differ in this."""


def pair(first: str, second: str) -> str:
    """Return two entries of one author and year, where they do not say otherwise."""
    both = {"first": first, "second": second}
    rest = {"author": "{Moss, Ben}", "date": "{2019}", "publisher": "{Harbour Press}"}
    return "\n".join(
        f"@book{{{key}, {fields}"
        + "".join(f", {name} = {value}" for name, value in rest.items() if name not in fields)
        + "}"
        for key, fields in both.items()
    )


@pytest.mark.parametrize("case", TWICE)
def test_works_that_stand_twice(tmp_path: Path, case: str) -> None:
    """Two entries of one work are told once, at the second."""
    found = told(tmp_path, pair(*TWICE[case]))
    assert ("second", 2, "reference-duplicate") in found
    assert not [each for each in found if each[0] == "first" and "duplicate" in each[2]]


@pytest.mark.parametrize("case", NOT_TWICE)
def test_works_that_are_alike(tmp_path: Path, case: str) -> None:
    """Works that differ in one thing are two works."""
    assert not [each for each in told(tmp_path, pair(*NOT_TWICE[case])) if "duplicate" in each[2]]


INHERITING = """
@string{press = "Harbour Press"}
@collection{handbook,
  title     = {A Handbook of Harbours},
  editor    = {Moss, Ben},
  publisher = press # { and Sons},
  isbn      = {978-602-5798-25-3},
  date      = {2020}
}
@incollection{wall,
  author   = {Lim, Wei},
  title    = {Walls},
  crossref = {handbook}
}
"""


def test_inherited_fields_count(tmp_path: Path) -> None:
    """A part lacks nothing that its whole has; what is wrong there is told there, once."""
    bibliography = read(tmp_path, INHERITING)
    assert bibliography.works["wall"].text("booktitle") == "A Handbook of Harbours"
    assert bibliography.works["wall"].text("publisher") == "Harbour Press and Sons"
    assert [(key, each.line) for key, each in lint(bibliography, ["wall"])] == [("handbook", 7)]


def test_only_the_works_asked_for(tmp_path: Path) -> None:
    """With keys, only those works are looked at; a work that stands twice is told with its own."""
    bibliography = read(tmp_path, pair("title = {Trees}", "title = {Trees}"))
    assert lint(bibliography, ["first"]) == []
    assert [each.code for _, each in lint(bibliography, ["second"])] == ["reference-duplicate"]
    assert lint(bibliography, []) == []


def test_unused_works(tmp_path: Path) -> None:
    """A work is used where it is cited, or where a work that is cited takes fields from it."""
    bibliography = read(tmp_path, INHERITING + pair("title = {Trees}", "title = {Drains}"))
    found = list(unused_problems(bibliography, ["wall", "first", "fig-trees"]))
    assert [(each.line, each.code) for each in found] == [(16, "reference-unused")]
    assert "'second'" in found[0].message


SILENCED = """% silence reference-isbn: the number is printed so
% A remark.
@book{a,
  title = {A}
}

%% silence reference-name-misread
@comment{none}
% silence reference-pages: two

% silence reference-doi-ending: it is so
% silence reference-issn: and so
@article{b, title = {B},
  doi = {10.1000/x.}}
@misc{c}
"""


def test_silences() -> None:
    """A silence reaches over the entry right below it; before anything else, over nothing."""
    path = Path("bibliography.bib")
    found = silences(path, SILENCED)
    assert {each.path for each in found} == {path}
    assert [(each.line, each.first_line, each.last_line) for each in found] == [
        (1, 3, 5),
        (7, 0, 0),
        (9, 0, 0),
        (11, 13, 14),
        (12, 13, 14),
    ]
    assert [(each.code, each.reason) for each in found] == [
        ("reference-isbn", "the number is printed so"),
        ("reference-name-misread", ""),
        ("reference-pages", "two"),
        ("reference-doi-ending", "it is so"),
        ("reference-issn", "and so"),
    ]


def test_silences_are_remarks_to_the_reader_of_the_file(tmp_path: Path) -> None:
    """The lines that silence stand in a bibliography that is read without a fault."""
    text = "% silence reference-isbn: so\n@book{a, title = {A}, date = {2020}}\n"
    assert read(tmp_path, text).text == text


def test_our_own_bibliography() -> None:
    """The works of our briefs lack nothing; some were never opened on the web, or in no issue."""
    names = names_in(load_tables(ROOT / "content/data").values())
    found = lint(load_bibliography(ROOT / "bibliography.bib"), names=names)
    notes = {"reference-undated-page", "reference-without-volume"}
    assert [str(each) for _, each in found if each.code not in notes] == []
    assert {each.code for _, each in found} <= notes


def test_capitals_lost_are_found(tmp_path: Path) -> None:
    """Without its braces, our own bibliography would print names in small letters."""
    source = (ROOT / "bibliography.bib").read_text("utf-8")
    bare = re.sub(r"(?m)^( *title *= \{)(.*)(\},)$", lambda m: m[1] + _bare(m[2]) + m[3], source)
    names = names_in(load_tables(ROOT / "content/data").values())
    found = {each.message for _, each in lint(read(tmp_path, bare), names=names)}
    for lost in ("khon kaen", "southeast asia", "july", "United nations", "Timor-leste", "asian"):
        assert any(message.endswith(f"is printed with '{lost}'") for message in found), lost


def test_titles_are_those_of_the_list_of_references() -> None:
    """What is looked at is what the style prints, but for the capital at a title's start."""
    bibliography = load_bibliography(ROOT / "bibliography.bib")
    document = tree.load(convert("", "markdown", "json"))
    document["blocks"] = [tree.para(tree.cite(sorted(bibliography.works), narrative=False))]
    entries = {
        node["c"][0][0].removeprefix("ref-"): tree.stringify(node).replace("’", "'")
        for node in tree.walk(resolve(document, bibliography))
        if node["t"] == "Div"
    }
    for key, said in titles(bibliography.excerpt(bibliography.works)).items():
        whole = said.split(" | ")[0]
        shown = re.sub(r"[“”‘’\"']", "", entries[key])
        assert re.sub(r"[“”‘’\"']", "", whole)[1:] in shown


def _bare(title: str) -> str:
    return re.sub("[{}]", "", title)


def test_every_code_has_a_case() -> None:
    """No warning and no note about references goes untested; errors are told before."""
    tested = {f"reference-{row.split(' | ')[0]}" for row in FAULTS.strip().split("\n")}
    tested |= {"reference-duplicate", "reference-unused"}
    references = {name: code for name, code in CODES.items() if name.startswith("reference-")}
    assert {name for name in references if references[name].severity != Severity.ERROR} == tested
