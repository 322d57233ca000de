"""What the project remembers of its divisions: the frozen test set, and who was in which part."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from glossator.store import frozen as frozen_set
from glossator.store.database import Database
from glossator.store.project import put_setting, setting
from glossator.store.rows import to_json

SPLIT = "split "
_KNOWN_BY = 16
"""Digits of a digest that are kept: enough for a billion documents, and a quarter of the room."""


def frozen(database: Database) -> dict[str, Any]:
    """How the frozen test set was drawn, and the ``digests`` in it; empty if there is none."""
    found = setting(database, frozen_set.NAME)
    return dict(json.loads(found)) if found else {}


def freeze(database: Database, drawn: Mapping[str, Any]) -> None:
    """Store the frozen test set."""
    put_setting(database, frozen_set.NAME, to_json(dict(drawn)))


def freeze_more(database: Database, digests: Iterable[str]) -> None:
    """Add texts to the frozen test set, where there is one."""
    held = frozen(database)
    if held:
        freeze(database, {**held, "digests": sorted({*held["digests"], *digests})})


def never_suggested(database: Database) -> frozenset[str]:
    """The ids of the documents that no suggester has looked at."""
    rows = database.execute("SELECT document_id FROM suggested WHERE run_id IS NULL").fetchall()
    return frozenset(row[0] for row in rows)


def remembered(database: Database, name: str) -> dict[str, str]:
    """The part that each document had in earlier exports of a split, by short digest."""
    found = setting(database, SPLIT + name)
    return dict(json.loads(found)) if found else {}


def remember(database: Database, name: str, parts: Iterable[tuple[str, str]]) -> None:
    """Add digests with their parts to what is remembered of a split; who has one keeps it."""
    held = remembered(database, name)
    known = len(held)
    for digest, part in parts:
        held.setdefault(short(digest), part)
    if len(held) > known:
        put_setting(database, SPLIT + name, to_json(held))


def ever_in(database: Database, part: str) -> frozenset[str]:
    """The short digests of the documents that some export had in a part."""
    held = every(database).values()
    return frozenset(key for parts in held for key, in_part in parts.items() if in_part == part)


def every(database: Database) -> dict[str, dict[str, str]]:
    """What is remembered of each split, by its name."""
    rows = database.execute(
        "SELECT substr(name, ?), value FROM settings WHERE substr(name, 1, ?) = ?",
        [len(SPLIT) + 1, len(SPLIT), SPLIT],
    ).fetchall()
    return {name: dict(json.loads(value)) for name, value in rows}


def short(digest: str) -> str:
    """What a document is remembered by."""
    return digest[:_KNOWN_BY]
