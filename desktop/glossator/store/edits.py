"""Applying an edit: compare every ``before`` with the file, write every ``after``, journal it."""

import sqlite3
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType

from glossator.domain.edit import Edit
from glossator.domain.errors import StaleEdit
from glossator.store import documents, journal
from glossator.store.database import Database
from glossator.store.records import ALL, Key, RecordTable, TextOf, table_of
from glossator.store.rows import Row

Places = dict[Key, int]
_NO_TEXTS: Mapping[str, str] = MappingProxyType({})


def apply_edit(
    database: Database, edit: Edit, machine_id: str, texts: Mapping[str, str] = _NO_TEXTS
) -> None:
    """Apply ``edit`` and append it to the journal, inside the caller's transaction.

    ``texts`` are those that the caller has at hand, by document; the others are read.

    Raises:
        StaleEdit: a record is no longer as the edit found it; the transaction is to be undone.
        ValueError: the edit changes one record twice.
    """
    grouped = _grouped(edit)
    for table, places in grouped.items():
        _compare(database, table, places, edit)
    rows = _rows(grouped, edit, _texts(database, texts))
    try:
        for table, places in grouped.items():
            _write(database, table, places, edit, rows)
        journal.append(database, edit, machine_id, rows)
    except sqlite3.IntegrityError as error:
        raise StaleEdit(_sentence(edit)) from error


def _texts(database: Database, at_hand: Mapping[str, str]) -> TextOf:
    @cache
    def text_of(document_id: str) -> str:
        held = at_hand.get(document_id)
        return documents.text(database, document_id) if held is None else held

    return text_of


def _grouped(edit: Edit) -> dict[RecordTable, Places]:
    """Where the changes stand, by table in the order in which tables are written, and by key."""
    grouped: dict[str, Places] = defaultdict(dict)
    for at, change in enumerate(edit.changes):
        record = change.record
        table = table_of(record)
        places, key = grouped[table.name], table.identify(record)
        if key in places:
            raise ValueError(f"the edit “{edit.title}” changes {key} twice")
        places[key] = at
    return {table: grouped[table.name] for table in ALL if table.name in grouped}


def _compare(database: Database, table: RecordTable, places: Places, edit: Edit) -> None:
    """Compare what is changed or removed; what is added meets what is there when it is written."""
    changes = edit.changes
    held = {key: before for key, at in places.items() if (before := changes[at].before) is not None}
    if held and table.current(database, held) != held:
        raise StaleEdit(_sentence(edit))


def _rows(grouped: dict[RecordTable, Places], edit: Edit, text_of: TextOf) -> list[Row | None]:
    """The row that each change leads to; None for a removal."""
    rows: list[Row | None] = [None] * len(edit.changes)
    for table, places in grouped.items():
        encode = table.encode
        for at in places.values():
            after = edit.changes[at].after
            if after is not None:
                rows[at] = encode(after, text_of)
    return rows


def _write(
    database: Database,
    table: RecordTable,
    places: Places,
    edit: Edit,
    rows: Sequence[Row | None],
) -> None:
    table.delete(database, [key for key, at in places.items() if rows[at] is None])
    added: list[Row] = []
    changed: list[Row] = []
    for at in places.values():
        row = rows[at]
        if row is not None:
            (added if edit.changes[at].before is None else changed).append(row)
    table.put(database, changed, replacing=True)
    table.put(database, added, replacing=False)


def _sentence(edit: Edit) -> str:
    return (
        f"“{edit.title}” was not done, because the article changed in the meantime; "
        "look at it again and repeat the step."
    )
