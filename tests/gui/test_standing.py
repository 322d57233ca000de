"""Two windows on one project: one works, the other reads, and takes over once the first is gone."""

import os
import signal
import subprocess
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from glossator.domain.holder import Holder, holder_from, plain_holder
from glossator.gui import app
from glossator.gui.actions.spec import UiState, conflicts
from glossator.gui.actions.table import specs
from glossator.gui.main_window import MainWindow
from glossator.gui.preferences import Preferences
from glossator.services import bulk, locking, projects
from glossator.store import lock_file
from tests.gui.driver import PATIENCE, Driver
from tests.support import builders, held_window

ELSEWHERE = "elsewhere"
DECIDING = ("A", "X", "Space", "1", "C", "S", "E", "Ctrl+Z", "Ctrl+Return", "]", "Delete")


class Beside:
    """The windows of this process, to which another process's is a stranger."""

    def __init__(self, qapp: QApplication, qtbot: QtBot, project: Path, settings: Path) -> None:
        self.windows = app.Windows(qapp, "ben", Preferences(settings))
        self.project = project
        self._bot = qtbot

    def open(self) -> Driver:
        """Open the project here."""
        window = self.windows.open(self.project)
        self._bot.waitUntil(window.isVisible)
        window.activateWindow()
        self._bot.waitUntil(window.isActiveWindow)
        window.page.pane.setFocus()
        return Driver(window, self._bot)

    def now(self) -> MainWindow | None:
        """The window of the project as it is now."""
        return self.windows.window_of(self.project)

    def wait_for_another(self, former: MainWindow) -> Driver:
        """Wait until another window has taken the place of one."""
        return self._wait(lambda: self.now() not in (None, former))

    def wait_for_loss(self, former: MainWindow) -> Driver:
        """The same while a window elsewhere goes on giving signs of life, as they all do.

        A sign of our own that was on its way may have been written over its first.
        """

        def lost() -> bool:
            if not _is_elsewhere(self.project):
                elsewhere(self.project)
            return self.now() not in (None, former)

        return self._wait(lost)

    def _wait(self, is_there: Callable[[], bool]) -> Driver:
        self._bot.waitUntil(is_there, timeout=PATIENCE)
        window = self.now()
        assert window is not None
        return Driver(window, self._bot)


@pytest.fixture
def beside(
    qapp: QApplication,
    qtbot: QtBot,
    sample: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Beside]:
    """Windows of this process on the sample project; they look around often."""
    monkeypatch.setattr(locking, "_LOOK", 0.05)
    monkeypatch.setattr(locking, "_BEAT", 0.05)
    here = Beside(qapp, qtbot, sample, tmp_path / "here.ini")
    yield here
    window = here.now()
    if window is not None:
        window.close()
    qapp.processEvents()
    assert not _is_ours(sample)


def _is_ours(project: Path) -> bool:
    path = lock_file.path_of(project)
    held = holder_from(path.read_text(encoding="utf-8")) if path.is_file() else None
    return held is not None and held.pid == os.getpid()


def _is_elsewhere(project: Path) -> bool:
    return ELSEWHERE in lock_file.path_of(project).read_text(encoding="utf-8")


