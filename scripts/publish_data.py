"""Write the data tables for readers: CSV files, a Data Package descriptor, sources and a README.

In: the tables and what is said of them in content/data, the bibliography. Out: a folder that can be
read without anything else. Files of tables that are gone are taken away.
"""

import argparse
from pathlib import Path

from scripts.bibliography import load_bibliography
from scripts.citations import source_key_problems
from scripts.data_links import FOLDER as PLACE
from scripts.datapackage import FILE_NAME
from scripts.marked_yaml import load
from scripts.problems import Collector, raise_if, run
from scripts.publication import load_publication
from scripts.published_data import README, Published, files_for_readers
from scripts.tables import FOLDER, load_tables
from scripts.textfile import read_text


def published() -> Published:
    """Return what the files are made of; raises ContentError with every problem of the data."""
    collect = Collector()
    with collect:
        tables = load_tables()
    with collect:
        bibliography = load_bibliography()
    with collect:
        base = load_publication().base_url
    collect.raise_if_any()
    raise_if(source_key_problems(tables.values(), bibliography))
    texts = {name: read_text(table.path) for name, table in tables.items()}
    told = read_text(FOLDER / README) if (FOLDER / README).is_file() else ""
    homepage = f"{base}{PLACE}/" if base else ""
    return Published(load(FOLDER / FILE_NAME), tables, texts, bibliography, told, homepage)


def main() -> None:
    """Read the command line and write the folder."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--output", type=Path, required=True, help="folder to write into")
    output = parser.parse_args().output
    files = files_for_readers(published())
    output.mkdir(parents=True, exist_ok=True)
    for path in sorted(set(output.glob("*.csv")) - {output / name for name in files}):
        path.unlink()
    for name, content in files.items():
        (output / name).write_bytes(content)


if __name__ == "__main__":
    run(main)
