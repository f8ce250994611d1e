"""Run a verb as a job: by the fork server of this build if there is one, else by itself.

    python -SE scripts/job.py assemble_brief jakarta --draft …

is `python -m scripts.assemble_brief jakarta --draft …` without the time that imports take. So this
file imports little, and runs without the packages (`-S`).
"""

import json
import os
import socket
import sys

ADDRESS = "BRIEFS_FORK_SERVER"
"""Environment variable with the path of the server's socket."""


def main(arguments: list[str]) -> int:
    """Run the verb that the first argument names; return its exit status."""
    with socket.socket(socket.AF_UNIX) as connection:
        try:
            connection.connect(os.environ[ADDRESS])
        except (KeyError, OSError):
            verb, *others = arguments
            os.execv(sys.executable, [sys.executable, "-m", f"scripts.{verb}", *others])
        order = {"arguments": arguments, "environment": dict(os.environ)}
        socket.send_fds(connection, [b"\0"], [0, 1, 2])
        connection.sendall(json.dumps(order).encode() + b"\n")
        status = connection.recv(1)
        if not status:
            print(f"{arguments[0]} ended without a word: it was killed", file=sys.stderr)
        return status[0] if status else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
