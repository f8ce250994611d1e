"""Drawing: a `Chart` in, SVG and PNG out. Of matplotlib, only `map_plot` needs more.

The same chart gives the same bytes: faces come from packages; identifiers salted with the
chart's name; no dates. The SVG keeps Latin text as text and can stand inside an HTML page.
"""

import contextlib
import io
import re
from collections.abc import Callable, Iterator, Mapping

import matplotlib
from matplotlib import font_manager, patheffects
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.text import Text

from scripts.chart import Chart
from scripts.chart_style import Look
from scripts.column_plot import draw_columns
from scripts.dot_plot import draw_dots
from scripts.faces import CHART_FACES, chart_files, in_chart_face
from scripts.line_plot import draw_lines
from scripts.map_plot import draw_map

DRAWERS: Mapping[str, Callable[[Figure, Chart, Look], None]] = {
    "stacked-columns": draw_columns,
    "lines": draw_lines,
    "dots-on-log-axis": draw_dots,
    "map": draw_map,
}
"""How each kind of chart is drawn into an empty figure."""

_FAMILIES = list(CHART_FACES)
# What the drawing names becomes what a page of text names: readers have other faces than we.
_DRAWN = ", ".join(f"'{family}'" for family in _FAMILIES)
_FALLBACK = "Inter, Arial, sans-serif"

_STYLE = {
    "font.family": _FAMILIES,
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


def _coloured(look: Look) -> dict[str, str]:
    """Return what the brand settles of the style."""
    return {
        "figure.facecolor": look.paper,
        "axes.facecolor": look.paper,
        "text.color": look.text,
        "axes.edgecolor": look.muted,
        "grid.color": look.tint(0.13),
        "xtick.color": look.muted,
        "xtick.labelcolor": look.text,
        "ytick.labelcolor": look.text,
    }


@contextlib.contextmanager
def drawing(chart: Chart, look: Look) -> Iterator[Figure]:
    """Give the drawn figure of a chart, as long as the context lasts."""
    style = {**_STYLE, **_coloured(look), "svg.hashsalt": chart.name}
    with matplotlib.rc_context(style):
        _use_faces()
        figure = Figure()
        FigureCanvasAgg(figure)
        DRAWERS[chart.spec.kind](figure, chart, look)
        yield figure


def draw(chart: Chart, look: Look) -> tuple[bytes, bytes]:
    """Return a chart as SVG and as PNG."""
    with drawing(chart, look) as figure:
        png, svg = io.BytesIO(), io.BytesIO()
        figure.canvas.print_png(png, metadata={"Software": None})
        _outline(figure)
        FigureCanvasSVG(figure).print_svg(svg, metadata={"Date": None, "Creator": None})
    return tidy_svg(svg.getvalue().decode()).encode(), png.getvalue()


def tidy_svg(svg: str) -> str:
    """Return an SVG without what cannot stand in an HTML page: prolog, style sheet, idle ids."""
    svg = svg[svg.index("<svg") :]
    svg = re.sub(r"\s*<(metadata|style)\b.*?</\1>", "", svg, flags=re.S)
    svg = svg.replace("<svg ", '<svg stroke-linejoin="round" ', 1)
    used = set(re.findall(r'(?:url\(#|href="#)([^)"]+)', svg))
    svg = re.sub(r' id="([^"]+)"', lambda match: match[0] if match[1] in used else "", svg)
    svg = re.sub(r"\s*<defs>\s*</defs>|\s*<!--.*?-->|\s*<g ?/>", "", svg, flags=re.S)
    svg = re.sub(r' transform="rotate\(-?0 [^"]*"', "", svg)
    svg = re.sub(r"(\d\.\d\d)\d{2,}", r"\1", svg)
    svg = re.sub(r"\s*\n(?=[MLCQz\"])", "", svg)
    return svg.replace(_DRAWN, _FALLBACK)


def _outline(figure: Figure) -> None:
    """Have texts beyond the first face drawn as outlines.

    Readers may have no face for them, and Typst cannot name all parts of a Thai or Khmer syllable
    that stands in a picture, which PDF/A asks for. The alternative text says what is drawn.
    """
    for text in figure.findobj(Text):
        if not in_chart_face(text.get_text()):
            text.set_path_effects([patheffects.Normal()])


def _use_faces() -> None:
    """Make the project's faces the only fonts, whatever the machine has."""
    fonts = font_manager.fontManager
    if [font.name for font in fonts.ttflist] != _FAMILIES:
        fonts.ttflist.clear()
        for path in chart_files().values():
            fonts.addfont(path)
