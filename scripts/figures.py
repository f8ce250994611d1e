"""The charts and pictures of a brief: found, checked, and put into words for its figures."""

import re
import urllib.parse
from collections.abc import Iterator

from scripts import tree
from scripts.alternatives import alternative_fault
from scripts.bibliography import Bibliography
from scripts.chart import FOLDER, Chart, ChartSpec, ChartWords, describe, load_chart, spec_path
from scripts.chart_table import chart_table
from scripts.citations import source_line
from scripts.data_links import with_data_link
from scripts.languages import Language
from scripts.library import Library
from scripts.manuscript import Manuscript, parse_texts
from scripts.markup import markup_faults
from scripts.numbering import FigureWords, chart_names, charts_in_text
from scripts.pictures import picture_fault
from scripts.problems import Collector, Problem, nearest, raise_if
from scripts.references import REFERENCE
from scripts.tree import Node
from scripts.values import Evaluator


def chart_figures(
    blocks: list[Node],
    manuscript: Manuscript,
    library: Library,
    evaluator: Evaluator,
    words: Language,
    drawings: str,
) -> dict[str, FigureWords]:
    """Return what each chart shown brings to its figure; raises ContentError.

    `drawings` is the folder in which the charts will be drawn, as the tree shall name it.
    """
    described = _described(blocks, manuscript, library, evaluator)
    bibliography = library.bibliography
    titles = parse_texts([each.title for each in described.values()])
    notes = parse_texts([each.note for each in described.values()])
    raise_if(
        problem
        for chart, title, note in zip(described, titles, notes, strict=True)
        for key, inlines in (("title", title), ("note", note))
        for problem in _word_problems(chart.spec, key, inlines, bibliography)
    )
    return {
        chart.name: FigureWords(
            source=f"{drawings}/{chart.name}",
            alternative=each.alt,
            caption=title,
            notes=_below(note, _source_line(chart, library, words)),
            table=chart_table(chart, evaluator, words),
        )
        for (chart, each), title, note in zip(described.items(), titles, notes, strict=True)
    }


def _described(
    blocks: list[Node], manuscript: Manuscript, library: Library, evaluator: Evaluator
) -> dict[Chart, ChartWords]:
    """Return the charts shown, with their words; raises ContentError."""
    collect = Collector()
    collect.problems.extend(_stray_charts(blocks, manuscript))
    described: dict[Chart, ChartWords] = {}
    for name in dict.fromkeys(chart_names(blocks)):
        path = spec_path(name)
        if not path.is_file() or path.stem != name:
            collect.problems.extend(_missing_spec(name, manuscript))
            continue
        with collect:
            chart = load_chart(path, library.tables, evaluator)
            collect.problems.extend(_colour_problems(chart, library.colours))
            described[chart] = describe(chart, evaluator)
            collect.problems.extend(_alternative_problems(chart, described[chart]))
    collect.raise_if_any()
    return described


def _alternative_problems(chart: Chart, words: ChartWords) -> Iterator[Problem]:
    if fault := alternative_fault(words.alt):
        hint = "say what kind of chart it is, what its axes are, and what it shows"
        message = f"the alternative text {fault}"
        yield Problem(
            chart.spec.path,
            chart.spec.line_of("alt"),
            message,
            hint,
            code="alternative-tells-nothing",
        )


def _colour_problems(chart: Chart, colours: int) -> Iterator[Problem]:
    """Yield a problem for columns of more parts above each other than there are colours."""
    if chart.spec.kind != "stacked-columns":
        return  # marks of the others differ in shape where colours come again
    parts = len(set(chart.cells("series")))
    if parts > colours:
        message = f"a column has {parts} parts, and the brand has colours for {colours}"
        hint = "name more colours in 'series' of content/theme/_brand.yml, or show fewer parts"
        yield Problem(
            chart.spec.path,
            chart.spec.line_of("series"),
            message,
            hint,
            code="chart-colours-too-few",
        )


def _below(note: list[Node], source: Node) -> list[Node]:
    """Return the blocks under a picture: its note, if any, and its source line."""
    return [tree.div([tree.para(*note), source] if note else [source], "", "source-note")]


