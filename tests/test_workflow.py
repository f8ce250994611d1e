"""The workflow itself: real Snakemake on a small publication."""

import os
import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).parent.parent
RULES = (
    "assemble_brief",
    "release_brief",
    "draw_charts",
    "render_html",
    "render_docx",
    "render_pdf",
)
WISHES = {"Specify a conda environment or container for each rule."}
DATA = "publish_data"
LISTED = ("publish_library", "publish_records")
PUBLISHED = (DATA, *LISTED)
CHECKS = ("list_briefs", "check_library", "check_formats", "report_checks")


def run(folder: Path, *command: str) -> str:
    """Return what a command prints; it must succeed."""
    done = subprocess.run(command, cwd=folder, text=True, capture_output=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def jobs(printed: str) -> set[str]:
    """Return the rules that Snakemake ran or would run."""
    return set(re.findall(r"^(?:local)?rule (\w+):", printed, re.MULTILINE)) - {"all"}


def test_dry_run_names_every_rule(site: Path) -> None:
    """A dry run of a fresh copy plans one job of each rule and writes nothing."""
    assert jobs(run(site, "snakemake", "--cores", "1", "--dry-run")) == {*RULES, *PUBLISHED}
    assert not (site / "output").exists()


def test_second_run_does_nothing(site: Path) -> None:
    """A build makes the three files; the next run has nothing to do."""
    run(site, "snakemake", "--cores", "1")
    for ending in ("pdf", "html", "docx"):
        assert (site / f"output/small.{ending}").stat().st_size > 5000
    assert "Nothing to be done" in run(site, "snakemake", "--cores", "1")


def test_a_word_redraws_no_chart(site: Path) -> None:
    """A changed word is assembled and rendered; the charts stay as they are."""
    run(site, "snakemake", "--cores", "1")
    section = site / "content/briefs/small/10-record.md"
    section.write_text(section.read_text("utf-8") + "\nOne more sentence.\n", "utf-8")
    assert jobs(run(site, "snakemake", "--cores", "1")) == {*RULES, *LISTED} - {"draw_charts"}
    assert "One more sentence." in (site / "output/small.html").read_text("utf-8")


CHANGES = {
    "language": ("content/briefs/small/00-summary.md", r"^language: .*", "language: id"),
    "colour": ("content/theme/_brand.yml", "#123b2a", "#402a6b"),
    "figure": ("content/data/projects_by_stage.csv", "completed,4,", "completed,3,"),
    "words": ("content/charts/stages.yaml", "title: .*", 'title: "All projects"'),
}


def test_charts_are_drawn_anew(site: Path) -> None:
    """Whatever a chart shows is drawn anew at once, in the same run as the text."""
    run(site, "snakemake", "--cores", "1")
    for name, old, new in CHANGES.values():
        text = (site / name).read_text("utf-8")
        changed = re.sub(old, new, text, flags=re.M)
        assert changed != text
        (site / name).write_text(changed, "utf-8")
        made = jobs(run(site, "snakemake", "--cores", "1", "--dry-run"))
        assert made - {*PUBLISHED} == set(RULES), name
        assert (DATA in made) == name.startswith("content/data/")
        (site / name).write_text(text, "utf-8")


def test_a_fault_of_a_chart_is_told_once(site: Path) -> None:
    """What is wrong with a chart is told by the checks alone; the drawing refers to them."""
    spec = site / "content/charts/stages.yaml"
    spec.write_text(spec.read_text("utf-8").replace("kind: ", "kind: round-"), "utf-8")
    command = ["snakemake", "--cores", "1"]
    done = subprocess.run(command, cwd=site, text=True, capture_output=True, check=False)
    logs = [path.read_text("utf-8") for path in sorted((site / "output/logs").rglob("*.log"))]
    assert done.returncode == 1
    assert sum(log.count("unknown kind of chart") for log in logs) == 1
    assert any("No chart is drawn; `assemble_brief small` tells" in log for log in logs)


def test_a_style_rule_renders_one_format(site: Path) -> None:
    """A changed style sheet renders the HTML again and nothing else."""
    style = site / "content/theme/brief.css"
    rules = style.read_text("utf-8")
    style.unlink()  # a link to the project's own
    style.write_text(rules, "utf-8")
    run(site, "snakemake", "--cores", "1")
    style.write_text(rules + "\nmain { color: black; }\n", "utf-8")
    assert jobs(run(site, "snakemake", "--cores", "1")) == {"render_html", "publish_library"}


def test_same_bytes(site: Path, tmp_path: Path) -> None:
    """Two builds in two folders, with other hash seeds and time zones, give the same files."""
    other = tmp_path / "elsewhere"
    subprocess.run(["cp", "-a", str(site), str(other)], check=True)
    for folder, seed, zone in ((site, "1", "Asia/Bangkok"), (other, "2", "UTC")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone}
        subprocess.run(
            ["snakemake", "--cores", "1"],
            cwd=folder,
            env=environment,
            check=True,
            capture_output=True,
        )
    for ending in ("pdf", "html", "docx"):
        name = f"output/small.{ending}"
        assert (site / name).read_bytes() == (other / name).read_bytes(), ending


def test_a_fault_stops_the_brief(site: Path) -> None:
    """A fault is printed with its place in Snakemake's own output, and no format is written."""
    section = site / "content/briefs/small/10-record.md"
    section.write_text(section.read_text("utf-8") + "\nA claim [@nobody2020].\n", "utf-8")
    command = ["snakemake", "--cores", "1"]
    done = subprocess.run(command, cwd=site, text=True, capture_output=True, check=False)
    assert done.returncode == 1
    line = section.read_text("utf-8").count("\n")
    place = f"content/briefs/small/10-record.md:{line}"
    assert f"{place}: unknown citation key '@nobody2020'" in done.stdout + done.stderr
    assert not list((site / "output").glob("small.*"))


def test_lint() -> None:
    """Snakemake's linter wishes for conda or a container, where pip is enough; all else is well.

    Only `check` has no log: what it says is for the terminal, and stands in the report.
    """
    command = ["snakemake", "--lint"]
    done = subprocess.run(command, cwd=ROOT, text=True, capture_output=True, check=False)
    titles: dict[str, set[str]] = {}
    for block in re.split(r"^Lints for ", done.stdout + done.stderr, flags=re.MULTILINE)[1:]:
        found = re.findall(r"^ {4}\* (.*):$", block, re.MULTILINE)
        titles.setdefault(block.split(" (")[0], set()).update(found)
    assert titles.pop("rule check") == {"No log directive defined", *WISHES}
    assert set(titles) == {f"rule {each}" for each in (*RULES, *PUBLISHED, *CHECKS)}
    assert all(each == WISHES for each in titles.values())


def test_every_rule_has_its_script_and_sentence() -> None:
    """Rule, script and log folder bear one name, and `snakemake --list` explains each rule."""
    listed = run(ROOT, "snakemake", "--list")
    snakefile = (ROOT / "Snakefile").read_text("utf-8")
    for rule in (*RULES, *PUBLISHED, *CHECKS):
        assert (ROOT / f"scripts/{rule}.py").is_file()
        assert re.search(rf'"output/logs/{rule}(/{{brief}})?\.log"', snakefile)
        assert re.search(rf"^{rule} \(.+\)$", listed, re.MULTILINE)
