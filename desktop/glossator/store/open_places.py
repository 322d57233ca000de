"""The table of what waits for an adjudicator: kept up with the journal, and read as a queue.

It is derived. Its mark says up to which entry of the journal it is right, for which scheme and for
how many people a document needs; where another one holds, everything is looked at again.
"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from operator import attrgetter

from glossator.store import joint, open_marks
from glossator.store.database import Database, at_one_time

OPEN, DEFERRED, NOTICE = "open", "deferred", "notice"
_OF_ALL = """
SELECT '', state, kind, count(*), sum(questions) FROM open_places
WHERE document_id = ? GROUP BY state, kind"""
_OF_READERS = """
SELECT r.annotator_id, p.state, p.kind, count(*), sum(p.questions)
FROM open_readers AS r JOIN open_places AS p ON p.place = r.place
WHERE r.document_id = ? GROUP BY 1, 2, 3"""
_Sums = tuple[Counter[tuple[str, ...]], Counter[tuple[str, ...]]]
"""Places and questions, each by reader (empty for everybody's together), state and kind."""


@dataclass(frozen=True, slots=True)
class OpenPlace:
    """A row of the table: a place with the question that is put next, or a notice about it.

    ``people`` are those who read it; they are written, and left out when rows are read.
    """

    place: str
    document_id: str
    start: int
    layer: str
    state: str
    question: str
    kind: str
    questions: int
    people: tuple[str, ...] = ()


_columns = attrgetter(*(each.name for each in fields(OpenPlace) if each.name != "people"))


@dataclass(frozen=True, slots=True)
class Pending:
    """The documents to look at again, and the mark that holds once that is done.

    ``since`` is the mark up to which the table is right; empty where it is right for none, or where
    documents of before are still to be looked at.
    """

    documents: tuple[str, ...]
    mark: str
    is_known: bool
    since: str = ""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which rows are asked for; what is empty asks for all.

    Rows of the kind ``ahead`` come before those of the most common one.
    """

    state: str = OPEN
    layer: str = ""
    kind: str = ""
    document_id: str = ""
    annotator_id: str = ""
    ahead: str = ""


def pending(database: Database) -> Pending:
    """What has to be looked at again since the mark was set."""
    with at_one_time(database):
        held = dict(database.execute("SELECT document_id, mark FROM places_known").fetchall())
        old, now = held.pop("", ""), open_marks.mark(database)
        if old == now:
            return Pending(tuple(sorted(held)), now, is_known=True)
        touched = open_marks.changed(database, old, now)
        wanted = set(joint.ids(database)) if touched is None else touched
        if touched is None:
            rows = database.execute("SELECT DISTINCT document_id FROM open_places").fetchall()
            wanted |= {row[0] for row in rows}
        since = "" if held or touched is None else old
        return Pending(tuple(sorted(wanted | held.keys())), now, is_known=False, since=since)


def note_pending(database: Database, found: Pending) -> None:
    """Set the mark, and note what is still to be looked at."""
    _note(database, [("", found.mark), *((each, "") for each in found.documents)])


def _note(database: Database, rows: Iterable[tuple[str, str]]) -> None:
    """Note documents that are to be looked at, or under an empty id the mark."""
    database.conn.executemany("INSERT OR REPLACE INTO places_known VALUES (?, ?)", rows)


def replace(database: Database, found: Mapping[str, Iterable[OpenPlace]], at: str = "") -> None:
    """Put rows in place of those of the same documents; ``at`` is a mark to set, if any."""
    sums: _Sums = Counter(), Counter()
    for document_id in found:
        _forget(database, document_id, sums)
    _insert(database, [each for places in found.values() for each in places], sums)
    _note_sums(database, sums)
    if at:
        _note(database, [("", at)])


def exchange(
    database: Database, gone: Sequence[OpenPlace], came: Sequence[OpenPlace], at: str
) -> bool:
    """Put rows in place of others, with their ``people``, and set the mark.

    False where the table holds other rows than that: it is left as it is.
    """
    names = json.dumps([each.place for each in (*gone, *came)])
    there = database.execute(
        "SELECT place FROM open_places WHERE place IN (SELECT value FROM json_each(?))", [names]
    ).fetchall()
    if {row[0] for row in there} != {each.place for each in gone}:
        return False
    sums: _Sums = Counter(), Counter()
    _take_out(database, gone, sums)
    _insert(database, came, sums)
    _note_sums(database, sums)
    _note(database, [("", at)])
    return True


def insert(database: Database, rows: Iterable[OpenPlace]) -> None:
    """Add rows."""
    sums: _Sums = Counter(), Counter()
    _insert(database, list(rows), sums)
    _note_sums(database, sums)


def _forget(database: Database, document_id: str, sums: _Sums) -> None:
    """Take out what is known of a document, and take it off the sums."""
    for sql in (_OF_ALL, _OF_READERS):
        for *whose, places, questions in database.execute(sql, [document_id]).fetchall():
            sums[0][tuple(whose)] -= places
            sums[1][tuple(whose)] -= questions
    for table in ("open_readers", "open_places", "places_known"):
        sql = f"DELETE FROM {table} WHERE document_id = ?"  # noqa: S608 - names are ours
        database.conn.execute(sql, [document_id])


def _take_out(database: Database, rows: Sequence[OpenPlace], sums: _Sums) -> None:
    """Take rows out, and take them off the sums."""
    database.conn.executemany(
        "DELETE FROM open_places WHERE place = ?", [[each.place] for each in rows]
    )
    database.conn.executemany(
        "DELETE FROM open_readers WHERE annotator_id = ? AND state = ? AND kind = ? "
        'AND document_id = ? AND "start" = ? AND place = ?',
        _readers(rows),
    )
    _count(rows, sums, -1)


def _insert(database: Database, rows: Sequence[OpenPlace], sums: _Sums) -> None:
    """Add rows, and add them to the sums."""
    sql = "INSERT INTO open_places VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
    database.conn.executemany(sql, list(map(_columns, rows)))
    database.conn.executemany("INSERT INTO open_readers VALUES (?, ?, ?, ?, ?, ?)", _readers(rows))
    _count(rows, sums, 1)


def _readers(rows: Iterable[OpenPlace]) -> list[tuple[str, str, str, str, int, str]]:
    return [
        (person, each.state, each.kind, each.document_id, each.start, each.place)
        for each in rows
        for person in each.people
    ]


def _count(rows: Iterable[OpenPlace], sums: _Sums, times: int) -> None:
    for each in rows:
        for person in ("", *each.people):
            sums[0][person, each.state, each.kind] += times
            sums[1][person, each.state, each.kind] += times * each.questions


def _note_sums(database: Database, sums: _Sums) -> None:
    places, questions = sums
    database.conn.executemany(
        "INSERT INTO open_counts VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET "
        "places = places + excluded.places, questions = questions + excluded.questions",
        [(*whose, number, questions[whose]) for whose, number in places.items()],
    )


def first(database: Database, wanted: Wanted) -> OpenPlace | None:
    """The place that comes next: of the most common kind, in the order of documents and text."""
    rows = listed(database, wanted, limit=1)
    return rows[0] if rows else None


def listed(database: Database, wanted: Wanted, limit: int = -1) -> list[OpenPlace]:
    """The rows asked for: kind by kind, each in the order of documents and text.

    Their ``people`` are left out.
    """
    table, condition, values = _among(wanted)
    found: list[OpenPlace] = []
    kinds = [kind for kind, _ in counts(database, wanted)]
    for kind in sorted(kinds, key=lambda kind: kind != wanted.ahead):
        left = -1 if limit < 0 else limit - len(found)
        if left == 0:
            break
        rows = database.query(
            "SELECT * FROM open_places WHERE place IN ("  # noqa: S608 - names are ours
            f"SELECT place FROM {table} WHERE {condition} AND kind = ? "
            'ORDER BY document_id, "start", place LIMIT ?'
            ') ORDER BY document_id, "start", place',
            [*values, kind, left],
        )
        found += [OpenPlace(**row) for row in list(rows)]
    return found


def counts(database: Database, wanted: Wanted) -> list[tuple[str, int]]:
    """How many places there are of each kind, the most common first."""
    return [(kind, places) for kind, places, _ in _sums(database, wanted)]


def question_count(database: Database, wanted: Wanted) -> int:
    """How many questions are left at the places asked for."""
    return sum(questions for _, _, questions in _sums(database, wanted))


def _sums(database: Database, wanted: Wanted) -> list[tuple[str, int, int]]:
    """Kinds with their places and questions: of one document counted, else as they are kept."""
    if wanted.document_id:
        table, condition, values = _among(wanted)
        sql = (
            "SELECT kind, count(*), sum(questions) FROM open_places "  # noqa: S608 - ours
            f"WHERE place IN (SELECT place FROM {table} WHERE {condition}) GROUP BY kind"
        )
    else:
        condition, values = _kept(wanted)
        sql = f"SELECT kind, places, questions FROM open_counts WHERE {condition} AND places > 0"  # noqa: S608 - ours
    found = database.execute(sql, values).fetchall()
    return sorted(found, key=lambda row: (-row[1], row[0]))


def of_place(database: Database, place: str) -> OpenPlace | None:
    """The row of a place, or None."""
    rows = list(database.query("SELECT * FROM open_places WHERE place = ?", [place]))
    return OpenPlace(**rows[0]) if rows else None


def _among(wanted: Wanted) -> tuple[str, str, list[str]]:
    """The table to look in, and the condition: both tables have a key that begins like it."""
    condition, values = _alike(wanted)
    if wanted.document_id:
        condition += " AND document_id = ?"
        values.append(wanted.document_id)
    if not wanted.annotator_id:
        return "open_places", condition, values
    return "open_readers", f"annotator_id = ? AND {condition}", [wanted.annotator_id, *values]


def _kept(wanted: Wanted) -> tuple[str, list[str]]:
    condition, values = _alike(wanted)
    return f"annotator_id = ? AND {condition}", [wanted.annotator_id, *values]


def _alike(wanted: Wanted) -> tuple[str, list[str]]:
    """The condition on state and kind."""
    parts = [("state = ?", wanted.state)]
    if wanted.layer:
        # Kinds begin with the layer, and every key has state and kind one after the other.
        parts += [("kind >= ?", f"{wanted.layer} "), ("kind < ?", f"{wanted.layer}!")]
    if wanted.kind:
        parts.append(("kind = ?", wanted.kind))
    return " AND ".join(sql for sql, _ in parts), [value for _, value in parts]
