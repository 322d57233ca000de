"""From format 1 to 2: search indexes, suggestions counted by document, time spent."""

import re
import sqlite3

from glossator.store import search_index
from glossator.store.tables import TABLES

_NAMED = re.compile(r"CREATE (?:VIRTUAL )?(?:TABLE|INDEX) (\w+)")
_REBUILT = ("texts", "suggested")
_NEW = (
    "words",
    "names",
    "annotation_sets_of_annotator",
    "suggested_by_certainty",
    "time_spent",
    "time_spent_on",
)


def to_format_2(connection: sqlite3.Connection) -> None:
    """Rebuild the tables that got columns, copy their rows, and index what is there."""
    for table in _REBUILT:
        connection.execute(f"ALTER TABLE {table} RENAME TO {table}_before")
    for name in (*_REBUILT, *_NEW):
        connection.execute(_statement(name))
    connection.execute(
        "INSERT INTO texts (document_id, text) "
        "SELECT document_id, text FROM texts_before ORDER BY document_id"
    )
    connection.execute(
        """
        INSERT INTO suggested (document_id, run_id, count, certainty)
        SELECT b.document_id, b.run_id, count(s.id), coalesce(avg(s.score), 1)
        FROM suggested_before AS b LEFT JOIN suggestions AS s ON s.document_id = b.document_id
        GROUP BY b.document_id
        """
    )
    for table in _REBUILT:
        connection.execute(f"DROP TABLE {table}_before")
    search_index.rebuild(connection)


def _statement(name: str) -> str:
    """The statement of ``tables`` that makes what is called ``name``."""
    return next(each for each in TABLES if name == _NAMED.match(each).group(1))  # type: ignore[union-attr] # all of ours match
