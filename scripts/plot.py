"""Drawing: a `Chart` in, SVG and PNG out. Of matplotlib, only `land_plot` needs more.

The same chart gives the same bytes: faces come from packages; identifiers salted with the
chart's name; no dates. The SVG keeps Latin text as text and can stand inside an HTML page.
"""

import contextlib
import io
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import matplotlib
from matplotlib import font_manager, patheffects
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.text import Text

from scripts.bar_plot import draw_bars
from scripts.chart import Chart
from scripts.chart_style import Look
from scripts.column_plot import draw_columns
from scripts.dot_plot import draw_dots
from scripts.faces import chart_files, has_all
from scripts.line_plot import draw_lines
from scripts.locator_plot import draw_country, draw_locator
from scripts.map_plot import draw_map

DRAWERS: Mapping[str, Callable[[Figure, Chart, Look], None]] = {
    "stacked-columns": draw_columns,
    "lines": draw_lines,
    "counted-bars": draw_bars,
    "dots-on-log-axis": draw_dots,
    "map": draw_map,
    "locator-map": draw_locator,
    "country-map": draw_country,
}
"""How each kind of chart is drawn into an empty figure."""

_STAND_INS = "Arial, sans-serif"
"""What a page's reader may have in place of the brand's face."""

_STYLE = {
    "font.size": 9,
    "text.parse_math": False,
    "axes.linewidth": 0.6,
    "axes.spines.left": False,
    "axes.spines.right": False,
    "axes.spines.top": False,
    "axes.axisbelow": True,
    "axes.xmargin": 0,
    "axes.ymargin": 0,
    "grid.linewidth": 0.6,
    "xtick.major.size": 0,
    "xtick.major.pad": 4,
    "xtick.minor.size": 0,
    "ytick.major.size": 0,
    "ytick.minor.size": 0,
    "ytick.alignment": "center",
    "hatch.linewidth": 0.7,
    "lines.solid_capstyle": "round",
    "svg.fonttype": "none",
    "text.hinting": "none",
    "figure.dpi": 200,
}


def _branded(look: Look) -> dict[str, Any]:
    """Return what the brand settles of the style."""
    return {
        "font.family": list(chart_files(look.brand.headings)),
        "figure.facecolor": look.paper,
        "axes.facecolor": look.paper,
        "text.color": look.text,
        "axes.edgecolor": look.muted,
        "grid.color": look.tint(0.13),
        "xtick.color": look.muted,
        "xtick.labelcolor": look.text,
        "ytick.labelcolor": look.text,
    }


def prepare(look: Look) -> None:
    """Find the typefaces, which takes longer than to write with them."""
    with matplotlib.rc_context({**_STYLE, **_branded(look)}):
        _use_faces(look)
        figure = Figure()
        figure.text(0, 0, "A")
        FigureCanvasAgg(figure).print_png(io.BytesIO())


@contextlib.contextmanager
def drawing(chart: Chart, look: Look) -> Iterator[Figure]:
    """Give the drawn figure of a chart, as long as the context lasts."""
    style = {**_STYLE, **_branded(look), "svg.hashsalt": chart.name}
    with matplotlib.rc_context(style):
        _use_faces(look)
        figure = Figure()
        FigureCanvasAgg(figure)
        DRAWERS[chart.spec.kind](figure, chart, look)
        yield figure


def draw(chart: Chart, look: Look) -> tuple[bytes, bytes]:
    """Return a chart as SVG and as PNG."""
    with drawing(chart, look) as figure:
        png, svg = io.BytesIO(), io.BytesIO()
        figure.canvas.print_png(png, metadata={"Software": None})
        _outline(figure, look.brand.headings)
        FigureCanvasSVG(figure).print_svg(svg, metadata={"Date": None, "Creator": None})
    return tidy_svg(svg.getvalue().decode(), look.brand.headings).encode(), png.getvalue()


def tidy_svg(svg: str, face: str) -> str:
    """Return an SVG without what cannot stand in an HTML page: prolog, style sheet, idle ids.

    The faces that the drawing names become what a page of text names: others have other faces.
    """
    drawn = ", ".join(f"'{family}'" for family in chart_files(face))
    named = face if face.isalpha() else f"'{face}'"
    svg = svg[svg.index("<svg") :]
    svg = re.sub(r"\s*<(metadata|style)\b.*?</\1>", "", svg, flags=re.S)
    svg = svg.replace("<svg ", '<svg stroke-linejoin="round" ', 1)
    used = set(re.findall(r'(?:url\(#|href="#)([^)"]+)', svg))
    svg = re.sub(r' id="([^"]+)"', lambda match: match[0] if match[1] in used else "", svg)
    svg = re.sub(r"\s*<defs>\s*</defs>|\s*<!--.*?-->|\s*<g ?/>", "", svg, flags=re.S)
    svg = re.sub(r' transform="rotate\(-?0 [^"]*"', "", svg)
    svg = re.sub(r"(\d\.\d\d)\d{2,}", r"\1", svg)
    svg = re.sub(r"\s*\n(?=[MLCQz\"])", "", svg)
    return svg.replace(drawn, f"{named}, {_STAND_INS}")


def _outline(figure: Figure, face: str) -> None:
    """Have texts beyond the first face drawn as outlines.

    Readers may have no face for them, and Typst cannot name all parts of a Thai or Khmer syllable
    that stands in a picture, which PDF/A asks for. The alternative text says what is drawn.
    """
    for text in figure.findobj(Text):
        if not has_all(text.get_text(), face):
            text.set_path_effects([patheffects.Normal()])


def _use_faces(look: Look) -> None:
    """Make the project's faces the only fonts, whatever the machine has."""
    fonts, files = font_manager.fontManager, chart_files(look.brand.headings)
    if [font.name for font in fonts.ttflist] != list(files):
        fonts.ttflist.clear()
        for path in files.values():
            fonts.addfont(path)
