"""The data as readers get them: tables that their descriptor alone explains, and links to them."""

import csv
import datetime
import hashlib
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from scripts.tables import load_tables
from tests.formats.readers import READERS

ROOT = Path(__file__).parent.parent
TABLES = sorted(path.stem for path in (ROOT / "content/data").glob("*.csv"))
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's own tables, written for readers."""
    output = tmp_path_factory.mktemp("readers") / "data"
    command = [sys.executable, "-m", "scripts.publish_data", f"--output={output}"]
    subprocess.run(command, cwd=ROOT, check=True)
    return output


@pytest.fixture(scope="module")
def package(folder: Path) -> dict[str, Any]:
    """The descriptor."""
    return json.loads((folder / "datapackage.json").read_text("utf-8"))


CASTS: dict[str, Callable[[str], Any]] = {
    "string": str,
    "integer": int,
    "year": int,
    "number": float,
    "boolean": {"true": True, "false": False, "TRUE": True, "FALSE": False}.__getitem__,
    "date": datetime.date.fromisoformat,
}
"""How a reader makes values of cells, by type of Table Schema v1."""


def read_table(resource: dict[str, Any], folder: Path) -> list[dict[str, Any]]:
    """Return the rows of a table as somebody reads them who has the descriptor and nothing else."""
    schema, dialect = resource["schema"], resource["dialect"]
    text = (folder / resource["path"]).read_bytes().decode(resource["encoding"])
    assert text.endswith(dialect["lineTerminator"]) and "\r" not in text
    options = {name: dialect[name] for name in ("delimiter", "doubleQuote")}
    options = {"delimiter": options["delimiter"], "doublequote": options["doubleQuote"]}
    head, *rows = csv.reader(text.splitlines(keepends=True), strict=True, **options)
    assert head == [field["name"] for field in schema["fields"]]
    missing = schema.get("missingValues", [""])
    return [
        {
            field["name"]: None if cell in missing else CASTS[field["type"]](cell)
            for field, cell in zip(schema["fields"], row, strict=True)
        }
        for row in rows
    ]


def faults(rows: list[dict[str, Any]], schema: dict[str, Any]) -> Iterator[str]:
    """Yield what in a table breaks the constraints and the key that its schema names."""
    for field in schema["fields"]:
        name, rules = field["name"], field.get("constraints", {})
        cells = [row[name] for row in rows]
        filled = [cell for cell in cells if cell is not None]
        if rules.get("required") and len(filled) < len(cells):
            yield f"{name} has a gap"
        if rules.get("unique") and len(set(filled)) < len(filled):
            yield f"{name} has the same twice"
        for cell in filled:
            if not all(LIMITS[rule](cell, rules[rule]) for rule in rules.keys() - OF_COLUMNS):
                yield f"{name} has {cell!r}"
    key = schema.get("primaryKey", [])
    key = [key] if isinstance(key, str) else key
    if key and len({tuple(row[name] for name in key) for row in rows}) < len(rows):
        yield f"{key} names two rows"


def _limit(value: Any, cell: Any) -> Any:
    return type(cell).fromisoformat(value) if isinstance(cell, datetime.date) else value


LIMITS: dict[str, Callable[[Any, Any], bool]] = {
    "minimum": lambda cell, value: cell >= _limit(value, cell),
    "maximum": lambda cell, value: cell <= _limit(value, cell),
    "enum": lambda cell, value: cell in [_limit(each, cell) for each in value],
    "pattern": lambda cell, value: re.fullmatch(value, cell) is not None,
}
"""Whether a cell keeps a constraint of Table Schema v1."""
OF_COLUMNS = {"required", "unique"}


def test_all_tables_are_offered(folder: Path, package: dict[str, Any]) -> None:
    """Each table stands in the descriptor, and nothing lies in the folder that nobody speaks of."""
    paths = {each["path"] for each in package["resources"]}
    assert paths == {f"{name}.csv" for name in TABLES}
    around = {"datapackage.json", "sources.bib", "README.md"}
    assert {path.name for path in folder.iterdir()} == paths | around


@pytest.fixture(scope="module")
def ours() -> dict[str, Any]:
    """The tables as the briefs have them."""
    return load_tables(ROOT / "content/data", only=TABLES)


