"""A backup before the first change: what it holds, and that none is left where nothing changes."""

from functools import partial
from pathlib import Path

import pytest

from glossator.domain.errors import UserError
from glossator.services import backing_up
from glossator.services.backed_up import BackedUp
from glossator.store.connection import Connection
from glossator.store.project import Project, put_setting, settings


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where backups go, away from other tests'."""
    monkeypatch.setattr(backing_up, "data_folder", lambda: tmp_path / "data")
    return tmp_path / "data"


def count(database: Connection) -> int:
    """Count in a setting how often this was done."""
    number = int(settings(database).get("counted", "0")) + 1
    put_setting(database, "counted", str(number))
    return number


def test_work_that_changes_nothing_leaves_no_backup(path: Path, folder: Path) -> None:
    with Project(path) as opened:
        careful = BackedUp(opened)
        held = careful.write(settings)

        assert held == opened.read(settings)
    assert careful.backup == ""
    assert not folder.exists()


@pytest.mark.parametrize("foreseen", [False, True])
def test_the_backup_is_the_project_before_the_first_change(
    path: Path, folder: Path, foreseen: bool
) -> None:
    with Project(path) as opened:
        careful = BackedUp(opened)
        if foreseen:
            careful.make_backup()
        assert [careful.write(count), careful.write(count)] == [1, 2]
        assert opened.read(settings)["counted"] == "2"
    with Project(Path(careful.backup)) as before:
        assert "counted" not in before.read(settings)
    assert len(list(folder.rglob("*.gloss"))) == 1


def test_where_no_backup_can_be_made_nothing_changes(path: Path, folder: Path) -> None:
    folder.write_text("no folder")
    with Project(path) as opened:
        with pytest.raises(UserError):
            BackedUp(opened).write(count)
        assert "counted" not in opened.read(settings)


def test_an_error_of_the_work_itself_is_handed_on_and_leaves_no_backup(
    path: Path, folder: Path
) -> None:
    def fail(database: Connection, why: str) -> None:
        count(database)
        raise UserError(why)

    with Project(path) as opened:
        with pytest.raises(UserError, match="no sense"):
            BackedUp(opened).write(partial(fail, why="no sense"))
        assert "counted" not in opened.read(settings)
    assert not folder.exists()
