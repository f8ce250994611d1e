"""Tags that Typst does not write: the cells that head the rows of a table.

Typst 0.15 tags header rows, and gives every other cell the headers of its column; cells that head
rows are plain ones to it. Here they become header cells, and the rest of their row names them too.
Source of the form: ISO 32000-1, 14.8.4.3.4 (table elements) and 14.8.5.7 (`Scope`, `Headers`).
"""

from collections.abc import Iterator

from pikepdf import Array, Dictionary, Name, NameTree, Object, Pdf, String

from scripts import tree

_CELLS = (Name.TD, Name.TH)


def row_heads(document: dict) -> list[list[bool]]:
    """Return for each table of a tree whether the first cell of each row below its head heads it.

    A cell without words heads nothing.
    """
    found = []
    for node in tree.walk(document["blocks"]):
        if node["t"] == "Table":
            _, _, _, _, bodies, (_, foot) = node["c"]
            columns = max((body[1] for body in bodies), default=0)
            rows = [row for body in bodies for row in (*body[2], *body[3])] + foot
            found.append([columns > 0 and _has_words(row) for row in rows])
    return found


def _has_words(row: list) -> bool:
    _, cells = row
    return bool(cells) and bool(tree.stringify(cells[0][4]).strip())


def head_rows(pdf: Pdf, heads: list[list[bool]]) -> None:
    """Make the first cells of rows of a PDF header cells, as `row_heads` says."""
    root = pdf.Root.StructTreeRoot
    names = NameTree(root.IDTree)
    for number, (table, flags) in enumerate(zip(_named(root, "Table"), heads, strict=True)):
        below = [row for row in _named(table, "TR") if str(row.P.S) != "/THead"]
        for at, (row, flag) in enumerate(zip(below, flags, strict=True)):
            if flag:
                _head_row(row, f"table-{number}-row-{at}", names)


def _named(node: Object, kind: str) -> list[Dictionary]:
    """Return the structure elements of a kind below one."""
    return [each for each in _elements(node) if str(each.S) == f"/{kind}"]


def _elements(node: Object) -> Iterator[Dictionary]:
    """Yield the structure elements below one, in the order of reading."""
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, Array) else [kids]:
        if isinstance(kid, Dictionary) and "/S" in kid:
            yield kid
            yield from _elements(kid)


def _head_row(row: Dictionary, name: str, names: NameTree) -> None:
    """Make the first cell of a row its header, and name it in the others."""
    first, *others = [each for each in row.K if each.get("/S") in _CELLS]
    first.S, first.ID = Name.TH, String(name)
    _table_attributes(first).Scope = Name.Row
    names[name] = first
    for cell in others:
        attributes = _table_attributes(cell)
        attributes.Headers = Array([*attributes.get("/Headers", []), String(name)])


def _table_attributes(cell: Dictionary) -> Dictionary:
    """Return the attributes of a cell as part of its table, made where there are none."""
    given = cell.get("/A", Array())
    groups = given if isinstance(given, Array) else Array([given])
    cell.A = groups
    for group in groups:
        if group.get("/O") == Name.Table:
            return group
    groups.append(Dictionary(O=Name.Table))
    return groups[-1]
