"""Documents that several people read: what everybody said about one, and what was decided."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from glossator.domain.annotation import Annotation
from glossator.domain.coverage import Covered
from glossator.domain.resolution import Resolution
from glossator.domain.span import Span
from glossator.store import documents
from glossator.store.database import Database
from glossator.store.project import put_setting, setting
from glossator.store.resolution_rows import resolution_from
from glossator.store.rows import ANNOTATION, annotations_of, or_damaged

_NEEDED = "needed"
_COVERED = 'document_id, annotator_id, layer, "start", "end"'
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
    annotations = database.execute(
        f"SELECT {ANNOTATION} FROM annotations WHERE document_id = :document "  # noqa: S608 - ours
        f'AND annotator_id IN ({_READERS}) ORDER BY "start", "end" DESC, id',
        values,
    )
    covered = database.execute(
        f"SELECT {_COVERED} FROM covered "  # noqa: S608 - ours
        f"WHERE document_id = :document AND annotator_id IN ({_READERS})",
        values,
    )
    solo = database.execute(
        "SELECT count(*) FROM gold_sets WHERE document_id = :document", values
    ).fetchone()
    return Material(
        documents.text(database, document_id),
        tuple(annotations_of(annotations.fetchall())),
        tuple(map(_covered_of, covered.fetchall())),
        tuple(resolutions_of(database, document_id)),
        bool(solo[0]),
    )


@or_damaged
def _covered_of(columns: tuple[str, str, str, int, int]) -> Covered:
    """The passage of the columns ``_COVERED``."""
    document_id, annotator_id, layer, start, end = columns
    return Covered(document_id, annotator_id, layer, _passage(start, end))


# Of each passage there is a row for every layer and person.
_passage = lru_cache(1024)(Span)


def resolutions_of(database: Database, document_id: str) -> list[Resolution]:
    """What was decided about a document, the oldest first."""
    found = database.query(
        "SELECT * FROM resolutions WHERE document_id = ? ORDER BY decided_at, id", [document_id]
    )
    return [resolution_from(row) for row in list(found)]


def resolutions(database: Database, ids: Iterable[str]) -> dict[str, Resolution]:
    """Those of some resolutions that there are, by id."""
    found = database.query(
        "SELECT * FROM resolutions WHERE id IN (SELECT value FROM json_each(?))",
        [json.dumps(sorted(ids))],
    )
    return {row["id"]: resolution_from(row) for row in list(found)}


def citing(database: Database) -> list[Resolution]:
    """The decisions that cite a rule of the guidelines and hold."""
    found = database.query(
        "SELECT * FROM gold_resolutions WHERE rule <> '' ORDER BY rule, document_id, \"start\", id"
    )
    return [resolution_from(row) for row in list(found)]
