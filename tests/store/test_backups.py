"""Verified copies, and which of them are kept."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.store import backups, checking, connection
from glossator.store.backups import copy_project, to_drop
from glossator.store.errors import CannotWrite, ProjectBusy, ProjectDamaged
from glossator.store.project import Project
from tests.support import builders, projects
from tests.support.everything import every_annotation

NOW = datetime(2024, 5, 15, 12, 0)
MOMENTS = st.datetimes(NOW - timedelta(days=700), NOW + timedelta(hours=1))


def test_a_copy_is_a_project(path: Path, tmp_path: Path) -> None:
    with Project(path) as opened:
        projects.apply(opened, builders.addition(builders.entity()))
        target = tmp_path / "backups" / "copy.gloss"
        copy_project(path, target)
        projects.apply(opened, builders.addition(builders.entity(number=2), 2))

    with Project(target) as copy:
        assert copy.read(checking.count_edits) == 1
        assert copy.read(every_annotation) == [builders.entity()]
        assert copy.read(checking.damages) == []
    assert list(target.parent.iterdir()) == [target]


def test_a_copy_replaces_an_older_one(path: Path, tmp_path: Path) -> None:
    target = tmp_path / "backups" / "copy.gloss"
    for number in (1, 2):
        with Project(path) as opened:
            projects.apply(opened, builders.addition(builders.entity(number=number), number))
        copy_project(path, target)

    with Project(target) as copy:
        assert copy.read(checking.count_edits) == 2


def test_what_an_interrupted_copy_left_does_not_stand_in_the_way(path: Path) -> None:
    target = path.with_name("copy.gloss")
    target.with_name("copy.gloss.partial").write_bytes(b"half")
    target.with_name("copy.gloss.partial-journal").write_bytes(b"half")

    copy_project(path, target)

    assert projects.damages(target) == []
    assert sorted(path.parent.iterdir()) == [target, path]


def test_a_damaged_project_does_not_replace_its_last_good_copy(path: Path) -> None:
    target = path.with_name("copy.gloss")
    target.write_bytes(b"the last good one")
    with projects.stranger(path) as connection:
        page = connection.execute(
            "SELECT rootpage FROM sqlite_schema WHERE name = 'journal'"
        ).fetchone()[0]
        size = connection.execute("PRAGMA page_size").fetchone()[0]
    data = bytearray(path.read_bytes())
    data[(page - 1) * size : page * size] = bytes(size)
    path.write_bytes(data)

    with pytest.raises(ProjectDamaged, match=r"run .glossator check. on it"):
        copy_project(path, target)

    assert target.read_bytes() == b"the last good one"
    assert sorted(path.parent.iterdir()) == [target, path]


def test_a_project_cut_short_is_not_copied(path: Path) -> None:
    target = path.with_name("copy.gloss")
    path.write_bytes(path.read_bytes()[:5000])

    with pytest.raises(ProjectDamaged):
        copy_project(path, target)

    assert not target.exists()


def test_a_place_that_cannot_be_written_is_a_sentence(path: Path) -> None:
    file = path.with_name("file")
    file.write_text("no folder")

    with pytest.raises(CannotWrite, match=r"cannot be written .*; choose another folder"):
        copy_project(path, file / "copy.gloss")


def test_a_disk_that_fills_up_leaves_the_last_copy(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = path.with_name("copy.gloss")
    target.write_bytes(b"the last good one")

    def full(_: Path) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backups, "_sync", full)

    with pytest.raises(CannotWrite, match="No space left on device"):
        copy_project(path, target)

    assert target.read_bytes() == b"the last good one"
    assert sorted(path.parent.iterdir()) == [target, path]


@given(st.lists(MOMENTS, max_size=120))
def test_backups_are_pruned_by_the_stated_rule(stamps: list[datetime]) -> None:
    dropped = to_drop(stamps, NOW)

    assert set(dropped) <= {stamp for stamp in stamps if NOW - stamp > timedelta(days=2)}
    check_kept(stamps, set(stamps) - set(dropped))


def check_kept(stamps: list[datetime], kept: set[datetime]) -> None:
    """Of the last days, weeks and months the latest backup stands, and few others that are old."""
    old = {stamp for stamp in kept if NOW - stamp > timedelta(days=2)}
    assert len(old) <= 12 + 10 + 9
    for period, count in (("%Y-%m-%d", 12), ("%G-%V", 10), ("%Y-%m", 9)):
        wanted = sorted({stamp.strftime(period) for stamp in stamps}, reverse=True)[:count]
        last = {max(s for s in stamps if s.strftime(period) == part) for part in wanted}
        assert last <= kept


@given(st.lists(MOMENTS, max_size=60))
def test_pruning_twice_drops_nothing_more(stamps: list[datetime]) -> None:
    kept = set(stamps) - set(to_drop(stamps, NOW))

    assert to_drop(kept, NOW) == []


def test_a_year_of_hourly_backups_shrinks_to_the_stated_numbers() -> None:
    stamps = [NOW - timedelta(hours=number) for number in range(24 * 365)]

    kept = set(stamps) - set(to_drop(stamps, NOW))

    recent = [stamp for stamp in kept if NOW - stamp <= timedelta(days=2)]
    assert len(recent) == 49
    check_kept(stamps, kept)
    assert min(kept) < NOW - timedelta(days=8 * 28)


def test_a_copy_does_not_wait_for_ever_for_another_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = projects.make(tmp_path / "a.gloss")
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.05)
    with projects.stranger(project) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(ProjectBusy):
            backups.copy_project(project, tmp_path / "copy.gloss")
        other.execute("ROLLBACK")
    assert not (tmp_path / "copy.gloss").exists()
