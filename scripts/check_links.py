"""Ask every address and DOI of the bibliography and the briefs whether it still leads somewhere.

This alone goes to the network; no build and no other check calls it.
"""

import argparse
import datetime
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from scripts import findings, link_answers
from scripts.bibliography import Bibliography, load_bibliography
from scripts.bibliography_silences import silences
from scripts.findings import Finding, Findings
from scripts.link_answers import Answer
from scripts.link_requests import Manners, ask
from scripts.links import Link, bibliography_links, link_problems, markdown_links
from scripts.problems import Problem, run
from scripts.textfile import read_text

_FOLDERS = (Path("content/briefs"), Path("content/series"))


def main(argv: Sequence[str] | None = None) -> None:
    """Ask what has to be asked; print what is wrong, and how much was found."""
    options = _parser().parse_args(argv)
    bibliography = load_bibliography()
    links = [*bibliography_links(bibliography), *_links_in_briefs()]
    answers = _answers([link.address for link in links], options)
    if answers and not any(each.status for each in answers.values()):
        sys.exit("No address answered at all: this machine does not reach the network.")
    found = sorted(_found(link_problems(links, answers), bibliography))
    for each in found:
        if not each.silenced:
            print(each.problem)
    if options.findings:
        text = findings.dump(Findings("", "Links", tuple(found)))
        options.findings.parent.mkdir(parents=True, exist_ok=True)
        options.findings.write_text(text, "utf-8")
    print(_summary(answers))


def _links_in_briefs() -> Iterator[Link]:
    for path in sorted(path for folder in _FOLDERS for path in folder.rglob("*.md")):
        yield from markdown_links(read_text(path), path)


def _answers(addresses: Iterable[str], options: argparse.Namespace) -> dict[str, Answer]:
    """Return the answers of addresses, from the file of answers or asked now, which it updates."""
    path, now = options.answers, datetime.datetime.now(datetime.UTC)
    known = link_answers.load(path.read_text("utf-8")) if path.is_file() else {}
    wanted = sorted(set(addresses))
    fresh = {each for each in wanted if each in known and known[each].is_fresh(now, options.days)}
    print(f"{len(wanted)} addresses; {len(wanted) - len(fresh)} are asked …", flush=True)
    manners = Manners(
        options.agent, options.timeout, options.retries, allow_private=options.allow_private
    )
    try:
        for address, answer in ask([each for each in wanted if each not in fresh], manners):
            known[address] = answer
    finally:  # what was asked before somebody lost patience need not be asked again
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(link_answers.dump(known), "utf-8")
    return {each: known[each] for each in wanted}


def _found(problems: Iterable[Problem], bibliography: Bibliography) -> Iterator[Finding]:
    given = silences(bibliography.path, bibliography.text)
    for each in problems:
        yield Finding(each, next((one.reason for one in given if one.covers(each)), ""))


def _summary(answers: dict[str, Answer]) -> str:
    kinds = Counter(
        "found" if each.is_found else "gone" if each.is_gone else "open"
        for each in answers.values()
    )
    return f"{kinds['found']} found, {kinds['gone']} gone, {kinds['open']} could not be checked."


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="check_links", description=__doc__)
    add, defaults = parser.add_argument, Manners()
    add(
        "--answers",
        type=Path,
        default=Path("output/build/links.json"),
        metavar="FILE",
        help="what was answered before",
    )
    add("--findings", type=Path, metavar="FILE", help="where to write what is wrong, as JSON")
    add("--days", type=float, default=30, help="what was found so long ago is asked again")
    add("--timeout", type=float, default=defaults.timeout, help="seconds to wait for an answer")
    add(
        "--retries", type=int, default=defaults.retries, help="how often a busy site is asked again"
    )
    add("--agent", default=defaults.agent, help="who asks; add an address at which you are reached")
    add("--allow-private", action="store_true", help="ask machines of a private network too")
    return parser


if __name__ == "__main__":
    run(main)