@pytest.mark.parametrize("name", TABLES)
def test_descriptor_alone_explains(
    name: str, folder: Path, package: dict[str, Any], ours: dict[str, Any]
) -> None:
    """Who has only the folder reads the same values as the briefs, and finds every promise kept."""
    resource = next(each for each in package["resources"] if each["name"] == name)
    rows = read_table(resource, folder)
    assert list(faults(rows, resource["schema"])) == []
    table = ours[name]
    assert len(rows) == len(table.rows) > 0
    for row, expected in zip(rows, table.rows, strict=True):
        assert row == dict(expected)


def test_faults_are_found(folder: Path, package: dict[str, Any]) -> None:
    """The reader of these tests would tell a broken table."""
    resource = next(each for each in package["resources"] if each["name"] == "urban_size_classes")
    rows, schema = read_table(resource, folder), resource["schema"]
    rows[0]["kind"], rows[1]["residents"], rows[2]["year"] = "guess", -1.0, None
    found = ["year has a gap", "residents has -1.0", "kind has 'guess'"]
    assert list(faults(rows, schema)) == found
    assert list(faults([*rows[3:], rows[3]], schema)) == ["['year', 'size_class'] names two rows"]


def test_foreign_keys_lead_to_rows(folder: Path, package: dict[str, Any]) -> None:
    """What a table names of another is there."""
    rows = {each["name"]: read_table(each, folder) for each in package["resources"]}
    followed = 0
    for each in package["resources"]:
        for key in each["schema"].get("foreignKeys", []):
            there = key["reference"]["resource"] or each["name"]
            names, targets = (_names(key["fields"]), _names(key["reference"]["fields"]))
            known = {tuple(row[name] for name in targets) for row in rows[there]}
            cells = {tuple(row[name] for name in names) for row in rows[each["name"]]}
            assert {cell for cell in cells if None not in cell} <= known
            followed += 1
    assert followed >= 8


