"""Keys that the pane does not use reach the window."""

import pytest
from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from tests.gui.text.samples import ARTICLE

from glossator.gui.actions.reading_keys import reserved
from glossator.gui.text.article_view import ArticleView
from glossator.gui.text.keyboard import MOVES

NONE, CONTROL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier
KEYS = [
    (NONE, Qt.Key.Key_Tab),
    (NONE, Qt.Key.Key_A),
    (NONE, Qt.Key.Key_X),
    (NONE, Qt.Key.Key_Space),
    (NONE, Qt.Key.Key_1),
    (NONE, Qt.Key.Key_9),
    (NONE, Qt.Key.Key_Plus),
    (NONE, Qt.Key.Key_Minus),
    (NONE, Qt.Key.Key_AsciiTilde),
    (NONE, Qt.Key.Key_BracketLeft),
    (NONE, Qt.Key.Key_Return),
    (NONE, Qt.Key.Key_Escape),
    (NONE, Qt.Key.Key_Question),
    (CONTROL, Qt.Key.Key_Z),
    (CONTROL, Qt.Key.Key_Return),
]


def in_window(qtbot: QtBot, view: ArticleView) -> QMainWindow:
    window = QMainWindow()
    qtbot.addWidget(window)
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.addWidget(view)
    column.addWidget(QPushButton("other"))
    window.setCentralWidget(holder)
    window.resize(900, 600)
    window.show()
    window.activateWindow()
    qtbot.waitExposed(window)
    view.show_text(ARTICLE, [])
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    return window


@pytest.mark.parametrize(("modifier", "key"), KEYS)
def test_the_shortcuts_of_the_window_fire(
    qtbot: QtBot, modifier: Qt.KeyboardModifier, key: Qt.Key
) -> None:
    view = ArticleView()
    window = in_window(qtbot, view)
    action = QAction("act", window)
    action.setShortcut(QKeySequence(QKeyCombination(modifier, key)))
    window.addAction(action)
    with qtbot.waitSignal(action.triggered, timeout=2000):
        QTest.keyClick(view, key, modifier)
    assert view.hasFocus()
    assert view.position() == 0


def test_arrows_stay_with_the_pane_even_where_the_window_wants_them(qtbot: QtBot) -> None:
    view = ArticleView()
    window = in_window(qtbot, view)
    action = QAction("act", window)
    action.setShortcut(QKeySequence("Right"))
    window.addAction(action)
    with qtbot.assertNotEmitted(action.triggered):
        QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.position() == 1


def test_the_pane_never_takes_tab_for_itself(qtbot: QtBot) -> None:
    view = ArticleView()
    window = in_window(qtbot, view)
    assert window.isVisible()
    assert view.focusNextPrevChild(True) is False
    assert view.focusNextPrevChild(False) is False


ALT, META = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.MetaModifier


@pytest.mark.parametrize(
    ("modifier", "key"),
    [
        (META, Qt.Key.Key_Right),
        (ALT, Qt.Key.Key_Down),
        (ALT, Qt.Key.Key_Up),
        (ALT | CONTROL, Qt.Key.Key_Right),
        (CONTROL, Qt.Key.Key_PageDown),
    ],
)
def test_other_keys_with_modifiers_are_left_to_the_window(
    qtbot: QtBot, modifier: Qt.KeyboardModifier, key: Qt.Key
) -> None:
    view = ArticleView()
    window = in_window(qtbot, view)
    action = QAction("act", window)
    action.setShortcut(QKeySequence(QKeyCombination(modifier, key)))
    window.addAction(action)
    with qtbot.waitSignal(action.triggered, timeout=2000):
        QTest.keyClick(view, key, modifier)
    assert view.position() == 0


def test_the_keys_of_the_text_cursor_are_those_that_no_action_may_have() -> None:
    moves = {
        QKeySequence(QKeyCombination(held | shift, Qt.Key(key))).toString()
        for held, key in MOVES
        for shift in (NONE, Qt.KeyboardModifier.ShiftModifier)
    }
    told = {QKeySequence(key).toString() for key in reserved()}
    assert moves <= told
