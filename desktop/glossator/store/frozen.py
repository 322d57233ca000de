"""The frozen test set in SQL: the documents that no suggester may read."""

from glossator.store.database import Database

NAME = "frozen test set"
"""The setting that holds it: how it was drawn, and the digests of its texts."""

IDS = """(
  SELECT d.id FROM settings AS s, json_each(s.value, '$.digests') AS f
  JOIN documents AS d ON d.digest = f.value WHERE s.name = 'frozen test set'
)"""
"""The ids of its documents, to stand behind ``IN``."""


def ids(database: Database) -> frozenset[str]:
    """The ids of its documents."""
    return frozenset(row[0] for row in database.execute(f"SELECT * FROM {IDS}").fetchall())  # noqa: S608 - a constant
