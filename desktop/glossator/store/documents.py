"""Documents, their texts, and the receipts of the imports that brought them."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlite_utils import Database

from glossator.domain.annotation import SetState
from glossator.domain.document import Document
from glossator.domain.summary import DocumentSummary
from glossator.store import search_index
from glossator.store.errors import UNREADABLE
from glossator.store.rows import document_from, document_row, meta_from, to_json

_CHUNK = 500


def add(database: Database, documents: Iterable[Document], import_id: str) -> None:
    """Add documents that the file does not have yet."""
    for document in documents:
        database.table("documents").insert(document_row(document, import_id))
        added = database.conn.execute(
            "INSERT INTO texts (document_id, text) VALUES (?, ?)", [document.id, document.text]
        )
        search_index.add(database.conn, int(added.lastrowid or 0), document)


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
    return [row[0] for row in database.execute("SELECT id FROM documents ORDER BY id").fetchall()]


def every(database: Database) -> Iterator[Document]:
    """Every document, one at a time, in the order they came."""
    for document_id in ids(database):
        found = get(database, document_id)
        if found is not None:
            yield found


def summaries(database: Database, annotator_id: str) -> list[DocumentSummary]:
    """Every document as a list shows it to one annotator, in the order they came."""
    found = database.query(
        """
        SELECT d.id, d.title, d.meta, d.words, coalesce(s.state, 'new') AS state,
          (SELECT count(*) FROM suggestions AS g
           WHERE g.document_id = d.id AND NOT EXISTS (
             SELECT 1 FROM decisions AS c
             WHERE c.suggestion_id = g.id AND c.annotator_id = :annotator
               AND c.verdict <> 'deferred')) AS suggestions
        FROM documents AS d
        LEFT JOIN annotation_sets AS s ON s.document_id = d.id AND s.annotator_id = :annotator
        ORDER BY d.id
        """,
        {"annotator": annotator_id},
    )
    return [_summary(row) for row in list(found)]


def _summary(row: Mapping[str, Any]) -> DocumentSummary:
    """The summary of a row; what is damaged in it is left out, so that the list goes on."""
    try:
        meta = meta_from(row["meta"])
    except UNREADABLE:
        meta = {}
    state = row["state"] if row["state"] in list(SetState) else SetState.NEW
    return DocumentSummary(
        id=row["id"],
        title=row["title"],
        meta=meta,
        words=row["words"],
        state=SetState(state),
        suggestions=row["suggestions"],
    )


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
