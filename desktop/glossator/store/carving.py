"""Carving: copying one person's documents and work out of a project into an empty one.

Nothing of anybody else's is copied: no annotation, decision, coverage, resolution, assignment,
time, receipt or journal entry, no name, and nothing that the memory made of what they did.
"""

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, TypeVar

from glossator.domain.document import Annotator
from glossator.store import annotations, documents, frozen, journal, revising, suggestions
from glossator.store.database import Database
from glossator.store.document_rows import document_from
from glossator.store.project import HANDED_TO, put_setting, setting
from glossator.store.rows import to_json

Item = TypeVar("Item")

_CHUNK = 200
_THEIRS = ("annotation_sets", "annotations", "covered", "decisions")
# Settings that concern everybody; a frozen test set travels as far as its documents do.
_SHARED = ("hidden passages",)
_OF_CHAINS = f"author_id = ? AND machine_id NOT LIKE '%{journal.LEADING}'"


def worked_on(database: Database, annotator_id: str) -> set[str]:
    """The documents that somebody's journal has to do with."""
    return {
        record["document"]
        for (changes,) in database.execute(
            f"SELECT changes FROM journal WHERE {_OF_CHAINS}",  # noqa: S608 - ours
            [annotator_id],
        )
        for change in json.loads(changes)
        for record in change
        if record is not None
    }


def carve(
    source: Database, target: Database, person: Annotator, document_ids: Iterable[str], copy: str
) -> None:
    """Fill the empty project ``target``, inside the caller's transaction.

    ``document_ids`` stand in the order that they are to have; ``copy`` is the new file's own name
    for what is done in it.
    """
    annotations.add_annotator(target, person)
    for name, value in ((HANDED_TO, person.name), (journal.COPY, copy)):
        put_setting(target, name, value)
    wanted = list(document_ids)
    for chunk in _chunks(wanted):
        _copy_documents(source, target, chunk)
        _copy_suggestions(source, target, person.id, chunk)
        for table in _THEIRS:
            _copy(source, target, table, "annotator_id = ?", person.id, chunk)
    _copy_journal(source, target, person.id)
    _copy_settings(source, target)


def _copy_documents(source: Database, target: Database, ids: Iterable[str]) -> None:
    sql = (
        "SELECT d.*, t.text, g.run_id FROM documents AS d JOIN texts AS t ON t.document_id = d.id "
        "JOIN suggested AS g ON g.document_id = d.id WHERE d.id = ?"
    )
    for document_id in ids:
        for row in list(source.query(sql, [document_id])):
            documents.add(target, [document_from(row)], row["import_id"])
            if row["run_id"] is not None:
                _copy_run(source, target, row["run_id"])
                values = [row["run_id"], document_id]
                target.execute("UPDATE suggested SET run_id = ? WHERE document_id = ?", values)


def _copy_run(source: Database, target: Database, run_id: str) -> None:
    found = source.query("SELECT * FROM suggestion_runs WHERE id = ?", [run_id])
    for row in list(found):
        target.table("suggestion_runs").insert(row, ignore=True)


def _copy_suggestions(
    source: Database, target: Database, annotator_id: str, ids: tuple[str, ...]
) -> None:
    """Suggestions as their suggesters made them, and those that the person decided about."""
    sql = (
        "SELECT s.* FROM suggestions AS s WHERE s.document_id IN (SELECT value FROM json_each(?)) "
        "AND (s.run_id <> ? OR EXISTS (SELECT 1 FROM decisions AS d "
        "WHERE d.suggestion_id = s.id AND d.annotator_id = ?))"
    )
    values = [json.dumps(ids), revising.RUN_ID, annotator_id]
    rows = [{**row, "score": abs(row["score"])} for row in source.query(sql, values)]
    for run_id in sorted({row["run_id"] for row in rows}):
        _copy_run(source, target, run_id)
    suggestions.insert(target, rows)
    for document_id in ids:
        suggestions.count_anew(target, document_id)


def _copy(
    source: Database,
    target: Database,
    table: str,
    condition: str,
    value: str,
    ids: tuple[str, ...],
) -> None:
    """Copy rows as they are."""
    sql = (
        f"SELECT * FROM {table} WHERE {condition} "  # noqa: S608 - names are ours
        "AND document_id IN (SELECT value FROM json_each(?))"
    )
    _insert(target, table, source.query(sql, [value, json.dumps(ids)]))


def _copy_journal(source: Database, target: Database, author_id: str) -> None:
    sql = f"SELECT * FROM journal WHERE {_OF_CHAINS} ORDER BY position"  # noqa: S608 - ours
    found = source.query(sql, [author_id])
    _insert(target, "journal", ({k: v for k, v in row.items() if k != "position"} for row in found))


def _insert(target: Database, table: str, rows: Iterator[dict[str, Any]]) -> None:
    for chunk in _chunks(rows):
        columns = ", ".join(f'"{name}"' for name in chunk[0])
        marks = ", ".join("?" * len(chunk[0]))
        sql = f"INSERT INTO {table} ({columns}) VALUES ({marks})"  # noqa: S608 - names are ours
        target.conn.executemany(sql, [list(row.values()) for row in chunk])


def _chunks(items: Iterable[Item]) -> Iterator[tuple[Item, ...]]:
    pending = iter(items)
    while chunk := tuple(islice(pending, _CHUNK)):
        yield chunk


def _copy_settings(source: Database, target: Database) -> None:
    for name in _SHARED:
        if value := setting(source, name):
            put_setting(target, name, value)
    held = setting(source, frozen.NAME)
    if held:
        drawn = json.loads(held)
        here = documents.known_digests(target, drawn["digests"])
        kept = [digest for digest in drawn["digests"] if digest in here]
        put_setting(target, frozen.NAME, to_json({**drawn, "digests": kept}))
