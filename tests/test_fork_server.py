"""The fork server: its jobs do what verbs do by themselves, and end when they should."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from scripts import fork_server
from scripts.job import ADDRESS

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux forks safely")

START = "from scripts import fork_server; fork_server.start(); import os; print(os.environ['{}'])"


@pytest.fixture
def server(site: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[subprocess.Popen]:
    """A fork server for the jobs of the site."""
    monkeypatch.chdir(site)
    monkeypatch.setenv(ADDRESS, "")
    monkeypatch.delenv(fork_server.PLAIN, raising=False)
    fork_server.start()
    started = fork_server._started.pop()
    yield started
    started.stdin.close()
    assert started.wait(timeout=20) == 0


def client(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a job and return what it prints."""
    command = [sys.executable, "-IS", "scripts/job.py", *arguments]
    values = {**os.environ, **environment}
    return subprocess.run(command, env=values, text=True, capture_output=True, check=False)


def assembled(name: str, **environment: str) -> tuple[str, str]:
    """Return findings and draft of the small brief, as a job writes them."""
    folder = Path("output/build")
    paths = [folder / f"{name}.findings.json", folder / "draft.json"]
    files = ("--findings", str(paths[0]), "--draft", str(paths[1]))
    done = client("assemble_brief", "small", *files, **environment)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    findings, draft = (path.read_text("utf-8") for path in paths)
    return findings, draft


def until(holds: Callable[[], bool]) -> None:
    """Wait for something that must come soon."""
    for _ in range(200):
        if holds():
            return
        time.sleep(0.05)
    pytest.fail("it did not come")


def children(process: subprocess.Popen) -> str:
    """Return the numbers of the processes that a server has forked and that still live."""
    return Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text("utf-8")


def test_a_job_does_what_the_verb_does(server: subprocess.Popen) -> None:
    """With the server and without it, the same files come out."""
    assert assembled("one") == assembled("two", **{ADDRESS: "/nowhere"})
    assert server.poll() is None


@pytest.mark.usefixtures("server")
def test_a_file_that_changes_is_read_again() -> None:
    """What a job is made of are the files as they are, not as they were for the job before."""
    before = assembled("small")[1]
    table = Path("content/data/network.csv")
    table.write_text(table.read_text("utf-8").replace("1200", "1300"), "utf-8")
    after = assembled("small")[1]
    assert "1,200 trees" in before and "1,300 trees" not in before
    assert "1,300 trees" in after


@pytest.mark.usefixtures("server")
def test_a_job_that_fails_says_so() -> None:
    """Problems and tracebacks reach the client, with the status that the verb would have."""
    files = ("--markdown", "m", "--tree", "t", "--references", "r")
    for verb, words in (("release_brief", "FileNotFoundError"), ("no_verb", "ModuleNotFound")):
        done = client(verb, "nothing.json", "--findings", "nothing.json", *files)
        assert done.returncode == 1
        assert words in done.stderr
    usage = client("assemble_brief")
    assert usage.returncode == 2
    assert "required: brief" in usage.stderr


def test_a_job_ends_with_its_client(server: subprocess.Popen, tmp_path: Path) -> None:
    """A client that is killed, as a workflow that is stopped does, leaves no job behind."""
    os.mkfifo(endless := tmp_path / "nobody-writes.json")
    files = ("--markdown", "m", "--tree", "t", "--references", "r")
    command = ["release_brief", "draft.json", "--findings", str(endless), *files]
    job = subprocess.Popen([sys.executable, "-IS", "scripts/job.py", *command])
    until(lambda: bool(children(server)))
    assert job.poll() is None
    job.kill()
    job.wait()
    until(lambda: not children(server))


def test_the_server_ends_with_its_starter(site: Path) -> None:
    """Whichever way a build ends, its server goes with it, and its socket too."""
    done = subprocess.run(
        [sys.executable, "-c", START.format(ADDRESS)],
        cwd=site,
        text=True,
        capture_output=True,
        check=True,
    )
    until(lambda: not Path(done.stdout.strip()).parent.exists())


def test_plain_jobs_want_no_server(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the environment asks for plain jobs, none is started."""
    monkeypatch.chdir(site)
    monkeypatch.setenv(fork_server.PLAIN, "1")
    monkeypatch.delenv(ADDRESS, raising=False)
    fork_server.start()
    assert ADDRESS not in os.environ
