"""Which numbers are found in a text, which of them are claims, and what may stand behind these."""

import re
from pathlib import Path

import pytest

from scripts.brief import load_brief
from scripts.evidence import Data
from scripts.languages import LANGUAGES
from scripts.lookup import data_context
from scripts.numbers import number_problems, unsupported_places
from scripts.passages import passages
from scripts.problems import Problem
from scripts.quantities import quantities
from scripts.tables import load_tables
from scripts.values import Evaluator, Printed
from scripts.written import Written, written

ROOT = Path(__file__).parent.parent
TABLES = load_tables(ROOT / "content/data")
DATA = Data(TABLES, "2026")

READ = [
    # language, text, what is found: value with % or x (times), # (rank), ~ > < ≈ (bound)
    ("en", "1,234 or 1 234 or 1234", "1234 1234 1234"),
    ("en", "12.5 % and 12.5 per cent", "12.5% 12.5%"),
    ("en", "26 to 30 per cent", "26% 30%"),
    ("en", "from 2018 to 30 per cent", "2018 30%"),
    ("en", "2.6 million, 3 billion, 4bn", "2600000 3000000000 4000000000"),
    ("en", "twenty-six, two hundred and six", "26 206"),
    ("en", "a dozen, half a million", "12 500000"),
    ("en", "one third of them, two thirds, a quarter of it", "33.33% 66.67% 25%"),
    ("en", "one in five, seven out of ten", "20% 70%"),
    ("en", "half of the cities", "50%"),
    ("en", "half as many", "0.5x"),
    ("en", "doubled, tripled, halved, tenfold", "2x 3x 0.5x 10x"),
    ("en", "three times as many, 2.5 times the number", "3x 2.5x"),
    ("en", "three times a year", "3"),
    ("en", "ranks third, comes 159th, the second largest", "3# 159# 2#"),
    ("en", "about 60, nearly 50, more than 130, under 10", "~60 ≈50 >130 <10"),
    ("en", "dozens of cities, hundreds of them", "24 200"),
    ("en", "38 and 1.0", "38 1"),
    ("id", "1.234 atau 12,5 persen", "1234 12.5%"),
    ("id", "dua puluh enam, seratus tiga belas", "26 113"),
    ("id", "2,6 juta; sepertiga; dua kali lipat", "2600000 33.33% 2x"),
    ("id", "hampir 50, lebih dari 130", "≈50 >130"),
    ("vi", "1.234 và 12,5 phần trăm", "1234 12.5%"),
    ("vi", "hai mươi sáu, 2,6 triệu", "26 2600000"),
    ("vi", "gấp đôi, hai phần ba, khoảng 60", "2x 66.67% ~60"),
    ("th", "๑,๒๓๔ และ 10.1 ล้านคน", "1234 10100000"),
    ("th", "ร้อยละ 80.6 และ 12 เปอร์เซ็นต์", "80.6% 12%"),
]
SIGNS = {"percent": "%", "multiple": "x", "rank": "#", "count": ""}
BOUNDS = {"about": "~", "over": ">", "under": "<", "nearly": "≈"}


@pytest.mark.parametrize(("language", "text", "expected"), READ)
def test_numbers_are_read(language: str, text: str, expected: str):
    found = quantities(text, language)
    shown = [
        f"{BOUNDS.get(each.bound, '')}{round(each.value, 2):.10g}{SIGNS[each.kind]}"
        for each in found
    ]
    assert " ".join(shown) == expected


ADMITTED = [
    # a number as typed, values for which a writer may print it, others for which not
    ("12.5 %", [12.45, 12.54], [12.4, 12.6]),
    ("64,000", [64_409, 63_600], [65_000]),
    ("2.6 million", [2_550_001, 2_649_999], [2_700_000]),
    ("a third of it", [31.4, 35.2], [30, 36]),
    ("doubled", [1.92, 2.08], [1.8, 2.2]),
    ("more than doubled", [2.3, 2.9], [1.5, 3.2]),
    ("nearly 50", [46, 50], [40, 52]),
    ("more than 130", [131, 134], [129, 200]),
    ("about 60", [56, 64], [54, 66]),
    ("dozens of cities", [26, 134], [12, 1000]),
]


