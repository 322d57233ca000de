"""What a screen reader meets: every room told in names and roles, every decision announced."""

import importlib
import pkgutil
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget
from pytestqt.qtbot import QtBot

import glossator.gui
from tests.gui import accessible_tree as tree
from tests.gui.doors import Stage
from tests.gui.driver import Driver
from tests.gui.rooms import ROOMS, UNWALKED, Room


@pytest.fixture(params=ROOMS, ids=lambda room: room.name)
def room(request: pytest.FixtureRequest) -> Room:
    """Each room in turn."""
    assert isinstance(request.param, Room)
    return request.param


@pytest.fixture
def entered(room: Room, driver: Driver, qtbot: QtBot, tmp_path: Path) -> QWidget:
    """The window of a room, entered."""
    window = room.enter(Stage(driver, qtbot, tmp_path))
    qtbot.waitUntil(lambda: set(room.shows) <= shown_in(window))
    return window


def shown_in(window: QWidget) -> set[str]:
    """The names of the classes of all widgets that are shown in a window."""
    here = [window, *window.findChildren(QWidget)]
    return {base.__name__ for each in here if each.isVisible() for base in type(each).__mro__}


def widget_classes() -> set[str]:
    """The names of the program's own widget classes."""
    found = set()
    for info in pkgutil.walk_packages(glossator.gui.__path__, "glossator.gui."):
        for name, value in vars(importlib.import_module(info.name)).items():
            ours = isinstance(value, type) and value.__module__ == info.name
            if ours and issubclass(value, QWidget) and not name.startswith("_"):
                found.add(name)
    return found


def test_every_widget_of_the_program_is_seen_in_some_room() -> None:
    seen = {name for room in ROOMS for name in room.shows}
    assert widget_classes() - seen - UNWALKED.keys() == set()


def test_no_room_claims_what_there_is_not() -> None:
    claimed = {name for room in ROOMS for name in room.shows} | UNWALKED.keys()
    assert claimed - widget_classes() == set()
    assert len({room.name for room in ROOMS}) == len(ROOMS)


def test_a_screen_reader_can_use_the_room(room: Room, entered: QWidget) -> None:
    assert set(room.shows) <= shown_in(entered)
    assert tree.focusable(entered)
    assert tree.nameless(entered) == []
    assert tree.unreachable(entered) == []
    assert tree.nameless_cells(entered) == []
    assert tree.disorder(entered) == []


def test_the_article_is_a_document_with_its_title(driver: Driver) -> None:
    known = QAccessible.queryAccessibleInterface(driver.pane)
    assert known is not None
    assert known.role() == QAccessible.Role.Document
    assert known.text(QAccessible.Text.Name)


class Nameless(QWidget):
    """A window with a button that says nothing, and one that is read too late."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        second = QPushButton("Second", self)
        row.addWidget(QPushButton("First", self))
        row.addWidget(second)
        row.addWidget(QPushButton(self))


def test_the_walk_finds_what_is_nameless_and_out_of_order(qtbot: QtBot) -> None:
    window = Nameless()
    qtbot.addWidget(window)
    window.show()
    assert tree.nameless(window) == ["Button QPushButton “”"]
    assert tree.disorder(window) == [
        "Button QPushButton “Second” is read before Button QPushButton “First”"
    ]
