"""The tables whose rows are records of edits, and how each is read and written in bulk."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from operator import attrgetter
from typing import Any

from glossator.domain.annotation import Annotation, AnnotationSet
from glossator.domain.assignment import Assignment
from glossator.domain.coverage import Covered
from glossator.domain.edit import Record
from glossator.domain.errors import BadSpan
from glossator.domain.resolution import Resolution
from glossator.domain.stray import Stray
from glossator.domain.suggestion import Decision
from glossator.store import resolution_rows, rows, set_rows, stray_rows
from glossator.store.database import Database
from glossator.store.rows import Row

Key = tuple[Any, ...]
TextOf = Callable[[str], str]
_CHUNK = 200


@dataclass(frozen=True, slots=True)
class RecordTable:
    """One table of records: its name, its key columns, and the row codec.

    ``identify`` is the key of a record; ``follow`` writes what other tables hold of rows that were
    written.
    """

    name: str
    key: tuple[str, ...]
    identify: Callable[[Any], Key]
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
    row = rows.annotation_row(annotation, text)
    _refuse_outside(annotation.id, row["end"], text)
    return row


def _resolution_row(resolution: Resolution, text_of: TextOf) -> Row:
    text = text_of(resolution.document_id)
    if resolution.gold is not None:
        _refuse_outside(resolution.gold.id, resolution.gold.end, text)
    return resolution_rows.resolution_row(resolution, text)


def _stray_row(stray: Stray, text_of: TextOf) -> Row:
    text = text_of(stray.document_id)
    for place in stray.places:
        _refuse_outside(place.id, place.end, text)
    return stray_rows.stray_row(stray)


def _refuse_outside(annotation_id: str, end: int, text: str) -> None:
    if end > len(text):
        raise BadSpan(
            f"Annotation {annotation_id} ends at {end}, outside its text of "
            f"{len(text)} characters; it was not stored."
        )


def _by_id(record: Annotation | Resolution | Stray) -> Key:
    return (record.id,)


_OF_PERSON = ("document_id", "annotator_id")
_ANNOTATIONS = RecordTable("annotations", ("id",), _by_id, _annotation_row, rows.annotation_from)
_SETS = RecordTable(
    "annotation_sets",
    _OF_PERSON,
    attrgetter(*_OF_PERSON),
    lambda record, _: set_rows.set_row(record),
    set_rows.set_from,
)
_COVERED = RecordTable(
    "covered",
    (*_OF_PERSON, "layer", "start", "end"),
    attrgetter(*_OF_PERSON, "layer", "passage.start", "passage.end"),
    lambda record, _: set_rows.covered_row(record),
    set_rows.covered_from,
)
_DECISIONS = RecordTable(
    "decisions",
    ("suggestion_id", "annotator_id"),
    attrgetter("suggestion_id", "annotator_id"),
    lambda record, _: set_rows.decision_row(record),
    set_rows.decision_from,
)
_ASSIGNMENTS = RecordTable(
    "assignments",
    _OF_PERSON,
    attrgetter(*_OF_PERSON),
    lambda record, _: resolution_rows.assignment_row(record),
    resolution_rows.assignment_from,
)
_RESOLUTIONS = RecordTable(
    "resolutions",
    ("id",),
    _by_id,
    _resolution_row,
    resolution_rows.resolution_from,
    resolution_rows.note_resolved,
)
_STRAYS = RecordTable("strays", ("id",), _by_id, _stray_row, stray_rows.stray_from)
ALL = (_SETS, _ANNOTATIONS, _COVERED, _DECISIONS, _ASSIGNMENTS, _RESOLUTIONS, _STRAYS)
_BY_KIND: Mapping[type[Record], RecordTable] = {
    AnnotationSet: _SETS,
    Annotation: _ANNOTATIONS,
    Covered: _COVERED,
    Decision: _DECISIONS,
    Assignment: _ASSIGNMENTS,
    Resolution: _RESOLUTIONS,
    Stray: _STRAYS,
}


def table_of(record: Record) -> RecordTable:
    """The table that holds records of this kind."""
    return _BY_KIND[type(record)]


def key_of(record: Record) -> Key:
    """The key of a record in its table."""
    return table_of(record).identify(record)
