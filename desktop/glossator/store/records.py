"""The tables whose rows are records of edits, and how each is read and written in bulk."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from glossator.domain.annotation import Annotation, AnnotationSet
from glossator.domain.assignment import Assignment
from glossator.domain.coverage import Covered
from glossator.domain.edit import Record
from glossator.domain.errors import BadSpan
from glossator.domain.resolution import Resolution
from glossator.domain.stray import Stray
from glossator.domain.suggestion import Decision
from glossator.store import resolution_rows, rows, stray_rows
from glossator.store.database import Database
from glossator.store.rows import Row

Key = tuple[Any, ...]
TextOf = Callable[[str], str]
_CHUNK = 200


@dataclass(frozen=True, slots=True)
class RecordTable:
    """One table of records: its name, its key columns, and the row codec.

    ``follow`` writes what other tables hold of rows that were written.
    """

    name: str
    key: tuple[str, ...]
    encode: Callable[[Any, TextOf], Row]
    decode: Callable[[Mapping[str, Any]], Record]
    follow: Callable[[Database, list[Row]], None] | None = None

    def key_of(self, row: Mapping[str, Any]) -> Key:
        """The key of a row."""
        return tuple(row[column] for column in self.key)

    def current(self, database: Database, keys: Iterable[Key]) -> dict[Key, Record]:
        """The records that the file holds for ``keys``."""
        found: dict[Key, Record] = {}
        columns = ", ".join(f'"{column}"' for column in self.key)
        mark = f"({', '.join('?' * len(self.key))})"
        pending = iter(keys)
        while chunk := list(islice(pending, _CHUNK)):
            marks = ", ".join([mark] * len(chunk))
            sql = f'SELECT * FROM "{self.name}" WHERE ({columns}) IN (VALUES {marks})'  # noqa: S608 - names are ours
            for row in list(database.query(sql, [part for key in chunk for part in key])):
                found[self.key_of(row)] = self.decode(row)
        return found

    def delete(self, database: Database, keys: Iterable[Key]) -> None:
        """Remove the rows of ``keys``."""
        condition = " AND ".join(f'"{column}" = ?' for column in self.key)
        sql = f'DELETE FROM "{self.name}" WHERE {condition}'  # noqa: S608 - names are ours
        database.conn.executemany(sql, list(keys))

    def put(self, database: Database, values: list[Row], *, replacing: bool) -> None:
        """Write rows; those with the same key are replaced, or there must be none.

        Raises:
            sqlite3.IntegrityError: there is one.
        """
        if not values:
            return
        columns = ", ".join(f'"{name}"' for name in values[0])
        marks = ", ".join("?" * len(values[0]))
        verb = "INSERT OR REPLACE" if replacing else "INSERT"
        sql = f'{verb} INTO "{self.name}" ({columns}) VALUES ({marks})'
        database.conn.executemany(sql, [tuple(row.values()) for row in values])
        if self.follow is not None:
            self.follow(database, values)


def _annotation_row(annotation: Annotation, text_of: TextOf) -> Row:
    text = text_of(annotation.document_id)
    _refuse_outside(annotation, text)
    return rows.annotation_row(annotation, text)


def _resolution_row(resolution: Resolution, text_of: TextOf) -> Row:
    text = text_of(resolution.document_id)
    if resolution.gold is not None:
        _refuse_outside(resolution.gold, text)
    return resolution_rows.resolution_row(resolution, text)


def _stray_row(stray: Stray, text_of: TextOf) -> Row:
    text = text_of(stray.document_id)
    for place in stray.places:
        _refuse_outside(place, text)
    return stray_rows.stray_row(stray)


def _refuse_outside(annotation: Annotation, text: str) -> None:
    if annotation.end > len(text):
        raise BadSpan(
            f"Annotation {annotation.id} ends at {annotation.end}, outside its text of "
            f"{len(text)} characters; it was not stored."
        )


_ANNOTATIONS = RecordTable("annotations", ("id",), _annotation_row, rows.annotation_from)
_SETS = RecordTable(
    "annotation_sets",
    ("document_id", "annotator_id"),
    lambda record, _: rows.set_row(record),
    rows.set_from,
)
_COVERED = RecordTable(
    "covered",
    ("document_id", "annotator_id", "layer", "start", "end"),
    lambda record, _: rows.covered_row(record),
    rows.covered_from,
)
_DECISIONS = RecordTable(
    "decisions",
    ("suggestion_id", "annotator_id"),
    lambda record, _: rows.decision_row(record),
    rows.decision_from,
)
_ASSIGNMENTS = RecordTable(
    "assignments",
    ("document_id", "annotator_id"),
    lambda record, _: resolution_rows.assignment_row(record),
    resolution_rows.assignment_from,
)
_RESOLUTIONS = RecordTable(
    "resolutions",
    ("id",),
    _resolution_row,
    resolution_rows.resolution_from,
    resolution_rows.note_resolved,
)
_STRAYS = RecordTable("strays", ("id",), _stray_row, stray_rows.stray_from)
ALL = (_SETS, _ANNOTATIONS, _COVERED, _DECISIONS, _ASSIGNMENTS, _RESOLUTIONS, _STRAYS)


def table_of(record: Record) -> RecordTable:
    """The table that holds records of this kind."""
    match record:
        case Annotation():
            return _ANNOTATIONS
        case AnnotationSet():
            return _SETS
        case Covered():
            return _COVERED
        case Decision():
            return _DECISIONS
        case Assignment():
            return _ASSIGNMENTS
        case Resolution():
            return _RESOLUTIONS
        case Stray():
            return _STRAYS


def key_of(record: Record) -> Key:
    """The key of a record in its table."""
    match record:
        case Annotation() | Resolution() | Stray():
            return (record.id,)
        case AnnotationSet() | Assignment():
            return (record.document_id, record.annotator_id)
        case Covered():
            passage = record.passage
            return (
                record.document_id,
                record.annotator_id,
                record.layer,
                passage.start,
                passage.end,
            )
        case Decision():
            return (record.suggestion_id, record.annotator_id)
