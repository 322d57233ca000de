"""``python -m glossator`` and the ``glossator`` command."""

import sys

from glossator.cli.console import reconfigure
from glossator.cli.main import run


def main() -> None:
    """Run the command line and leave with its exit code."""
    # A terminal that lacks a character shows its number instead of ending the program.
    for stream in (sys.stdout, sys.stderr):
        reconfigure(stream, None, "backslashreplace")
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
