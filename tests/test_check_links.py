"""The check of links, against a real server on this machine that has every kind of page."""

import json
import re
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from scripts.bibliography import load_bibliography
from scripts.link_answers import Answer, dump, load
from scripts.link_requests import Manners, ask
from scripts.links import Link, bibliography_links, link_problems, markdown_links

QUICK = Manners(backoff=0.01, allow_private=True)
IMPATIENT = Manners(timeout=0.2, retries=1, backoff=0.01, allow_private=True)

PAGES = {
    "/fine": [200],
    "/moved": [301, "/fine"],
    "/elsewhere": [302, "http://localhost:{port}/fine"],
    "/on-and-on": [302, "/on-and-on"],
    "/file": [302, "file:///etc/hostname"],
    "/missing": [404],
    "/gone": [410],
    "/forbidden": [403],
    "/busy": [429],
}
"""Status of a page, and where it leads."""


class Server(ThreadingHTTPServer):
    """A web site; `asked` counts method and path of each request, `agents` are who asked."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Pages)
        self.asked: Counter[str] = Counter()
        self.agents: set[str] = set()
        self.over = threading.Event()

    def address(self, path: str) -> str:
        return f"http://127.0.0.1:{self.server_port}{path}"


class Pages(BaseHTTPRequestHandler):
    """The pages of the site."""

    def do_HEAD(self) -> None:
        self._answer()

    def do_GET(self) -> None:
        self._answer()

    def _answer(self) -> None:
        self.server.asked[f"{self.command} {self.path}"] += 1
        self.server.agents.add(self.headers["User-Agent"])
        if self.path == "/hangs":
            self.server.over.wait(20)
        elif self.path == "/closes":
            self.close_connection = True
        elif self.path == "/no-head":
            self._say(405 if self.command == "HEAD" else 200)
        elif self.path == "/recovers":
            self._say(200 if self.server.asked["GET /recovers"] == 2 else 500)
        else:
            self._say(*PAGES[self.path])

    def _say(self, status: int, target: str = "") -> None:
        self.send_response(status)
        if target:
            self.send_header("Location", target.format(port=self.server.server_port))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_words: object) -> None:
        """Say nothing."""


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A web site that runs during a test."""
    monkeypatch.setenv("NO_PROXY", "*")
    with Server() as site:
        thread = threading.Thread(target=lambda: site.serve_forever(poll_interval=0.01))
        thread.start()
        yield site
        site.over.set()
        site.shutdown()
        thread.join()


TOLD = {
    "/fine": "",
    "/moved": "",
    "/no-head": "",
    "/recovers": "",
    "/elsewhere": "link-moved: leads to another site, 'localhost'",
    "/missing": "link-gone: leads nowhere: it answers 404, not found",
    "/gone": "link-gone: leads nowhere: it answers 410, gone",
    "/forbidden": "link-unchecked: could not be checked: it answers 403, forbidden",
    "/busy": "link-unchecked: could not be checked: it answers 429, too many requests",
    "/hangs": "link-unchecked: could not be checked: no answer in time",
    "/closes": "link-unchecked: could not be checked: no connection, or one that broke off",
    "/on-and-on": "link-unchecked: could not be checked: it leads on and on",
    "/file": "link-unchecked: could not be checked: it leads to what is no page of the web",
}
"""What is told of each page."""
CODES_SHOWN = {told.split(":")[0] for told in TOLD.values() if told}


def test_every_kind_of_page(server: Server) -> None:
    """What is there is not told; what is gone, elsewhere or does not answer is."""
    links = {path: Link(Path("a.md"), 1, server.address(path)) for path in TOLD}
    hanging = server.address("/hangs")
    answers = dict(ask((link.address for link in links.values() if link.address != hanging), QUICK))
    answers |= ask([hanging], IMPATIENT)
    told = {}
    for path, link in links.items():
        found = [
            f"{each.code}: {each.message}".replace(f"'{link.address}' ", "")
            for each in link_problems([link], answers)
        ]
        told[path] = "; ".join(found)
    assert told == TOLD


