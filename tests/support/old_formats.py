"""Projects as earlier versions of the program left them."""

import re
import sqlite3
from pathlib import Path

from glossator.store.views import VIEWS
from tests.support.projects import stranger

_TEXTS_1 = """CREATE TABLE texts (
  document_id TEXT PRIMARY KEY REFERENCES documents(id),
  text TEXT NOT NULL
) STRICT"""
_SUGGESTED_1 = """CREATE TABLE suggested (
  document_id TEXT PRIMARY KEY REFERENCES documents(id),
  run_id TEXT NOT NULL REFERENCES suggestion_runs(id)  -- the last run that looked at it
) STRICT, WITHOUT ROWID"""

_NEW_IN_3 = (
    "assignments",
    "resolved",
    "resolutions",
    "open_places",
    "open_readers",
    "open_counts",
    "places_known",
    "receipts",
    "strays",
    "sources",
    "versions",
)
_VIEWS_NEW_IN_3 = ("gold_resolutions", "gold_annotations", "gold_fillers")
_GOLD_SETS_2 = """CREATE VIEW gold_sets AS
SELECT document_id, annotator_id, since AS finished_at
FROM (
  SELECT document_id, annotator_id, since,
    row_number() OVER (PARTITION BY document_id ORDER BY since, annotator_id) AS place
  FROM annotation_sets
  WHERE state = 'finished'
)
WHERE place = 1"""
_JOURNAL_2 = """CREATE TABLE journal (
  position INTEGER PRIMARY KEY,
  hash TEXT NOT NULL UNIQUE,
  id TEXT NOT NULL UNIQUE,
  author_id TEXT NOT NULL REFERENCES annotators(id),
  machine_id TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  previous TEXT NOT NULL,
  at TEXT NOT NULL,
  kind TEXT NOT NULL,
  target TEXT NOT NULL,
  title TEXT NOT NULL,
  changes TEXT NOT NULL,
  UNIQUE (author_id, machine_id, sequence)
) STRICT"""
_INDEXES_1 = {
    "annotations_of_document": "annotations (document_id, annotator_id)",
    "suggestions_of_document": "suggestions (document_id)",
}


def _in_format_2(name: str) -> str:
    """A view of gold before resolutions were gold as well."""
    now = next(view for view in VIEWS if f"VIEW {name} " in view)
    own = (
        "FROM gold_sets AS g\nJOIN annotations AS a "
        "ON a.document_id = g.document_id AND a.annotator_id = g.annotator_id"
    )
    before = now.replace("FROM gold_annotations AS a", own).replace("gold_fillers", "annotations")
    before = re.sub(r"\n.* AS certainty,.*", "", before)
    return before.replace("WHERE annotation_id = json", "WHERE id = json")


def _gold_claims_1() -> str:
    """The view of claims before they had the role “speaker”."""
    now = _in_format_2("gold_claims")
    before, role, behind = now.partition(
        "  coalesce(\n    json_extract(a.roles, '$.speaker.quote'),"
    )
    _, name, rest = behind.partition("where it is no name itself\n")
    assert role
    assert name
    return before + rest


def _without_what_3_brought(connection: sqlite3.Connection) -> None:
    for view in (*_VIEWS_NEW_IN_3, "gold_sets"):
        connection.execute(f"DROP VIEW {view}")
    connection.execute(_GOLD_SETS_2)
    for view in ("gold_entities", "gold_claims", "gold_stances"):
        connection.execute(f"DROP VIEW {view}")
        connection.execute(_in_format_2(view))
    for name in _NEW_IN_3:
        connection.execute(f"DROP TABLE {name}")
    columns = "position, hash, id, author_id, machine_id, sequence, previous, at, kind, target"
    connection.execute(
        f"CREATE TEMP TABLE kept AS SELECT {columns}, title, changes FROM journal"  # noqa: S608 - ours
    )
    connection.execute("DROP TABLE journal")
    connection.execute(_JOURNAL_2)
    connection.execute("INSERT INTO journal SELECT * FROM kept")
    connection.execute("DROP TABLE kept")


def as_format_2(path: Path) -> Path:
    """Turn a project into one of format 2, in which several people's work did not meet."""
    with stranger(path) as connection:
        _without_what_3_brought(connection)
        connection.execute("PRAGMA user_version = 2")
    return path


def as_format_1(path: Path) -> Path:
    """Turn a project into one of format 1, which had no search indexes, counts and times."""
    with stranger(path) as connection:
        _without_what_3_brought(connection)
        for name in ("words", "names", "time_spent"):
            connection.execute(f"DROP TABLE {name}")
        connection.execute("DROP INDEX annotation_sets_of_annotator")
        for index, place in _INDEXES_1.items():
            connection.execute(f"DROP INDEX {index}")
            connection.execute(f"CREATE INDEX {index} ON {place}")
        for name, statement, columns in (
            ("suggested", _SUGGESTED_1, "document_id, run_id"),
            ("texts", _TEXTS_1, "document_id, text"),
        ):
            connection.execute(f"CREATE TEMP TABLE kept AS SELECT {columns} FROM {name}")  # noqa: S608 - names are ours
            if name == "suggested":
                connection.execute("DELETE FROM kept WHERE run_id IS NULL")
            connection.execute(f"DROP TABLE {name}")
            connection.execute(statement)
            connection.execute(f"INSERT INTO {name} SELECT * FROM kept")  # noqa: S608 - names are ours
            connection.execute("DROP TABLE kept")
        connection.execute("DROP VIEW gold_claims")
        connection.execute(_gold_claims_1())
        connection.execute("PRAGMA user_version = 1")
    return path
