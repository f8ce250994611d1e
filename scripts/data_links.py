"""Links to whole tables: under each chart and each table of data the name of the file it is from.

The files lie for readers in a folder beside the briefs (see `published_data`). The page links to
them by their place, and so it does from a disk; PDF and Word, which travel alone, by their full
address where the publication has one, or else they name the file.
"""

from scripts import tree
from scripts.languages import Language
from scripts.table import Table
from scripts.tree import Node

FOLDER = "data"
"""Where the tables lie, seen from a brief."""
_CLASS = "data-file"


def with_data_link(line: Node | None, table: Table, words: Language) -> Node:
    """Return a source line, or a new paragraph, that ends in "Data: cities.csv."."""
    name = table.path.name
    link = tree.link([tree.string(name)], f"{FOLDER}/{name}", _CLASS)
    before = [*line["c"], tree.SPACE] if line else []
    return tree.para(*before, *tree.text(f"{words.data}:"), tree.SPACE, link, tree.string("."))
