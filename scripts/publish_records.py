"""Write what machines read of the library: citation files of each brief, feed, site map.

In: the trees that release_brief writes, of all briefs that are published. What an earlier run wrote
of others is taken away. Feed and site map want the library's address, `base_url`.
"""

import argparse
import itertools
import sys
from pathlib import Path

from scripts import tree
from scripts.citation_files import CITATION_FILES, citation_file
from scripts.listings import LISTINGS, listings
from scripts.problems import run
from scripts.record import Record, record_of
from scripts.textfile import read_text

_NO_ADDRESS = (
    "No feed and no site map: they want 'base_url' in content/publication.yaml, "
    "the address at which readers will find the library."
)


def files(records: list[Record]) -> dict[str, str]:
    """Return the text of each file, by its path below the folder of the finished files."""
    cited = {
        citation_file(record.name, ending): kind.write(record)
        for record in records
        for ending, kind in CITATION_FILES.items()
    }
    return {**cited, **listings(records)}


def main() -> None:
    """Read the command line, write, and take away what is no longer meant."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("trees", type=Path, nargs="*", help="trees of the briefs, as JSON")
    parser.add_argument("--output", type=Path, required=True, help="folder of the finished files")
    options = parser.parse_args()
    texts = (read_text(path) for path in options.trees)
    records = [record_of(tree.plain_meta(tree.load(text))) for text in texts]
    written = files(records)
    (options.output / "cite").mkdir(parents=True, exist_ok=True)
    for name, text in written.items():
        (options.output / name).write_text(text, "utf-8", newline="")
    folders = (options.output.glob(f"{name}/*.*") for name in ("cite", "cards"))
    meant = {*written, *(record.card for record in records)}
    for path in [*itertools.chain(*folders), *(options.output / name for name in LISTINGS)]:
        if path.relative_to(options.output).as_posix() not in meant:
            path.unlink(missing_ok=True)
    if LISTINGS[0] not in written:
        print(_NO_ADDRESS, file=sys.stderr)


if __name__ == "__main__":
    run(main)
