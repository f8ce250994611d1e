"""The brand file: what is read from it, and how colours are measured."""

import re
import shutil
import subprocess
import zipfile
from pathlib import Path

import pikepdf
import pytest

from scripts.brand import load_brand
from scripts.colours import contrast, hex_colour, mixed, nearest_with_contrast
from tests.conftest import ROOT, SITE

MARK = """
logo:
  medium: wide
  images:
    wide: {path: mark.png, alt: "A lighthouse"}
"""

# Ratios that WCAG 2.2 and its techniques name, to two places.
CONTRASTS = {
    ("#000000", "#ffffff"): 21,
    ("#767676", "#ffffff"): 4.54,
    ("#777777", "#ffffff"): 4.48,
    ("#949494", "#ffffff"): 3.03,
    ("#ff0000", "#ffffff"): 4.0,
    ("#0000ff", "#ffff00"): 8.0,
}


@pytest.fixture
def theme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A theme with the brand of tests/site and a mark."""
    folder = tmp_path / "content/theme"
    shutil.copytree(SITE / "content/theme", folder)
    shutil.copy(ROOT / "tests/cheat_sheet/cases/tree.png", folder / "mark.png")
    monkeypatch.chdir(tmp_path)
    return folder / "_brand.yml"


@pytest.mark.usefixtures("theme")
def test_what_is_read() -> None:
    """Colours are found by name and by value, in long and short form; families in both forms."""
    brand = load_brand()
    assert (brand.name, brand.link) == ("Harbour City Institute", "https://example.org")
    assert (brand.base, brand.headings) == ("Source Serif 4", "Inter")
    light = brand.light
    assert (light.primary, light.paper, light.accent) == ("#123b2a", "#ffffff", "#1b7f5c")
    assert light.link == light.primary
    assert brand.dark.paper == "#111815"
    assert brand.series == ("#123b2a", "#1b7f8c", "#cd8500")
    assert brand.logo is None


def test_mark(theme: Path) -> None:
    """The publisher's mark is found through the names of brand.yml."""
    theme.write_text(theme.read_text("utf-8") + MARK, "utf-8")
    logo = load_brand().logo
    assert (logo.path.name, logo.alternative) == ("mark.png", "A lighthouse")


def test_name_in_two_lengths(theme: Path) -> None:
    """A name may be given long and short, as brand.yml allows: the long one is cited."""
    text = theme.read_text("utf-8")
    both = text.replace('"Harbour City Institute"', "{short: HCI, full: Harbour City Institute}")
    theme.write_text(both, "utf-8")
    assert load_brand().name == "Harbour City Institute"


@pytest.mark.parametrize(("pair", "ratio"), CONTRASTS.items(), ids=map(str, CONTRASTS))
def test_contrast(pair: tuple[str, str], ratio: float) -> None:
    """The ratio is that of WCAG, whichever colour comes first."""
    assert contrast(*pair) == pytest.approx(ratio, abs=0.005)
    assert contrast(*reversed(pair)) == contrast(*pair)


def test_colours() -> None:
    """Colours are read in two lengths, mixed by channel, and led away from their ground."""
    assert [hex_colour(each) for each in ("#18C", "#1188cc", "18c", "#12")] == [
        "#1188cc",
        "#1188cc",
        None,
        None,
    ]
    assert mixed("#000000", "#ff8000", 0.5) == "#804000"
    better = nearest_with_contrast("#8a8a8a", "#ffffff", 4.5)
    assert contrast(better, "#ffffff") >= 4.5 > contrast("#8a8a8a", "#ffffff")
    assert nearest_with_contrast("#222222", "#111111", 4.5) > "#777777"


def colours_in(site: Path) -> dict[str, set[str]]:
    """Return the colours that stand in a chart and in each format, as `#rrggbb`."""
    chart = (site / "output/build/small/charts/stages.svg").read_text("utf-8")
    page = (site / "output/small.html").read_text("utf-8")
    style = "".join(re.findall(r"<style>(.*?)</style>", page, re.DOTALL))
    with zipfile.ZipFile(site / "output/small.docx") as parts:
        word = parts.read("word/styles.xml").decode("utf-8")
    with pikepdf.open(site / "output/small.pdf") as pdf:
        painted = [each for page in pdf.pages for each in pikepdf.parse_content_stream(page)]
    fills = [each.operands for each in painted if str(each.operator) in ("rg", "RG", "scn", "SCN")]
    whole = [[round(float(part) * 255) for part in each] for each in fills if len(each) == 3]
    return {
        "chart": set(re.findall(r"#[0-9a-f]{6}", chart)),
        "html": set(re.findall(r"#[0-9a-f]{6}", style)),
        "docx": {f"#{each.lower()}" for each in re.findall(r'"([0-9A-Fa-f]{6})"', word)},
        "pdf": {"#{:02x}{:02x}{:02x}".format(*each) for each in whole},
    }


def test_one_colour_changes_all(site: Path) -> None:
    """A colour changed in the brand is changed in chart, page, print and Word."""
    brand = site / "content/theme/_brand.yml"
    old, new = "#123b2a", "#4a1258"
    build = ["snakemake", "--cores", "1"]
    subprocess.run(build, cwd=site, check=True, capture_output=True)
    assert all(old in found for found in colours_in(site).values())
    brand.write_text(brand.read_text("utf-8").replace(old, new), "utf-8")
    subprocess.run(build, cwd=site, check=True, capture_output=True)
    for where, found in colours_in(site).items():
        assert new in found, where
        assert old not in found, where
