"""Time spent: rows of their own beside the journal, written with the edit that they led to."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from glossator.domain.edit import Edit
from glossator.domain.suggestion import Suggestion
from glossator.domain.timing import Pace, TimeSpent
from glossator.store import edits, journal
from glossator.store.database import Database
from glossator.store.errors import UNREADABLE
from glossator.store.rows import suggestion_from

_CHUNK = 500


def add(database: Database, spent: TimeSpent) -> None:
    """Record a stretch of work."""
    database.conn.execute(
        "INSERT INTO time_spent (id, document_id, annotator_id, at, seconds, decisions) "
        "VALUES (?, ?, ?, ?, ?, ?)",
        [
            spent.id,
            spent.document_id,
            spent.annotator_id,
            spent.at,
            spent.seconds,
            spent.decisions,
        ],
    )


def apply_timed(database: Database, edit: Edit, machine_id: str, seconds: float) -> None:
    """Apply an edit and record what it took, inside the caller's transaction.

    Raises:
        StaleEdit: a record is no longer as the edit found it; nothing was written.
    """
    edits.apply_edit(database, edit, machine_id)
    add(database, TimeSpent(edit.id, edit.document_id, edit.author_id, edit.at, seconds, 1))


def on_document(database: Database, document_id: str, annotator_id: str) -> Pace:
    """What one annotator has spent on one document."""
    found = database.execute(
        "SELECT coalesce(sum(seconds), 0), coalesce(sum(decisions), 0) FROM time_spent "
        "WHERE document_id = ? AND annotator_id = ?",
        [document_id, annotator_id],
    ).fetchone()
    return Pace(float(found[0]), int(found[1]))


def since(database: Database, annotator_id: str, at: str) -> list[TimeSpent]:
    """What one annotator has spent from a moment on, the latest first.

    Ids sort by time, so that the rows of years before are not looked at.
    """
    found = database.query(
        "SELECT * FROM time_spent WHERE annotator_id = ? ORDER BY id DESC", [annotator_id]
    )
    result = []
    for row in found:
        if row["at"] < at:
            break
        result.append(TimeSpent(**row))
    return result


def by_document(database: Database, annotator_id: str) -> list[tuple[str, str, Pace]]:
    """Id and title of each document that an annotator has spent time on, with how much."""
    found = database.execute(
        "SELECT d.id, d.title, sum(t.seconds), sum(t.decisions) "
        "FROM time_spent AS t JOIN documents AS d ON d.id = t.document_id "
        "JOIN suggested AS g ON g.document_id = d.id "
        "WHERE t.annotator_id = ? GROUP BY d.id ORDER BY g.number",
        [annotator_id],
    )
    return [(row[0], row[1], Pace(float(row[2]), int(row[3]))) for row in found.fetchall()]


def latest_edits(database: Database, annotator_id: str, most: int) -> list[tuple[Edit, float]]:
    """The latest timed edits of one annotator with their seconds, at most ``most`` of them."""
    found = database.query(
        "SELECT j.*, t.seconds AS spent FROM time_spent AS t JOIN journal AS j ON j.id = t.id "
        "WHERE t.annotator_id = ? AND t.decisions > 0 ORDER BY t.id DESC LIMIT ?",
        [annotator_id, most],
    )
    return list(_readable(found))


def _readable(rows: Iterable[Mapping[str, object]]) -> Iterator[tuple[Edit, float]]:
    for row in rows:
        try:
            yield journal.edit_from(row), float(str(row["spent"]))
        except UNREADABLE:
            continue


def suggestions_of(database: Database, ids: Iterable[str]) -> dict[str, Suggestion]:
    """The suggestions of those ids, by id."""
    found: dict[str, Suggestion] = {}
    pending = iter(ids)
    while chunk := list(islice(pending, _CHUNK)):
        marks = ", ".join("?" * len(chunk))
        sql = f"SELECT *, '' AS suggester FROM suggestions WHERE id IN ({marks})"  # noqa: S608 - only marks
        for row in list(database.query(sql, chunk)):
            found[row["id"]] = suggestion_from(row)
    return found


def erase(database: Database, annotator_id: str = "") -> int:
    """Forget what one annotator, or everybody, has spent; returns how many rows there were.

    What stood in the rows is overwritten in the file, not only given free.
    """
    database.conn.execute("PRAGMA secure_delete = ON")
    try:
        sql = "DELETE FROM time_spent WHERE ? IN ('', annotator_id)"
        return int(database.conn.execute(sql, [annotator_id]).rowcount)
    finally:
        database.conn.execute("PRAGMA secure_delete = OFF")
