"""Write a brief's tree as one HTML page: charts, pictures, data and style are inside it.

Nothing in the page runs or is fetched, so a saved copy reads the same in any place. The page's
policy (Content-Security-Policy) sees to that in the browser: style sheets known by their hashes,
pictures and typefaces that stand in the page, and nothing else.
"""

import argparse
import base64
import hashlib
from pathlib import Path

from scripts.brand import load_brand
from scripts.page_fonts import with_fonts
from scripts.pandoc import convert
from scripts.problems import run
from scripts.textfile import read_text

THEME = Path("content/theme")
FILTERS = [
    Path(__file__).with_name(f"{name}.lua")
    for name in ("render_html_tables", "render_html", "render_html_policy")
]

_POLICY = (
    "default-src 'none'; style-src 'sha256-{hash}'; img-src data:; "
    "base-uri 'none'; form-action 'none'"
)

# What style attributes would say of columns and pictures; the policy lets none in.
_WIDTHS = "".join(f".width-{percent}{{width:{percent}%}}" for percent in range(1, 101))


def policy(style: str) -> str:
    """Return the page's Content-Security-Policy, which lets this style sheet in and no other."""
    digest = hashlib.sha256(style.encode()).digest()
    return _POLICY.format(hash=base64.b64encode(digest).decode())


def render(tree: str, template: Path, style: str) -> str:
    """Return the page of a brief's tree, given as pandoc's JSON."""
    style = f"{style.strip()}\n{_WIDTHS}"
    options = [
        "--standalone",
        f"--template={template.resolve()}",
        *(f"--lua-filter={path}" for path in FILTERS),
        f"--variable=style={style}",
        f"--variable=policy={policy(style)}",
        "--section-divs",
        "--shift-heading-level-by=1",  # the title is the only h1
        "--toc",
        "--toc-depth=3",
        "--mathml",
        "--syntax-highlighting=none",
        "--wrap=none",
    ]
    return convert(tree, "json", "html5", options=options)


def main() -> None:
    """Read the command line and write the page."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("tree", type=Path, help="JSON tree written by assemble_brief")
    parser.add_argument("--output", type=Path, required=True, help="HTML file to write")
    parser.add_argument("--theme", type=Path, default=THEME, help="folder of the page's theme")
    arguments = parser.parse_args()
    style = read_text(arguments.theme / "brief.css")
    page = render(read_text(arguments.tree), arguments.theme / "brief.html", style)
    page = with_fonts(page, load_brand())
    arguments.output.parent.mkdir(parents=True, exist_ok=True)
    arguments.output.write_text(page, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    run(main)
