"""Applying an edit: compare every ``before`` with the file, write every ``after``, journal it."""

import sqlite3
from collections import defaultdict
from functools import cache

from glossator.domain.edit import Change, Edit
from glossator.domain.errors import StaleEdit
from glossator.store import documents, journal
from glossator.store.database import Database
from glossator.store.records import ALL, Key, RecordTable, TextOf, key_of, table_of
from glossator.store.rows import Row

Sides = dict[Key, Change]


def apply_edit(database: Database, edit: Edit, machine_id: str) -> None:
    """Apply ``edit`` and append it to the journal, inside the caller's transaction.

    Raises:
        StaleEdit: a record is no longer as the edit found it; the transaction is to be undone.
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
    grouped: dict[str, Sides] = defaultdict(dict)
    for change in edit.changes:
        record = change.record
        sides, key = grouped[table_of(record).name], key_of(record)
        if key in sides:
            raise ValueError(f"the edit “{edit.title}” changes {key} twice")
        sides[key] = change
    return {table: grouped[table.name] for table in ALL if table.name in grouped}


def _compare(database: Database, table: RecordTable, changes: Sides, edit: Edit) -> None:
    """Compare what is changed or removed; what is added meets what is there when it is written."""
    held = {key: change.before for key, change in changes.items() if change.before is not None}
    if held and table.current(database, held) != held:
        raise StaleEdit(_sentence(edit))


def _write(database: Database, table: RecordTable, changes: Sides, text_of: TextOf) -> None:
    table.delete(database, [key for key, change in changes.items() if change.after is None])
    added: list[Row] = []
    changed: list[Row] = []
    for change in changes.values():
        if change.after is not None:
            rows = added if change.before is None else changed
            rows.append(table.encode(change.after, text_of))
    table.put(database, changed, replacing=True)
    table.put(database, added, replacing=False)


def _sentence(edit: Edit) -> str:
    return (
        f"“{edit.title}” was not done, because the article changed in the meantime; "
        "look at it again and repeat the step."
    )
