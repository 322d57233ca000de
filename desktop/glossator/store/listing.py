"""Lists of documents: a row for each that is looked at, and how far somebody is with all of them.

Made for a million documents: rows are read only for the numbers that somebody wants to see.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from glossator.domain.annotation import SetState
from glossator.domain.summary import DocumentSummary, Progress
from glossator.store import list_sql, ordering
from glossator.store.database import Database
from glossator.store.document_rows import meta_from
from glossator.store.errors import UNREADABLE
from glossator.store.hiding import hiding
from glossator.store.suggestions import open_count

Wanted = Callable[[], bool]

_FIRST_CHUNK, _CHUNK = 32, 4096


def rows(database: Database, annotator_id: str, wanted: Sequence[int]) -> list[DocumentSummary]:
    """The documents of those numbers, in that order; numbers that there are not are left out."""
    values = {"me": annotator_id, "numbers": json.dumps(list(wanted))}
    found = list(database.query(list_sql.ROWS, values))
    hides = hiding(database).share > 0
    return [_summary(database, annotator_id, row, hides=hides) for row in found]


def _summary(
    database: Database, annotator_id: str, row: Mapping[str, Any], *, hides: bool
) -> DocumentSummary:
    """The summary of a row; what is damaged in it is left out, so that the list goes on."""
    try:
        meta = meta_from(row["meta"])
    except UNREADABLE:
        meta = {}
    state = SetState(row["state"]) if row["state"] in list(SetState) else SetState.NEW
    suggestions = max(0, row["suggestions"])
    if suggestions and (hides or state is SetState.IN_PROGRESS):
        suggestions = open_count(database, row["id"], annotator_id)
    return DocumentSummary(
        number=row["number"],
        id=row["id"],
        title=row["title"] or "",
        meta=meta,
        words=row["words"] or 0,
        state=state,
        suggestions=suggestions,
        certainty=row["certainty"] if row["count"] else None,
        readers=tuple(sorted(json.loads(row["readers"]))),
    )


def every(database: Database, annotator_id: str) -> list[DocumentSummary]:
    """Every document, in the order they came."""
    found = ordering.every(database)
    chunks = (found[first : first + _CHUNK] for first in range(0, len(found), _CHUNK))
    return [row for chunk in chunks for row in rows(database, annotator_id, chunk)]


def number_of(database: Database, document_id: str) -> int:
    """The number of a document; 0 where there is none of that id."""
    sql = "SELECT number FROM suggested WHERE document_id = ?"
    found = database.execute(sql, [document_id]).fetchone()
    return int(found[0]) if found else 0


def id_of(database: Database, number: int) -> str | None:
    """The id of the document of that number, or None."""
    found = database.execute(
        "SELECT document_id FROM suggested WHERE number = ?", [number]
    ).fetchone()
    return str(found[0]) if found else None


def find(database: Database, named: str) -> str | None:
    """The id of the document of that number, id or title, the first of several; or None."""
    if named.isdecimal() and (found := id_of(database, int(named))) is not None:
        return found
    if number_of(database, named):
        return named
    row = database.execute(list_sql.TITLED, [named]).fetchone()
    return str(row[0]) if row else None


def begun(database: Database, annotator_id: str) -> str | None:
    """The first document that the annotator has begun and not done, or None."""
    found = database.execute(list_sql.BEGUN, {"me": annotator_id}).fetchone()
    return str(found[0]) if found else None


def first_undone(
    database: Database, annotator_id: str, among: Sequence[int], *, with_open: bool = False
) -> str | None:
    """The first document of an order that is neither finished nor skipped, or None.

    ``with_open`` passes over those in which no suggestion is open.
    """
    hides = with_open and hiding(database).share > 0
    for document_id, is_begun in _undone(database, annotator_id, among, with_open=with_open):
        # Only where somebody has annotated can a suggestion be answered without a decision.
        asked = hides or (with_open and is_begun)
        if not asked or open_count(database, document_id, annotator_id):
            return document_id
    return None


def _undone(
    database: Database, annotator_id: str, among: Sequence[int], *, with_open: bool
) -> Iterator[tuple[str, bool]]:
    """The ids of those that may be open, and whether they are begun; read as they are asked for."""
    start, size = 0, len(among) if isinstance(among, range) else _FIRST_CHUNK
    while start < len(among):
        part = among[start : start + size]
        values: dict[str, object] = {"me": annotator_id}
        if isinstance(part, range):
            values |= {"first": part.start, "last": part.stop - 1}
        else:
            values["numbers"] = json.dumps(list(part))
        sql = list_sql.undone(in_range=isinstance(part, range), with_open=with_open)
        found = database.execute(sql, values).fetchone()
        if found is None:
            start, size = start + len(part), min(2 * size, _CHUNK)
            continue
        document_id, place, is_begun = found
        yield document_id, bool(is_begun)
        start += (place - part.start if isinstance(part, range) else place) + 1


def progress(database: Database, annotator_id: str, *, mine: bool = False) -> Progress:
    """How many documents there are, and how many are in each state for an annotator.

    ``mine`` counts those alone that are assigned to them.
    """
    if mine:
        own = dict(database.execute(list_sql.OWN, [annotator_id]).fetchall())
        states = {SetState(state): n for state, n in own.items() if state in list(SetState)}
        states.pop(SetState.NEW, None)
        return Progress(sum(own.values()), states)
    (count,) = database.execute("SELECT count(*) FROM suggested").fetchone()
    found = database.execute(
        "SELECT state, count(*) FROM annotation_sets WHERE annotator_id = ? GROUP BY state",
        [annotator_id],
    )
    known = {state: n for state, n in found.fetchall() if state in list(SetState)}
    return Progress(count, {SetState(state): n for state, n in known.items()})
