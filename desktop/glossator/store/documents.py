"""Documents, their texts, and the receipts of the imports that brought them."""

from collections.abc import Iterable, Mapping
from typing import Any

from glossator.domain.document import Document
from glossator.domain.work_order import lot
from glossator.store import search_index
from glossator.store.database import Database
from glossator.store.rows import document_from, document_row, to_json

_CHUNK = 500


def add(database: Database, documents: Iterable[Document], import_id: str) -> None:
    """Add documents that the file does not have yet."""
    for document in documents:
        database.table("documents").insert(document_row(document, import_id))
        added = database.conn.execute(
            "INSERT INTO texts (document_id, text) VALUES (?, ?)", [document.id, document.text]
        )
        number = int(added.lastrowid or 0)
        database.conn.execute(
            "INSERT INTO suggested (number, document_id, lot) VALUES (?, ?, ?)",
            [number, document.id, lot(document.digest)],
        )
        search_index.add(database.conn, number, document)


def known_digests(database: Database, digests: Iterable[str]) -> dict[str, str]:
    """The ids of the documents that the file already holds, by digest."""
    wanted = list(digests)
    found: dict[str, str] = {}
    for first in range(0, len(wanted), _CHUNK):
        chunk = wanted[first : first + _CHUNK]
        marks = ", ".join("?" * len(chunk))
        sql = f"SELECT digest, id FROM documents WHERE digest IN ({marks})"  # noqa: S608 - only marks
        found.update((row["digest"], row["id"]) for row in list(database.query(sql, chunk)))
    return found


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
    database.table("imports").insert(
        {
            "id": receipt["id"],
            "at": receipt["at"],
            "source": receipt["source"],
            "report": to_json(receipt["report"]),
        }
    )
