"""Finding damage: SQLite's own check sees a fifth of it, so the contents are checked as well.

Texts are compared with their digests, quotes with the texts, journal entries with their hashes and
chains, and every record with what the journal says it must be.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from glossator.domain.edit import Record, identity
from glossator.domain.merging import Link, places, standing_records
from glossator.domain.text import digest
from glossator.store import errors, journal
from glossator.store.database import Database
from glossator.store.document_rows import document_from, document_row
from glossator.store.journal import Entry
from glossator.store.records import ALL, RecordTable
from glossator.store.rows import annotation_from, annotation_row


@dataclass(frozen=True, slots=True)
class Damage:
    """One thing that is not as it was written; ``document_id`` names the article it touches."""

    what: str
    document_id: str = ""


def damages(database: Database) -> list[Damage]:
    """Everything in the file that is not as it was written; empty for a sound project."""
    found: list[Damage] = []
    with _one_state(database.conn):
        for search in (_sqlite, _schemes, _texts, _quotes, _chains, _records):
            try:
                found.extend(search(database))
            except sqlite3.DatabaseError as error:
                found.append(Damage(f"the file cannot be read to its end ({error})"))
    return list(dict.fromkeys(found))


@contextmanager
def _one_state(connection: sqlite3.Connection) -> Iterator[None]:
    """Read one state of the file throughout: an edit beside the check is no damage.

    Broken UTF-8 is read as U+FFFD, so that the row it stands in can be named.
    """
    usual = connection.text_factory
    connection.text_factory = lambda data: data.decode("utf-8", "replace")
    connection.execute("BEGIN")
    try:
        yield
    finally:
        # Unlike COMMIT it works in a damaged file, too; a disk error ends the reading by itself.
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        connection.text_factory = usual


def _sqlite(database: Database) -> Iterator[Damage]:
    for (line,) in database.execute("PRAGMA integrity_check").fetchall():
        if line != "ok":
            yield Damage(f"SQLite reports: {line}")
    for table, _, parent, _ in database.execute("PRAGMA foreign_key_check").fetchall():
        yield Damage(f"a row of “{table}” refers to a row of “{parent}” that is missing")


def _schemes(database: Database) -> Iterator[Damage]:
    for row in database.query("SELECT digest, name, source FROM schemes"):
        if not _is_text_of(row["source"], row["digest"]):
            yield Damage(f"the scheme “{row['name']}” is not what was stored")


def _is_text_of(value: object, known_by: object) -> bool:
    return isinstance(value, str) and digest(value) == known_by


def _texts(database: Database) -> Iterator[Damage]:
    sql = "SELECT d.*, t.text FROM documents d LEFT JOIN texts t ON t.document_id = d.id"
    for row in database.query(sql):
        if row["text"] is None:
            yield Damage(f"the text of “{row['title']}” is missing", row["id"])
        elif not _is_text_of(row["text"], row["digest"]):
            yield Damage(f"the text of “{row['title']}” is not what was imported", row["id"])
        elif not _is_row_of_document(row):
            yield Damage(f"the description of “{row['title']}” is damaged", row["id"])


def _is_row_of_document(row: dict[str, Any]) -> bool:
    try:
        wanted = document_row(document_from(row), row["import_id"])
    except errors.UNREADABLE:
        return False
    return all(row[name] == value for name, value in wanted.items())


def _quotes(database: Database) -> Iterator[Damage]:
    """Rows whose derived columns do not follow from the text and the record."""
    sql = "SELECT a.*, t.text FROM annotations a JOIN texts t ON t.document_id = a.document_id"
    for row in database.query(sql):
        text = row.pop("text")
        try:
            sound = annotation_row(annotation_from(row), text) == row
        except errors.UNREADABLE:
            sound = False
        if not sound:
            yield Damage(
                f"annotation {row['id']} does not match the words it marks", row["document_id"]
            )


def _chains(database: Database) -> Iterator[Damage]:
    found: list[tuple[Link, str, str, str]] = []
    for entry in journal.entries(database):
        where = _article_of(entry)
        if not entry.intact:
            yield Damage(f"journal entry {entry.id} was changed after it was written", where)
        found.append((entry.link(), entry.id, entry.ordered_at, where))
    stand, broken = places([link for link, *_ in found], {})
    for link, entry_id, ordered_at, where in found:
        if link.hash in broken and link.previous not in broken:
            yield Damage(f"a journal entry before {entry_id} is missing", where)
        elif link.hash in stand and stand[link.hash].ordered_at != ordered_at:
            yield Damage(f"journal entry {entry_id} does not stand in its place", where)


def _article_of(entry: Entry) -> str:
    return entry.edit.document_id if entry.edit and entry.edit.changes else ""


def _records(database: Database) -> Iterator[Damage]:
    """Records that differ from what replaying the journal gives."""
    expected = replayed(database)
    for table in ALL:
        for key, held in _held(database, table):
            wanted = expected.pop(key, None)
            if held is None or wanted != held:
                where = wanted.document_id if wanted else (held.document_id if held else "")
                yield Damage(f"{_named(key)} is not what the journal says", where)
    for key, wanted in expected.items():
        yield Damage(f"{_named(key)} is missing", wanted.document_id)


def _named(key: tuple[str, ...]) -> str:
    return " ".join(map(str, key))


def replayed(database: Database) -> dict[tuple[str, ...], Record]:
    """The records that all journal entries together lead to, whatever the order they came in."""
    return standing_records(
        change
        for entry in journal.entries(database)
        for change in (entry.edit.changes if entry.edit else ())
    )


def _held(
    database: Database, table: RecordTable
) -> Iterator[tuple[tuple[str, ...], Record | None]]:
    for row in database.query(f'SELECT * FROM "{table.name}"'):  # noqa: S608 - names are ours
        try:
            record = table.decode(row)
        except errors.UNREADABLE:
            yield (table.name, *(str(part) for part in table.key_of(row))), None
        else:
            yield identity(record), record


def count_edits(database: Database) -> int:
    """How many entries the journal has."""
    return int(database.execute("SELECT count(*) FROM journal").fetchone()[0])
