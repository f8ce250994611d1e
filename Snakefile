"""Build every policy brief: Markdown, city data and BibTeX in; PDF, HTML and DOCX out."""

import sys
from pathlib import Path

from snakemake.utils import min_version

from scripts import fork_server
from scripts.code_digest import digest_of_code
from scripts.dependencies import Dependencies
from scripts.origins import brief_names, misnamed_problems, origins
from scripts.publication import formats_of, settings_at_first_sight

min_version("9.27")

for name, value in settings_at_first_sight().items():
    config.setdefault(name, value)


ORIGINS = origins()
BRIEFS = brief_names()
NEEDS = {name: Dependencies(origin) for name, origin in ORIGINS.items()}
MISNAMED = list(map(str, misnamed_problems()))
print(*MISNAMED, sep="\n", end="\n" * bool(MISNAMED), file=sys.stderr)  # no rule can be about them

# Colours and names of the brand, its mark, and typefaces of its own.
BRAND = sorted(
    str(path)
    for path in Path("content/theme").rglob("*")
    if path.suffix.lower() in (".yml", ".png", ".jpg", ".jpeg", ".ttf", ".otf")
)

# The lists of words that are right, and of those that the house does not use.
WORDS = [path for path in ("content/words.txt", "content/house-terms.yaml") if Path(path).is_file()]

# How the print looks, in parts that import each other.
THEME = sorted(map(str, Path("content/theme").glob("*.typ")))


# A limit of jobs per second wakes the scheduler once in such a time for each time that it was awake
# before: at fifty briefs it works harder than they do. No limit in a profile is none at all.
onstart:
    workflow.scheduler.job_rate_limiter = None
    fork_server.start()


# What the map of the library shows, where there are any.
CITIES = [path for path in ("content/data/cities.csv",) if Path(path).is_file()]

# How the library page looks and works.
LIBRARY_THEME = [f"content/theme/{name}" for name in ("brief.css", "library.css", "library.js")]


wildcard_constraints:
    brief=r"[a-z0-9][a-z0-9-]*",


def sources_of(wildcards):
    """Name the files of a brief's folder: its Markdown, its pictures, and what makes it a series."""
    return NEEDS[wildcards.brief].sources


def pictures_of(wildcards):
    """Name the pictures in the folder of a brief."""
    return NEEDS[wildcards.brief].pictures


def related_of(wildcards):
    """Name the files that bear the titles of the briefs a brief calls related."""
    return NEEDS[wildcards.brief].related(ORIGINS)


def chart_specs_of(wildcards):
    """Name the specs of the charts a brief shows; a missing one is told by assemble_brief."""
    return NEEDS[wildcards.brief].charts


def data_of(wildcards):
    """Name the tables all of which a brief sees; in a series it sees rows, see `rows_of`."""
    return NEEDS[wildcards.brief].data


def chart_data_of(wildcards):
    """Name the tables that the charts of a brief draw; in a series see `rows_of`."""
    return NEEDS[wildcards.brief].chart_data


def rows_of(wildcards):
    """Give a digest of the rows that a brief of a series sees: it changes when they do."""
    return NEEDS[wildcards.brief].rows


def chart_templates_of(wildcards):
    """Name the files of a series that decide which charts a brief shows."""
    return NEEDS[wildcards.brief].chart_templates


def chart_rows_of(wildcards):
    """Give the same digest for the charts of a brief, where it has any."""
    return NEEDS[wildcards.brief].chart_rows


def works_of(wildcards):
    """Give a digest of the works that a brief may cite, for the bibliography is shared by all."""
    return NEEDS[wildcards.brief].works


def language_of(wildcards):
    """Name the language of a brief, in which the numbers in its charts are written."""
    return NEEDS[wildcards.brief].language


def formats_of_brief(wildcards):
    """Name the files of a brief that readers download."""
    return expand("output/{brief}.{format}", brief=wildcards.brief, format=formats_of(config))


def published(pattern):
    """Name the files of all briefs that pass the gate."""

    def files(_wildcards):
        listed = checkpoints.list_briefs.get().output.names
        return expand(pattern, brief=Path(listed).read_text("utf-8").split())

    return files


def published_formats(wildcards):
    """Name the files that readers download of all briefs that pass the gate."""
    patterns = (f"output/{{brief}}.{format}" for format in formats_of(config))
    return [path for pattern in patterns for path in published(pattern)(wildcards)]


rule all:
    """Make all briefs in all formats."""
    input:
        expand("output/{brief}.{format}", brief=BRIEFS, format=formats_of(config)),
        published("output/cards/{brief}.png") if "pdf" in formats_of(config) else [],
        "output/index.html",
        "output/cite",
        "output/data",