@pytest.mark.parametrize(("text", "right", "wrong"), ADMITTED)
def test_a_number_stands_for_what_rounds_to_it(text: str, right: list, wrong: list):
    (quantity,) = quantities(text)
    assert [value for value in right if not quantity.admits(value)] == []
    assert [value for value in wrong if quantity.admits(value)] == []


def printed_in(source: str, path: Path) -> list[Printed]:
    """Return what the values of a text print."""
    evaluator = Evaluator(data_context(TABLES), LANGUAGES["en"])
    return evaluator.fill(source, path, lambda _at: 1)[0].printed


def told(source: str, language: str = "en", is_section: bool = True) -> list[Problem]:
    """Return what is told of the numbers of a text, the data being those of the briefs."""
    path = Path("text.md")
    texts = [
        Written(each, path, source, 1, language, is_section=is_section) for each in passages(source)
    ]
    printed = printed_in(source, path)
    return sorted(number_problems(texts, DATA, printed))


def wrong(source: str, language: str = "en") -> list[str]:
    """Return the numbers of a text that nothing supports, as typed."""
    path = Path("text.md")
    texts = [Written(each, path, source, 1, language) for each in passages(source)]
    printed = printed_in(source, path)
    places = unsupported_places(texts, DATA, printed)
    return [source[start:end] for _, start, end in places]


NO_CLAIMS = [
    ("years", "en", "The plan of 1967 was renewed in 2031 and, for 2035-2040, again."),
    ("dates", "en", "It was agreed on 17 August and 3 September 2025, and signed on 2025-09-30."),
    ("times", "en", "The meeting begins at 14.30 and ends by 5 p.m."),
    ("pages and parts", "en", "See p. 412, pp. 77, 79 and 81, section 94 and Table 88."),
    ("names", "en", "Agenda 2030, Industry 4.0, the G20, COVID-19, ISO 37120 and Hotel 88."),
    ("titles", "en", "The report “Ninety-nine ideas for 77 cities” gives examples."),
    ("ordinals", "en", "In the 77th week of the 21st century it rained."),
    ("spans of time", "en", "It takes 77 days, or a further 99 months."),
    ("idioms", "en", "One reason stands out, and two lessons follow from it."),
    ("ranges of words", "en", "Two or three readers asked."),
    ("advice", "en", "We recommend that each city name 77 officers."),
    ("suppositions", "en", "If a city has 77 projects, it needs more staff."),
    ("examples", "en", "Let it be a round number, say 77."),
    ("marks of items", "en", "It has steps: (77) begin, then go on."),
    ("citations", "en", "So it is said [@a2020, p. 77; @b1999]."),
    ("codes and addresses", "en", "Write `77` or go to <https://example.org/77/88>."),
    ("small numbers", "id", "Ada 5 alasan dan tiga pelajaran."),
    ("dates and pages", "id", "Pada 17 Agustus 2025 pukul 14.30, selama 25 tahun; lihat hlm. 412."),
    ("dates and pages", "vi", "Ngày 17 tháng 8 năm 2025, trong 20 năm, xem trang 412."),
    ("dates and pages", "th", "วันที่ 17 สิงหาคม 2568 หน้า 412 เป็นเวลา 25 ปี"),
    ("an unknown language", "fr", "En 2031, 7 villes."),
]


@pytest.mark.parametrize(("what", "language", "text"), NO_CLAIMS)
def test_some_numbers_claim_nothing(what: str, language: str, text: str):
    assert wrong(text, language) == [], what


