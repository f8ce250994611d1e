"""Values in prose: what an expression prints, in the languages there are, and what it cites."""

from pathlib import Path

import pytest

from scripts.languages import LANGUAGES
from scripts.lookup import data_context
from scripts.tables import load_tables
from scripts.values import Evaluator

ROOT = Path(__file__).parent.parent
PRINTED = {
    "network.projects_2025": "134",
    "network.projects_2025 - network.projects_2022": "57",
    "network.projects_2025 | cite": "134 [@ascn2025me]",
    "(network.projects_2025 - network.projects_2022) | cite": "57 [@ascn2025me; @ascn2022me]",
    "network.projects_2025 | source": "[@ascn2025me]",
    "network.projects_2025 | as_of": "30 September 2025",
    'total("projects_by_stage", "projects", year=2025) | cite': "134 [@ascn2025me, p. 4]",
    'cell("projects_by_stage", "projects", year=2022, stage="completed") | words': "two",
    'cell("projects_by_stage", "projects", year=2025, stage="completed")'
    ' | percent(of=total("projects_by_stage", "projects", year=2025), decimals=1)': "13.4",
    'count("cities", joined_year=2018)': "26",
    'count("cities", joined_year=2018) | source': "[@asean2026ascn]",
    'count("cities", joined_year=2019)': "0",
    'count("cities", population=above(5000000))': "6",
    'count("meetings", date=below("2019-12-31"))': "2",
    'count("project_register", edition=2025, status=none)': "2",
    'distinct("project_register", "city_id", edition=2025)': "35",
    'highest("cities", "population") | million(1)': "10.1",
    'lowest("cities", "joined_year")': "2018",
    'cell("meetings", "date", meeting_no=1)': "8 July 2018",
    'cell("cities", "city", city_id="jakarta")': "Jakarta",
    'cell("city_facts", "value", fact_id="makassar--homecare-patients-2024") | number': "6,973",
    'each("cities", "city", country_iso3="LAO") | listed': "Luang Prabang and Vientiane",
    'each("cities", "city", country_iso3="LAO") | quoted | listed': (
        '"Luang Prabang" and "Vientiane"'
    ),
    'cell("cities", "city", city_id="dili") | quoted': '"Dili"',
    '"a_b*c" ': "a\\_b\\*c",
    "3 | ordinal": "third",
    "22 | ordinal": "22nd",
    "113 | ordinal": "113th",
    "2.5 | round": "3",
    "(0 - 0.4) | round": "0",
    "7 | words | capitalize": "Seven",
    "1234.5 | language('id')": "1.234,5",
    "'more' if network.projects_2025 > network.projects_2022 else 'fewer'": "more",
}
IN_LANGUAGES = {
    "en": ("1,234.5", "three", "third", "8 July 2018"),
    "id": ("1.234,5", "tiga", "ketiga", "8 Juli 2018"),
    "vi": ("1.234,5", "ba", "thứ ba", "8 tháng 7, 2018"),
    "th": ("1,234.5", "สาม", "ที่สาม", "8 กรกฎาคม ค.ศ. 2018"),
}
WORKS = (
    '{{ 1234.5 }}|{{ 3 | words }}|{{ 3 | ordinal }}|{{ cell("meetings", "date", meeting_no=1) }}'
)


@pytest.fixture(scope="module")
def context() -> dict[str, object]:
    """The names that prose may use, over the project's own tables."""
    return data_context(load_tables(ROOT / "content/data"))


def printed(text: str, context: dict[str, object], language: str = "en") -> str:
    """Return a text with its values in."""
    filled, problems = Evaluator(context, LANGUAGES[language]).fill(text, Path("x.md"), lambda _: 1)
    assert problems == []
    return filled.text


@pytest.mark.parametrize(("expression", "expected"), PRINTED.items())
def test_printed(expression: str, expected: str, context: dict[str, object]) -> None:
    """An expression prints what the tables hold."""
    assert printed(f"{{{{ {expression} }}}}", context) == expected


@pytest.mark.parametrize(("language", "expected"), IN_LANGUAGES.items())
def test_languages(language: str, expected: tuple[str, ...], context: dict[str, object]) -> None:
    """Numbers, words and dates take the form of the brief's language."""
    assert tuple(printed(WORKS, context, language).split("|")) == expected


def test_what_is_not_filled_in(context: dict[str, object]) -> None:
    """Code, remarks and braces after a backslash stay as they are."""
    text = "`{{ a }}` <!-- {{ b }} --> \\{{ c }}\n\n```\n{{ d }}\n```\n"
    assert printed(text, context) == text


def test_lines(context: dict[str, object]) -> None:
    """A value on several lines leaves no empty line, and later lines know where they were."""
    text = "One {{ network\n.projects_2025 }}\nthree\n"
    filled, _ = Evaluator(context, LANGUAGES["en"]).fill(text, Path("x.md"), lambda _: 1)
    assert (filled.text, filled.lines) == ("One 134\nthree\n", [0, 2, 3])
