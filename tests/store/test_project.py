"""Making, opening, reading and closing projects."""

import sqlite3
import threading
from functools import partial
from pathlib import Path

import pytest

from glossator.domain.errors import UserError
from glossator.store import annotations, checking, documents, project, schemes
from glossator.store.connection import Connection
from glossator.store.errors import CannotWrite
from glossator.store.project import Project
from tests.support import builders, projects
from tests.support.everything import every_annotation


def test_a_new_project_holds_its_scheme_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "new.gloss"
    project.create(path, builders.default_scheme(), "project-9", builders.NOON)

    with Project(path) as opened:
        settings = opened.read(project.settings)
        assert opened.read(project.current_scheme) == builders.default_scheme()
        assert (settings["project"], settings["created"]) == ("project-9", builders.NOON)
        assert opened.read(documents.ids) == []
        assert opened.read(annotations.annotators) == []
    assert list(tmp_path.iterdir()) == [path]


def test_a_project_is_not_made_over_another(path: Path) -> None:
    before = path.read_bytes()

    with pytest.raises(UserError, match="exists already; choose another name or open it"):
        project.create(path, builders.default_scheme(), "p", builders.NOON)

    assert path.read_bytes() == before


def test_a_project_is_not_made_in_a_folder_that_is_missing(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"There is no folder .*; make it first"):
        project.create(tmp_path / "no" / "a.gloss", builders.default_scheme(), "p", builders.NOON)


def test_what_an_interrupted_making_left_does_not_stand_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "a.gloss.partial").write_bytes(b"half a file")
    (tmp_path / "a.gloss.partial-journal").write_bytes(b"half a journal")

    path = projects.make(tmp_path / "a.gloss")

    assert projects.damages(path) == []
    assert list(tmp_path.iterdir()) == [path]


def test_a_failed_making_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "rename", fail)

    with pytest.raises(UserError, match=r"cannot be written .No space left"):
        project.create(tmp_path / "a.gloss", builders.default_scheme(), "p", builders.NOON)

    assert list(tmp_path.iterdir()) == []


def test_threads_read_with_connections_of_their_own(opened: Project) -> None:
    found: list[list[str]] = []
    threads = [
        threading.Thread(target=lambda: found.append(opened.read(documents.ids))) for _ in range(3)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert found == [["doc-1"]] * 3


def test_a_thread_that_ended_leaves_no_connection(opened: Project) -> None:
    for _ in range(6):
        thread = threading.Thread(target=opened.read, args=(documents.ids,))
        thread.start()
        thread.join()

    assert len(opened._readers) <= 1


def test_nothing_is_read_from_a_closed_project(path: Path) -> None:
    opened = Project(path)
    opened.read(documents.ids)
    opened.close()

    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        opened.read(documents.ids)


def test_work_submitted_before_closing_is_done(path: Path) -> None:
    with Project(path) as opened:
        futures = [
            opened.submit(partial(project.put_setting, name=f"n{n}", value=str(n)))
            for n in range(20)
        ]

    assert all(future.done() for future in futures)
    with Project(path) as opened:
        assert len(opened.read(project.settings)) == 3 + 20


def test_closing_twice_is_allowed(path: Path) -> None:
    opened = Project(path)
    opened.close()
    opened.close()

    assert list(path.parent.iterdir()) == [path]


def test_a_failed_piece_of_work_leaves_nothing_and_the_next_goes_on(opened: Project) -> None:
    def half(database: Connection) -> None:
        project.put_setting(database, "half", "1")
        raise RuntimeError("in the middle")

    with pytest.raises(RuntimeError, match="in the middle"):
        opened.write(half)

    opened.write(lambda db: project.put_setting(db, "whole", "1"))
    settings = opened.read(project.settings)
    assert "half" not in settings
    assert settings["whole"] == "1"


def test_a_read_only_file_is_a_sentence(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Whoever runs the tests may be allowed to write everywhere, so SQLite is told instead.
    from glossator.store import writer
    from glossator.store.connection import open_for_reading

    monkeypatch.setattr(writer, "open_for_writing", open_for_reading)

    with Project(path) as opened, pytest.raises(CannotWrite, match="is read-only; copy"):
        opened.write(lambda db: project.put_setting(db, "a", "b"))


def test_a_full_disk_is_a_sentence_and_undoes_the_step_alone(path: Path) -> None:
    with Project(path) as opened:
        opened.write(_close_the_tap)
        with pytest.raises(CannotWrite, match="is full; free some space"):
            _add_without_end(opened)
        done = opened.read(checking.count_edits)
        assert len(opened.read(every_annotation)) == done > 0

        opened.write(lambda db: db.execute("PRAGMA max_page_count = 100000").fetchone())
        projects.apply(opened, builders.addition(builders.entity(number=done + 1), done + 1))

    assert projects.damages(path) == []


def _close_the_tap(database: Connection) -> None:
    """Let the file grow no further."""
    pages = database.execute("PRAGMA page_count").fetchone()[0]
    database.execute(f"PRAGMA max_page_count = {pages}").fetchone()


def _add_without_end(opened: Project) -> None:
    for number in range(1, 1000):
        projects.apply(opened, builders.addition(builders.entity(number=number), number))


def test_a_scheme_is_kept_once_and_found_by_its_digest(opened: Project) -> None:
    scheme = builders.default_scheme()

    first = opened.write(lambda db: schemes.add(db, scheme, "later"))
    second = opened.write(lambda db: schemes.add(db, scheme, "latest"))

    assert first == second
    assert opened.read(lambda db: schemes.get(db, first)) == scheme
    assert opened.read(lambda db: db.execute("SELECT count(*) FROM schemes").fetchone()) == (1,)
    with pytest.raises(KeyError):
        opened.read(lambda db: schemes.get(db, "unknown"))
