"""From format 1 to 2: search indexes, suggestions counted by document, time spent."""

import re
import sqlite3

from glossator.domain.work_order import lot
from glossator.store import search_index
from glossator.store.tables import TABLES
from glossator.store.views import VIEWS

_NAMED = re.compile(r"CREATE (?:VIRTUAL )?(?:TABLE|INDEX|VIEW) (\w+)")
_REBUILT = ("texts", "suggested")
_WIDENED = ("annotations_of_document", "suggestions_of_document")
_NEW = (
    "words",
    "names",
    "annotation_sets_of_annotator",
    "suggested_by_need",
    "suggested_by_lot",
    "suggested_with_some",
    "suggested_by_nobody",
    "time_spent",
    "time_spent_on",
)


def to_format_2(connection: sqlite3.Connection) -> None:
    """Rebuild the tables and indexes that got columns, copy their rows, and index what is there."""
    for table in _REBUILT:
        connection.execute(f"ALTER TABLE {table} RENAME TO {table}_before")
    for index in _WIDENED:
        connection.execute(f"DROP INDEX {index}")
    for name in (*_REBUILT, *_WIDENED, *_NEW):
        connection.execute(statement(name))
    connection.execute(
        "INSERT INTO texts (document_id, text) "
        "SELECT document_id, text FROM texts_before ORDER BY document_id"
    )
    connection.create_function("lot", 1, lot, deterministic=True)
    connection.execute(
        """
        INSERT INTO suggested (number, document_id, run_id, count, certainty, need, lot)
        SELECT t.number, t.document_id, b.run_id, count(s.id), avg(s.score),
          coalesce(1 - avg(s.score) / 2, -1), lot(d.digest)
        FROM texts AS t
        JOIN documents AS d ON d.id = t.document_id
        LEFT JOIN suggested_before AS b ON b.document_id = t.document_id
        LEFT JOIN suggestions AS s ON s.document_id = t.document_id
        GROUP BY t.number
        """
    )
    for table in _REBUILT:
        connection.execute(f"DROP TABLE {table}_before")
    # Claims have got a role.
    connection.execute("DROP VIEW gold_claims")
    connection.execute(statement("gold_claims"))
    search_index.rebuild(connection)


def statement(name: str) -> str:
    """The statement of ``tables`` that makes what is called ``name``."""
    return next(each for each in (*TABLES, *VIEWS) if name == _NAMED.match(each).group(1))  # type: ignore[union-attr] # all of ours match
