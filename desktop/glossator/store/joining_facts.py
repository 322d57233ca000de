"""What travels beside people's work: where articles came from, divisions, the frozen test set."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from glossator.domain.splitting import DEV, TRAIN
from glossator.store import frozen, splits, suggestions
from glossator.store.database import Database
from glossator.store.project import put_setting
from glossator.store.rows import to_json

Parts = Mapping[str, str]
"""The part of each article in a division, by short digest."""
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


@dataclass(frozen=True, slots=True)
class Common:
    """What a project learned that concerns everybody, in articles.

    ``frozen`` are frozen for testing from now on; ``frozen_shown`` of them had suggestions here or
    were exported for training. ``parts`` have got a part of a division that an export gave them
    there; ``other_parts`` are in another part here, which stands.
    """

    frozen: int = 0
    frozen_shown: int = 0
    parts: int = 0
    other_parts: int = 0


def take_facts(database: Database, other: Database) -> None:
    """Add where articles came from and what they are versions of; what is held here stands."""
    for read, write in _FACTS:
        database.conn.executemany(write, other.execute(read))


def take_common(
    database: Database, frozen_there: Mapping[str, Any], divided_there: Mapping[str, Parts]
) -> Common:
    """Freeze what is frozen there and add the divisions remembered there; what is held here stands.

    Taken before articles and suggestions, so that nothing comes that is suggested on frozen ones.
    """
    taken = _take_frozen(database, frozen_there)
    fresh, conflicts = 0, 0
    for name, parts in divided_there.items():
        held = splits.remembered(database, name)
        new = {key: part for key, part in parts.items() if key not in held}
        conflicts += sum(held.get(key, part) != part for key, part in parts.items())
        if new:
            fresh += len(new)
            put_setting(database, splits.SPLIT + name, to_json(dict(sorted((held | new).items()))))
    return replace(taken, parts=fresh, other_parts=conflicts)


def _take_frozen(database: Database, theirs: Mapping[str, Any]) -> Common:
    """Freeze what is frozen there; how the set was drawn is told by the one drawn first.

    What nobody has decided about is not suggested on its articles any more.
    """
    if not theirs.get("digests"):
        return Common()
    ours = splits.frozen(database)
    fresh = set(theirs["digests"]) - set(ours.get("digests", ()))
    both = joint_frozen(ours, theirs)
    if both == ours:
        return Common()
    trained = splits.ever_in(database, TRAIN) | splits.ever_in(database, DEV)
    known = {splits.short(digest) for digest in fresh} & trained
    splits.freeze(database, both)
    suggested = database.execute(
        "SELECT digest FROM suggested AS g JOIN documents AS d ON d.id = g.document_id "
        "WHERE run_id IS NOT NULL AND digest IN (SELECT value FROM json_each(?))",
        [json.dumps(sorted(fresh))],
    ).fetchall()
    database.execute(
        f"DELETE FROM suggestions WHERE document_id IN {frozen.IDS} AND NOT EXISTS "  # noqa: S608 - a constant
        "(SELECT 1 FROM decisions AS d WHERE d.suggestion_id = suggestions.id)"
    )
    for document_id in frozen.ids(database):
        suggestions.count_anew(database, document_id)
    shown = known | {splits.short(digest) for (digest,) in suggested}
    return Common(frozen=len(fresh), frozen_shown=len(shown))


def joint_frozen(one: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    """Two frozen test sets as one; the same whichever comes first, and however often."""
    drawn = [dict(each) for each in (one, other) if each]
    if not drawn:
        return {}
    first = min(drawn, key=lambda each: (each["at"], each["seed"], each["share"], each["of"]))
    digests = {digest for each in drawn for digest in each["digests"]}
    return {**first, "digests": sorted(digests)}
