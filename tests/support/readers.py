"""Readers that go wrong: ``python -m tests.support.readers HOW``, in place of the program's own.

Each answers a request about a file whose name has “bad” in it by going wrong, any other by a text.
"""

import json
import os
import sys
import time


def main(how: str) -> None:
    """Answer requests, and go wrong in the way that is asked for."""
    for line in sys.stdin:
        path = json.loads(line)["path"]
        if "bad" in path:
            _go_wrong(how)
        say({"rejected": path, "reason": "read"})
        say({"end": True})


def _go_wrong(how: str) -> None:
    match how:
        case "crash":
            os.abort()
        case "hang":
            time.sleep(600)
        case "leave":
            sys.exit(0)
        case "babble":
            say({"where": 5})
        case "shout":
            sys.stdout.write("x" * 100_000)
            sys.stdout.flush()
            time.sleep(600)


def say(plain: object) -> None:
    """Write a line of the wire."""
    sys.stdout.write(json.dumps(plain) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1])
