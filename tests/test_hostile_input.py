"""Files that are huge, or that unfold into something huge, get a clear answer and no more memory.

What is empty or not UTF-8 is in tests/broken.
"""

import os
import resource
import struct
import subprocess
import sys
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from scripts import findings
from scripts.problems import ContentError
from scripts.publication import settings_at_first_sight
from scripts.tables import load_tables

HUGE = 50_000_000
GIGABYTE = 1_000_000_000
READ_FIRST = (
    "bibliography.bib",
    "content/briefs/small/00-summary.md",
    "content/briefs/small/10-record.md",
    "content/data/datapackage.yaml",
    "content/publication.yaml",
    "content/theme/_brand.yml",
)
"""Files that are read before anything else is known, so that all are told in one run."""
PICTURE = "![A field]({}){{alt='A white field'}}"

Found = Callable[[], list[str]]


def grown(path: Path) -> None:
    """Let a file have 50 MB, the rest of them zeros that take no room on the disk."""
    os.truncate(path, HUGE)


def in_a_gigabyte(site: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Run Python in a site with one gigabyte of memory for addresses."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (GIGABYTE, GIGABYTE))

    return subprocess.run(
        [sys.executable, *command], cwd=site, preexec_fn=limit, capture_output=True, text=True
    )


DRAFT, FINDINGS = "output/build/small/draft.json", "output/build/small/findings.json"
ASSEMBLE = ["scripts.assemble_brief", "small", "--draft", DRAFT, "--findings", FINDINGS]


def told(site: Path) -> list[str]:
    """Return what was found in the brief, as a writer is told."""
    found = findings.load((site / FINDINGS).read_text("utf-8")).found
    return [str(each.problem).splitlines()[0] for each in found]


def told_in_a_gigabyte(site: Path) -> list[str]:
    """Assemble the brief with one gigabyte of memory; return what is told."""
    result = in_a_gigabyte(site, "-m", *ASSEMBLE)
    assert (result.returncode, result.stderr) == (0, "")
    return told(site)


@pytest.fixture
def found(run_verb: Callable[..., subprocess.CompletedProcess[str]], site: Path) -> Found:
    """Return a function that assembles the brief in this process, and returns what is told."""

    def run() -> list[str]:
        result = run_verb("assemble_brief", *ASSEMBLE[1:])
        assert (result.returncode, result.stderr) == (0, "")
        return told(site)

    return run


def too_large(name: str) -> str:
    """Return what is told of a file of 50 MB."""
    return f"{name}:1: this file has 50.0 MB [file-too-large]"


def test_sound_site_needs_less(site: Path) -> None:
    """The memory that is allowed suffices for a sound brief, so that its end would be told."""
    told_in_a_gigabyte(site)
    assert findings.load((site / FINDINGS).read_text("utf-8")).is_assembled


def test_files_of_50_megabytes(site: Path) -> None:
    """Each of the files that are read first is told, in one run and in little memory."""
    for name in READ_FIRST:
        grown(site / name)
    assert told_in_a_gigabyte(site) == [too_large(name) for name in READ_FIRST]


def test_what_is_read_later(site: Path) -> None:
    """So are a table and the spec of a chart, of which the others must be sound."""
    grown(site / "content/charts/stages.yaml")
    assert too_large("content/charts/stages.yaml") in told_in_a_gigabyte(site)
    with (site / "content/data/cities.csv").open("a", encoding="utf-8") as file:
        file.writelines(f"city-{at},City {at},1871-05-04,false\n" for at in range(1_000_000))
    place = "content/data/cities.csv:1: this file has 40.8 MB [file-too-large]"
    assert told_in_a_gigabyte(site) == [place]


def test_workflow_of_huge_files(site: Path) -> None:
    """Snakemake, which looks for charts in every section first, ends with the same words."""
    names = [name for name in READ_FIRST if name != "content/publication.yaml"]
    for name in [*names, "content/charts/stages.yaml"]:
        grown(site / name)
    result = in_a_gigabyte(site, "-m", "snakemake", "--cores", "1", "output/build/small.md")
    assert result.returncode == 1
    for name in names:
        assert too_large(name) in result.stdout + result.stderr
    assert "Traceback" not in result.stdout + result.stderr


def test_settings_at_first_sight(site: Path) -> None:
    """Settings that are huge or broken are none, as long as nobody has told what is wrong."""
    path = site / "content/publication.yaml"
    assert settings_at_first_sight(path)["formats"]
    path.write_bytes(b"formats: [\xff]")
    assert settings_at_first_sight(path) == {}
    grown(path)
    assert settings_at_first_sight(path) == {}


def test_table_of_a_hundred_thousand_rows(site: Path) -> None:
    """A sound table of so many rows is read."""
    with (site / "content/data/cities.csv").open("a", encoding="utf-8") as file:
        file.writelines(f"city-{at},City {at},1871-05-04,false\n" for at in range(100_000))
    assert len(load_tables(site / "content/data")["cities"].rows) == 100_002


@pytest.mark.parametrize(
    ("name", "row"),
    [
        ("cities.csv", "city-{},,in spring,maybe\n"),
        ("cities.csv", "harbour-city,City {},,true\n"),
        ("projects_by_stage.csv", "1{:03},town-{},planning,3,harbour2025report\n"),
    ],
    ids=["bad cells", "double keys", "keys that lead nowhere"],
)
def test_table_of_nothing_but_faults(site: Path, name: str, row: str) -> None:
    """Of a table that is bad throughout so much is told as somebody will read."""
    with (site / "content/data" / name).open("a", encoding="utf-8") as file:
        file.writelines(row.format(at, at) for at in range(900))
    with pytest.raises(ContentError) as raised:
        load_tables(site / "content/data")
    assert 90 < len(raised.value.problems) < 110


def test_text_of_unprintable_characters(site: Path, found: Found) -> None:
    """The first characters that cannot be printed are told, not each of a hundred thousand."""
    (site / "content/briefs/small/10-record.md").write_bytes(b"\0" * 100_000)
    assert str(found()).count("U+0000") == 1  # all of them stand on one line


def test_settings_of_unknown_keys(site: Path, found: Found) -> None:
    """The first keys that are unknown are told, not each of thousands."""
    with (site / "content/charts/stages.yaml").open("a", encoding="utf-8") as file:
        file.writelines(f"key{at}: value\n" for at in range(20_000))
    assert str(found()).count("has no 'key") == 20


def chunks(width: int, height: int) -> Iterator[bytes]:
    """Yield the parts of a white PNG picture with one bit for each dot (ISO/IEC 15948)."""
    row = b"\0" + b"\xff" * (width // 8)
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    yield b"\x89PNG\r\n\x1a\n"
    for kind, data in (b"IHDR", head), (b"IDAT", zlib.compress(row * height)), (b"IEND", b""):
        check = zlib.crc32(kind + data)
        yield struct.pack(">I", len(data)) + kind + data + struct.pack(">I", check)


def with_picture(site: Path, name: str, data: bytes) -> Path:
    """Put a picture into the brief and show it; return its file."""
    path = site / "content/briefs/small" / name
    path.write_bytes(data)
    section = site / "content/briefs/small/10-record.md"
    section.write_text(f"{section.read_text('utf-8')}\n{PICTURE.format(name)}\n", "utf-8")
    return path


@pytest.mark.parametrize(
    ("size", "words"),
    [
        ((8_000, 8_000), "has 8,000 times 8,000 dots"),
        ((12_000, 12_000), "has 12,000 times 12,000 dots"),
        ((24_000, 24_000), "has more dots than a printer has"),
    ],
    ids=str,
)
def test_picture_that_unfolds(site: Path, found: Found, size: tuple[int, int], words: str) -> None:
    """A picture of a few bytes and many dots is told before it is unfolded."""
    path = with_picture(site, "field.png", b"".join(chunks(*size)))
    assert path.stat().st_size < 200_000
    assert any(f"the picture 'field.png' {words}" in each for each in found())


def test_large_picture_is_taken(site: Path, found: Found) -> None:
    """A page of A4 at 600 dots an inch is no fault."""
    with_picture(site, "page.png", b"".join(chunks(4_960, 7_016)))
    assert not any("page.png" in each for each in found())


def test_picture_of_50_megabytes(site: Path, found: Found) -> None:
    """Neither is a picture of 50 MB read."""
    grown(with_picture(site, "field.png", b"".join(chunks(8, 8))))
    assert any("the picture 'field.png' has 50 MB" in each for each in found())


@pytest.mark.parametrize("data", [b"", b"\0\1\0\0\xff\xff"], ids=["empty", "header only"])
def test_typeface_of_50_megabytes(site: Path, found: Found, data: bytes) -> None:
    """A file in the folder of typefaces that is none, empty or huge, is told."""
    folder = site / "content/theme/fonts"
    folder.mkdir()
    (folder / "OFL.txt").write_text("A licence.", "utf-8")
    (folder / "Own.ttf").write_bytes(data)
    if data:
        grown(folder / "Own.ttf")
    place = "content/theme/fonts/Own.ttf:1: this file is not a sound typeface"
    assert any(each.startswith(place) for each in found())


@pytest.mark.parametrize("text", ["[" * 400_000, "- " * 200_000], ids=["brackets", "dashes"])
def test_lists_without_end(site: Path, text: str) -> None:
    """Lists within lists are told; the reader of YAML would end without a word."""
    with (site / "content/charts/stages.yaml").open("a", encoding="utf-8") as file:
        file.write(f"deep:\n  {text}\n")
    assert any("nested too deep" in each for each in told_in_a_gigabyte(site))


def test_code_that_does_not_begin(site: Path, found: Found) -> None:
    """A hundred thousand signs that may begin code are told, and are not tried in all ways."""
    with (site / "content/briefs/small/10-record.md").open("a", encoding="utf-8") as file:
        file.write("\n" + "`" * 100_000 + "a\n")
    assert any("hundreds of the same sign" in each for each in found())
