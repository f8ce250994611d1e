"""The cheat sheet shows what its sources really print, and every construct there is."""

import re

import pytest

from scripts.data_table import ATTRIBUTES
from scripts.filters import FILTERS
from scripts.front_matter import KEYS
from scripts.lookup import USAGE
from scripts.markup import DIVS
from tests.cheat_sheet import PAGE, PICTURES, cases, sheet


@pytest.fixture(scope="module")
def built() -> tuple[str, dict[str, bytes]]:
    """The sheet, made from its cases by the pipeline's own steps."""
    return sheet()


def test_page(built: tuple[str, dict[str, bytes]], update_golden: bool) -> None:
    """The page in the tree is the one that its cases make."""
    if update_golden:
        PAGE.write_text(built[0], "utf-8")
    assert PAGE.read_text("utf-8") == built[0]


def test_pictures(built: tuple[str, dict[str, bytes]], update_golden: bool) -> None:
    """The pictures in the tree are those that its cases print, no more and no less."""
    if update_golden:
        for name, data in built[1].items():
            (PICTURES / name).write_bytes(data)
    assert sorted(path.name for path in PICTURES.iterdir()) == sorted(built[1])
    for name, data in built[1].items():
        assert (PICTURES / name).read_bytes() == data, name


@pytest.mark.parametrize("name", [*DIVS, *ATTRIBUTES])
def test_every_box_and_attribute_is_shown(name: str) -> None:
    """Each kind of div and each attribute of a data table stands in a source of the sheet."""
    sources = "\n".join(case.source for case in cases())
    assert re.search(rf"(?<![\w-]){name}(?![\w-])", sources)


@pytest.mark.parametrize("name", KEYS)
def test_every_key_of_front_matter_is_explained(name: str) -> None:
    """Each key stands in the table of keys."""
    assert re.search(rf"^\| .*`{name}`.* \|", PAGE.read_text("utf-8"), re.MULTILINE)


@pytest.mark.parametrize("name", [*FILTERS, *USAGE])
def test_every_function_and_filter_is_named(name: str) -> None:
    """Each function and filter of values stands in the sheet with the way it is written."""
    assert f"| `{name}` |" in PAGE.read_text("utf-8")
