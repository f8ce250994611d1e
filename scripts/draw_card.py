"""Draw the card that others show beside a link to a brief: title, series and publisher, as PNG.

In: the tree that release_brief writes. Out: one picture of 1200 by 630 points.
"""

import argparse
from pathlib import Path

from scripts import tree
from scripts.brand import load_brand
from scripts.card import draw_card
from scripts.problems import run
from scripts.record import record_of
from scripts.textfile import read_text


def main() -> None:
    """Read the command line and draw."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("tree", type=Path, help="the brief's tree, as JSON")
    parser.add_argument("--output", type=Path, required=True, help="PNG file to write")
    options = parser.parse_args()
    record = record_of(tree.plain_meta(tree.load(read_text(options.tree))))
    picture = draw_card(record, load_brand())
    options.output.parent.mkdir(parents=True, exist_ok=True)
    options.output.write_bytes(picture)


if __name__ == "__main__":
    run(main)