SUPPORTED = [
    # what stands behind it, a text, and the numbers in it that nothing supports
    ("a cell", "Jakarta counts 10.1 million people, Hanoi 7.5 million people.", ["7.5 million"]),
    ("a count", "Six cities joined in 2025, and seven cities joined in 2023.", ["seven"]),
    ("a share", "80.6 per cent of all projects are ongoing, 12 % are completed.", ["12 %"]),
    ("a page", "The region has 77 offices [@un2022, p. 14].", []),
    ("a work without a page", "The region has 77 offices [@un2022].", ["77"]),
    ("a page in a note", "The region has 77 offices.^[See @un2022, p. 14.]", []),
    ("a sum in the sentence", "Of the 134 projects 108 are ongoing and 26 are not.", []),
    ("a wrong sum", "Of the 134 projects 108 are ongoing and 27 are not.", ["27"]),
    ("a value beside it", "It holds {{ network.projects_2025 }} projects.", []),
    (
        "the condition of a value",
        '{{ count("cities", population=above(5000000)) }} have more than 5 million people.',
        [],
    ),
    (
        "another condition",
        '{{ count("cities", population=above(5000000)) }} have more than 77 million people.',
        ["77 million"],
    ),
    ("a caption", "![The register reaches 134 projects](chart:x){#fig-x}", []),
    ("a wrong caption", "![The register reaches 144 projects](chart:x){#fig-x}", ["144"]),
    ("a key message", "- **108 projects are ongoing.** They wait.", []),
    ("a wrong key message", "- **180 projects are ongoing.** They wait.", ["180"]),
    ("a heading", "# 134 projects are in the register", []),
]  # fmt: skip


@pytest.mark.parametrize(("what", "text", "expected"), SUPPORTED)
def test_something_stands_behind_a_number(what: str, text: str, expected: list[str]):
    assert wrong(text) == expected, what


TYPED_TABLE = """
| country | completed | projects |
|:--|--:|--:|
| Malaysia | 4 | 92 |
| Elsewhere [@un2022, p. 14] | 77 | 88 |
| Elsewhere | 79 | 89 |

: {rows} places {{#tbl-places}}
"""


def test_rows_of_a_typed_table_may_cite_a_page():
    assert not {"77", "88"} & set(wrong(TYPED_TABLE.format(rows="Three")))
    assert {"92", "79", "89"} <= set(wrong(TYPED_TABLE.format(rows="Three")))


def test_a_caption_may_count_the_rows_of_its_table():
    assert "13" not in wrong(TYPED_TABLE.format(rows="3"))
    assert "13" in wrong(TYPED_TABLE.format(rows="13"))


OTHER_LANGUAGES = [
    ("id", "Register 2025 memuat 134 proyek di 35 kota.", []),
    ("id", "Register 2025 memuat 431 proyek di 35 kota.", ["431"]),
    ("id", "Malaysia memiliki 29 proyek.", []),
    ("id", "Malaysia memiliki 61 proyek.", ["61"]),
    ("id", "Jakarta dihuni 10,1 juta orang.", []),
    ("id", "Jakarta dihuni 11,1 juta orang.", ["11,1 juta"]),
    ("id", "Jakarta dihuni 8,28 juta orang.", ["8,28 juta"]),
    ("vi", "Năm 2025 có 134 dự án.", []),
    ("vi", "Năm 2025 có 431 dự án.", ["431"]),
    ("th", "ในปี 2025 มี 134 โครงการ", []),
    ("th", "ในปี 2025 มี431โครงการ", ["431"]),
    ("th", "ในปี 2025 มี ๔๓๑ โครงการ", ["๔๓๑"]),
    ("fr", "Le registre compte 431 projets.", ["431"]),
]


@pytest.mark.parametrize(("language", "text", "expected"), OTHER_LANGUAGES)
def test_in_other_languages_values_and_names_tell(language: str, text: str, expected: list[str]):
    assert wrong(text, language) == expected


