"""From format 2 to 3: assignments, resolutions, receipts of merges, versions of articles."""

import sqlite3

from glossator.store.format_2 import statement

_NEW = (
    "assignments",
    "assignments_of_annotator",
    "resolutions",
    "resolutions_of_document",
    "resolved",
    "resolved_by",
    "open_places",
    "open_places_by_kind",
    "open_places_of_document",
    "open_readers",
    "open_readers_of_document",
    "open_counts",
    "places_known",
    "receipts",
    "strays",
    "strays_of_document",
    "sources",
    "versions",
)
# Gold is what was adjudicated as well; those that others are made of come first.
_GOLD = (
    "gold_sets",
    "gold_resolutions",
    "gold_annotations",
    "gold_fillers",
    "gold_entities",
    "gold_claims",
    "gold_stances",
)


def to_format_3(connection: sqlite3.Connection) -> None:
    """Add the tables for the work of several people and for versions of articles."""
    for name in _NEW:
        connection.execute(statement(name))
    _remake_views(connection)
    _order_journal(connection)
    connection.execute(
        """
        INSERT INTO sources (name, document_id)
        SELECT 'url ' || json_extract(meta, '$.url'), id FROM documents
        WHERE CASE WHEN json_valid(meta) THEN json_type(meta, '$.url') = 'text'
          AND json_extract(meta, '$.url') <> '' END
        """
    )


def _remake_views(connection: sqlite3.Connection) -> None:
    for name in _GOLD:
        connection.execute(f"DROP VIEW IF EXISTS {name}")
    for name in _GOLD:
        connection.execute(statement(name))


def _order_journal(connection: sqlite3.Connection) -> None:
    """Let chains fork, as they do where a file was copied, and give each entry its place."""
    connection.execute("ALTER TABLE journal RENAME TO journal_before")
    for name in ("journal", "journal_of_chain", "journal_in_order"):
        connection.execute(statement(name))
    connection.execute(
        """
        INSERT INTO journal
        SELECT position, hash, id, author_id, machine_id, sequence, previous, at, kind, target,
          title, changes, max(at) OVER (PARTITION BY author_id, machine_id ORDER BY sequence)
        FROM journal_before ORDER BY position
        """
    )
    connection.execute("DROP TABLE journal_before")
