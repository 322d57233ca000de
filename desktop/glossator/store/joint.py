"""Documents that several people read: what everybody said about one, and what was decided."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from glossator.domain.annotation import Annotation
from glossator.domain.coverage import Covered
from glossator.domain.resolution import Resolution
from glossator.store import documents
from glossator.store.database import Database
from glossator.store.project import put_setting, setting
from glossator.store.resolution_rows import resolution_from
from glossator.store.rows import annotation_from, covered_from

_NEEDED = "needed"
_READERS = """SELECT annotator_id FROM annotation_sets
WHERE document_id = :document AND state <> 'skipped'"""
_JOINT = """
SELECT document_id FROM annotation_sets WHERE state <> 'skipped'
GROUP BY document_id HAVING count(*) > 1
UNION SELECT document_id FROM resolutions"""
ADJUDICATED = """
SELECT DISTINCT s.document_id, '' AS annotator_id FROM annotation_sets AS s
WHERE NOT EXISTS (SELECT 1 FROM gold_sets AS g WHERE g.document_id = s.document_id) AND (
  EXISTS (SELECT 1 FROM resolutions AS r WHERE r.document_id = s.document_id)
  OR s.state <> 'skipped' AND EXISTS (
    SELECT 1 FROM annotation_sets AS o
    WHERE o.document_id = s.document_id AND o.annotator_id <> s.annotator_id
      AND o.state <> 'skipped'
  )
)"""
"""The documents whose gold is what was decided, not one person's work."""


@dataclass(frozen=True, slots=True)
class Material:
    """Everything that people said and decided about a document; ``is_solo``: one set is its gold.

    The work of those who skipped the document is left out.
    """

    text: str
    annotations: tuple[Annotation, ...]
    covered: tuple[Covered, ...]
    resolutions: tuple[Resolution, ...]
    is_solo: bool


def needed(database: Database) -> int:
    """How many people have to read a passage before its gold is decided."""
    value = setting(database, _NEEDED)
    return max(1, int(value)) if value.isdecimal() else 1


def set_needed(database: Database, people: int) -> None:
    """Set how many people have to read a passage before its gold is decided."""
    put_setting(database, _NEEDED, str(people))


def ids(database: Database) -> list[str]:
    """The documents that more than one person has begun, or that something was decided about."""
    return sorted(row[0] for row in database.execute(_JOINT).fetchall())


def adjudicated(database: Database) -> list[str]:
    """Those of them whose gold is what was decided, not one person's work."""
    return sorted(row[0] for row in database.execute(ADJUDICATED).fetchall())


def material(database: Database, document_id: str) -> Material:
    """What people said and decided about one document; empty where there is none."""
    values = {"document": document_id}
    annotations = database.query(
        f"SELECT * FROM annotations WHERE document_id = :document AND annotator_id IN ({_READERS}) "  # noqa: S608 - ours
        'ORDER BY "start", "end" DESC, id',
        values,
    )
    covered = database.query(
        f"SELECT * FROM covered WHERE document_id = :document AND annotator_id IN ({_READERS})",  # noqa: S608 - ours
        values,
    )
    solo = database.execute(
        "SELECT count(*) FROM gold_sets WHERE document_id = :document", values
    ).fetchone()
    return Material(
        documents.text(database, document_id),
        tuple(annotation_from(row) for row in list(annotations)),
        tuple(covered_from(row) for row in list(covered)),
        tuple(resolutions_of(database, document_id)),
        bool(solo[0]),
    )


def resolutions_of(database: Database, document_id: str) -> list[Resolution]:
    """What was decided about a document, the oldest first."""
    found = database.query(
        "SELECT * FROM resolutions WHERE document_id = ? ORDER BY decided_at, id", [document_id]
    )
    return [resolution_from(row) for row in list(found)]


def citing(database: Database) -> list[Resolution]:
    """The decisions that cite a rule of the guidelines and hold."""
    found = database.query(
        "SELECT * FROM gold_resolutions WHERE rule <> '' ORDER BY rule, document_id, \"start\", id"
    )
    return [resolution_from(row) for row in list(found)]


@contextmanager
def at_one_time(database: Database) -> Iterator[None]:
    """What is read inside belongs together: nothing is written meanwhile."""
    database.execute("BEGIN")
    try:
        yield
    finally:
        database.execute("COMMIT")
