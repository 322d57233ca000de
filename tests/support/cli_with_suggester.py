"""The command line with another suggester, for a process of its own.

``python -m tests.support.cli_with_suggester PROGRAM …``: PROGRAM is a Python file that speaks the
suggester protocol; the rest is a command line.
"""

import signal
import sys

from glossator.cli.main import run
from glossator.services import suggesting


def main(program: str, *arguments: str) -> None:
    """Run a command line whose suggestions come from ``program``."""

    def command(pipeline: str = "") -> list[str]:
        return [sys.executable, "-I", "-S", program, pipeline]

    suggesting.suggester_command = command
    # Whoever runs the tests in the background has Ctrl+C ignored for all that they start.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    sys.exit(run(arguments))


if __name__ == "__main__":
    main(*sys.argv[1:])
