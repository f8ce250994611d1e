"""The flagship's bibliography is read whole, and what only looks like a fault is no fault."""

from pathlib import Path

import pytest

from scripts.bibliography import Bibliography, load_bibliography
from scripts.problems import ContentError

PATH = Path(__file__).parent.parent / "bibliography.bib"


@pytest.fixture(scope="module")
def bibliography() -> Bibliography:
    """Return the project's real bibliography."""
    return load_bibliography(PATH)


def read(tmp_path: Path, text: str) -> Bibliography:
    """Return the bibliography that a text makes."""
    path = tmp_path / "bibliography.bib"
    path.write_text(text, "utf-8")
    return load_bibliography(path)


def test_no_entry_is_lost(bibliography: Bibliography) -> None:
    """Each '@' that begins a line is an entry, found on that very line."""
    lines = PATH.read_text("utf-8").splitlines()
    begins = {number for number, line in enumerate(lines, 1) if line.startswith("@")}
    assert set(bibliography.lines.values()) == begins
    for key, line in bibliography.lines.items():
        assert lines[line - 1].endswith(f"{{{key},")


def test_authors_are_kept_as_written(bibliography: Bibliography) -> None:
    """The author of an entry is the text of the file, with its inner braces."""
    wanted = "{ASEAN Connectivity Coordinating Committee}"
    assert wanted in bibliography.authors["accc2018joint"]


def test_months_and_strings_are_defined(tmp_path: Path) -> None:
    """The names of months and of @string entries may stand without braces, joined by '#'."""
    text = (
        '@string{press = "Harbour Press"}\n'
        "@book{moss2019water,\n"
        "  title = {Water},\n"
        "  publisher = press # { and Sons},\n"
        "  year = 2019,\n"
        "  month = may\n"
        "}\n"
    )
    assert read(tmp_path, text).lines == {"moss2019water": 2}


def test_remarks_are_no_fault(tmp_path: Path) -> None:
    """Lines that begin with '%', @comment and blank lines may stand between entries."""
    text = "% A remark.\n\n@comment{another}\n\n@misc{a2020b, title = {B}, pubstate = {n.d.}}\n"
    assert read(tmp_path, text).lines == {"a2020b": 5}


def test_windows_line_ends_keep_the_lines(tmp_path: Path) -> None:
    """A file saved on Windows, with a mark at its head, has the same lines."""
    path = tmp_path / "bibliography.bib"
    path.write_bytes(
        b"\xef\xbb\xbf% A remark.\r\n\r\n@misc{a2020b,\r\n title={B},\r\n date={2020}}"
    )
    assert load_bibliography(path).lines == {"a2020b": 3}


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    """Faults of several entries come in one error, in the order of their lines."""
    text = (
        "@misc{one, date = {2020}}\n@misc{two, title = {Two}}\n"
        "@msc{three, title = {T}, year = 2020}\n"
    )
    with pytest.raises(ContentError) as caught:
        read(tmp_path, text)
    assert [problem.line for problem in caught.value.problems] == [1, 2, 3]