def test_manners(server: Server) -> None:
    """A page is asked for its head only, a busy one thrice, and each is told who asks."""
    paths = ("/fine", "/missing", "/busy", "/recovers")
    list(ask(map(server.address, paths * 2), QUICK))
    assert server.asked == {
        "HEAD /fine": 1,
        "HEAD /missing": 1,
        "GET /missing": 1,
        "HEAD /busy": 1,
        "GET /busy": 3,
        "HEAD /recovers": 1,
        "GET /recovers": 2,
    }
    assert server.agents == {"policy-briefs link check"}


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "127.1", "0x7f.1", "[::1]", "printer"])
def test_no_machine_of_the_house_is_asked(server: Server, host: str) -> None:
    """However it is written, an address of this machine or its network is not asked."""
    address = f"http://{host}:{server.server_port}/fine"
    [(_, answer)] = ask([address], Manners(timeout=1, retries=0))
    assert not answer.is_found
    assert "private network" in answer.reason
    assert not server.asked


MARKDOWN = """See <https://example.org/a>, [b](https://example.org/b_(c) "B") and
https://example.org/d\\_e. `https://example.org/code` <!-- https://example.org/remark -->
[f]: https://example.org/f?g=1#h
({{ "https://example.org/i" }}) https://example.org/{{ year }} [j](<https://example.org/j>)
"""


def test_links_of_markdown() -> None:
    """Addresses are found in every form, at their lines; not those in code, remarks, values."""
    found = [(each.line, each.address) for each in markdown_links(MARKDOWN, Path("a.md"))]
    assert found == [
        (1, "https://example.org/a"),
        (1, "https://example.org/b_(c)"),
        (2, "https://example.org/d_e"),
        (3, "https://example.org/f?g=1#h"),
        (4, "https://example.org/i"),
        (4, "https://example.org/j"),
    ]


def test_links_of_a_bibliography(tmp_path: Path) -> None:
    """A work has an address and a DOI, each at its line, its signs made fit for an address."""
    path = tmp_path / "bibliography.bib"
    fields = "  title = {A},\n  date = {2020},\n  doi = {10.1002/(SICI)1é2},\n"
    path.write_text(f"@book{{a,\n{fields}  url = {{https://example.org/é}}\n}}\n", "utf-8")
    found = [(each.line, each.address) for each in bibliography_links(load_bibliography(path))]
    assert found == [
        (5, "https://example.org/%C3%A9"),
        (4, "https://doi.org/10.1002/(SICI)1%C3%A92"),
    ]


def answer(status: int, address: str) -> Answer:
    """Return an answer of today."""
    return Answer(status, address, f"it answers {status}", "2026-11-23T12:00:00+00:00")


def test_dois() -> None:
    """A DOI that is resolved is right wherever it leads; one that is unknown is told as a DOI."""
    links = [Link(Path("b.bib"), line, f"https://doi.org/10.1/{line}") for line in (1, 2)]
    answers = {
        "https://doi.org/10.1/1": answer(302, "https://doi.org/10.1/1"),
        "https://doi.org/10.1/2": answer(404, "https://doi.org/10.1/2"),
    }
    found = [(each.line, each.code, each.message) for each in link_problems(links, answers)]
    assert found == [(2, "link-gone", "there is no DOI '10.1/2'")]


def test_answers_are_kept_as_they_are() -> None:
    """Answers come back from their file; a damaged file holds none."""
    answers = {"https://example.org/": answer(200, "https://example.org/")}
    assert load(dump(answers)) == answers
    for damaged in ("", "[]", '{"https://example.org/": {"status": 200}}', "{"):
        assert load(damaged) == {}


