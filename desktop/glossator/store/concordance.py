"""The articles of a concordance, and the places of words in them.

Everything is read in windows of articles, so that no reading lasts long: the writer has to wait for
every reader.
"""

import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from glossator.domain.annotation import SetState
from glossator.domain.query import Query, Words
from glossator.store import search_index
from glossator.store.database import Database

_INDEXED = 20_000
_BEGIN, _END = "\x01", "\x02"


@dataclass(frozen=True, slots=True)
class Window:
    """Some articles, by number; ``ends`` is what the next window goes on behind."""

    documents: Mapping[int, str]
    ends: str
    is_last: bool


def texts_window(database: Database, query: Query, after: str, size: int) -> Window:
    """The next articles that have all words of a query."""
    first = int(after or 0)
    match = " AND ".join(_term(words) for words in query.words)
    rows = database.execute(
        "SELECT t.number, t.document_id FROM words JOIN texts AS t ON t.number = words.rowid "
        "WHERE words.words MATCH ? AND words.rowid > ? AND words.rowid <= ? "
        "ORDER BY words.rowid LIMIT ?",
        [match, first, first + _INDEXED, size],
    ).fetchall()
    ends = rows[-1][0] if len(rows) == size else first + _INDEXED
    last = database.execute("SELECT max(number) FROM texts").fetchone()[0] or 0
    return Window(dict(rows), str(ends), ends >= last)


def documents_window(database: Database, after: str, size: int) -> Window:
    """The next articles of the project."""
    rows = database.execute(
        "SELECT number, document_id FROM suggested WHERE number > ? ORDER BY number LIMIT ?",
        [int(after or 0), size],
    ).fetchall()
    return Window(dict(rows), str(rows[-1][0]) if rows else after, len(rows) < size)


def wanted(
    database: Database, window: Window, query: Query, me: str, states: Collection[SetState]
) -> dict[int, str]:
    """The articles of a window that a query's filters on articles let pass."""
    documents = dict(window.documents)
    if query.articles and documents:
        match = " OR ".join(_term(words) for words in query.articles)
        found = database.execute(
            "SELECT rowid FROM names WHERE names MATCH ? AND rowid >= ? AND rowid <= ?",
            [match, min(documents), max(documents)],
        ).fetchall()
        named = {row[0] for row in found}
        documents = {key: value for key, value in documents.items() if key in named}
    if states:
        found = database.execute(
            "SELECT document_id, state FROM annotation_sets WHERE annotator_id = ? "
            "AND document_id IN (SELECT value FROM json_each(?))",
            [me, json.dumps(list(documents.values()))],
        ).fetchall()
        known = dict(found)
        documents = {
            key: value
            for key, value in documents.items()
            if known.get(value, SetState.NEW.value) in states
        }
    return documents


def places_counted(database: Database, numbers: Collection[int], words: Words) -> list[int]:
    """How often the words stand in each of some articles that have them."""
    rows = _marked(
        database, numbers, words, "length(marked) - length(replace(marked, char(1), ''))"
    )
    return [count for _, count in rows]


def marked_texts(
    database: Database, numbers: Collection[int], words: Words
) -> dict[int, list[str]]:
    """The texts of articles, cut before and behind each place of the words.

    Every second piece is a place.
    """
    rows = _marked(database, numbers, words, "marked")
    return {number: _pieces(text) for number, text in rows}


def _marked(
    database: Database, numbers: Collection[int], words: Words, wanted: str
) -> list[tuple[int, Any]]:
    """Number and what is wanted of the text of articles, marked where the words stand."""
    if not numbers:
        return []
    # The sign keeps SQLite from asking the index once for each article.
    return database.execute(
        "WITH found AS MATERIALIZED (SELECT rowid AS number, "  # noqa: S608 - ours
        "highlight(words, 0, ?, ?) AS marked FROM words WHERE words MATCH ? "
        "AND rowid >= ? AND rowid <= ? AND +rowid IN (SELECT value FROM json_each(?))) "
        f"SELECT number, {wanted} FROM found",
        [_BEGIN, _END, _term(words), min(numbers), max(numbers), json.dumps(list(numbers))],
    ).fetchall()


def titles_and_texts(database: Database, document_ids: Iterable[str]) -> dict[str, tuple[str, str]]:
    """The title and the text of articles."""
    rows = database.execute(
        "SELECT t.document_id, d.title, t.text FROM texts AS t "
        "JOIN documents AS d ON d.id = t.document_id "
        "WHERE t.document_id IN (SELECT value FROM json_each(?))",
        [json.dumps(list(document_ids))],
    ).fetchall()
    return {document_id: (title, text) for document_id, title, text in rows}


def _term(words: Words) -> str:
    return search_index.phrase(words.words) + (" *" if words.is_open else "")


def _pieces(marked: str) -> list[str]:
    pieces: list[str] = []
    for piece in marked.split(_BEGIN):
        pieces += piece.split(_END, 1)
    return pieces