HINTS = [
    # a wrong number, the figure that is offered and its expression; nothing rather than nonsense
    ("The register of 2025 counts 132 projects.", "134 for 2025: {{ network.projects_2025 }}"),
    ("The register of 2025 counts 314 projects.", "134 for 2025: {{ network.projects_2025 }}"),
    ("The register of 2025 counts 1,340 projects.", "134 for 2025: {{ network.projects_2025 }}"),
    ("Indonesia has seven member cities.", '6: {{ count("cities", country_iso3="IDN") }}'),
    ("In 2025 Malaysia has 19 projects.", "29 for 2025: {{ network.projects_mys_2025 }}"),
    (
        "Bandar Seri Begawan counts some 46,000 people.",
        '64,409 for 2018: {{ cell("cities", "population", city_id="bandar-seri-begawan") }}',
    ),
    ("In 2023 the register held 68 projects.", "86 for 2023: {{ network.projects_2023 }}"),
    ("The number of member cities grew by 64 per cent between 2018 and 2026.", ""),
    ("The network has 5,000 offices.", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "offered"), HINTS)
def test_the_hint_names_what_was_meant(text: str, offered: str):
    (problem,) = [each for each in told(text) if each.code == "number-unsupported"]
    if offered:
        assert problem.hint.startswith(f"the data say {offered}; else cite a page, or say why")
    else:
        assert problem.hint.startswith("cite the page it stands on, put it into a table, or say")


@pytest.mark.parametrize(
    "text",
    [
        "The register of 2025 counts 132 projects.",
        "13.5 per cent of the projects of 2025 are completed.",
        "Jakarta counts 11.1 million people.",
        "Malaysia accounts for 14.8 per cent of the member cities.",
    ],
)
def test_the_expression_of_a_hint_prints_its_figure(text: str):
    """An author may copy it: it is understood, and the number it prints is no problem."""
    (problem,) = [each for each in told(text) if each.code == "number-unsupported"]
    expression = re.search(r"\{\{ (.*) \}\}", problem.hint)[1]
    (printed,) = printed_in(f"{{{{ {expression} }}}}", Path("text.md"))
    (shown,) = quantities(printed.shown)
    said = quantities(problem.hint.partition(" for ")[0].partition(":")[0])[0]
    assert shown.admits(said.value)


def test_the_remark_suits_the_kind_of_file():
    text = "The register of 2025 counts 132 projects."
    in_section, in_yaml = told(text)[0], told(text, is_section=False)[0]
    assert in_section.hint.endswith("<!-- silence number-unsupported: … -->")
    assert in_yaml.hint.endswith(": # silence number-unsupported: …")


def test_the_message_quotes_what_is_counted():
    assert [each.message for each in told("Eighty projects are in planning in 2025.")] == [
        "nothing in the data supports 'Eighty projects'"
    ]


def test_a_right_number_without_a_source_is_a_warning():
    (problem,) = told("The register of 2025 counts 134 projects.")
    assert problem.code == "claim-without-source"
    assert problem.message == "'134 projects' is typed, and its sentence shows no source"
    assert problem.hint.startswith("write {{ ")
    assert told("The register of 2025 counts 134 projects [@a2025].") == []


def test_texts_of_charts_and_front_matter_are_read(site: Path, monkeypatch: pytest.MonkeyPatch):
    """A number nobody can support is told at its line in each of them."""
    monkeypatch.chdir(site)
    section = sorted((site / "content/briefs/small").glob("*.md"))[0]
    chart = site / "content/charts/stages.yaml"
    planted = {(section, "summary"): "7,771", (chart, "title"): "7,772", (chart, "note"): "7,773"}
    for (path, key), number in planted.items():
        text = re.sub(rf"(?m)^{key}:.*\n(?: .*\n)*", "", path.read_text("utf-8"))
        line = f"{key}: It has {number} towers.\n"
        fenced = text.replace("---\n", f"---\n{line}", 1)
        path.write_text(fenced if path == section else text + line, "utf-8")
    found = number_problems(written(load_brief("small")), Data(load_tables(), "2026"), [])
    told_at = {
        each.message.split("'")[1].split()[0]: each.path.read_text("utf-8").split("\n")[
            each.line - 1
        ]
        for each in found
    }
    for (_, key), number in planted.items():
        assert told_at[number] == f"{key}: It has {number} towers."
