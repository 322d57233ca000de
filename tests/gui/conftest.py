"""Fixtures of the window's tests: a window on a project, and a check that nothing is left over."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from glossator.gui.app import make_application
from glossator.gui.fonts import load_fonts
from glossator.gui.looks import Looks
from glossator.gui.main_window import MainWindow
from glossator.gui.preferences import Preferences
from glossator.gui.workspace import Workspace
from glossator.services import projects
from glossator.services.suggesting import suggester_command
from tests.gui.driver import Driver
from tests.support.hubs import database, server

__all__ = ["database", "server"]
OpenWindow = Callable[..., Driver]
"""Takes the path of a project, and where it is not “ada” the name of who works in it."""


@pytest.fixture(scope="session")
def qapp_cls() -> type[QApplication]:
    """The application that pytest-qt makes where no window is wanted."""
    return QApplication


@pytest.fixture(scope="session")
def qapp(home: Path) -> QApplication:
    """The application as the program makes it."""
    return make_application()


@pytest.fixture
def open_window(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[OpenWindow]:
    """Opens windows; when the test is over they are closed, and nothing may be left running."""
    opened: list[MainWindow] = []

    def open_one(project: Path, annotator: str = "ada") -> Driver:
        preferences = Preferences(tmp_path / "window.ini")
        looks = Looks(qapp, load_fonts(), preferences)
        workspace = Workspace(projects.open_session(project, annotator))
        window = MainWindow(workspace, looks, preferences, suggester_command())
        looks.setParent(window)
        opened.append(window)
        window.resize(1440, 940)
        window.show()
        window.activateWindow()
        qtbot.waitUntil(window.isActiveWindow)
        window.page.pane.setFocus()
        return Driver(window, qtbot)

    yield open_one
    for window in opened:
        window.close()
        window.deleteLater()
    qapp.processEvents()
    running = [each.name for each in threading.enumerate() if each.name.startswith("glossator-")]
    assert not running, f"still running: {running}"
    left = [each for each in qapp.topLevelWidgets() if each.isVisible()]
    assert not left, f"still shown: {left}"


@pytest.fixture
def driver(open_window: OpenWindow, sample: Path) -> Driver:
    """A window on the sample project."""
    return open_window(sample)


@pytest.fixture
def empty(open_window: OpenWindow, tmp_path: Path) -> Driver:
    """A window on a project without articles, whose suggester stays out of it."""
    project = tmp_path / "empty.gloss"
    projects.new_project(project, projects.read_scheme(None))
    driver = open_window(project)
    driver.window.background.suggesting.want_all = stay_out  # type: ignore[method-assign]
    return driver


def stay_out(*, again: bool = False) -> None:
    """Read nothing."""


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A folder with three articles, one of them twice, and a file of no use."""
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "a.txt").write_text("The minister left.", encoding="utf-8")
    (folder / "b.txt").write_text("Nobody said why.", encoding="utf-8")
    (folder / "c.txt").write_text("Nobody said why.", encoding="utf-8")
    (folder / "d.txt").write_bytes(b"")
    return folder
