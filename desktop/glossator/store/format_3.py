"""From format 2 to 3: assignments, resolutions, receipts of merges."""

import sqlite3

from glossator.store.format_2 import statement

_NEW = (
    "assignments",
    "assignments_of_annotator",
    "resolutions",
    "resolutions_of_document",
    "receipts",
)


def to_format_3(connection: sqlite3.Connection) -> None:
    """Add the tables for the work of several people."""
    for name in _NEW:
        connection.execute(statement(name))
