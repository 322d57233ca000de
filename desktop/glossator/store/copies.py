"""Other copies of a project beside it, such as a synced folder makes when two machines write."""

import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from glossator.domain.errors import UserError
from glossator.store.connection import open_for_reading, recognise
from glossator.store.errors import sentences
from glossator.store.journal import COPY

_MOST = 200
_OWN = "SELECT name, value FROM settings WHERE name IN ('project', ?)"


def beside(project: Path) -> list[tuple[Path, int]]:
    """The copies of a project in its folder, and how many edits each has that it has not.

    A file that was handed out is no copy, and one that brings nothing new is left out.

    Raises:
        UserError: the project itself cannot be read.
    """
    found = []
    files = sorted(each for each in project.parent.glob("*.gloss") if each != project)
    with sentences(project), closing(open_for_reading(project).conn) as ours:
        mine = ours.execute(_OWN, [COPY]).fetchall()
        for path in files[:_MOST]:
            with suppress(UserError, OSError, sqlite3.Error):
                recognise(path)
                with closing(open_for_reading(path).conn) as theirs:
                    if sorted(theirs.execute(_OWN, [COPY]).fetchall()) == sorted(mine):
                        found.append((path, _news(ours, theirs)))
    return [(path, news) for path, news in found if news]


def _news(ours: sqlite3.Connection, theirs: sqlite3.Connection) -> int:
    """How many journal entries the one has that the other has not."""
    known = {row[0] for row in ours.execute("SELECT hash FROM journal")}
    return sum(row[0] not in known for row in theirs.execute("SELECT hash FROM journal"))
