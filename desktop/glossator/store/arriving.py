"""Journal entries that arrive from elsewhere: each is checked before it is taken, as it is.

An entry is taken where its hash holds, the entry before it in its chain is there, and everything
that it speaks of is in the project. Where one is not, it and all behind it in its chain are left
out and named; the rest is taken.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from glossator.domain.annotation import Annotation
from glossator.domain.edit import Change, Record
from glossator.domain.merging import Link, Place, place
from glossator.domain.resolution import Resolution
from glossator.domain.stray import Stray
from glossator.store import journal
from glossator.store.database import Database
from glossator.store.errors import UNREADABLE

_TOGETHER = 500
_TEXTS = tuple(name for name in journal.COLUMNS if name not in ("sequence", "ordered_at"))
_LATEST_YEAR = 9000


@dataclass(frozen=True, slots=True)
class Refused:
    """A chain that was not taken from an entry on: whose, why, and how many entries that are."""

    author_id: str
    machine_id: str
    entry_id: str
    why: str
    entries: int = 1


@dataclass(slots=True)
class Taken:
    """What became of arriving entries: how many were known or are new by author, and the rest.

    ``entries`` are the new ones with their places, ``behind`` is the position of the journal that
    they stand behind.
    """

    behind: int
    known: dict[str, int] = field(default_factory=dict)
    new: dict[str, int] = field(default_factory=dict)
    refused: dict[str, Refused] = field(default_factory=dict)
    entries: list[tuple[Place, tuple[Change, ...]]] = field(default_factory=list)


class _NotTaken(Exception):
    """Why an entry cannot be taken."""


def take(database: Database, rows: Iterable[Mapping[str, Any]]) -> Taken:
    """Add the entries that are not there yet, inside the caller's transaction.

    ``rows`` are columns of journals by name, each behind the one that it follows. The records are
    not touched: ``settling`` does that.
    """
    (behind,) = database.execute("SELECT coalesce(max(position), 0) FROM journal").fetchone()
    taken = Taken(behind)
    intake = _Intake(database, taken)
    pending = iter(rows)
    while batch := list(islice(pending, _TOGETHER)):
        journal.insert(database, list(intake.sound(batch)))
    return taken


class _Intake:
    """Checks entries one after the other against the project and those that came before."""

    def __init__(self, database: Database, taken: Taken) -> None:
        self._database = database
        self._taken = taken
        self._places: dict[str, Place] = {}
        self._lost: dict[str, str] = {}
        self._lengths: dict[str, int] = {}
        self._people = {row[0] for row in database.execute("SELECT id FROM annotators")}

    def sound(self, batch: Sequence[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
        """Those to be added, with their place; the others are counted."""
        known = journal.among(self._database, "hash", [str(row["hash"]) for row in batch])
        ids = journal.among(self._database, "id", [str(row["id"]) for row in batch])
        for row in batch:
            if row["hash"] in known:
                _count(self._taken.known, str(row["author_id"]))
                continue
            try:
                where = self._place_of(row)
                changes = self._checked(row, ids)
            except _NotTaken as reason:
                self._refuse(row, str(reason))
                continue
            known.add(row["hash"])
            ids.add(row["id"])
            self._places[row["hash"]] = where
            self._taken.entries.append((where, changes))
            _count(self._taken.new, where.author_id)
            yield {**row, "ordered_at": where.ordered_at}

    def _place_of(self, row: Mapping[str, Any]) -> Place:
        if not _is_readable(row):
            raise _NotTaken("it cannot be read")
        if journal.entry_hash(row) != row["hash"]:
            raise _NotTaken("it was changed after it was written")
        link = Link(
            row["hash"],
            row["previous"],
            row["author_id"],
            row["machine_id"],
            row["sequence"],
            row["at"],
        )
        before = self._places.get(link.previous)
        if before is None and link.previous:
            before = journal.place_of(self._database, link.previous)
        where = place(link, before)
        if where is None:
            raise _NotTaken("the entry before it is missing")
        return where

    def _checked(self, row: Mapping[str, Any], ids: Collection[str]) -> tuple[Change, ...]:
        """The changes of an entry."""
        if not _is_time(row["at"]):
            raise _NotTaken("it has no time")
        if row["id"] in ids:
            raise _NotTaken("another entry has its id")
        if row["author_id"] not in self._people:
            raise _NotTaken("its author is not known")
        try:
            edit = journal.edit_from(row)
        except UNREADABLE:
            raise _NotTaken("it cannot be read") from None
        for change in edit.changes:
            for record in (change.before, change.after):
                if record is not None:
                    self._check_record(record)
        return edit.changes

    def _check_record(self, record: Record) -> None:
        if record.annotator_id not in self._people:
            raise _NotTaken("it is about somebody who is not known")
        length = self._length(record.document_id)
        if any(each.end > length for each in _annotations_in(record)):
            raise _NotTaken("it marks words outside its article")

    def _length(self, document_id: str) -> int:
        if document_id not in self._lengths:
            found = self._database.execute(
                "SELECT length FROM documents WHERE id = ?", [document_id]
            ).fetchone()
            if found is None:
                raise _NotTaken("it is about an article that is missing")
            self._lengths[document_id] = found[0]
        return self._lengths[document_id]

    def _refuse(self, row: Mapping[str, Any], why: str) -> None:
        """Count an entry that is left out with the one that its chain breaks at."""
        known_by, previous = str(row["hash"]), str(row["previous"])
        root = self._lost.get(previous, known_by)
        self._lost[known_by] = root
        held = self._taken.refused.get(root)
        self._taken.refused[root] = (
            Refused(str(row["author_id"]), str(row["machine_id"]), str(row["id"]), why)
            if held is None
            else Refused(held.author_id, held.machine_id, held.entry_id, held.why, held.entries + 1)
        )


def _is_readable(row: Mapping[str, Any]) -> bool:
    return type(row["sequence"]) is int and all(isinstance(row[name], str) for name in _TEXTS)


def _annotations_in(record: Record) -> Iterator[Annotation]:
    match record:
        case Annotation():
            yield record
        case Resolution() if record.gold is not None:
            yield record.gold
        case Stray():
            yield from record.places


def _count(numbers: dict[str, int], author_id: str) -> None:
    numbers[author_id] = numbers.get(author_id, 0) + 1


def _is_time(value: str) -> bool:
    try:
        at = datetime.fromisoformat(value)
    except ValueError:
        return False
    return value.endswith("Z") and at.utcoffset() == timedelta() and at.year < _LATEST_YEAR
