"""What travels beside people's work: where articles came from, divisions, the frozen test set."""

import json

from glossator.store import frozen, splits, suggestions
from glossator.store.database import Database
from glossator.store.project import put_setting
from glossator.store.rows import to_json

_FACTS = (
    (
        "SELECT id, at, source, report FROM imports",
        "INSERT OR IGNORE INTO imports VALUES (?, ?, ?, ?)",
    ),
    (
        "SELECT name, document_id FROM sources",
        "INSERT OR IGNORE INTO sources SELECT ?1, id FROM documents WHERE id = ?2",
    ),
    (
        "SELECT document_id, older_id, known_by FROM versions",
        """INSERT OR IGNORE INTO versions SELECT n.id, o.id, ?3
        FROM documents AS n, documents AS o WHERE n.id = ?1 AND o.id = ?2""",
    ),
)


def take_facts(database: Database, other: Database) -> None:
    """Add where articles came from and what they are versions of; what is held here stands."""
    for read, write in _FACTS:
        database.conn.executemany(write, other.execute(read))


def take_splits(database: Database, other: Database) -> int:
    """Add what is remembered of divisions; returns how many articles are in other parts there."""
    conflicts = 0
    for name, parts in splits.every(other).items():
        held = splits.remembered(database, name)
        fresh = {key: part for key, part in parts.items() if key not in held}
        conflicts += sum(held.get(key, part) != part for key, part in parts.items())
        if fresh:
            put_setting(
                database, splits.SPLIT + name, to_json(dict(sorted((held | fresh).items())))
            )
    return conflicts


def take_frozen(database: Database, other: Database) -> int:
    """Freeze what is frozen there; returns how many of those have been suggested on here.

    What nobody has decided about is not suggested on them any more.
    """
    theirs, ours = splits.frozen(other), splits.frozen(database)
    fresh = set(theirs.get("digests", ())) - set(ours.get("digests", ()))
    if not fresh:
        return 0
    digests = sorted({*ours.get("digests", ()), *fresh})
    splits.freeze(database, {**(ours or theirs), "digests": digests})
    shown = database.execute(
        "SELECT count(*) FROM suggested WHERE run_id IS NOT NULL AND document_id IN "
        "(SELECT id FROM documents WHERE digest IN (SELECT value FROM json_each(?)))",
        [json.dumps(sorted(fresh))],
    ).fetchone()[0]
    database.execute(
        f"DELETE FROM suggestions WHERE document_id IN {frozen.IDS} AND NOT EXISTS "  # noqa: S608 - a constant
        "(SELECT 1 FROM decisions AS d WHERE d.suggestion_id = suggestions.id)"
    )
    for document_id in frozen.ids(database):
        suggestions.count_anew(database, document_id)
    return int(shown)
