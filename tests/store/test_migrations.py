"""Bringing a file to a newer format: wholly or not at all, after a verified copy."""

import sqlite3
from pathlib import Path

import pytest

from glossator.store.connection import SCHEMA_VERSION, recognise
from glossator.store.errors import ProjectDamaged
from glossator.store.migrations import STEPS, Step, migrate
from glossator.store.project import Project
from tests.support import builders, old_formats, processes, projects


def second(connection: sqlite3.Connection) -> None:
    connection.execute("ALTER TABLE settings ADD COLUMN note TEXT")


def failing(connection: sqlite3.Connection) -> None:
    connection.execute("CREATE TABLE further (a)")
    connection.execute("DELETE FROM annotations")
    raise RuntimeError("in the middle of a step")


def breaking(connection: sqlite3.Connection) -> None:
    connection.execute("DELETE FROM documents")


def version(path: Path) -> int:
    with projects.stranger(path) as connection:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def annotated(path: Path) -> Path:
    with Project(path) as opened:
        projects.apply(opened, builders.addition(builders.entity()))
    return path


def test_a_current_file_is_left_alone(path: Path) -> None:
    before = path.read_bytes()

    assert migrate(path, SCHEMA_VERSION) is None
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def test_an_old_file_is_brought_up_and_its_copy_lies_beside_it(path: Path) -> None:
    annotated(path)

    copy = migrate(path, SCHEMA_VERSION, (*STEPS, second))

    assert copy == path.with_name(f"news.gloss.format-{SCHEMA_VERSION}.backup")
    assert version(path) == SCHEMA_VERSION + 1
    assert recognise(copy) == SCHEMA_VERSION
    assert projects.damages(copy) == []
    with projects.stranger(path) as connection:
        assert connection.execute("SELECT note FROM settings").fetchall() == [(None,)] * 3


@pytest.mark.parametrize(
    ("step", "error"), [(failing, RuntimeError), (breaking, sqlite3.IntegrityError)]
)
def test_a_step_that_fails_leaves_the_old_format_whole(
    path: Path, step: Step, error: type[Exception]
) -> None:
    annotated(path)
    before = path.read_bytes()

    with pytest.raises(error):
        migrate(path, SCHEMA_VERSION, (*STEPS, second, step))

    assert path.read_bytes() == before
    assert projects.damages(path) == []
    assert projects.damages(path.with_name(f"news.gloss.format-{SCHEMA_VERSION}.backup")) == []


def test_a_migration_that_is_killed_leaves_the_old_format_whole(path: Path) -> None:
    annotated(path)
    running = processes.start("migrate_slowly", path)
    assert running.stdout is not None
    assert running.stdout.readline() == "1\n"
    assert Path(f"{path}-journal").stat().st_size > 0

    running.kill()
    running.communicate()

    assert projects.damages(path) == []
    assert version(path) == SCHEMA_VERSION
    assert projects.damages(path.with_name(f"news.gloss.format-{SCHEMA_VERSION}.backup")) == []
    with projects.stranger(path) as connection:
        tables = connection.execute("SELECT name FROM sqlite_schema WHERE name = 'half'")
        assert tables.fetchall() == []


def test_a_migration_that_is_killed_while_it_is_committed_is_begun_anew(path: Path) -> None:
    old_formats.as_format_2(path)
    with projects.stranger(path) as connection:
        # The journal's beginning is written at once then, and put back as a kill would leave it.
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA journal_mode = PERSIST")
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        journal = Path(f"{path}-journal")
        beginning = journal.read_bytes()[:28]
        connection.execute("COMMIT")
        journal.write_bytes(beginning + journal.read_bytes()[28:])
    assert recognise(path) == SCHEMA_VERSION

    assert projects.damages(path) == []

    assert version(path) == SCHEMA_VERSION
    assert recognise(path.with_name("news.gloss.format-2.backup")) == 2


def test_a_file_that_another_process_has_just_migrated_is_left_alone(path: Path) -> None:
    copy = migrate(path, SCHEMA_VERSION, (*STEPS, second))
    before = path.read_bytes()

    assert migrate(path, SCHEMA_VERSION, (*STEPS, second)) == copy

    assert path.read_bytes() == before
    assert copy is not None
    assert recognise(copy) == SCHEMA_VERSION


def test_a_project_of_format_1_gets_search_indexes_and_counts(path: Path) -> None:
    with Project(path) as opened:
        projects.suggest(opened, builders.suggestion())
    fresh = schema(path)
    old_formats.as_format_1(path)

    with Project(path) as opened:
        counted = opened.read(
            lambda db: db.execute("SELECT count, certainty FROM suggested").fetchall()
        )
        word = builders.document().text.split()[0].strip(".,“”").lower()
        found = opened.read(
            lambda db: db.execute("SELECT rowid FROM words WHERE words MATCH ?", [word]).fetchall()
        )
        named = opened.read(
            lambda db: db.execute("SELECT rowid FROM names WHERE names MATCH 'art*'").fetchall()
        )

    assert counted == [(1, 0.5)]
    assert found == [(1,)]
    assert named == [(1,)]
    assert schema(path) == fresh
    assert projects.damages(path) == []


def schema(path: Path) -> set[str]:
    with projects.stranger(path) as connection:
        return {sql for (sql,) in connection.execute("SELECT sql FROM sqlite_schema") if sql}


def test_a_project_of_format_2_gets_room_for_several_peoples_work(path: Path) -> None:
    annotated(path)
    fresh = schema(path)
    old_formats.as_format_2(path)
    assert not schema(path) >= fresh

    Project(path).close()

    assert schema(path) == fresh
    assert projects.damages(path) == []


def test_an_old_file_that_somebody_altered_stays_as_it_was(path: Path) -> None:
    annotated(path)
    old_formats.as_format_2(path)
    with projects.stranger(path) as connection:
        connection.execute("ALTER TABLE suggested RENAME COLUMN need TO wish")
    before = path.read_bytes()

    with pytest.raises(ProjectDamaged, match="the table suggested is missing or not as"):
        Project(path)

    assert path.read_bytes() == before
