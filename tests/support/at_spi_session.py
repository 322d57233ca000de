"""A session on a bus of its own: the program on a project, and a reader that asks about it.

``dbus-run-session -- python -m tests.support.at_spi_session PROJECT START``. What the reader found
is printed as one line of JSON, with the code with which the program ended when it was asked to.
"""

import json
import signal
import subprocess
import sys
from pathlib import Path

SYSTEM_PYTHON = "/usr/bin/python3"
READER = Path(__file__).with_name("at_spi_reader.py")
PATIENCE = 100


def main(project: str, start: str) -> int:
    """Run program and reader; returns the reader's exit code."""
    program = subprocess.Popen(
        [sys.executable, "-m", "glossator", project, "--annotator", "ada"], stdout=sys.stderr
    )
    try:
        read = subprocess.run(
            [SYSTEM_PYTHON, "-W", "ignore", str(READER), start],
            timeout=PATIENCE,
            check=False,
            stdout=subprocess.PIPE,
            text=True,
        )
        program.send_signal(signal.SIGINT)
        ended = program.wait(PATIENCE)
        if read.returncode == 0:
            print(json.dumps(json.loads(read.stdout) | {"ended": ended}))  # noqa: T201 - as above
    finally:
        program.kill()
    return read.returncode


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
