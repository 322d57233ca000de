"""Two programs at one file."""

import subprocess
from pathlib import Path

import pytest

from glossator.store import checking, connection, project
from glossator.store.connection import Connection
from glossator.store.errors import ProjectBusy
from glossator.store.project import Project
from tests.support import builders, processes, projects
from tests.support.everything import every_annotation


@pytest.fixture(autouse=True)
def impatience(monkeypatch: pytest.MonkeyPatch) -> None:
    """Do not wait for other programs."""
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.05)


def test_writing_beside_another_writer_says_that_the_project_is_in_use(path: Path) -> None:
    with Project(path) as opened, projects.stranger(path) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(ProjectBusy, match="is in use by another program"):
            opened.write(lambda db: project.put_setting(db, "a", "1"))
        with pytest.raises(ProjectBusy, match="is in use by another program"):
            opened.read(project.settings)
        other.execute("ROLLBACK")

        opened.write(lambda db: project.put_setting(db, "a", "2"))
        assert opened.read(project.settings)["a"] == "2"


def test_opening_beside_a_writer_says_that_the_project_is_in_use(path: Path) -> None:
    with projects.stranger(path) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(ProjectBusy, match="is in use by another program"):
            Project(path)


def test_closing_beside_a_reader_leaves_a_sound_project(path: Path) -> None:
    with projects.stranger(path) as other:
        with Project(path) as opened:
            projects.apply(opened, builders.addition(builders.entity()))
            other.execute("BEGIN")
            other.execute("SELECT count(*) FROM texts").fetchall()

        with pytest.raises(RuntimeError, match="shutdown"):
            opened.submit(project.settings)
        other.execute("ROLLBACK")

    assert projects.damages(path) == []
    assert list(path.parent.iterdir()) == [path]


def test_a_check_beside_a_writer_sees_one_state(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Project(path) as opened, Project(path) as other:
        replayed = checking.replayed

        def in_between(database: Connection) -> object:
            found = replayed(database)
            with pytest.raises(ProjectBusy):
                projects.apply(other, builders.addition(builders.entity()))
            return found

        monkeypatch.setattr(checking, "replayed", in_between)
        assert opened.read(checking.damages) == []


def finish(*running: subprocess.Popen[str]) -> None:
    for process in running:
        process.communicate(timeout=60)
        assert process.returncode == 0


def test_two_processes_that_count_lose_nothing(path: Path) -> None:
    finish(*(processes.start("count_up", path, "40") for _ in range(2)))

    with Project(path) as opened:
        assert opened.read(project.settings)["counter"] == "80"
    assert list(path.parent.iterdir()) == [path]


def test_two_people_who_annotate_at_once_lose_nothing(path: Path) -> None:
    finish(
        processes.start("annotate", path, "Ada", "1", "30"),
        processes.start("annotate", path, "Ben", "101", "30"),
    )

    with Project(path) as opened:
        found = opened.read(every_annotation)
        assert len({item.id for item in found if item.annotator_id == builders.ADA.id}) == 30
        assert len({item.id for item in found if item.annotator_id == builders.BEN.id}) == 30
        assert opened.read(checking.count_edits) == 80
        assert opened.read(checking.damages) == []
