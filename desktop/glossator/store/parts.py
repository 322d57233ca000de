"""Parts of one annotator's view of a document, by where things begin.

Each part is read with queries of its own: a cursor that stayed open between two parts would keep
the writer from committing.
"""

from dataclasses import dataclass

from glossator.domain.annotation import Annotation
from glossator.domain.suggestion import Decision, Suggestion
from glossator.store.database import Database
from glossator.store.rows import annotation_from, suggestion_from
from glossator.store.set_rows import decision_from

_END = 1 << 62
_SUGGESTED_AT = (
    'SELECT "start" FROM suggestions WHERE document_id = :document AND "start" >= :first '
    'AND score >= 0 ORDER BY "start" LIMIT 1 OFFSET :count'
)
_ANNOTATED_AT = (
    'SELECT "start" FROM annotations WHERE document_id = :document AND annotator_id = :annotator '
    'AND "start" >= :first ORDER BY "start" LIMIT 1 OFFSET :count'
)
_ANNOTATIONS = (
    "SELECT * FROM annotations WHERE document_id = :document AND annotator_id = :annotator "
    'AND "start" >= :first AND "start" < :end ORDER BY "start", "end" DESC, id'
)
_SUGGESTIONS = (
    "SELECT s.*, trim(r.suggester || ' ' || r.version) AS suggester "
    "FROM suggestions AS s JOIN suggestion_runs AS r ON r.id = s.run_id "
    'WHERE s.document_id = :document AND s."start" >= :first AND s."start" < :end AND s.score >= 0'
)
_DECISIONS = (
    "SELECT d.* FROM suggestions AS s CROSS JOIN decisions AS d "
    "ON d.suggestion_id = s.id AND d.annotator_id = :annotator "
    'WHERE s.document_id = :document AND s."start" >= :first AND s."start" < :end'
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Where a part begins and ends, in code points; ``end`` is None for the rest of the text."""

    first: int
    end: int | None


@dataclass(frozen=True, slots=True)
class Part:
    """What begins within a stretch: annotations by start, suggestions in no order, decisions."""

    annotations: tuple[Annotation, ...]
    suggestions: tuple[Suggestion, ...]
    decisions: tuple[Decision, ...]


def stretch(
    database: Database, document_id: str, annotator_id: str, first: int, count: int
) -> Stretch:
    """The stretch from ``first`` on in which about ``count`` items of each kind begin.

    More where many begin at one place, which is never divided.
    """
    values = {"document": document_id, "annotator": annotator_id, "first": first, "count": count}
    queries = (_SUGGESTED_AT, _ANNOTATED_AT)
    found = [database.conn.execute(sql, values).fetchone() for sql in queries]
    ends = [row[0] for row in found if row is not None]
    return Stretch(first, max(first + 1, min(ends)) if ends else None)


def part(database: Database, document_id: str, annotator_id: str, where: Stretch) -> Part:
    """What begins within a stretch of a document.

    Raises:
        ProjectDamaged: a row cannot be decoded.
    """
    values = {
        "document": document_id,
        "annotator": annotator_id,
        "first": where.first,
        "end": _END if where.end is None else where.end,
    }
    return Part(
        tuple(annotation_from(row) for row in list(database.query(_ANNOTATIONS, values))),
        tuple(suggestion_from(row) for row in list(database.query(_SUGGESTIONS, values))),
        tuple(decision_from(row) for row in list(database.query(_DECISIONS, values))),
    )
