"""Who is to read which document, and how far each is with what they are given."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from glossator.domain.assignment import Readable
from glossator.store.database import Database

_READABLE = """
SELECT d.id, d.digest, d.words FROM suggested AS g JOIN documents AS d ON d.id = g.document_id"""
_PROGRESS = """
SELECT n.name, count(*), sum(d.words), coalesce(sum(s.state = 'finished'), 0),
  coalesce(sum(s.state = 'skipped'), 0), coalesce(sum(s.state = 'in progress'), 0)
FROM assignments AS a JOIN annotators AS n ON n.id = a.annotator_id
JOIN documents AS d ON d.id = a.document_id
LEFT JOIN annotation_sets AS s
  ON s.document_id = a.document_id AND s.annotator_id = a.annotator_id
GROUP BY n.name ORDER BY n.name"""


@dataclass(frozen=True, slots=True)
class Load:
    """What one person is given to read, and how far they are with it, in documents."""

    name: str
    documents: int
    words: int
    finished: int
    skipped: int
    in_progress: int

    @property
    def to_do(self) -> int:
        """How many documents are neither finished nor skipped."""
        return self.documents - self.finished - self.skipped


def readers(database: Database) -> dict[str, frozenset[str]]:
    """The names of those who are to read a document, by document; without those of nobody."""
    found: dict[str, set[str]] = {}
    rows = database.execute(
        "SELECT a.document_id, n.name FROM assignments AS a "
        "JOIN annotators AS n ON n.id = a.annotator_id"
    )
    for document_id, name in rows.fetchall():
        found.setdefault(document_id, set()).add(name)
    return {document_id: frozenset(names) for document_id, names in found.items()}


def readable(database: Database, numbers: Sequence[int] | None = None) -> list[Readable]:
    """The documents of those numbers, in the order they came; None: all of them."""
    if numbers is None:
        rows = database.execute(f"{_READABLE} ORDER BY g.number")
    else:
        rows = database.execute(
            f"{_READABLE} WHERE g.number IN (SELECT value FROM json_each(?)) "  # noqa: S608 - ours
            "ORDER BY g.number",
            [json.dumps(list(numbers))],
        )
    return [Readable(*row) for row in rows.fetchall()]


def loads(database: Database) -> list[Load]:
    """What everybody is given, by name; without those who are given nothing."""
    return [Load(*row) for row in database.execute(_PROGRESS).fetchall()]


def count(database: Database, annotator_id: str) -> int:
    """How many documents one person is given."""
    found = database.execute(
        "SELECT count(*) FROM assignments WHERE annotator_id = ?", [annotator_id]
    )
    return int(found.fetchone()[0])


def begun(database: Database, annotator_id: str) -> set[str]:
    """The documents on which one person has decided something, or which they have closed."""
    found = database.execute(
        "SELECT document_id FROM annotation_sets WHERE annotator_id = ? AND state <> 'new'",
        [annotator_id],
    )
    return {row[0] for row in found.fetchall()}


def given(database: Database, annotator_id: str) -> set[str]:
    """The documents that one person is given."""
    found = database.execute(
        "SELECT document_id FROM assignments WHERE annotator_id = ?", [annotator_id]
    )
    return {row[0] for row in found.fetchall()}
