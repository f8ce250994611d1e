"""The check of words: what is told of a text, what is not, and how many slips are found."""

import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from scripts.bibliography import load_bibliography
from scripts.brief import load_brief
from scripts.dictionary import Vocabulary, dictionary
from scripts.house_terms import HouseStyle, HouseTerm, load_house_style
from scripts.library import Library
from scripts.problems import ContentError, Problem
from scripts.prose_checks import prose_problems
from scripts.spelling import names_of, word_list, word_list_problems
from scripts.tables import load_tables
from scripts.written import written

ROOT = Path(__file__).parent.parent
WORDS = Path(__file__).parent / "words"
CASES = yaml.safe_load((WORDS / "cases.yaml").read_text("utf-8"))
HOUSE = HouseStyle(
    (
        HouseTerm("tree cover", "canopy", "it is shorter", "en"),
        HouseTerm("Asean", "ASEAN", "it writes itself in capitals", "en"),
        HouseTerm("crown plan", "urban crown plan", "there is only one", "en"),
    ),
    frozenset(["GIZ"]),
)
FRONT = """---
title: A brief
summary: What it says.
date: 2026-01-01
language: {language}
abbreviations: {{HCI: Harbour City Institute}}
---
"""
SECTION = "content/briefs/small/00-start.md"

Check = Callable[..., list[Problem]]


@pytest.fixture
def check(site: Path, monkeypatch: pytest.MonkeyPatch) -> Check:
    """Return a function that checks the words of a brief of one section."""

    def run(text: str, language: str = "en-GB", house: HouseStyle = HOUSE) -> list[Problem]:
        folder = site / "content/briefs/small"
        shutil.rmtree(folder)
        folder.mkdir()
        (site / SECTION).write_text(FRONT.format(language=language) + text, "utf-8")
        monkeypatch.chdir(site)
        library = Library(load_bibliography(), load_tables(), 6)
        brief = load_brief("small")
        return sorted(prose_problems(brief, written(brief), names_of(library), house))

    return run


def line_of(problem: Problem) -> int:
    """Return the line within the text, 0 for the front matter."""
    return max(0, problem.line - FRONT.count("\n"))


@pytest.mark.parametrize("case", CASES, ids=[case["about"] for case in CASES])
def test_case(case: dict, check: Check) -> None:
    """Exactly the expected problems are told, each at its line."""
    problems = check(case["text"], case.get("language", "en-GB"))
    # The chart of a case in another language stays English.
    found = [each for each in problems if each.path == Path(SECTION)]
    texts = [f"{line_of(each)} {each.code}: {each.message}; {each.hint}" for each in found]
    assert len(texts) == len(case["told"]), "\n".join(texts)
    for text, expected in zip(texts, case["told"], strict=True):
        place, words = expected.split(": ", maxsplit=1)
        assert text.startswith(f"{place}: "), text
        assert words in text


