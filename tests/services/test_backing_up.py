"""Backups: made when due, verified, pruned, and put back without losing what was there."""

import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from glossator.domain.errors import UserError
from glossator.services import backing_up
from glossator.store import checking
from glossator.store.errors import CannotWrite, NotAProject
from glossator.store.project import Project, settings
from tests.support import builders, projects

NOW = datetime(2024, 5, 1, 12, tzinfo=UTC)


@pytest.fixture
def folder(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where backups of the project go, away from other tests'."""
    monkeypatch.setattr(backing_up, "data_folder", lambda: tmp_path / "data")
    touched(path, NOW)
    return tmp_path / "data" / "backups" / "project-1"


def touched(path: Path, when: datetime) -> None:
    """Say that the project was changed last at that time."""
    os.utime(path, (when.timestamp(), when.timestamp()))


def edits(path: Path) -> int:
    with Project(path) as opened:
        return opened.read(checking.count_edits)


def change(path: Path, number: int = 1) -> None:
    with Project(path) as opened:
        projects.apply(opened, builders.addition(builders.entity(number=number), number))


def test_a_backup_is_a_whole_project_under_its_time(path: Path, folder: Path) -> None:
    change(path)
    with Project(path) as opened:
        made = backing_up.backup(opened, now=NOW)

    assert made == folder / "news-20240501-120000.gloss"
    assert edits(made) == 1
    assert projects.damages(made) == []
    assert [each.name for each in folder.iterdir()] == [made.name]


def test_a_backup_can_be_made_while_the_project_is_in_use(path: Path, folder: Path) -> None:
    with Project(path) as opened:
        projects.apply(opened, builders.addition(builders.entity()))
        made = backing_up.backup(opened, now=NOW)
        projects.apply(opened, builders.addition(builders.entity(number=2), 2))

    assert (edits(made), edits(path)) == (1, 2)
    assert folder.is_dir()


def test_a_backup_follows_the_project_not_its_name(path: Path, folder: Path) -> None:
    moved = path.rename(path.with_name("moved.gloss"))
    with Project(moved) as opened:
        assert backing_up.backup(opened, now=NOW).parent == folder


def test_a_backup_goes_to_a_folder_that_is_named_and_prunes_nothing(
    path: Path, folder: Path, tmp_path: Path
) -> None:
    own = tmp_path / "own" / "deep"
    old = NOW - timedelta(days=900)
    with Project(path) as opened:
        for when in (old, old + timedelta(hours=1), NOW):
            backing_up.backup(opened, own, when)

    assert len(list(own.iterdir())) == 3
    assert not folder.exists()


def test_a_folder_that_cannot_be_written_is_a_sentence(path: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    with Project(path) as opened, pytest.raises(CannotWrite, match="choose another folder"):
        backing_up.backup(opened, tmp_path / "file", NOW)


def test_a_damaged_project_makes_no_backup(path: Path, folder: Path) -> None:
    with Project(path) as opened:
        backing_up.backup(opened, now=NOW)
        kept = {each.name: each.read_bytes() for each in folder.iterdir()}
        with path.open("r+b") as file:
            file.seek(4096 + 8)
            file.write(b"\xff" * 3000)
        with pytest.raises(UserError):
            backing_up.backup(opened, now=NOW + timedelta(hours=1))

    assert {each.name: each.read_bytes() for each in folder.iterdir()} == kept


@pytest.mark.parametrize(
    ("changed", "asked", "due"),
    [
        (timedelta(minutes=40), timedelta(minutes=50), True),
        (timedelta(minutes=10), timedelta(minutes=31), True),
        (timedelta(minutes=10), timedelta(minutes=29), False),
        (timedelta(minutes=-5), timedelta(minutes=50), False),
    ],
    ids=["changed long ago", "changed since", "too soon", "not changed"],
)
def test_a_backup_is_due_after_changes_every_half_hour(
    path: Path, folder: Path, changed: timedelta, asked: timedelta, due: bool
) -> None:
    with Project(path) as opened:
        assert backing_up.backup_if_due(opened, NOW) is not None
        touched(path, NOW + changed)
        made = backing_up.backup_if_due(opened, NOW + asked)

    assert (made is not None) == due
    assert len(list(folder.iterdir())) == 1 + due


def test_old_backups_are_thinned_out(path: Path, folder: Path) -> None:
    with Project(path) as opened:
        first = backing_up.backup(opened, now=NOW - timedelta(days=400))
        for hours in range(24 * 30, 0, -6):
            stamp = (NOW - timedelta(hours=hours)).strftime("%Y%m%d-%H%M%S")
            (folder / f"news-{stamp}.gloss").write_bytes(first.read_bytes())
        strange = folder / "notes.gloss"
        strange.write_text("mine", encoding="utf-8")
        backing_up.backup(opened, now=NOW)
    left = backing_up.existing(folder)

    assert sum(NOW - stamp <= timedelta(days=2) for stamp in left) == 9
    assert len({stamp.date() for stamp in left if NOW - stamp <= timedelta(days=12)}) >= 12
    assert len(left) < 30
    assert NOW - timedelta(days=400) in left
    assert strange.exists()


def test_there_is_no_backup_where_there_is_no_folder(tmp_path: Path) -> None:
    assert backing_up.existing(tmp_path / "nowhere") == {}


@pytest.fixture
def made(path: Path, folder: Path) -> Path:
    """A backup of the project with one edit; the project itself has two."""
    change(path)
    with Project(path) as opened:
        made = backing_up.backup(opened, now=NOW)
    change(path, 2)
    assert folder.is_dir()
    return made


def test_restoring_keeps_what_was_there(path: Path, made: Path) -> None:
    before = path.read_bytes()
    former = backing_up.restore(made, path)

    assert former == path.with_name("news.gloss.before-restore")
    assert former.read_bytes() == before
    assert edits(path) == 1
    assert edits(made) == 1
    assert sorted(each.name for each in path.parent.iterdir()) == [path.name, former.name]


def test_restoring_twice_keeps_both(path: Path, made: Path) -> None:
    backing_up.restore(made, path)
    change(path, 3)
    change(path, 4)
    second = backing_up.restore(made, path)

    assert second == path.with_name("news.gloss.before-restore-2")
    assert (edits(path), edits(second)) == (1, 3)


def test_a_project_that_is_lost_is_restored(path: Path, made: Path) -> None:
    path.unlink()

    assert backing_up.restore(made, path) is None
    assert edits(path) == 1


def test_a_project_that_is_damaged_is_restored(path: Path, made: Path) -> None:
    path.write_bytes(b"nonsense")
    former = backing_up.restore(made, path)

    assert former is not None
    assert former.read_bytes() == b"nonsense"
    assert edits(path) == 1


@pytest.mark.parametrize("kind", ["text", "missing", "folder", "database"])
def test_what_is_no_project_is_not_restored(path: Path, tmp_path: Path, kind: str) -> None:
    source = tmp_path / "source.gloss"
    if kind == "text":
        source.write_text("Hello. " * 50, encoding="utf-8")
    if kind == "folder":
        source.mkdir()
    if kind == "database":
        with closing(sqlite3.connect(source)) as other:
            other.execute("CREATE TABLE a (b)")
    before = path.read_bytes()
    with pytest.raises(UserError):
        backing_up.restore(source, path)

    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def test_a_backup_that_is_damaged_is_not_restored(path: Path, made: Path) -> None:
    with made.open("r+b") as file:
        file.seek(4096 + 8)
        file.write(b"\xff" * 3000)
    before = path.read_bytes()
    with pytest.raises(UserError):
        backing_up.restore(made, path)

    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def test_a_folder_is_not_moved_out_of_the_way(made: Path, tmp_path: Path) -> None:
    place = tmp_path / "mine"
    place.mkdir()
    with pytest.raises(NotAProject, match="is a folder, not a project"):
        backing_up.restore(made, place)

    assert place.is_dir()
    assert not (tmp_path / "mine.before-restore").exists()


def test_a_place_that_cannot_be_written_is_a_sentence(made: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    with pytest.raises(UserError, match="cannot be written"):
        backing_up.restore(made, tmp_path / "file" / "news.gloss")


@pytest.mark.parametrize("failing", [1, 2])
def test_a_restore_that_fails_leaves_the_project(
    path: Path, made: Path, failing: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = path.read_bytes()
    rename = Path.rename
    calls = iter(range(1, 10))

    def sometimes(source: Path, target: Path) -> Path:
        if next(calls) == failing:
            raise OSError(5, "Input/output error")
        return rename(source, target)

    monkeypatch.setattr(Path, "rename", sometimes)
    with pytest.raises(UserError, match="cannot be replaced"):
        backing_up.restore(made, path)

    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def fill(database: sqlite3.Connection, letter: str) -> None:
    """Settings over many pages, all of one letter."""
    rows = [(f"x{number}", letter * 900) for number in range(300)]
    database.executemany("INSERT OR REPLACE INTO settings VALUES (?, ?)", rows)


def letters(path: Path) -> set[str]:
    with Project(path) as opened:
        return {value[0] for name, value in opened.read(settings).items() if name[0] == "x"}


@pytest.fixture
def killed(path: Path, tmp_path: Path) -> Path:
    """A project of “b” as a killed program leaves it: half of it “c”, and the way back beside it.

    Its backup in the folder above holds “a”.
    """
    journal = path.with_name(path.name + "-journal")
    with projects.stranger(path) as other:
        for letter, kept in (("a", tmp_path / "a.gloss"), ("b", tmp_path / "b.gloss")):
            other.execute("BEGIN")
            fill(other, letter)
            other.execute("COMMIT")
            kept.write_bytes(path.read_bytes())
        other.execute("PRAGMA journal_mode = TRUNCATE").fetchall()
        other.execute("PRAGMA cache_size = 1")
        other.execute("BEGIN IMMEDIATE")
        fill(other, "c")
        half, way_back = path.read_bytes(), journal.read_bytes()
        other.execute("ROLLBACK")
    path.write_bytes(half)
    journal.write_bytes(way_back)
    return path


def test_restoring_over_a_half_written_project_breaks_neither(killed: Path, tmp_path: Path) -> None:
    former = backing_up.restore(tmp_path / "a.gloss", killed)

    assert former is not None
    assert letters(killed) == {"a"}
    assert projects.damages(killed) == []
    assert letters(former) == {"b"}
    assert projects.damages(former) == []
    assert sorted(each.name for each in killed.parent.iterdir()) == [killed.name, former.name]


def test_the_way_back_of_a_lost_project_does_not_touch_the_restored_one(
    killed: Path, tmp_path: Path
) -> None:
    killed.unlink()
    backing_up.restore(tmp_path / "a.gloss", killed)

    assert letters(killed) == {"a"}
    assert projects.damages(killed) == []