rule check:
    """Check everything; tell how each brief stands. It fails if one must not be published."""
    input:
        report="output/check.json",
        page="output/check.html",
        junit="output/check.xml",
    shell:
        "python -m scripts.check {input.report:q}"


rule assemble_brief:
    """Check a brief and all it shows; write what was found, and a draft."""
    input:
        sources=sources_of,
        related=related_of,
        charts=chart_specs_of,
        data=data_of,
        description="content/data/datapackage.yaml",
        publication="content/publication.yaml",
        words=WORDS,
        brand=BRAND,
    output:
        draft="output/build/{brief}.draft.json",
        findings="output/build/{brief}.findings.json",
    log:
        "output/logs/assemble_brief/{brief}.log",
    priority: 1  # checks come first, so that a fault is told at once
    params:
        code=digest_of_code("assemble_brief"),
        rows=rows_of,
        works=works_of,
    shell:
        r"""
        python -IS scripts/job.py assemble_brief {wildcards.brief:q} \
            --draft {output.draft:q} --findings {output.findings:q} 2>&1 | tee {log:q}
        """


rule release_brief:
    """The gate: stop a brief in which something is wrong, and tell what."""
    input:
        draft="output/build/{brief}.draft.json",
        findings="output/build/{brief}.findings.json",
    output:
        markdown="output/build/{brief}.md",
        tree="output/build/{brief}.json",
        references="output/build/{brief}.bib",
    log:
        "output/logs/release_brief/{brief}.log",
    priority: 1
    params:
        code=digest_of_code("release_brief"),
        formats=formats_of_brief,
    shell:
        r"""
        python -IS scripts/job.py release_brief {input.draft:q} --findings {input.findings:q} \
            --markdown {output.markdown:q} --tree {output.tree:q} \
            --references {output.references:q} --withdraw {params.formats:q} 2>&1 | tee {log:q}
        """


# It waits for nothing: Snakemake does not look at the inputs of what only waits for another job
# (`ancient`) that runs too, and a new colour or a new figure would draw nothing.
rule draw_charts:
    """Draw the charts a brief shows: SVG, PNG and the CSV of what is drawn."""
    input:
        specs=chart_specs_of,
        templates=chart_templates_of,
        data=chart_data_of,
        description="content/data/datapackage.yaml",
        land="content/data/natural-earth/countries.geojson",
        brand=BRAND,
    output:
        charts=directory("output/build/{brief}/charts"),
    log:
        "output/logs/draw_charts/{brief}.log",
    params:
        code=digest_of_code("draw_charts"),
        language=language_of,
        rows=chart_rows_of,
    shell:
        r"""
        python -IS scripts/job.py draw_charts {wildcards.brief:q} \
            --output {output.charts:q} 2>&1 | tee {log:q}
        """


rule render_html:
    """Write a brief as one HTML file that needs no other."""
    input:
        tree="output/build/{brief}.json",
        references="output/build/{brief}.bib",
        charts="output/build/{brief}/charts",
        pictures=pictures_of,
        brand=BRAND,
        template="content/theme/brief.html",
        style="content/theme/brief.css",
    output:
        html="output/{brief}.html",
    log:
        "output/logs/render_html/{brief}.log",
    params:
        code=digest_of_code("render_html"),
    shell:
        r"""
        python -IS scripts/job.py render_html {input.tree:q} \
            --references {input.references:q} \
            --output {output.html:q} 2>&1 | tee {log:q}
        """


rule render_docx:
    """Write a brief as a Word document."""
    input:
        tree="output/build/{brief}.json",
        charts="output/build/{brief}/charts",
        pictures=pictures_of,
        brand=BRAND,
    output:
        docx="output/{brief}.docx",
    log:
        "output/logs/render_docx/{brief}.log",
    params:
        code=digest_of_code("render_docx"),
    shell:
        r"""
        python -IS scripts/job.py render_docx {input.tree:q} \
            --output {output.docx:q} 2>&1 | tee {log:q}
        """


rule render_pdf:
    """Write a brief as an accessible PDF, by way of Typst."""
    input:
        tree="output/build/{brief}.json",
        references="output/build/{brief}.bib",
        charts="output/build/{brief}/charts",
        pictures=pictures_of,
        brand=BRAND,
        theme=THEME,
    output:
        pdf="output/{brief}.pdf",
        card="output/cards/{brief}.png",
    log:
        "output/logs/render_pdf/{brief}.log",
    params:
        code=digest_of_code("render_pdf"),
    shell:
        r"""
        python -IS scripts/job.py render_pdf {input.tree:q} --references {input.references:q} \
            --output {output.pdf:q} --card {output.card:q} 2>&1 | tee {log:q}
        """


