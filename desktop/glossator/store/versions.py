"""Versions of articles: what an article came under, what it is a newer version of, and strays."""

from collections.abc import Iterable
from itertools import islice

from glossator.domain.document import Annotator
from glossator.domain.stray import Stray
from glossator.store.database import Database
from glossator.store.stray_rows import stray_from

_MOST = 50
_CHUNK = 500


def add_sources(database: Database, named: Iterable[tuple[str, str]]) -> None:
    """Note names, such as addresses and files, with the documents that came under them."""
    sql = "INSERT OR IGNORE INTO sources (name, document_id) VALUES (?, ?)"
    database.conn.executemany(sql, list(named))


def known_names(database: Database, names: Iterable[str]) -> set[str]:
    """Those of many names that some document came under."""
    known: set[str] = set()
    pending = iter(names)
    while chunk := list(islice(pending, _CHUNK)):
        marks = ", ".join(["(?)"] * len(chunk))
        found = database.execute(
            f"WITH asked (name) AS (VALUES {marks}) SELECT name FROM asked "  # noqa: S608 - only marks
            "WHERE EXISTS (SELECT 1 FROM sources WHERE sources.name = asked.name)",
            chunk,
        )
        known.update(row[0] for row in found.fetchall())
    return known


def came_under(database: Database, name: str, import_id: str) -> list[str]:
    """The documents that came under a name before that import, the latest first; 50 at most.

    What has a newer version is left out.
    """
    found = database.execute(
        """
        SELECT s.document_id FROM sources AS s JOIN documents AS d ON d.id = s.document_id
        WHERE s.name = ? AND d.import_id <> ?
          AND NOT EXISTS (SELECT 1 FROM versions AS v WHERE v.older_id = s.document_id)
        ORDER BY d.rowid DESC LIMIT ?
        """,
        [name, import_id, _MOST],
    )
    return [row[0] for row in found.fetchall()]


def stood_before(database: Database, document_id: str, import_id: str) -> bool:
    """Whether the project had a document before that import."""
    sql = "SELECT 1 FROM documents WHERE id = ? AND import_id <> ?"
    return database.execute(sql, [document_id, import_id]).fetchone() is not None


def link(database: Database, document_id: str, older_id: str, known_by: str) -> None:
    """Note that a document is a newer version of another, and what said so."""
    row = {"document_id": document_id, "older_id": older_id, "known_by": known_by}
    database.table("versions").insert(row)


def older(database: Database, document_id: str) -> str:
    """The document that one is a newer version of; empty where it is none."""
    sql = "SELECT older_id FROM versions WHERE document_id = ?"
    found = database.execute(sql, [document_id]).fetchone()
    return str(found[0]) if found else ""


def workers(database: Database, document_id: str) -> list[Annotator]:
    """Everybody who has annotated a document or covered a passage of it, by name."""
    found = database.query(
        """
        SELECT id, name FROM annotators WHERE id IN (
          SELECT annotator_id FROM annotations WHERE document_id = :id
          UNION SELECT annotator_id FROM covered WHERE document_id = :id)
        ORDER BY name
        """,
        {"id": document_id},
    )
    return [Annotator(row["id"], row["name"]) for row in list(found)]


def strays(database: Database, annotator_id: str = "") -> list[Stray]:
    """What is to be checked, by everybody or by one person, in the order it came."""
    found = database.query(
        "SELECT * FROM strays WHERE ? IN ('', annotator_id) ORDER BY document_id, id",
        [annotator_id],
    )
    return [stray_from(row) for row in list(found)]


def stray(database: Database, stray_id: str) -> Stray | None:
    """The stray of that id, or None."""
    found = list(database.query("SELECT * FROM strays WHERE id = ?", [stray_id]))
    return stray_from(found[0]) if found else None
