"""Projects as earlier versions of the program left them."""

from pathlib import Path

from tests.support.projects import stranger

_TEXTS_1 = """CREATE TABLE texts (
  document_id TEXT PRIMARY KEY REFERENCES documents(id),
  text TEXT NOT NULL
) STRICT"""
_SUGGESTED_1 = """CREATE TABLE suggested (
  document_id TEXT PRIMARY KEY REFERENCES documents(id),
  run_id TEXT NOT NULL REFERENCES suggestion_runs(id)  -- the last run that looked at it
) STRICT, WITHOUT ROWID"""


def as_format_1(path: Path) -> Path:
    """Turn a project into one of format 1, which had no search indexes, counts and times."""
    with stranger(path) as connection:
        for name in ("words", "names", "time_spent"):
            connection.execute(f"DROP TABLE {name}")
        connection.execute("DROP INDEX annotation_sets_of_annotator")
        for name, statement, columns in (
            ("texts", _TEXTS_1, "document_id, text"),
            ("suggested", _SUGGESTED_1, "document_id, run_id"),
        ):
            connection.execute(f"CREATE TEMP TABLE kept AS SELECT {columns} FROM {name}")  # noqa: S608 - names are ours
            connection.execute(f"DROP TABLE {name}")
            connection.execute(statement)
            connection.execute(f"INSERT INTO {name} SELECT * FROM kept")  # noqa: S608 - names are ours
            connection.execute("DROP TABLE kept")
        connection.execute("PRAGMA user_version = 1")
    return path
