"""The journal: every edit, append-only, hashed and chained per author and machine."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from json.encoder import encode_basestring as _said
from operator import itemgetter
from typing import Any

from glossator.domain.assignment import Assignment
from glossator.domain.edit import Change, Edit, Kind
from glossator.domain.history import LONGEST, Step
from glossator.domain.merging import Link, Place, time_behind
from glossator.domain.plain_records import change_from
from glossator.domain.resolution import Resolution
from glossator.store.changes_text import changes_json
from glossator.store.database import Database
from glossator.store.errors import UNREADABLE
from glossator.store.rows import Row

COPY = "copy"
"""The setting that tells a file that was handed out from the one it was carved from."""

LEADING = "+lead"
"""What the names of chains end with that concern the work of others."""

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
COLUMNS = ("hash", *_HASHED, "ordered_at")
_hashed, _values = itemgetter(*_HASHED), itemgetter(*COLUMNS)
_read = json.JSONDecoder().raw_decode
_OF_OTHERS = (Assignment, Resolution)
_INSERT = f"INSERT INTO journal ({', '.join(COLUMNS)}) VALUES ({', '.join('?' * len(COLUMNS))})"  # noqa: S608 - names are ours
PLACE = "ordered_at, author_id, machine_id, sequence, hash"
_BACKWARDS = "ORDER BY ordered_at DESC, author_id DESC, machine_id DESC, sequence DESC, hash DESC"
_IN_ALL = f"SELECT {PLACE} FROM journal {_BACKWARDS} LIMIT 1"  # noqa: S608 - constants
_IN_CHAIN = f"""SELECT {PLACE} FROM journal WHERE author_id = ? AND machine_id = ?
{_BACKWARDS} LIMIT 1"""  # noqa: S608 - constants


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
    at: str
    ordered_at: str

    def link(self) -> Link:
        """What the entry says of its place."""
        return Link(
            self.hash, self.previous, self.author_id, self.machine_id, self.sequence, self.at
        )


def append(database: Database, edit: Edit, machine_id: str, rows: Sequence[Row | None] = ()) -> str:
    """Add ``edit`` to the journal and return the hash of its entry.

    ``rows`` are those of what its changes lead to, where the caller has them.
    """
    machine_id = chain_of(database, edit, machine_id)
    chain = (edit.author_id, machine_id)
    own = _last(database, _IN_CHAIN, chain)
    at = time_behind(edit.at, own, _last(database, _IN_ALL), chain)
    row: dict[str, Any] = {
        "id": edit.id,
        "author_id": edit.author_id,
        "machine_id": machine_id,
        "sequence": own.sequence + 1 if own else 1,
        "previous": own.hash if own else "",
        "at": at,
        "kind": edit.kind.value,
        "target": edit.target,
        "title": edit.title,
        "changes": changes_json(edit.changes, rows),
    }
    row["hash"] = entry_hash(row)
    row["ordered_at"] = max(at, own.ordered_at) if own else at
    insert(database, [row])
    return str(row["hash"])


def insert(database: Database, rows: Iterable[Mapping[str, Any]]) -> None:
    """Add entries as they are, behind those that are there."""
    database.conn.executemany(_INSERT, map(_values, rows))


def _last(database: Database, sql: str, values: tuple[str, ...] = ()) -> Place | None:
    found = database.execute(sql, values).fetchone()
    return Place(*found) if found else None


def place_of(database: Database, known_by: str) -> Place | None:
    """The place of the entry with that hash, or None."""
    return _last(database, f"SELECT {PLACE} FROM journal WHERE hash = ?", (known_by,))  # noqa: S608 - constants


def among(database: Database, column: str, values: Sequence[str]) -> set[str]:
    """Those of a few hashes or ids that entries have; ``column`` says of which of the two."""
    marks = ", ".join("?" * len(values))
    sql = f"SELECT {column} FROM journal WHERE {column} IN ({marks})"  # noqa: S608 - name and marks
    return {row[0] for row in database.execute(sql, list(values))}


def counts(database: Database, authors: Iterable[str]) -> dict[str, int]:
    """How many entries some people wrote, by author; who wrote none is left out."""
    found = database.execute(
        "SELECT author_id, count(*) FROM journal "
        "WHERE author_id IN (SELECT value FROM json_each(?)) GROUP BY author_id",
        [json.dumps(sorted(authors))],
    )
    return dict(found.fetchall())


def chain_of(database: Database, edit: Edit, machine_id: str) -> str:
    """The chain that an edit made on a machine belongs to, as the machine's name in its entry.

    A file that was handed out has chains of its own, since work goes on in the file that it was
    carved from. What concerns the work of others (assignments, resolutions) has one of its own as
    well, so that it can be left out of what is handed out, and no chain has a gap.
    """
    copy = database.execute("SELECT value FROM settings WHERE name = ?", [COPY]).fetchone()
    chain = f"{machine_id}.{copy[0]}" if copy else machine_id
    kinds = {type(side) for change in edit.changes for side in (change.before, change.after)}
    return chain if kinds.isdisjoint(_OF_OTHERS) else chain + LEADING


def entry_hash(row: Mapping[str, Any]) -> str:
    """SHA-256 over everything an entry says, the hash of the entry before it included.

    Raises:
        TypeError, ValueError: a column holds something else than Unicode text, or ``sequence``
            something else than a whole number.
    """
    known_by, author, machine, number, previous, at, kind, target, title, changes = _hashed(row)
    # The very text that ``to_json`` makes of that list: merges hash entries by the million.
    content = (
        f"[{_said(known_by)},{_said(author)},{_said(machine)},{number:d},{_said(previous)},"
        f"{_said(at)},{_said(kind)},{_said(target)},{_said(title)},{_said(changes)}]"
    )
    return hashlib.sha256(content.encode("utf-8")).hexdigest()


def steps(database: Database, author_id: str) -> list[Step]:
    """The latest edits of one author, oldest first, as far as undo reaches."""
    found = database.query(
        "SELECT id, title, kind, target FROM journal WHERE +author_id = ? "  # noqa: S608 - constants
        f"{_BACKWARDS} LIMIT ?",
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
    """Every entry in the order of all, damaged ones marked instead of raised."""
    for row in database.query(f"SELECT * FROM journal ORDER BY {PLACE}"):  # noqa: S608 - constants
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
            at=row["at"],
            ordered_at=row["ordered_at"],
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
        changes=changes_from(row["changes"]),
        kind=Kind(row["kind"]),
        target=row["target"],
    )


def changes_from(source: str) -> tuple[Change, ...]:
    """The changes that an entry holds.

    Raises:
        ValueError: it is not JSON, or there is something around it, which we never write.
        BadRecord: it does not hold changes.
    """
    found, end = _read(source)
    if end != len(source):
        raise ValueError(f"something follows the changes at {end}")
    return tuple([change_from(item) for item in found])
