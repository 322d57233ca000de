"""Receipts of merges and syncs: what was brought in, from where."""

import json
from collections.abc import Mapping
from typing import Any

from glossator.store.database import Database
from glossator.store.rows import to_json

MERGE, SYNC = "merge", "sync"


def add(database: Database, receipt: Mapping[str, Any]) -> None:
    """Record what was brought in: id, at, kind, source and the report."""
    database.execute(
        "INSERT INTO receipts (id, at, kind, source, report) VALUES (?, ?, ?, ?, ?)",
        [
            *(receipt[name] for name in ("id", "at", "kind", "source")),
            to_json(receipt["report"]),
        ],
    )


def every(database: Database) -> list[dict[str, Any]]:
    """All receipts with their reports, the newest last."""
    found = database.query("SELECT * FROM receipts ORDER BY at, id")
    return [{**row, "report": json.loads(row["report"])} for row in list(found)]
