"""The fork server of a build: it has imported the verbs, and forks for each job.

Python starts in 20 ms, but imports and the reading of all tables take longer than most jobs of a
build; here they are paid once. A verb is imported when it is first asked for, and its `prepare`, if
it has one, fills caches that all its jobs share; these are for files as they are, and a file that
changes is read again. A job has the environment and files of its client (`job`), and ends with it.
The server ends with the process that started it, which holds the other end of its input.
"""

import contextlib
import importlib
import json
import os
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import traceback
from pathlib import Path
from typing import Any

from scripts.job import ADDRESS
from scripts.problems import run

PLAIN = "BRIEFS_PLAIN_JOBS"
"""Environment variable: where it is set, each job is a process of its own."""


_started: list[subprocess.Popen] = []
"""Kept for their pipes."""


def start() -> None:
    """Start a server for the jobs of this process, where the platform can fork safely."""
    if sys.platform != "linux" or PLAIN in os.environ:
        return
    address = Path(tempfile.mkdtemp(prefix="briefs-")) / "socket"
    with listening(address) as listener:
        command = [sys.executable, "-m", "scripts.fork_server", str(listener.fileno())]
        # The pipe stays open as long as this process lives, whichever way that ends.
        pipe = subprocess.PIPE
        _started.append(subprocess.Popen(command, stdin=pipe, pass_fds=[listener.fileno()]))
    os.environ[ADDRESS] = str(address)


def listening(address: Path) -> socket.socket:
    """Return a socket that waits for clients of this user at a path."""
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(str(address))
    listener.listen(64)
    return listener


def serve(listener: socket.socket) -> None:
    """Fork for each client, until the input ends."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # children leave nothing to wait for
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that started it decides
    while True:
        ready, _, _ = select.select([listener, 0], [], [])
        if 0 in ready:
            return
        client, _ = listener.accept()
        with client:
            files, order = _received(client)
            if order:
                _import(order["arguments"][0])
                if os.fork() == 0:
                    listener.close()
                    _work(client, files, order)
            for file in files:
                os.close(file)


def _received(client: socket.socket) -> tuple[list[int], dict[str, Any]]:
    """Return the files and the order that a client sends; an empty one where it is gone."""
    _, files, _, _ = socket.recv_fds(client, 1, 3)
    with client.makefile("rb") as sent, contextlib.suppress(json.JSONDecodeError):
        return files, json.loads(sent.readline())
    return files, {}


def _import(verb: str) -> None:
    """Import a verb and let it prepare; what fails is told by the job, which tries again."""
    if f"scripts.{verb}" in sys.modules:
        return
    with contextlib.suppress(Exception):
        getattr(importlib.import_module(f"scripts.{verb}"), "prepare", lambda: None)()


def _work(client: socket.socket, files: list[int], order: dict[str, Any]) -> None:
    """Run a verb in place of the client, tell it the status, and end."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    for number, file in enumerate(files):
        os.dup2(file, number)
    os.environ.clear()
    os.environ.update(order["environment"])
    os.setpgid(0, 0)
    threading.Thread(target=_end_with, args=[client], daemon=True).start()
    status = _status(order["arguments"])
    sys.stdout.flush()
    sys.stderr.flush()
    with contextlib.suppress(OSError):
        client.sendall(bytes([status]))
    os._exit(status)


def _end_with(client: socket.socket) -> None:
    """End this job and its children when its client does."""
    with contextlib.suppress(OSError):
        client.recv(1)
    os.killpg(0, signal.SIGKILL)


def _status(arguments: list[str]) -> int:
    """Run a verb as the command line does; return the exit status."""
    sys.argv = arguments
    try:
        run(importlib.import_module(f"scripts.{arguments[0]}").main)
    except SystemExit as end:
        if isinstance(end.code, str):
            print(end.code, file=sys.stderr)
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:
        traceback.print_exc()
        return 1
    return 0


def main() -> None:
    """Serve at the socket whose number is the one argument."""
    with socket.socket(fileno=int(sys.argv[1])) as listener:
        address = Path(listener.getsockname())
        try:
            serve(listener)
        finally:
            shutil.rmtree(address.parent)


if __name__ == "__main__":
    main()
