"""Libraries of any size to look at and to measure: trees and finished files of briefs.

    python -m tests.library_set 1000 folder

The briefs speak of the cities and countries of content/data, with sentences drawn from the two
briefs that are written by hand; with a number above theirs, each place has several.
"""

import csv
import json
import random
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf

from scripts import tree
from tests.conftest import ROOT

_DATA = ROOT / "content/data"
_BRIEFS = ROOT / "content/briefs"
_SIZES = {1e5: "Below 100,000", 1e6: "100,000 to 1 million", 1e99: "1 million or more"}


def brief(name: str, folder: Path, **known: Any) -> Path:
    """Write a tree and finished files into `folder`; return the path of the tree.

    `known` are metadata, and `text`, the paragraphs.
    """
    paragraphs = known.pop("text", ["Words of the text."])
    pages = known.pop("pages", 2)
    meta = {
        "name": name, "title": name.capitalize(), "description": "", "date": "2 March 2026",
        "date_iso": "2026-03-02", "updated_iso": "", "lang": "en-GB", "collection": "",
        "formats": ["pdf", "html", "docx"], "countries": [], "focus_areas": [], "size_band": "",
    } | known  # fmt: skip
    blocks = [tree.para(*tree.text(each)) for each in paragraphs]
    document = {"pandoc-api-version": [1, 23], "meta": tree.meta_value(meta)["c"], "blocks": blocks}
    path = folder / f"build/{name}.json"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(tree.dump(document), "utf-8")
    for ending in meta["formats"]:
        _finished(folder / f"{name}.{ending}", pages)
    return path


def _finished(path: Path, pages: int) -> None:
    if path.suffix != ".pdf":
        path.write_bytes(b"x" * 123_456)
        return
    with pikepdf.new() as pdf:
        for _ in range(pages):
            pdf.add_blank_page()
        with pdf.open_metadata() as metadata:
            metadata["pdfuaid:part"] = "1"
        pdf.save(path, deterministic_id=True)


def library(count: int, folder: Path) -> list[Path]:
    """Write so many briefs into a folder; return the paths of their trees."""
    drawn = random.Random(count)
    sentences = _sentences()
    briefs = (
        brief(
            name,
            folder,
            text=[" ".join(drawn.choices(sentences, k=8)) for _ in range(5)],
            pages=drawn.choice([2, 2, 3, 12]),
            **known,
        )
        for name, known in _places(count)
    )
    return list(briefs)


def _sentences() -> list[str]:
    texts = [path.read_text("utf-8") for path in sorted(_BRIEFS.glob("*/*.md"))]
    lines = [line for text in texts for line in text.splitlines() if re.match(r"[A-Z].*\.$", line)]
    plain = (re.sub(r"\{\{.*?\}\}", "12", re.sub(r" ?\[[^]]*\]", "", line)) for line in lines)
    return sorted(set(plain))


def _table(name: str) -> list[dict[str, str]]:
    with (_DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _places(count: int) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield names and metadata: two briefs on themes, and then cities and countries by turns."""
    cities, countries = _table("cities"), {each["iso3"]: each for each in _table("countries")}
    for number in range(min(2, count)):
        yield f"theme-{number}", _theme(number)
    places = [("cities", each) for each in cities]
    places += [("countries", each) for each in countries.values()]
    for number in range(count - 2):
        series, row = places[number % len(places)]
        edition, again = number // len(places), f"-{number // len(places)}"
        kind, key = ("city", "city_id") if series == "cities" else ("country", "country")
        name = re.sub(r"[^a-z0-9]+", "-", f"{kind}-{row[key]}".lower())
        country = countries[row.get("country_iso3", row.get("iso3"))]["country"]
        yield f"{name}{again if edition else ''}", _place(series, row, country, edition)


def _theme(number: int) -> dict[str, Any]:
    titles = ("From project lists to shared tools", "Who finishes projects, and who waits?")
    summary = "What eight years of the network have produced, and who should do what."
    return {
        "title": titles[number],
        "description": summary,
        "date": "23 November 2026",
        "date_iso": "2026-11-23",
        "updated_iso": "2026-12-01" if number else "",
    }


def _place(series: str, row: dict[str, str], country: str, edition: int) -> dict[str, Any]:
    place, again = row.get("city", country), f", edition {edition + 1}" if edition else ""
    population = float(row["population"] or 0)
    return {
        "title": f"{place} in the ASEAN Smart Cities Network{again}",
        "description": f"What {place} works on in the network, how far its projects have come, "
        "and how it compares with cities of its size.",
        "collection": series,
        "countries": [country],
        "focus_areas": list(filter(None, row.get("focus_areas", "").split(";"))),
        "size_band": next(name for most, name in _SIZES.items() if population < most)
        if "city" in row and population
        else "",
    }


if __name__ == "__main__":
    print(json.dumps([str(path) for path in library(int(sys.argv[1]), Path(sys.argv[2]))]))
