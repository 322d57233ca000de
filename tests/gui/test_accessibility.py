"""What a screen reader meets: every thing that takes the focus has a name and a role."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from glossator.gui.welcome import Welcome
from tests.gui.driver import Driver

_NO_FOCUS = Qt.FocusPolicy.NoFocus
_EMPTY = {QAccessible.Role.NoRole, QAccessible.Role.Client}


def focusable(widget: QWidget) -> list[QWidget]:
    """The visible things in a window that take the focus."""
    every = [widget, *widget.findChildren(QWidget)]
    return [each for each in every if each.isVisible() and each.focusPolicy() != _NO_FOCUS]


def nameless(widget: QWidget) -> list[str]:
    """Those among them without a name or a role."""
    found = []
    for each in focusable(widget):
        known = QAccessible.queryAccessibleInterface(each)
        name = known.text(QAccessible.Text.Name) if known else ""
        if known is None or not name or known.role() in _EMPTY:
            found.append(f"{type(each).__name__} {each.objectName()}")
    return found


def test_everything_that_takes_the_focus_in_the_window_has_a_name(driver: Driver) -> None:
    assert focusable(driver.window)
    assert nameless(driver.window) == []


def test_everything_that_takes_the_focus_on_the_welcome_page_has_a_name(qtbot: QtBot) -> None:
    page = Welcome([])
    qtbot.addWidget(page)
    page.show()
    assert focusable(page)
    assert nameless(page) == []


def test_the_article_is_a_document_with_its_title(driver: Driver) -> None:
    known = QAccessible.queryAccessibleInterface(driver.pane)
    assert known is not None
    assert known.role() == QAccessible.Role.Document
    assert known.text(QAccessible.Text.Name)
