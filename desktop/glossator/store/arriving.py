"""Journal entries that arrive from elsewhere: each is checked before it is taken, as it is.

An entry is taken where its hash holds, the entry before it in its chain is there, and everything
that it speaks of is in the project. Where one is not, it and all behind it in its chain are left
out and named; the rest is taken.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice
from operator import itemgetter
from typing import Any, NamedTuple, Protocol

from glossator.domain.annotation import Annotation
from glossator.domain.edit import Change, Kind, Record
from glossator.domain.merging import Link, Place, place
from glossator.domain.resolution import Resolution
from glossator.domain.stray import Stray
from glossator.store import journal
from glossator.store.database import Database
from glossator.store.errors import UNREADABLE

TOGETHER = 500
"""How many entries are looked at together."""

_link = itemgetter("hash", "previous", "author_id", "machine_id", "sequence", "at")
_LATEST_YEAR = 9000
_KINDS = frozenset(Kind)
Row = Mapping[str, Any]


class Head(NamedTuple):
    """What an entry is known by and whose it is; the rest of it is asked for by ``key``."""

    key: int
    hash: str
    author_id: str


class Entries(Protocol):
    """Entries of another journal: first their heads, since of known ones nothing else is read."""

    def heads(self) -> Iterable[Sequence[Head]]:
        """All of them, a few hundred at a time, each behind the one that it follows."""

    def rows(self, keys: Sequence[int]) -> Iterable[Row]:
        """Their columns by name, in the order of a few keys."""


@dataclass(frozen=True, slots=True)
class Listed:
    """Entries that are at hand already, each behind the one that it follows."""

    entries: Sequence[Row] = ()

    def heads(self) -> Iterator[list[Head]]:
        """What they are known by."""
        numbered = enumerate(self.entries)
        while batch := list(islice(numbered, TOGETHER)):
            yield [Head(key, str(row["hash"]), str(row["author_id"])) for key, row in batch]

    def rows(self, keys: Sequence[int]) -> list[Row]:
        """Some of them."""
        return [self.entries[key] for key in keys]


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
    known: Counter[str] = field(default_factory=Counter)
    new: Counter[str] = field(default_factory=Counter)
    refused: dict[str, Refused] = field(default_factory=dict)
    entries: list[tuple[Place, tuple[Change, ...]]] = field(default_factory=list)


class _NotTaken(Exception):
    """Why an entry cannot be taken."""


def take(database: Database, entries: Entries) -> Taken:
    """Add the entries that are not there yet, inside the caller's transaction.

    The records are not touched: ``settling`` does that.
    """
    (behind,) = database.execute("SELECT coalesce(max(position), 0) FROM journal").fetchone()
    taken = Taken(behind)
    intake = _Intake(database, taken)
    for batch in entries.heads():
        if unknown := intake.unknown(batch):
            rows = list(entries.rows([head.key for head in unknown]))
            journal.insert(database, list(intake.sound(unknown, rows)))
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

    def unknown(self, batch: Sequence[Head]) -> list[Head]:
        """Those that are not there yet; the others are counted."""
        known = journal.among(self._database, "hash", [head.hash for head in batch])
        self._taken.known.update([head.author_id for head in batch if head.hash in known])
        return [head for head in batch if head.hash not in known]

    def sound(self, heads: Sequence[Head], rows: Sequence[Row]) -> Iterator[Row]:
        """Those to be added, with their place; the others are counted."""
        ids = journal.among(self._database, "id", [str(row["id"]) for row in rows])
        for head, row in zip(heads, rows, strict=True):
            try:
                where = self._place_of(row, head)
                changes = self._checked(row, ids)
            except _NotTaken as reason:
                self._refuse(row, str(reason))
                continue
            ids.add(row["id"])
            self._places[where.hash] = where
            self._taken.entries.append((where, changes))
            self._taken.new[where.author_id] += 1
            yield {**row, "ordered_at": where.ordered_at}

    def _place_of(self, row: Row, head: Head) -> Place:
        try:
            found = journal.entry_hash(row)
        except (TypeError, ValueError):
            raise _NotTaken("it cannot be read") from None
        if found != head.hash or found != row["hash"]:
            raise _NotTaken("it was changed after it was written")
        link = Link(*_link(row))
        before = self._places.get(link.previous)
        if before is None and link.previous:
            before = journal.place_of(self._database, link.previous)
        where = place(link, before)
        if where is None:
            raise _NotTaken("the entry before it is missing")
        return where

    def _checked(self, row: Row, ids: Collection[str]) -> tuple[Change, ...]:
        """The changes of an entry."""
        if not _is_time(row["at"]):
            raise _NotTaken("it has no time")
        if row["id"] in ids:
            raise _NotTaken("another entry has its id")
        if row["author_id"] not in self._people:
            raise _NotTaken("its author is not known")
        if row["kind"] not in _KINDS:
            raise _NotTaken("it cannot be read")
        try:
            changes = journal.changes_from(row["changes"])
        except UNREADABLE:
            raise _NotTaken("it cannot be read") from None
        for change in changes:
            for record in (change.before, change.after):
                if record is not None:
                    self._check_record(record)
        return changes

    def _check_record(self, record: Record) -> None:
        if record.annotator_id not in self._people:
            raise _NotTaken("it is about somebody who is not known")
        if _end(record) > self._length(record.document_id):
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

    def _refuse(self, row: Row, why: str) -> None:
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


def _end(record: Record) -> int:
    """Where the last word ends that a record marks."""
    match record:
        case Annotation():
            return record.end
        case Resolution() if record.gold is not None:
            return record.gold.end
        case Stray():
            return max((each.end for each in record.places), default=0)
    return 0


def _is_time(value: str) -> bool:
    try:
        at = datetime.fromisoformat(value)
    except ValueError:
        return False
    return value.endswith("Z") and at.tzinfo is UTC and at.year < _LATEST_YEAR
