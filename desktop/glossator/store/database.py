"""A connection as the store's functions are handed it: plain SQL, rows by column name.

sqlite-utils is loaded when rows are first written by its means: with what it loads in turn it takes
longer than the window takes to show an article.
"""

import sqlite3
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sqlite_utils import Database as Utilities
    from sqlite_utils.db import Table

Values = Sequence[Any] | Mapping[str, Any]


class Database:
    """One SQLite connection, in the hands of one thread."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.conn = connection
        self._tables: dict[str, Table] = {}

    def execute(self, sql: str, values: Values = ()) -> sqlite3.Cursor:
        """Run a statement."""
        return self.conn.execute(sql, values)

    def query(self, sql: str, values: Values = ()) -> Iterator[dict[str, Any]]:
        """Run a query at once; its rows, by column name, are fetched as they are asked for."""
        cursor = self.conn.execute(sql, values)
        names = [column[0] for column in cursor.description]
        return (dict(zip(names, row, strict=True)) for row in cursor)

    def table(self, name: str) -> "Table":
        """A table as sqlite-utils writes to it."""
        if name not in self._tables:
            # Plugins of sqlite-utils would run strangers' code inside the program.
            utilities = _utilities()(self.conn, execute_plugins=False, strict=True)
            self._tables[name] = utilities.table(name)
        return self._tables[name]


@cache
def _utilities() -> "type[Utilities]":
    """sqlite-utils' own class, loaded once."""
    with _without("pandas"):
        from sqlite_utils import Database as Utilities  # noqa: PLC0415 - see the module's docstring
    return Utilities


@contextmanager
def _without(module: str) -> Iterator[None]:
    """Let the import of a module fail that nothing of ours needs, unless it is loaded already.

    sqlite-utils looks whether pandas is installed, for values that are never written here. Where it
    is, as beside much other work with data, loading it takes half a second and 100 MB.
    """
    if module in sys.modules:
        yield
        return
    sys.modules[module] = None  # type: ignore[assignment] # there is no such module, it says
    try:
        yield
    finally:
        del sys.modules[module]


@contextmanager
def at_one_time(database: Database) -> Iterator[None]:
    """What is read inside belongs together: nothing is written meanwhile."""
    database.execute("BEGIN")
    try:
        yield
    finally:
        database.execute("COMMIT")