@pytest.fixture
def check(
    site: Path, server: Server, run_verb: Callable[..., CompletedProcess[str]]
) -> Callable[..., str]:
    """Return a function that runs the command on a bibliography of two pages and says what it says.

    One work is found, one is gone, and a brief names a third page.
    """
    entries = [
        f"@online{{{key}, title = {{A}}, date = {{2020}},\n  url = {{{server.address(path)}}}}}\n"
        for key, path in (("fine", "/fine"), ("missing", "/missing"))
    ]
    (site / "bibliography.bib").write_text("".join(entries), "utf-8")
    section = site / "content/briefs/small/10-record.md"
    section.write_text(f"[Gone]({server.address('/gone')}).\n", "utf-8")

    def run(*options: str, fails: bool = False) -> str:
        done = run_verb("check_links", "--allow-private", "--retries=0", *options)
        assert done.returncode == fails, done.stderr
        return (done.stdout + done.stderr).replace(server.address(""), "http://site")

    return run


def test_command(check: Callable[..., str]) -> None:
    """What is wrong is printed as every problem is, with a count of all."""
    assert check() == (
        "3 addresses; 3 are asked …\n"
        "bibliography.bib:4: warning: 'http://site/missing' leads nowhere: it answers 404, "
        "not found [link-gone]\n"
        "    hint: look for the page's new address, or for a copy of it in an archive of the web\n"
        "content/briefs/small/10-record.md:1: warning: 'http://site/gone' leads nowhere: it "
        "answers 410, gone [link-gone]\n"
        "    hint: look for the page's new address, or for a copy of it in an archive of the web\n"
        "1 found, 2 gone, 0 could not be checked.\n"
    )


def test_second_run_asks_what_failed(check: Callable[..., str], server: Server) -> None:
    """What was found is not asked again, until it is old; what is told stays the same."""
    first = check().split("\n", 1)[1]
    server.asked.clear()
    assert check() == f"3 addresses; 2 are asked …\n{first}"
    assert "HEAD /fine" not in server.asked
    check("--days=0")
    assert server.asked["HEAD /fine"] == 1


def test_old_answers_are_asked_again(check: Callable[..., str], site: Path, server: Server) -> None:
    """An answer of long ago, or a file of answers that is damaged, counts for nothing."""
    path = site / "output/build/links.json"
    check()
    answers = json.loads(path.read_text("utf-8"))
    for each in answers.values():
        each["asked"] = "2020-01-01T00:00:00+00:00"
    for text in (json.dumps(answers), "{"):
        path.write_text(text, "utf-8")
        server.asked.clear()
        assert check().startswith("3 addresses; 3 are asked …")
        assert server.asked["HEAD /fine"] == 1


def test_no_network(check: Callable[..., str], site: Path) -> None:
    """Where nothing answers at all, that is said once, and not of each address."""
    for path in ("bibliography.bib", "content/briefs/small/10-record.md"):
        text = (site / path).read_text("utf-8")
        (site / path).write_text(re.sub(r"(?<=127\.0\.0\.1):\d+", ":1", text), "utf-8")
    assert check(fails=True) == (
        "3 addresses; 3 are asked …\n"
        "No address answered at all: this machine does not reach the network.\n"
    )


def test_silenced_and_for_machines(check: Callable[..., str], site: Path) -> None:
    """A silence before an entry keeps a link from being told; the JSON has it, and why."""
    path = site / "bibliography.bib"
    text = path.read_text("utf-8")
    path.write_text(text.replace("@online{m", "% silence link-gone: it was so\n@online{m"), "utf-8")
    assert "missing" not in check("--findings=output/links.json")
    whole = json.loads((site / "output/links.json").read_text("utf-8"))
    found = [(each["path"], each["line"], each["silenced"]) for each in whole["findings"]]
    assert found == [
        ("bibliography.bib", 5, "it was so"),
        ("content/briefs/small/10-record.md", 1, ""),
    ]


def test_nothing_of_the_workflow_asks() -> None:
    """No rule calls the command, and no other module imports what goes to the network."""
    root = Path(__file__).parent.parent
    assert "check_links" not in (root / "Snakefile").read_text("utf-8")
    importing = {
        path.name
        for path in (root / "scripts").glob("*.py")
        if "link_requests import" in path.read_text("utf-8")
        or "import requests" in path.read_text("utf-8")
    }
    assert importing == {"check_links.py", "link_requests.py"}
