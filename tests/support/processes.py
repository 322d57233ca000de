"""Scripted programs that tests start beside themselves: ``python -m tests.support.processes``.

Each line on standard output acknowledges one committed edit by its number.
"""

import os
import sqlite3
import subprocess
import sys
from pathlib import Path

from glossator.domain.edit import Change
from glossator.store import project
from glossator.store.connection import Connection
from glossator.store.project import Project
from tests.support import builders, projects

ROOT = Path(__file__).parents[2]


def start(task: str, path: Path, *arguments: str) -> subprocess.Popen[str]:
    """Run a task of this module in a process of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.support.processes", task, str(path), *arguments],
        cwd=ROOT,
        # One that waits for its input waits, whatever the input of the tests is.
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def annotate(path: Path, author: str, first: int, count: int) -> None:
    """Add ``count`` annotations one by one; every third is given another label, too."""
    person = builders.ADA if author == builders.ADA.name else builders.BEN
    with Project(path) as opened:
        for number in range(first, first + count):
            added = builders.entity(number=number, by=person)
            projects.apply(opened, builders.addition(added, number))
            if number % 3 == 0:
                after = builders.entity(number=number, label="ORG", by=person)
                change = Change(added, after)
                projects.apply(opened, builders.edit(change, number=-number, author_id=person.id))
            _acknowledge(number)


def count_up(path: Path, times: int) -> None:
    """Read a number, add one, and write it back, so many times."""
    with Project(path) as opened:
        for number in range(times):
            opened.write(_one_more)
            _acknowledge(number)


def _one_more(database: Connection) -> None:
    before = int(project.settings(database).get("counter", "0"))
    project.put_setting(database, "counter", str(before + 1))


def migrate_slowly(path: Path) -> None:
    """Migrate to a made-up second format whose step says when it is half done, and then waits."""
    from glossator.store import migrations
    from glossator.store.connection import SCHEMA_VERSION

    def half(connection: sqlite3.Connection) -> None:
        connection.execute("CREATE TABLE half (a)")
        connection.executemany("INSERT INTO half VALUES (?)", [("x" * 500,) for _ in range(20_000)])
        _acknowledge(1)
        sys.stdin.read()

    migrations.migrate(path, SCHEMA_VERSION, (*migrations.STEPS, half))


def die_in_the_middle(path: Path) -> None:
    """Write a good part of a transaction to the file, and end without a word."""
    with projects.stranger(path) as connection:
        connection.execute("PRAGMA cache_size = 1")
        connection.execute("BEGIN IMMEDIATE")
        for number in range(1000):
            connection.execute("INSERT INTO settings VALUES (?, ?)", (f"n{number}", "v" * 300))
        os._exit(0)


def _acknowledge(number: int) -> None:
    print(number, flush=True)  # noqa: T201 - the protocol of these tasks


def main(task: str, path: str, *arguments: str) -> None:
    """Run the task of that name."""
    match task:
        case "annotate":
            annotate(Path(path), arguments[0], int(arguments[1]), int(arguments[2]))
        case "count_up":
            count_up(Path(path), int(arguments[0]))
        case "die_in_the_middle":
            die_in_the_middle(Path(path))
        case "migrate_slowly":
            migrate_slowly(Path(path))


if __name__ == "__main__":
    main(*sys.argv[1:])
