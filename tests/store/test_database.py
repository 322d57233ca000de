"""The connection as the store's functions are handed it."""

import subprocess
import sys

from glossator.store.project import Project


def test_rows_come_by_column_name_from_one_query_at_once(opened: Project) -> None:
    rows = opened.read(lambda db: list(db.query("SELECT ? AS one, ? AS two", [1, "x"])))

    assert rows == [{"one": 1, "two": "x"}]


def test_values_can_be_named(opened: Project) -> None:
    found = opened.read(lambda db: db.execute("SELECT :value", {"value": 7}).fetchone())

    assert found == (7,)


def test_a_table_is_written_with_the_means_of_sqlite_utils(opened: Project) -> None:
    opened.write(lambda db: db.table("settings").insert({"name": "further", "value": "1"}))

    found = opened.read(
        lambda db: list(db.query("SELECT value FROM settings WHERE name='further'"))
    )
    assert found == [{"value": "1"}]


def test_reading_a_project_loads_no_more_than_it_needs() -> None:
    code = "import sys, glossator.services.session; print('sqlite_utils' in sys.modules)"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.split() == ["False"]
