"""Documents, their texts, and the receipts of the imports that brought them."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from glossator.domain.document import Document
from glossator.domain.work_order import lot
from glossator.store import search_index
from glossator.store.database import Database
from glossator.store.document_rows import document_from, document_row, meta_from
from glossator.store.rows import Row, plain_from, to_json

_CHUNK = 500


def add(database: Database, documents: Iterable[Document], import_id: str) -> None:
    """Add documents that the file does not have yet."""
    last = database.execute("SELECT coalesce(max(number), 0) FROM texts").fetchone()[0]
    numbered = list(enumerate(documents, last + 1))
    if not numbered:
        return
    rows = [document_row(document, import_id) for _, document in numbered]
    columns, marks = ", ".join(rows[0]), ", ".join("?" * len(rows[0]))
    many = database.conn.executemany
    many(
        f"INSERT INTO documents ({columns}) VALUES ({marks})",  # noqa: S608 - names are ours
        [tuple(row.values()) for row in rows],
    )
    many(
        "INSERT INTO texts (number, document_id, text) VALUES (?, ?, ?)",
        [(number, document.id, document.text) for number, document in numbered],
    )
    many(
        "INSERT INTO suggested (number, document_id, lot) VALUES (?, ?, ?)",
        [(number, document.id, lot(document.digest)) for number, document in numbered],
    )
    search_index.add(database.conn, numbered)


def known_digests(database: Database, digests: Iterable[str]) -> dict[str, str]:
    """The ids of the documents that the file already holds, by digest."""
    return {digest: known_by for digest, known_by, _ in _of_digests(database, digests)}


def brought_by(database: Database, import_id: str, digests: Iterable[str]) -> set[str]:
    """Those of some digests whose documents came with that import."""
    return {digest for digest, _, came in _of_digests(database, digests) if came == import_id}


def _of_digests(database: Database, digests: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """Digest, id and import of those documents that the file holds."""
    wanted = list(digests)
    for first in range(0, len(wanted), _CHUNK):
        chunk = wanted[first : first + _CHUNK]
        marks = ", ".join("?" * len(chunk))
        sql = f"SELECT digest, id, import_id FROM documents WHERE digest IN ({marks})"  # noqa: S608 - only marks
        yield from database.execute(sql, chunk).fetchall()


def among(database: Database, document_ids: Sequence[str]) -> set[str]:
    """Those of many ids that documents have."""
    known: set[str] = set()
    for first in range(0, len(document_ids), _CHUNK):
        chunk = document_ids[first : first + _CHUNK]
        marks = ", ".join("?" * len(chunk))
        found = database.execute(f"SELECT id FROM documents WHERE id IN ({marks})", chunk)  # noqa: S608 - only marks
        known.update(row[0] for row in found.fetchall())
    return known


def described(database: Database, document_id: str) -> tuple[str, dict[str, str]]:
    """The title and the metadata of a document, without its text."""
    title, meta = database.execute(
        "SELECT title, meta FROM documents WHERE id = ?", [document_id]
    ).fetchone()
    return title, meta_from(meta)


def titles(database: Database, document_ids: Iterable[str]) -> dict[str, str]:
    """The titles of documents, by id."""
    rows = database.execute(
        "SELECT id, title FROM documents WHERE id IN (SELECT value FROM json_each(?))",
        [json.dumps(list(document_ids))],
    ).fetchall()
    return dict(rows)


def by_digest(
    database: Database, digests: Sequence[str]
) -> dict[str, tuple[str, str, dict[str, str]]]:
    """Id, title and metadata of those of a few documents that the file holds, by digest."""
    marks = ", ".join("?" * len(digests))
    found = database.execute(
        f"SELECT digest, id, title, meta FROM documents WHERE digest IN ({marks})",  # noqa: S608 - only marks
        digests,
    )
    return {digest: (known_by, title, meta_from(meta)) for digest, known_by, title, meta in found}


def get(database: Database, document_id: str) -> Document | None:
    """The document of that id, or None."""
    found = list(
        database.query(
            "SELECT d.*, t.text FROM documents d JOIN texts t ON t.document_id = d.id "
            "WHERE d.id = ?",
            [document_id],
        )
    )
    return document_from(found[0]) if found else None


def text(database: Database, document_id: str) -> str:
    """The canonical text of a document.

    Raises:
        KeyError: there is no such document.
    """
    found = database.execute(
        "SELECT text FROM texts WHERE document_id = ?", [document_id]
    ).fetchone()
    if found is None:
        raise KeyError(document_id)
    return str(found[0])


def ids(database: Database) -> list[str]:
    """The ids of all documents, in the order they came."""
    found = database.execute("SELECT document_id FROM suggested ORDER BY number")
    return [row[0] for row in found.fetchall()]


def count(database: Database) -> int:
    """How many documents there are."""
    return int(database.execute("SELECT count(*) FROM suggested").fetchone()[0])


def add_receipt(database: Database, receipt: Mapping[str, Any]) -> None:
    """Record what an import did: id, at, source and the report."""
    database.execute(
        "INSERT INTO imports (id, at, source, report) VALUES (?, ?, ?, ?)",
        [receipt["id"], receipt["at"], receipt["source"], to_json(receipt["report"])],
    )


def receipts(database: Database) -> list[Row]:
    """What imports did, in the order they came: id, at, source and the report."""
    found = database.query("SELECT id, at, source, report FROM imports ORDER BY at, id")
    return [{**row, "report": plain_from(row["report"])} for row in list(found)]