@pytest.fixture
def holder(sample: Path, tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """Cleo's window on the project, in another process."""
    process = held_window.start(sample, "cleo", tmp_path / "there.ini")
    assert process.stdout is not None
    assert process.stdout.readline().strip() == held_window.WRITING
    yield process
    process.kill()
    process.communicate()


def elsewhere(project: Path) -> None:
    """Let a window on another machine hold the project."""
    stamp = datetime.now(UTC).isoformat(timespec="seconds")
    held = Holder("token", "dora", ELSEWHERE, "laptop", 1, stamp, stamp)
    lock_file.path_of(project).write_text(plain_holder(held), encoding="utf-8")


def test_the_second_window_reads_and_says_who_has_the_project(
    beside: Beside, holder: subprocess.Popen[str]
) -> None:
    before = beside.project.read_bytes()

    driver = beside.open()

    assert driver.told().startswith("Open for reading only: cleo on ")
    assert "(reading only)" in driver.window.windowTitle()
    assert driver.open_words()
    driver.press("Tab", *DECIDING)
    driver.window.workspace.step_back()
    assert driver.annotations() == []
    driver.window.close()
    assert beside.project.read_bytes() == before


def test_a_killed_holder_is_followed_with_one_key_at_the_same_article(
    beside: Beside, holder: subprocess.Popen[str]
) -> None:
    driver = beside.open()
    driver.press("F5")
    assert beside.now() is driver.window  # somebody has it open
    driver.open("Delegations")

    holder.kill()
    holder.wait()
    driver.wait_until(lambda: "F5 works on it" in driver.told())
    driver.press("F5")

    taken = beside.wait_for_another(driver.window)
    taken.wait_until(lambda: taken.window.workspace.document is not None)
    assert taken.window.workspace.read_only == ""
    assert "Delegations" in taken.title
    taken.window.page.pane.setFocus()
    taken.press("Tab", "A")
    taken.wait_until_saved()
    assert len(taken.annotations()) == 1


def test_a_window_that_is_closed_gives_the_project_free(
    beside: Beside, holder: subprocess.Popen[str]
) -> None:
    holder.send_signal(signal.SIGINT)
    assert holder.wait(60) == 0
    assert not lock_file.path_of(beside.project).exists()

    assert beside.open().window.workspace.read_only == ""


def test_a_window_of_another_machine_is_respected(beside: Beside) -> None:
    elsewhere(beside.project)

    driver = beside.open()

    assert driver.told().startswith("Open for reading only: dora on laptop since ")
    driver.window.close()
    assert _is_elsewhere(beside.project)


def test_a_window_that_is_taken_over_reads_from_then_on(beside: Beside) -> None:
    driver = beside.open()
    assert driver.window.workspace.read_only == ""
    title = driver.title

    elsewhere(beside.project)

    reading = beside.wait_for_loss(driver.window)
    assert "dora on laptop" in reading.window.workspace.read_only
    reading.wait_until(lambda: reading.window.workspace.document is not None)
    assert reading.title == title
    reading.window.close()
    assert _is_elsewhere(beside.project)


def test_a_folder_that_cannot_be_written_is_read(beside: Beside) -> None:
    lock_file.path_of(beside.project).mkdir()

    driver = beside.open()

    assert "cannot be written" in driver.told()
    driver.window.close()
    lock_file.path_of(beside.project).rmdir()


def test_a_copy_beside_it_with_work_of_its_own_is_told(beside: Beside) -> None:
    copy = beside.project.with_name("sample (conflicted copy).gloss")
    copy.write_bytes(beside.project.read_bytes())
    session = projects.open_session(copy, "ben")
    bulk_done = bulk.accept_all(session, min_score=0.9)
    assert bulk_done.edit is not None
    session.apply(bulk_done.edit)
    session.close()

    driver = beside.open()

    driver.wait_until(
        lambda: "“sample (conflicted copy).gloss” beside it is a copy" in driver.told()
    )


def test_while_reading_exactly_what_changes_the_project_is_impossible() -> None:
    reading = UiState(
        has_project=True,
        has_document=True,
        has_selection=True,
        focus_is_suggestion=True,
        focus_is_annotation=True,
        focus_is_frame=True,
        can_undo=True,
        can_redo=True,
        read_only=True,
    )
    every = specs(builders.default_scheme())

    impossible = {each.command for each in every if "reading only" in each.missing(reading)}

    assert {"accept", "reject", "choose", "frame", "undo", "import_files", "assign"} <= impossible
    assert impossible.isdisjoint({"next", "find", "concordance", "check", "backup", "export"})
    assert conflicts(every) == []
