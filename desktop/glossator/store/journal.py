"""The journal: every edit, append-only, hashed and chained per author and machine."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from glossator.domain.edit import Edit, Kind
from glossator.domain.history import LONGEST, Step
from glossator.domain.plain_records import change_from, plain_change
from glossator.store.database import Database
from glossator.store.errors import UNREADABLE
from glossator.store.rows import to_json

_HASHED = (
    "id",
    "author_id",
    "machine_id",
    "sequence",
    "previous",
    "at",
    "kind",
    "target",
    "title",
    "changes",
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A journal row: the edit, or None where it cannot be read, and whether the hash holds.

    ``sequence`` is 0 where the row does not hold a number.
    """

    edit: Edit | None
    id: str
    author_id: str
    machine_id: str
    sequence: int
    previous: str
    hash: str
    intact: bool


def append(database: Database, edit: Edit, machine_id: str) -> str:
    """Add ``edit`` to the journal and return the hash of its entry."""
    last = database.execute(
        "SELECT sequence, hash FROM journal WHERE author_id = ? AND machine_id = ? "
        "ORDER BY sequence DESC LIMIT 1",
        [edit.author_id, machine_id],
    ).fetchone()
    sequence, previous = (last[0] + 1, last[1]) if last else (1, "")
    row: dict[str, Any] = {
        "id": edit.id,
        "author_id": edit.author_id,
        "machine_id": machine_id,
        "sequence": sequence,
        "previous": previous,
        "at": edit.at,
        "kind": edit.kind.value,
        "target": edit.target,
        "title": edit.title,
        "changes": to_json([plain_change(change) for change in edit.changes]),
    }
    row["hash"] = entry_hash(row)
    columns = ", ".join(row)
    marks = ", ".join("?" * len(row))
    database.conn.execute(
        f"INSERT INTO journal ({columns}) VALUES ({marks})",  # noqa: S608 - names are ours
        list(row.values()),
    )
    return str(row["hash"])


def entry_hash(row: Mapping[str, Any]) -> str:
    """SHA-256 over everything an entry says, the hash of the entry before it included."""
    content = to_json([row[name] for name in _HASHED])
    return hashlib.sha256(content.encode("utf-8")).hexdigest()


def steps(database: Database, author_id: str) -> list[Step]:
    """The latest edits of one author, oldest first, as far as undo reaches."""
    found = database.query(
        "SELECT id, title, kind, target FROM journal WHERE author_id = ? "
        "ORDER BY position DESC LIMIT ?",
        [author_id, LONGEST],
    )
    newest_first = [
        Step(row["id"], row["title"], Kind(row["kind"]), row["target"]) for row in found
    ]
    return newest_first[::-1]


def edit(database: Database, edit_id: str) -> Edit | None:
    """The edit of that id, or None."""
    found = list(database.query("SELECT * FROM journal WHERE id = ?", [edit_id]))
    return edit_from(found[0]) if found else None


def entries(database: Database) -> Iterator[Entry]:
    """Every entry in the order it arrived, damaged ones marked instead of raised."""
    for row in database.query("SELECT * FROM journal ORDER BY position"):
        try:
            parsed: Edit | None = edit_from(row)
            intact = entry_hash(row) == row["hash"]
        except UNREADABLE:
            parsed, intact = None, False
        yield Entry(
            edit=parsed,
            id=row["id"],
            author_id=row["author_id"],
            machine_id=row["machine_id"],
            sequence=row["sequence"] if isinstance(row["sequence"], int) else 0,
            previous=row["previous"],
            hash=row["hash"],
            intact=intact,
        )


def edit_from(row: Mapping[str, Any]) -> Edit:
    """The edit of a journal row.

    Raises:
        BadRecord: the row does not hold an edit.
    """
    return Edit(
        id=row["id"],
        title=row["title"],
        author_id=row["author_id"],
        at=row["at"],
        changes=tuple(change_from(item) for item in json.loads(row["changes"])),
        kind=Kind(row["kind"]),
        target=row["target"],
    )