def _names(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


def test_sizes_and_digests(folder: Path, package: dict[str, Any]) -> None:
    """A reader can see whether a file has come whole."""
    for each in package["resources"]:
        data = (folder / each["path"]).read_bytes()
        assert each["bytes"] == len(data)
        assert each["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"


def test_sources_are_resolved(folder: Path, package: dict[str, Any]) -> None:
    """Each key in a cell is a work with title and address, in the descriptor and around it."""
    bibtex, readme = ((folder / name).read_text("utf-8") for name in ("sources.bib", "README.md"))
    seen = set()
    for each in package["resources"]:
        works = {work["key"]: work for work in each["sources"]}
        columns = [f["name"] for f in each["schema"]["fields"] if f.get("citationKey")]
        keys = {row[name] for row in read_table(each, folder) for name in columns} - {None}
        assert keys <= works.keys(), each["name"]
        assert all(work["title"] and work["path"].startswith("http") for work in works.values())
        seen |= works.keys()
    assert [work["key"] for work in package["sources"]] == sorted(seen)
    assert all(f"{{{key}," in bibtex and f"`{key}`" in readme for key in seen)
    titles = {work["key"]: work["title"] for work in package["sources"]}
    assert titles["jrc2025mtuc"].startswith("European Commission, Joint Research Centre: GHS-WUP")
    assert titles["eckstein2021cri"].startswith("Eckstein and others: Global Climate Risk Index")
    assert titles["ajcndoutline"] == "ASEAN-Japan Centre: Outline of ASEAN (n.d.)"


def test_licences_and_words_for_readers(folder: Path, package: dict[str, Any]) -> None:
    """Each table says its licences; definitions, gaps and licences are told in words, too."""
    for each in [package, *package["resources"]]:
        assert each["title"] and each["description"] and each["licenses"]
        for licence in each["licenses"]:
            assert licence["name"] == "notspecified" or licence["path"].startswith("https://")
    readme = (folder / "README.md").read_text("utf-8")
    heads = set(re.findall(r"^## (.*)", readme, re.M))
    assert {"Tables", "Definitions", "Not found", "Licences", "Sources"} <= heads
    counted = dict(re.findall(r"^\| `(\w+)\.csv` \| (\d+) \|", readme, re.M))
    resources = package["resources"]
    assert counted == {each["name"]: str(len(read_table(each, folder))) for each in resources}


def test_what_is_for_editors_stays_at_home(folder: Path) -> None:
    """Rules, silences and shelf lives are for those who keep the tables."""
    text = (folder / "datapackage.json").read_text("utf-8")
    assert not re.search(r'"(rules|silences|shelfLife)"', text)
    assert "shelfLife" not in (folder / "README.md").read_text("utf-8")
    assert all(f'"{name}"' in text for name in ("unit", "sourceColumn", "citationKey"))


def test_tables_that_are_gone(site: Path, run_verb: Run) -> None:
    """The file of a table that is no longer described is taken away."""
    assert run_verb("publish_data", "--output", "output/data").returncode == 0
    path = site / "content/data/datapackage.yaml"
    path.write_text(path.read_text("utf-8").partition("\n  - name: network")[0], "utf-8")
    (site / "content/data/network.csv").unlink()
    assert (site / "output/data/network.csv").is_file()
    assert run_verb("publish_data", "--output", "output/data").returncode == 0
    left = {path.name for path in (site / "output/data").iterdir()}
    tables = {"cities.csv", "projects_by_stage.csv"}
    assert left == {*tables, "datapackage.json", "README.md", "sources.bib"}


def test_same_bytes(site: Path) -> None:
    """Two runs with other hash seeds and time zones write the same."""
    for name, seed, zone in (("a", "1", "Asia/Bangkok"), ("b", "2", "UTC")):
        command = [sys.executable, "-m", "scripts.publish_data", f"--output={name}"]
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}
        subprocess.run(command, cwd=site, env=environment, check=True)
    files = sorted((site / "a").iterdir())
    assert len(files) == 6
    for path in files:
        assert path.read_bytes() == (site / "b" / path.name).read_bytes(), path.name


FAULTS = {
    "cell": ("harbour-city,completed,2,", "harbour-city,completed,two,", "is not a whole number"),
    "source": ("completed,2,harbour2025report", "completed,2,harbor", "is not a key of"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_faulty_data_are_not_published(name: str, site: Path, run_verb: Run) -> None:
    """A fault is told with its place, and nothing is written."""
    old, new, told = FAULTS[name]
    path = site / "content/data/projects_by_stage.csv"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    done = run_verb("publish_data", "--output", "output/data")
    assert done.returncode == 1 and "content/data/projects_by_stage.csv:2: " in done.stderr
    assert told in done.stderr
    assert not (site / "output/data").exists()


@pytest.mark.parametrize("base", ["", "https://trees.example/briefs"])
def test_links_to_tables(base: str, site: Path, run_verb: Run, assemble: Run) -> None:
    """The page leads to the table beside it; PDF and Word to its address, or they only name it."""
    with (site / "content/publication.yaml").open("a") as settings:
        settings.write(f"base_url: {base}\n")
    with (site / "content/briefs/small/10-record.md").open("a", encoding="utf-8") as section:
        section.write(TABLE)
    assert assemble().returncode == 0
    tree, charts = "output/build/small.json", "output/build/small/charts"
    assert run_verb("draw_charts", "small", "--output", charts).returncode == 0
    for ending, read in READERS.items():
        target = f"output/small.{ending}"
        assert run_verb(f"render_{ending}", tree, "--output", target).stderr == ""
        found = read(site / target)
        shown = re.findall(r"Data:\s*(\w+\.csv)\.", found.text)
        assert shown == ["projects_by_stage.csv", "network.csv"]
        links = [link.target for link in found.links if link.text.endswith(".csv")]
        before = "" if ending == "html" else f"{base}/"
        expected = [f"{before}data/{name}" for name in shown]
        assert links == (expected if base or ending == "html" else [])
    assert run_verb("publish_data", "--output", "output/data").returncode == 0
    descriptor = json.loads((site / "output/data/datapackage.json").read_text("utf-8"))
    assert descriptor.get("homepage") == (f"{base}/data/" if base else None)
    typed = _typed_table(site)
    assert "Hill Town" in typed and "Data:" not in typed


TABLE = """
::: {.data-table table="network" columns="fact_id, value" #tbl-facts}
Facts.
:::

@tbl-facts tells facts.
"""


def _typed_table(site: Path) -> str:
    """Return the page from the caption of the table that is typed to the next."""
    page = (site / "output/small.html").read_text("utf-8")
    return page.partition('id="tbl-trees"')[2].partition("</figure>")[0]
