"""The search indexes: the words of every text, and what a list of articles is filtered by.

They are derived from texts and documents and can be made anew at any time.
"""

import sqlite3
from collections.abc import Iterable, Mapping

from glossator.domain.document import Document
from glossator.store.errors import UNREADABLE
from glossator.store.rows import meta_from

_DETAILS = ("outlet", "agency", "place", "published")


def add(connection: sqlite3.Connection, number: int, document: Document) -> None:
    """Index a document that was stored under ``number``."""
    connection.execute("INSERT INTO words (rowid, text) VALUES (?, ?)", [number, document.text])
    connection.execute(
        "INSERT INTO names (rowid, title, details) VALUES (?, ?, ?)",
        [number, document.title, _details(document.meta)],
    )


def rebuild(connection: sqlite3.Connection) -> None:
    """Make both indexes anew from what the file holds."""
    connection.execute("INSERT INTO words (words) VALUES ('rebuild')")
    connection.execute("INSERT INTO names (names) VALUES ('delete-all')")
    rows = connection.execute(
        "SELECT t.number, d.title, d.meta FROM texts AS t JOIN documents AS d "
        "ON d.id = t.document_id ORDER BY t.number"
    )
    connection.executemany(
        "INSERT INTO names (rowid, title, details) VALUES (?, ?, ?)", _named(rows)
    )


def _named(rows: Iterable[tuple[int, str, str]]) -> Iterable[tuple[int, str, str]]:
    for number, title, meta in rows:
        try:
            details = _details(meta_from(meta))
        except UNREADABLE:
            details = ""  # damaged; the title still finds it
        yield number, title, details


def _details(meta: Mapping[str, str]) -> str:
    return " ".join(meta[name] for name in _DETAILS if meta.get(name))