def test_front_matter_and_charts_are_read(
    site: Path, check: Check, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Title, summary and the words about a chart are told at their own lines."""
    monkeypatch.setitem(globals(), "FRONT", FRONT.replace("A brief", "A breif of trees"))
    spec = site / "content/charts/stages.yaml"
    text = spec.read_text("utf-8").replace("by the city", "by teh city").replace("rise", "rize")
    spec.write_text(text, "utf-8")
    problems = check("![](chart:stages)\n")
    lines = [f"{each.path.name}:{each.line}: {each.message.split()[0]}" for each in problems]
    assert lines == [
        "00-start.md:2: 'breif'",
        "stages.yaml:12: 'rize'",
        "stages.yaml:13: 'teh'",
    ]


@pytest.mark.parametrize(
    ("caption", "alternative", "is_told"),
    [
        ("The quay with its trees", "the quay, with trees.", True),
        ("The quay with its trees", "Drawing of the quay", True),
        ("The quay with its trees", "A drawing of seven round trees on a quay", False),
    ],
)
def test_alternative_of_a_picture(
    caption: str, alternative: str, is_told: bool, check: Check
) -> None:
    """An alternative text must say more than the caption."""
    problems = check(f'![{caption}](quay.png){{#fig-quay alt="{alternative}"}}\n')
    assert [(each.code, line_of(each)) for each in problems] == (
        [("alternative-repeats", 1)] if is_told else []
    )


def test_alternative_of_a_chart(site: Path, check: Check) -> None:
    """The alternative text of a chart must say more than its title."""
    spec = site / "content/charts/stages.yaml"
    text = re.sub(r"alt: >-\n.*\n.*\n", "alt: Chart of projects\n", spec.read_text("utf-8"))
    spec.write_text(text, "utf-8")
    problems = check("![](chart:stages)\n")
    assert [(each.code, each.path.name, each.line) for each in problems] == [
        ("alternative-repeats", "stages.yaml", 10)
    ]


def misspellings() -> list[tuple[str, str]]:
    """Return wrong words that people write, with the right ones."""
    lines = (WORDS / "misspellings.txt").read_text("utf-8").splitlines()
    return [tuple(line.split()) for line in lines if not line.startswith("#")]


def test_common_misspellings_are_told_with_their_remedy() -> None:
    """Of over a hundred, at least 98 in 100 are told, 90 in 100 with the right word."""
    vocabulary = Vocabulary(dictionary("en-GB"), word_list(ROOT / "content/words.txt"))
    pairs = misspellings()
    told = [(wrong, right) for wrong, right in pairs if not vocabulary.knows(wrong)]
    right = [pair for pair in told if vocabulary.nearest(pair[0]) == pair[1]]
    assert len(pairs) > 100
    assert len(told) >= 0.98 * len(pairs), set(pairs) - set(told)
    assert len(right) >= 0.9 * len(pairs), set(told) - set(right)


def slip(word: str, chance: random.Random) -> str:
    """Return a word with a letter dropped, doubled or wrong, or two in each other's place."""
    at = chance.randrange(1, len(word) - 1)
    before, letter, after = word[:at], word[at], word[at + 1 :]
    return chance.choice(
        [
            before + after,
            before + letter + letter + after,
            before + after[0] + letter + after[1:],
            before + chance.choice("aeioulnrst") + after,
        ]
    )


def test_planted_slips_in_the_flagship_are_told() -> None:
    """At least 97 in 100 slips of a hand are told; the rest make another word, as form, from."""
    text = "".join(
        path.read_text("utf-8") for path in sorted(ROOT.glob("content/briefs/*/[1-9]*.md"))
    )
    vocabulary = Vocabulary(dictionary("en-GB"), word_list(ROOT / "content/words.txt"))
    words = sorted(set(re.findall(r"(?<![\w{])[a-z]{6,}(?!\w)", text)) - {"projects_by_stage"})
    chance = random.Random(7)
    planted = [slip(word, chance) for word in words if vocabulary.knows(word)]
    planted = [wrong for wrong in planted if wrong not in words]
    assert len(planted) > 400
    assert sum(not vocabulary.knows(each) for each in planted) >= 0.97 * len(planted)


def findings_of(top: Path, monkeypatch: pytest.MonkeyPatch) -> list[Problem]:
    """Return what is told of the words of all briefs of a publication, and of its own lists."""
    monkeypatch.chdir(top)
    library = Library(load_bibliography(), load_tables(), 6)
    own, house = names_of(library) | word_list(), load_house_style()
    problems = list(word_list_problems())
    for folder in Path("content/briefs").iterdir():
        brief = load_brief(folder.name)
        problems += prose_problems(brief, written(brief), own, house)
    return sorted(problems)


def test_our_briefs_are_clean(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is told of our own briefs, nor of the lists behind them."""
    assert findings_of(ROOT, monkeypatch) == []


def test_few_false_alarms(monkeypatch: pytest.MonkeyPatch) -> None:
    """A brief with all that an author may write has no word that is told, without a word list."""
    found = findings_of(ROOT / "tests/stress", monkeypatch)
    assert [each.code for each in found] == ["link-address"]


FAULTY_TERMS = {
    "terms: [": ("yaml-broken", 1, "this is not YAML"),
    "": ("file-empty", 1, "perhaps it was not saved"),
    "words:\n  - x": ("house-terms-key-unknown", 1, "the list of house terms has no 'words'"),
    "terms:\n  - write: canopy": ("house-terms-key-missing", 2, "a house term lacks 'because'"),
    "terms:\n  - canopy": ("house-terms-value-wrong", 1, "must be a list of groups"),
    "terms:\n  - {write: canopy, not: [], because: x}": (
        "house-terms-value-wrong",
        2,
        "'not' must name at least one wrong form",
    ),
    "terms:\n  - {write: canopy, not: [tree roof, canopy], because: x}": (
        "house-term-own-remedy",
        2,
        "'canopy' is to be written, and 'canopy' not, by the same list",
    ),
    "terms:\n  - {write: roof, not: [canopy], because: x}\n"
    "  - write: canopy\n    not: [tree roof]\n    because: x": (
        "house-term-own-remedy",
        3,
        "'canopy' is to be written, and 'canopy' not, by the same list",
    ),
}


@pytest.mark.parametrize("text", FAULTY_TERMS, ids=lambda text: text[:40] or "nothing")
def test_faults_of_the_list_of_house_terms(text: str, tmp_path: Path) -> None:
    """A list that cannot be used says why, and where."""
    path = tmp_path / "house-terms.yaml"
    path.write_text(text, "utf-8")
    code, line, words = FAULTY_TERMS[text]
    with pytest.raises(ContentError) as caught:
        load_house_style(path)
    found = [(each.code, each.line) for each in caught.value.problems]
    assert set(found) == {(code, line)}
    assert words in str(caught.value)


@pytest.mark.parametrize("text", [None, "# only a remark\n---\n", "terms: []\n"])
def test_no_house_terms(text: str | None, tmp_path: Path) -> None:
    """A file that is missing, or names no term, is a house without rules."""
    path = tmp_path / "house-terms.yaml"
    if text is not None:
        path.write_text(text, "utf-8")
    assert load_house_style(path) == HouseStyle()


def test_list_of_words(tmp_path: Path) -> None:
    """Remarks and empty lines are no words; two words in a line, and one twice, are told."""
    path = tmp_path / "words.txt"
    path.write_text("# Names\n\nSukabumi # a city\nroad map\nSukabumi\n", "utf-8")
    assert word_list(path) == {"Sukabumi", "road map"}
    assert [(each.line, each.message) for each in word_list_problems(path)] == [
        (4, "'road map' is not one word"),
        (5, "'Sukabumi' stands in the list of words twice"),
    ]
    assert word_list(tmp_path / "none.txt") == frozenset()
