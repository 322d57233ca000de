"""What people decided in a project, in one canonical form: equal work gives equal bytes.

Left out is what differs from file to file: the order in which things came, receipts, times spent,
titles, and what programs suggest.
"""

import hashlib
from collections.abc import Iterator

from glossator.store import splits
from glossator.store.database import Database
from glossator.store.rows import to_json

# Digests and ids, and every record as it stands; hashes stand for what entries say.
_PARTS: tuple[tuple[str, str], ...] = (
    ("annotator", "SELECT id, name FROM annotators ORDER BY id"),
    ("document", "SELECT id, digest FROM documents ORDER BY id"),
    ("scheme", "SELECT digest FROM schemes ORDER BY digest"),
    ("entry", "SELECT hash FROM journal ORDER BY hash"),
    ("annotation", "SELECT * FROM annotations ORDER BY id"),
    ("set", "SELECT * FROM annotation_sets ORDER BY document_id, annotator_id"),
    (
        "covered",
        'SELECT * FROM covered ORDER BY document_id, annotator_id, layer, "start", "end"',
    ),
    ("decision", "SELECT * FROM decisions ORDER BY suggestion_id, annotator_id"),
    ("assignment", "SELECT * FROM assignments ORDER BY document_id, annotator_id"),
    ("resolution", "SELECT * FROM resolutions ORDER BY id"),
    ("stray", "SELECT * FROM strays ORDER BY id"),
)


def lines(database: Database) -> Iterator[str]:
    """The contents, a JSON value a line."""
    for kind, sql in _PARTS:
        for row in database.query(sql):
            yield to_json({"kind": kind, **row})
    for digest in sorted(splits.frozen(database).get("digests", ())):
        yield to_json({"kind": "frozen", "digest": digest})


def digest(database: Database) -> str:
    """SHA-256 of the contents."""
    found = hashlib.sha256()
    for line in lines(database):
        found.update(line.encode("utf-8", "surrogatepass") + b"\n")
    return found.hexdigest()
