"""The search indexes: the words of every text, and what a list of articles is filtered by.

They are derived from texts and documents and can be made anew at any time.
"""

import sqlite3
from collections.abc import Iterable, Mapping
from contextlib import closing

from glossator.domain.document import Document
from glossator.store.document_rows import meta_from
from glossator.store.errors import UNREADABLE

_DETAILS = ("outlet", "agency", "place", "published")
# What FTS5 itself writes into the tables of an index that holds nothing.
_NOTHING = ((1, b""), (10, bytes(7)))
_TOKENS = (
    "CREATE VIRTUAL TABLE said USING fts5(words, tokenize='unicode61 remove_diacritics 2')",
    "CREATE VIRTUAL TABLE tokens USING fts5vocab('said', 'row')",
)


def add(connection: sqlite3.Connection, numbered: Iterable[tuple[int, Document]]) -> None:
    """Index documents with the numbers that they are stored under."""
    rows = [
        (number, document.text, document.title, _details(document.meta))
        for number, document in numbered
    ]
    connection.executemany(
        "INSERT INTO words (rowid, text) VALUES (?, ?)", [(row[0], row[1]) for row in rows]
    )
    connection.executemany(
        "INSERT INTO names (rowid, title, details) VALUES (?, ?, ?)",
        [(row[0], row[2], row[3]) for row in rows],
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


def mend(connection: sqlite3.Connection) -> None:
    """Make both indexes anew where they may be too damaged to be rebuilt."""
    for index in ("words", "names"):
        connection.execute(f"DELETE FROM {index}_data")  # noqa: S608 - names are ours
        connection.execute(f"DELETE FROM {index}_idx")  # noqa: S608 - names are ours
        connection.executemany(f"INSERT INTO {index}_data VALUES (?, ?)", _NOTHING)  # noqa: S608 - names are ours
        connection.execute(f"INSERT OR REPLACE INTO {index}_config VALUES ('version', 4)")  # noqa: S608 - names are ours
    rebuild(connection)


def _named(rows: Iterable[tuple[int, str, str]]) -> Iterable[tuple[int, str, str]]:
    for number, title, meta in rows:
        try:
            details = _details(meta_from(meta))
        except UNREADABLE:
            details = ""  # damaged; the title still finds it
        yield number, title, details


def _details(meta: Mapping[str, str]) -> str:
    return " ".join(meta[name] for name in _DETAILS if meta.get(name))


def phrase(words: str) -> str:
    """``words`` as a phrase of the index's query language, whatever characters they have."""
    return '"' + words.replace("\0", " ").replace('"', '""') + '"'


def has_tokens(words: str) -> bool:
    """Whether the index knows anything of ``words``: signs alone leave no trace in it."""
    with closing(sqlite3.connect(":memory:")) as connection:
        for statement in _TOKENS:
            connection.execute(statement)
        connection.execute("INSERT INTO said (words) VALUES (?)", [words])
        return connection.execute("SELECT 1 FROM tokens LIMIT 1").fetchone() is not None
