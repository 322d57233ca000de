"""Bringing the records to what the journal says, after entries arrived from elsewhere.

Of each record the last entry in the order of all has the word (``domain.merging``). Only records
that new entries touch are looked at, and of the entries that were here only those that may touch
them and come later than some new one.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from operator import itemgetter

from glossator.domain.edit import Change, Record, identity
from glossator.domain.merging import Place
from glossator.domain.resolution import Resolution
from glossator.store import documents, journal
from glossator.store.database import Database
from glossator.store.records import ALL, RecordTable, TextOf, key_of, table_of
from glossator.store.rows import to_json

_TOGETHER = 500
_OWNERS = 8
Identity = tuple[str, ...]
Entry = tuple[Place, tuple[Change, ...]]


@dataclass(frozen=True, slots=True)
class Settled:
    """How many records were written, and in how many two versions met; the later one stands."""

    records: int
    overruled: int


@dataclass(slots=True)
class _Word:
    """The last word about a record: what stands, and what it was before the first of them all.

    ``is_ours`` says that the first of them was here before, so that it knew what was.
    """

    change: Change
    first: Record | None
    is_ours: bool
    overruled: bool = False


def settle(database: Database, new: Sequence[Entry], behind: int) -> Settled:
    """Write the records that new entries touch; those stand behind a position of the journal.

    Inside the caller's transaction.
    """
    if not new:
        return Settled(0, 0)
    touched = {identity(change.record) for _, changes in new for change in changes}
    later = _later(database, new, behind)
    entries = [*((where, changes, False) for where, changes in new), *later]
    words = _last_words(sorted(entries, key=itemgetter(0)), touched)
    by_table: dict[str, list[_Word]] = defaultdict(list)
    for word in words.values():
        by_table[table_of(word.change.record).name].append(word)
    text_of = lru_cache(512)(lambda document_id: documents.text(database, document_id))
    written = 0
    for table in ALL:
        pending = iter(by_table[table.name])
        while batch := list(islice(pending, _TOGETHER)):
            written += _write(database, table, batch, text_of)
    return Settled(written, sum(word.overruled for word in words.values()))


def _later(
    database: Database, new: Sequence[Entry], behind: int
) -> Iterator[tuple[Place, tuple[Change, ...], bool]]:
    """The entries that were here, may touch the same records, and stand behind a new one."""
    owners = _owners(new)
    # A record names whose it is, so that an entry that touches it holds that name.
    names = [to_json(each) for each in sorted(owners)] if len(owners) <= _OWNERS else []
    may_touch = " OR ".join(["instr(changes, ?)"] * len(names)) or "TRUE"
    # The plus keeps SQLite from reading all that was here instead of what comes later.
    rows = database.execute(
        f"SELECT {journal.PLACE}, changes FROM journal "  # noqa: S608 - constants and marks
        f"WHERE +position <= ? AND ordered_at >= ? AND ({may_touch})",
        [behind, min(where for where, _ in new).ordered_at, *names],
    )
    for *where, changes in rows:
        yield Place(*where), journal.changes_from(changes), True


def _owners(new: Iterable[Entry]) -> set[str]:
    """Whose records entries touch; that of a resolution may change hands, so its article is it."""
    return {
        change.record.document_id
        if isinstance(change.record, Resolution)
        else change.record.annotator_id
        for _, changes in new
        for change in changes
    }


def _last_words(
    entries: Iterable[tuple[Place, tuple[Change, ...], bool]], touched: set[Identity]
) -> dict[Identity, _Word]:
    """What the entries, in the order of all, say last about each record that is touched."""
    words: dict[Identity, _Word] = {}
    for _, changes, is_ours in entries:
        for change in changes:
            key = identity(change.record)
            if key not in touched:
                continue
            word = words.get(key)
            if word is None:
                words[key] = _Word(change, change.before, is_ours)
                continue
            if word.change.after not in (change.before, change.after):
                word.overruled = True
            word.change = change
            word.is_ours = word.is_ours or is_ours
    return words


def _write(database: Database, table: RecordTable, batch: Iterable[_Word], text_of: TextOf) -> int:
    """Write what differs from what a table holds; returns how many records that is."""
    wanted = {key_of(word.change.record): word for word in batch}
    held = table.current(database, wanted)
    news = {key: w for key, w in wanted.items() if w.change.after != held.get(key)}
    for key, word in news.items():
        # Nothing that was here comes later, so what is held is what was there before.
        if not word.is_ours and word.first != held.get(key):
            word.overruled = True
    table.delete(database, [key for key, w in news.items() if w.change.after is None])
    present = [w.change.after for w in news.values() if w.change.after is not None]
    table.put(database, [table.encode(each, text_of) for each in present], replacing=True)
    return len(news)
