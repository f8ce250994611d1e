"""Ways in which a writer, or a broken editor, spoils a file: as values that can be printed.

A file is text in which a byte that is not UTF-8 stands as a lone surrogate ("surrogateescape").
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from hypothesis import strategies

_PLAIN = """
[ ] ( ) { } < > {{ }} {% %} {# #} " ' ` ``` ~~~ * ** _ ~ ^ | \\ / % & # ## ! ::: :::: ; , . : ---
... - + = @ [@ [@] [-@ @{ @fig-x @book{ @string{a=} @comment{ {= {# [^1] [^1]: ![ ]( $ $$
$\\foo{x}$ $\\frac{a}$ \\input{x} \\cite{a} {=html} `x`{=html} {onclick=x} {#a} {.b} {lang=xx} <b>
</div> <script>x()</script> <!-- &nbsp; &#0; javascript:x() [x](javascript:x()) [x](#nowhere)
[x](../../x) [x](file:///etc/passwd) ![x](chart:x) ![x](/etc/passwd) ![x](x.png)
![x](http://x.y/z.png) [x]{lang=th} {{network}} {{1/0}} {{9**9**9}} {{[1]*9}} {{"a".x}} {{a.b}}
{{cell()}} {{cell("cities")}} {{count("cities",city=[])}} {{1|round(99)}} {{"a"|million}} {{x()}}
0 -1 1e999 nan NaN .nan .inf 1_000 0x1F 00 1,5 007 true null ~ yes 2026-02-30 2026-01-01 12:30 []
[[1]] {} {a:b} [a,b] &a *a <<: !!x !!binary !!python/name:os.system !!set !!null | > ? @a ,, "" ''
a,b {,} = , } {} "{" #" author={} date={2020-13-45} date={x} and {and}
"""

SNIPPETS: Mapping[str, str] = {
    **{text: text for text in _PLAIN.split()},
    "new line": "\n",
    "empty line": "\n\n",
    "blank": " ",
    "rule": "\n\n---\n\n",
    "tab": "\t",
    "line with a tab": "\n\tx: y\n",
    "carriage return": "\r",
    "NUL": "\0",
    "escape": "\x1b[31m",
    "backspace": "\b",
    "form feed": "\f",
    "next line": "\x85",
    "line separator": "\u2028",
    "byte order mark": "\ufeff",
    "no-break space": "\u00a0",
    "soft hyphen": "\u00ad",
    "zero-width joiner": "\u200d",
    "right to left": "\u202eabc",
    "object replacement": "\ufffc",
    "not a character": "\ufffe",
    "private use": "\ue000",
    "emoji": "👩‍💻",
    "Thai": "ภาษาไทย",
    "Arabic": "مدينة",
    "combining": "e" + "\u0301" * 50,
    "Arabic digit": "٣",
    "superscript two": "²",
    "5,000 letters": "x" * 5000,
    "5,000 digits": "9" * 5000,
    "5,000 stars": "*" * 5000,
    "5,000 blanks": " " * 5000,
    "deep brackets": "[" * 100 + "x" + "]" * 100,
    "deep brackets, open": "[" * 300,
    "deep braces": "{" * 300 + "x" + "}" * 300,
    "deep parentheses": "{{" + "(" * 300 + "1" + ")" * 300 + "}}",
    "deep quotation": "\n\n" + ">" * 200 + " x\n\n",
    "deep list": "\n\n" + "- " * 100 + "x\n\n",
    "deep emphasis": "*a _b " * 60,
    "deep boxes": "\n\n" + "::: a\n" * 60 + "x\n" + ":::\n" * 60 + "\n",
    "pipe table": "\n\n| a | b |\n|---|---|\n| 1 |\n| 1 | 2 | 3 |\n\n",
    "broken grid table": "\n\n+---+---+\n| a | b |\n+===+\n| 1\n\n",
    "footnote": "[^a]\n\n[^a]: x[^a]\n\n",
    "footnote without text": "[^nothing]",
    "empty heading": "\n\n#\n\n",
    "heading of level 7": "\n\n####### x\n\n",
    "heading of level 6": "\n\n###### x\n\n",
    "display formula": "\n\n$$\\begin{matrix} a & b \\\\ c\n\n$$\n\n",
    "code": "\n\n```{.python onclick=x}\nx = {{ 1 }}\n```\n\n",
    "definition": "\n\nterm\n:   a\n\n",
    "example list": "\n\n(@a) x\n(@a) y\n\n",
    "line block": "\n\n| a\n|   b\n\n",
    "key again": "\ntitle: again\n",
    "list of keys": "\n? [a, b]\n: c\n",
    "many aliases": "\na: &a [x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\n"
    "c: &c [*b,*b,*b,*b,*b,*b,*b,*b]\n"
    "d: &d [*c,*c,*c,*c,*c,*c,*c,*c]\ne: &e [*d,*d,*d,*d,*d,*d,*d,*d]\n"
    "f: &f [*e,*e,*e,*e,*e,*e,*e,*e]\ng: &g [*f,*f,*f,*f,*f,*f,*f,*f]\ntitle: [*g,*g,*g,*g]\n",
    "alias to itself": "\na: &a {b: *a}\n",
    "deep YAML": "\nx: " + "[" * 1500 + "\n",
    "projected": "\nprojected: {column: year, value: 2025}\n",
    "order": "\norder: [[1], 2, {}]\n",
    "where": "\nwhere: {year: [1]}\n",
    "labels": "\nlabels: [a]\n",
    "pattern": "\n          pattern: '('\n",
    "entry": "\n@book{x, title = {A {B}, author = and and, date = {0000}}\n",
    "same key again": "\n@misc{asean2018concept, title = {x}, date = 2020}\n",
    "bad author": "\n  author = {A, B, C, D and , and},\n",
}  # fmt: skip
"""What is put into a file, by a name that can be printed."""


@dataclass(frozen=True)
class Mutation:
    """One change to one file. Its repr is how to make it again."""

    path: str
    kind: str
    """A key of KINDS."""
    place: int
    """A character of the file; beyond the end, counting begins anew."""
    other: int = 0
    """A second place, or a length."""
    snippet: str = ""
    """A key of SNIPPETS."""

    def __call__(self, text: str) -> str:
        """Return the text with this change."""
        return KINDS[self.kind](text, self.place, self.other, SNIPPETS.get(self.snippet, "")) or ""


def _at(text: str, place: int) -> int:
    return place % (len(text) + 1)


def _lines(change: Callable[[list[str], int, int], None]) -> Callable:
    """Return a mutation that changes a list of lines in place."""

    def mutate(text: str, place: int, other: int, _snippet: str) -> str:
        lines = text.splitlines(keepends=True) or [""]
        first = text.count("\n", 0, _at(text, place)) % len(lines)
        change(lines, first, other % len(lines))
        return "".join(lines)

    return mutate


def _delete_lines(lines: list[str], at: int, other: int) -> None:
    del lines[at : at + 1 + other % 4]


def _duplicate_line(lines: list[str], at: int, _other: int) -> None:
    lines.insert(at, lines[at])


def _swap_lines(lines: list[str], at: int, other: int) -> None:
    lines[at], lines[other] = lines[other], lines[at]


def _indent(lines: list[str], at: int, other: int) -> None:
    lines[at] = " " * (1 + other % 5) + lines[at]


def _characters(change: Callable[[str, str], str]) -> Callable:
    """Return a mutation that replaces up to eight characters."""

    def mutate(text: str, place: int, other: int, snippet: str) -> str:
        start = _at(text, place)
        end = start + 1 + other % 8
        return text[:start] + change(text[start:end], snippet) + text[end:]

    return mutate


def _next(pattern: str, change: Callable[[str, str, str], str]) -> Callable:
    """Return a mutation of the next match of a pattern; gets match, text from `other`, snippet."""

    def mutate(text: str, place: int, other: int, snippet: str) -> str:
        found = re.compile(pattern).search(text, _at(text, place))
        if not found:
            return text
        new = change(found[0], text[_at(text, other) :], snippet)
        return text[: found.start()] + new + text[found.end() :]

    return mutate


def _some_word(rest: str) -> str:
    found = re.search(r"[\w-]+", rest)
    return found[0] if found else "word"


KINDS: Mapping[str, Callable[[str, int, int, str], str]] = {
    "delete lines": _lines(_delete_lines),
    "duplicate a line": _lines(_duplicate_line),
    "swap lines": _lines(_swap_lines),
    "indent a line": _lines(_indent),
    "delete characters": _characters(lambda _old, _new: ""),
    "duplicate characters": _characters(lambda old, _new: old * 2),
    "swap characters": _characters(lambda old, _new: old[::-1]),
    "cut here": lambda text, place, _other, _snippet: text[: _at(text, place)],
    "insert": _characters(lambda old, snippet: snippet + old),
    "replace a value": _next(r"(?<=[:=,] )[^\n]+|(?<=,)[^,\n]*", lambda _old, _rest, new: new),
    "insert a line": _next(r"\n|$", lambda _old, _rest, new: f"\n{new}\n"),
    "replace a word": _next(r"\w+", lambda _old, _rest, new: new),
    "exchange a word": _next(r"[\w-]+", lambda _old, rest, _new: _some_word(rest)),
    "change a digit": _next(r"\d", lambda old, rest, _new: str((int(old) + len(rest)) % 10)),
    "change case": _next(r"\w+", lambda old, _rest, _new: old.swapcase()),
    "spoil a byte": _characters(lambda old, _new: "\udcff" + old),
    "Windows line ends": lambda text, _place, _other, _snippet: text.replace("\n", "\r\n"),
    "byte order mark": lambda text, _place, _other, _snippet: "\ufeff" + text,
}
"""Takes a text, two places and a snippet; returns the text spoilt."""

_WITH_SNIPPET = ("insert", "insert a line", "replace a value", "replace a word")


def mutations(
    files: Mapping[str, str],
) -> strategies.SearchStrategy[list[Mutation]]:
    """Return a strategy for one to three mutations of files, given as text by path."""
    snippets = strategies.sampled_from(list(SNIPPETS))
    groups: dict[str, list[tuple[str, int]]] = {}
    for path, text in files.items():
        groups.setdefault(Path(path).suffix + Path(path).parent.name, []).append((path, len(text)))
        if text.startswith("---\n"):  # front matter is worth a group of its own
            groups["front matter"] = [(path, text.index("\n---\n") + 5)]
    one = strategies.sampled_from(sorted(groups)).flatmap(
        lambda group: strategies.sampled_from(groups[group]).flatmap(
            lambda target: _mutation(target, snippets)
        )
    )
    return strategies.lists(one, min_size=1, max_size=3)


def _mutation(
    target: tuple[str, int], snippet: strategies.SearchStrategy[str]
) -> strategies.SearchStrategy[Mutation]:
    path, length = target
    place = strategies.integers(0, length)
    plain = strategies.sampled_from([kind for kind in KINDS if kind not in _WITH_SNIPPET])
    putting = strategies.sampled_from(_WITH_SNIPPET)
    here = strategies.just(path)
    changes = strategies.builds(Mutation, here, plain, place, place)
    return changes | strategies.builds(Mutation, here, putting, place, place, snippet)