def _source_line(chart: Chart, library: Library, words: Language) -> Node:
    line = source_line(chart.citation_keys, library.bibliography, words)
    return with_data_link(line, library.tables[chart.spec.table], words)


def _word_problems(
    spec: ChartSpec, key: str, inlines: list[Node], bibliography: Bibliography
) -> Iterator[Problem]:
    """Yield a problem for what the words of a chart may not hold."""
    line = spec.line_of(key)
    for fault in markup_faults(inlines):
        yield Problem(spec.path, line, fault.message, fault.hint, code=fault.code)
    for cited in sorted(tree.cited_keys(inlines) - bibliography.lines.keys()):
        code, message = "citation-unknown", f"unknown citation key '@{cited}'"
        hint = nearest(cited, bibliography.lines, f"add it to {bibliography.path.name}", "'@")
        if REFERENCE.fullmatch(cited):
            code = "chart-words-not-plain"
            message = f"the {key} of a chart cannot refer to '@{cited}'"
            hint = "a chart may stand in several briefs; refer to it in the text"
        yield Problem(spec.path, line, message, hint, code=code)
    kinds = {node["t"] for node in tree.walk(inlines)}
    for kind, what in (("Image", "a picture"), ("Note", "a footnote"), ("Math", "a formula")):
        if kind in kinds:
            hint = "put it into the text of the brief"
            message = f"the {key} of a chart holds {what}"
            yield Problem(spec.path, line, message, hint, code="chart-words-not-plain")


def _stray_charts(blocks: list[Node], manuscript: Manuscript) -> Iterator[Problem]:
    hint = "give it a paragraph of its own, with a caption between the square brackets"
    for name in sorted(charts_in_text(blocks)):
        message = f"the chart '{name}' is not a figure"
        yield from manuscript.problems(_mention(name), message, hint, code="chart-misplaced")


def _mention(name: str) -> str:
    """Return a pattern for the places that show a chart."""
    return rf"\]\(\s*<?chart:{re.escape(name)}[)>\s]"


def _missing_spec(name: str, manuscript: Manuscript) -> list[Problem]:
    known = sorted(path.stem for path in FOLDER.glob("*.yaml"))
    hint = nearest(name, known, f"expected {spec_path(name).as_posix()}")
    message = f"chart '{name}' has no spec"
    return manuscript.problems(_mention(name), message, hint, code="chart-unknown")


def place_pictures(blocks: list[Node], manuscript: Manuscript) -> Iterator[Problem]:
    """Give each picture file its path from the top folder; yield a problem for each not sound."""
    folder = manuscript.sections[0].path.parent
    figures = [node for node in tree.walk(blocks) if node["t"] == "Figure"]
    captions = {
        id(node): tree.stringify(figure["c"][1][1])
        for figure in figures
        for node in tree.walk(figure)
    }
    for node in tree.walk(blocks):
        if node["t"] != "Image" or node["c"][2][0].startswith("chart:"):
            continue
        typed = node["c"][2][0]
        named = urllib.parse.unquote(typed)
        path = folder / named
        code, message, hint = picture_fault(path, typed, folder)
        if not message:
            node["c"][2][0] = path.as_posix()
            code, message, hint = _words_fault(node, named, captions.get(id(node), ""))
        if message:
            pattern = rf"\]\(\s*<?(?:{re.escape(named)}|{re.escape(typed)})"
            yield from manuscript.problems(pattern, message, hint, code=code)


def _words_fault(picture: Node, named: str, caption: str) -> tuple[str, str, str]:
    """Return code, message and hint for a picture that lacks words for those who do not see it."""
    (_, _, pairs), words, _ = picture["c"]
    alternative = dict(pairs).get("alt", tree.stringify(words))
    if not tree.stringify(words):
        hint = 'write it between the square brackets, and what it shows in {alt="…"}'
        return "picture-without-caption", f"the picture '{named}' has no caption", hint
    fault = "repeats its caption" if alternative == caption else alternative_fault(alternative)
    hint = 'say in {alt="…"} what those miss who do not see it'
    message = f"the alternative text of the picture '{named}' {fault}"
    return ("alternative-tells-nothing", message, hint) if fault else ("", "", "")