# A brief that is stopped has no formats, and must not keep the library from being published, nor the
# report from being written; so what comes after the briefs waits for this list.
checkpoint list_briefs:
    """List the briefs that pass the gate, and take away what is left of all others."""
    input:
        briefs=expand("output/build/{brief}.findings.json", brief=BRIEFS),
    output:
        names="output/build/briefs.txt",
    log:
        "output/logs/list_briefs.log",
    params:
        code=digest_of_code("list_briefs"),
        formats=formats_of(config),
    shell:
        r"""
        python -IS scripts/job.py list_briefs {input.briefs:q} \
            --formats {params.formats:q} --list {output.names:q} 2>&1 | tee {log:q}
        """


rule check_library:
    """Check what all briefs share: the bibliography and the data."""
    input:
        briefs=expand("output/build/{brief}.findings.json", brief=BRIEFS),
        data=sorted(map(str, Path("content/data").glob("*.*"))),
        bibliography="bibliography.bib",
        words=WORDS,
    output:
        findings="output/build/library.json",
    log:
        "output/logs/check_library.log",
    params:
        code=digest_of_code("check_library"),
        misnamed=MISNAMED,
    shell:
        r"""
        python -IS scripts/job.py check_library {input.briefs:q} \
            --findings {output.findings:q} 2>&1 | tee {log:q}
        """


rule publish_data:
    """Write the data tables for readers: CSV files, a Data Package, sources, a README."""
    input:
        data=sorted(map(str, Path("content/data").glob("*.*"))),
        bibliography="bibliography.bib",
        publication="content/publication.yaml",
    output:
        data=directory("output/data"),
    log:
        "output/logs/publish_data.log",
    params:
        code=digest_of_code("publish_data"),
    shell:
        r"""
        python -IS scripts/job.py publish_data --output {output.data:q} 2>&1 | tee {log:q}
        """


rule publish_library:
    """Write the page on which readers find all briefs, and the texts that it searches."""
    input:
        trees=published("output/build/{brief}.json"),
        formats=published_formats,
        cities=CITIES,
        data="output/data",
        land="content/data/natural-earth/countries.geojson",
        brand=BRAND,
        theme=LIBRARY_THEME,
    output:
        page="output/index.html",
        texts="output/library-texts.js",
    log:
        "output/logs/publish_library.log",
    params:
        code=digest_of_code("publish_library"),
    shell:
        r"""
        python -IS scripts/job.py publish_library {input.trees:q} \
            --output {output.page:q} 2>&1 | tee {log:q}
        """


rule publish_records:
    """Write what machines read of the briefs: citation files; with an address, feed and site map."""
    input:
        trees=published("output/build/{brief}.json"),
    output:
        citations=directory("output/cite"),
    log:
        "output/logs/publish_records.log",
    params:
        code=digest_of_code("publish_records"),
    shell:
        r"""
        python -IS scripts/job.py publish_records {input.trees:q} \
            --output output 2>&1 | tee {log:q}
        """


rule check_formats:
    """Check the finished files of a brief: links, fonts, sizes, and whether they agree."""
    input:
        tree="output/build/{brief}.json",
        formats=formats_of_brief,
        data="output/data",
    output:
        findings="output/build/{brief}.formats.json",
    log:
        "output/logs/check_formats/{brief}.log",
    params:
        code=digest_of_code("check_formats"),
    shell:
        r"""
        python -IS scripts/job.py check_formats {input.tree:q} {input.formats:q} \
            --data {input.data:q} --findings {output.findings:q} 2>&1 | tee {log:q}
        """


rule report_checks:
    """Write the report of all checks: a page for people, JSON and JUnit XML for machines."""
    input:
        briefs=expand("output/build/{brief}.findings.json", brief=BRIEFS),
        formats=published("output/build/{brief}.formats.json"),
        library="output/build/library.json",
        brand=BRAND,
        style=["content/theme/brief.css", "content/theme/check.css"],
    output:
        page="output/check.html",
        report="output/check.json",
        junit="output/check.xml",
    log:
        "output/logs/report_checks.log",
    params:
        code=digest_of_code("report_checks"),
    shell:
        r"""
        python -IS scripts/job.py report_checks {input.briefs:q} {input.formats:q} {input.library:q} \
            --html {output.page:q} --json {output.report:q} --junit {output.junit:q} \
            2>&1 | tee {log:q}
        """
