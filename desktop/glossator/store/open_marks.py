"""How far the table of open places is right: a mark, and what came behind it."""

import json
from collections.abc import Iterable

from glossator.domain.resolution import Resolution
from glossator.store import joint
from glossator.store.database import Database
from glossator.store.project import setting

_RULES = 2  # one more with each change of what is a disagreement
# After a merge that is a matter of seconds: inside SQLite it keeps no other thread waiting.
_TOUCHED = """
SELECT DISTINCT json_extract(side.value, '$.document')
FROM journal, json_each(journal.changes) AS change, json_each(change.value) AS side
WHERE journal.position > ? AND side.type = 'object'"""
_SIDES = """
SELECT json_extract(side.value, '$.document'), json_extract(side.value, '$.kind'),
  json_extract(side.value, '$.id')
FROM journal, json_each(journal.changes) AS change, json_each(change.value) AS side
WHERE journal.position > ? AND side.type = 'object'"""


def mark(database: Database) -> str:
    """What the table follows from: the journal's last entry, scheme, people needed, and rules."""
    last = database.execute(
        "SELECT position, hash FROM journal ORDER BY position DESC LIMIT 1"
    ).fetchone()
    rest = (setting(database, "scheme"), joint.needed(database), _RULES)
    return json.dumps([*(last or (0, "")), *rest])


def changed(database: Database, old: str, new: str) -> set[str] | None:
    """The documents that the journal's entries behind the old mark are about; None for all."""
    if not old:
        return None
    (position, entry, *before), (_, _, *now) = json.loads(old), json.loads(new)
    kept = database.execute("SELECT hash FROM journal WHERE position = ?", [position]).fetchone()
    if before != now or (position and (kept is None or kept[0] != entry)):
        return None
    return {row[0] for row in database.execute(_TOUCHED, [position])}


def decided_since(
    database: Database, mark: str, documents: Iterable[str]
) -> dict[str, dict[str, Resolution]]:
    """Of some documents those about which nothing but decisions was made since a mark.

    Each leads to its new and changed resolutions by id. One of which a resolution is gone is left
    out.
    """
    wanted = set(documents)
    met: dict[str, set[str]] = {each: set() for each in wanted}
    for document, kind, known_by in database.execute(_SIDES, [json.loads(mark)[0]]):
        if document in met:
            if kind == "resolution":
                met[document].add(known_by)
            else:
                del met[document]
    found = {}
    for document, ids in met.items():
        now = joint.resolutions(database, ids)
        if len(now) == len(ids):
            found[document] = now
    return found
