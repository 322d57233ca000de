"""Projects as earlier versions of the program left them."""

from pathlib import Path

from glossator.store.tables import VIEWS
from tests.support.projects import stranger

_TEXTS_1 = """CREATE TABLE texts (
  document_id TEXT PRIMARY KEY REFERENCES documents(id),
  text TEXT NOT NULL
) STRICT"""
_SUGGESTED_1 = """CREATE TABLE suggested (
  document_id TEXT PRIMARY KEY REFERENCES documents(id),
  run_id TEXT NOT NULL REFERENCES suggestion_runs(id)  -- the last run that looked at it
) STRICT, WITHOUT ROWID"""

_NEW_IN_3 = ("assignments", "resolutions", "receipts")
_INDEXES_1 = {
    "annotations_of_document": "annotations (document_id, annotator_id)",
    "suggestions_of_document": "suggestions (document_id)",
}


def _gold_claims_1() -> str:
    """The view of claims before they had the role “speaker”."""
    now = next(view for view in VIEWS if "VIEW gold_claims" in view)
    before, role, behind = now.partition(
        "  coalesce(\n    json_extract(a.roles, '$.speaker.quote'),"
    )
    _, name, rest = behind.partition("where it is no name itself\n")
    assert role
    assert name
    return before + rest


def as_format_2(path: Path) -> Path:
    """Turn a project into one of format 2, in which several people's work did not meet."""
    with stranger(path) as connection:
        for name in _NEW_IN_3:
            connection.execute(f"DROP TABLE {name}")
        connection.execute("PRAGMA user_version = 2")
    return path


def as_format_1(path: Path) -> Path:
    """Turn a project into one of format 1, which had no search indexes, counts and times."""
    with stranger(path) as connection:
        for name in ("words", "names", "time_spent", *_NEW_IN_3):
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
