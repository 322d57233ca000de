"""Applying an edit: compare every ``before`` with the file, write every ``after``, journal it."""

import sqlite3
from collections import defaultdict
from functools import cache

from glossator.domain.edit import Change, Edit
from glossator.domain.errors import StaleEdit
from glossator.store import documents, journal
from glossator.store.database import Database
from glossator.store.records import ALL, Key, RecordTable, TextOf, key_of, table_of

Sides = dict[Key, Change]


def apply_edit(database: Database, edit: Edit, machine_id: str) -> None:
    """Apply ``edit`` and append it to the journal, inside the caller's transaction.

    Raises:
        StaleEdit: a record is no longer as the edit found it; nothing was written.
        ValueError: the edit changes one record twice.
    """
    grouped = _grouped(edit)
    for table, changes in grouped.items():
        _compare(database, table, changes, edit)
    text_of = cache(lambda document_id: documents.text(database, document_id))
    try:
        for table in ALL:
            _write(database, table, grouped.get(table, {}), text_of)
        journal.append(database, edit, machine_id)
    except sqlite3.IntegrityError as error:
        raise StaleEdit(_sentence(edit)) from error


def _grouped(edit: Edit) -> dict[RecordTable, Sides]:
    grouped: dict[RecordTable, Sides] = defaultdict(dict)
    for change in edit.changes:
        sides, key = grouped[table_of(change.record)], key_of(change.record)
        if key in sides:
            raise ValueError(f"the edit “{edit.title}” changes {key} twice")
        sides[key] = change
    return grouped


def _compare(database: Database, table: RecordTable, changes: Sides, edit: Edit) -> None:
    current = table.current(database, changes)
    for key, change in changes.items():
        if current.get(key) != change.before:
            raise StaleEdit(_sentence(edit))


def _write(database: Database, table: RecordTable, changes: Sides, text_of: TextOf) -> None:
    table.delete(database, [key for key, change in changes.items() if change.after is None])
    table.put(
        database,
        [
            table.encode(change.after, text_of)
            for change in changes.values()
            if change.after is not None
        ],
    )


def _sentence(edit: Edit) -> str:
    return (
        f"“{edit.title}” was not done, because the article changed in the meantime; "
        "look at it again and repeat the step."
    )
