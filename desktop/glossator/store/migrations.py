"""Making a new project file, and bringing an old one to the current format."""

import sqlite3
from collections.abc import Callable
from functools import partial
from pathlib import Path

from glossator.store.backups import copy_project
from glossator.store.connection import (
    APPLICATION_ID,
    SCHEMA_VERSION,
    close_writing,
    open_for_writing,
)
from glossator.store.format_2 import to_format_2
from glossator.store.format_3 import to_format_3
from glossator.store.tables import TABLES
from glossator.store.trust import refuse_altered
from glossator.store.views import VIEWS

Step = Callable[[sqlite3.Connection], None]


def _create_everything(connection: sqlite3.Connection) -> None:
    for statement in (*TABLES, *VIEWS):
        connection.execute(statement)


# The first step brings a file from format 1 to 2, and so on; a new file is made in the newest.
STEPS: tuple[Step, ...] = (to_format_2, to_format_3)


def migrate(path: Path, version: int, steps: tuple[Step, ...] = STEPS) -> Path | None:
    """Bring the file at ``path`` from format ``version`` to the newest, wholly or not at all.

    A verified copy of an existing project is made beside it first and its path returned; a new
    file (format 0) needs none, and a current one is left alone.

    Raises:
        ProjectDamaged: what came of it is not as Glossator makes it; the file stays as it was.
    """
    newest = len(steps) + 1
    if version >= newest:
        return None
    needed = steps[version - 1 :] if version else (_create_everything,)
    copy = path.with_name(f"{path.name}.format-{version}.backup") if version else None
    connection = open_for_writing(path).conn
    try:
        _run(path, connection, needed, (version, newest), partial(_copy_to, path, copy))
    finally:
        close_writing(connection)
    return copy


def _copy_to(path: Path, copy: Path | None) -> None:
    if copy is not None:
        copy_project(path, copy)


def _run(
    path: Path,
    connection: sqlite3.Connection,
    steps: tuple[Step, ...],
    formats: tuple[int, int],
    make_copy: Callable[[], None],
) -> None:
    old, new = formats
    # Rebuilding a table would otherwise delete what refers to it; checked before the commit.
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("BEGIN IMMEDIATE")
    try:
        if connection.execute("PRAGMA user_version").fetchone()[0] != old:
            connection.execute("ROLLBACK")  # another process was faster
            return
        make_copy()  # what others may read meanwhile is still the old format
        for step in steps:
            step(connection)
        _refuse_broken_references(connection)
        if new == SCHEMA_VERSION:
            made = connection.execute("SELECT sql FROM sqlite_schema").fetchall()
            refuse_altered(path, {sql for (sql,) in made})
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {new}")
        connection.execute("COMMIT")
    except BaseException:
        # A full disk ends the transaction by itself.
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _refuse_broken_references(connection: sqlite3.Connection) -> None:
    broken = connection.execute("PRAGMA foreign_key_check").fetchall()
    if broken:
        raise sqlite3.IntegrityError(f"a migration broke references: {broken[:3]}")
