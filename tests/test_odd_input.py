"""Unusual but sound Markdown: it must come out in all three formats."""

import subprocess
from pathlib import Path

import lxml.html
import pytest

from tests.formats import letters
from tests.formats.readers import READERS

ODD = """
---

![](chart:stages)

![The same chart again](chart:stages){#fig-again}

As @fig-again shows, a figure may stand twice.[^note]

[^note]: A footnote with *emphasis* & an ampersand.

| Tree | Height |
|------|-------:|
| Fig  |     12 |

: Heights of trees

> A quotation.

Term
:   Its definition.

1. One
    - nested
2. Two
"""


@pytest.fixture
def built(site: Path) -> Path:
    """The small publication with odd input, built."""
    section = site / "content/briefs/small/10-record.md"
    section.write_text(section.read_text("utf-8") + ODD, "utf-8")
    first = site / "content/briefs/small/00-summary.md"
    text = first.read_text("utf-8")
    title = 'title: "1. \'Shade\' & \\"trees\\": $5 @ #home"'
    silence = 'silence: {number-unsupported: "made up", element-unmentioned: "on purpose"}'
    text = text.replace('title: "Harbour City plants trees"', f"{title}\n{silence}")
    first.write_text(text, "utf-8")
    subprocess.run(["snakemake", "--cores", "1"], cwd=site, check=True, capture_output=True)
    return site


def test_odd_input(built: Path) -> None:
    """Rules, repeated charts, charts without caption, notes and odd titles come out."""
    for ending, read in READERS.items():
        found = read(built / f"output/small.{ending}")
        assert letters(found.title) == "1Shadetrees5home", ending
        assert len(found.alternatives) == 3, ending
        for words in ("Figure 3", "A footnote with emphasis & an ampersand", "Its definition"):
            said = letters(found.text + "".join(found.footnotes))
            assert letters(words) in said, (ending, words)
    html = lxml.html.fromstring((built / "output/small.html").read_text("utf-8"))
    identifiers = html.xpath("//@id")
    assert len(identifiers) == len(set(identifiers))
