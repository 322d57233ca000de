"""The action table: every key once, every action carried out, keys only where they belong."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from glossator.gui.actions.overlay import KeyOverlay
from glossator.gui.actions.spec import ActionSpec, Menu, UiState, conflicts
from glossator.gui.actions.table import specs
from glossator.services.projects import read_scheme
from tests.gui.driver import Driver

DESIGNED = {
    "Tab": "next",
    "Shift+Tab": "previous",
    "A": "accept",
    "X": "reject",
    "Space": "later",
    "1": "choose",
    "9": "choose",
    "C": "frame",
    "S": "frame",
    "+": "choose",
    "-": "choose",
    "0": "choose",
    "~": "choose",
    "[": "edge",
    "]": "edge",
    "{": "edge",
    "}": "edge",
    "E": "read",
    "Ctrl+Z": "undo",
    "Ctrl+Shift+Z": "redo",
    "Ctrl+Return": "finish",
    "?": "keys",
}


def test_no_key_is_claimed_twice() -> None:
    assert conflicts(specs(read_scheme(None))) == []


def test_a_key_that_is_claimed_twice_is_found() -> None:
    one = ActionSpec("one", "One", ("K",), Menu.EDIT, "One")
    two = ActionSpec("two", "Two", ("L", "K"), Menu.EDIT, "Two")
    assert conflicts([one, two]) == [("K", "one", "two")]


@pytest.mark.parametrize(("key", "command"), DESIGNED.items())
def test_the_keys_of_the_design_do_what_it_says(key: str, command: str) -> None:
    owners = [spec.command for spec in specs(read_scheme(None)) if key in spec.keys]
    assert owners == [command]


def test_every_action_has_a_tip_and_a_unique_id() -> None:
    table = specs(read_scheme(None))
    assert all(spec.tip and spec.text for spec in table)
    assert len({spec.id for spec in table}) == len(table)


def test_every_action_is_carried_out_by_some_command(driver: Driver) -> None:
    assert driver.window.actions_.missing() == []


def test_actions_wait_for_what_they_need() -> None:
    table = {spec.id: spec for spec in specs(read_scheme(None))}
    nothing, suggestion = UiState(), UiState(has_document=True, focus_is_suggestion=True)
    assert not table["accept"].enabled(nothing)
    assert table["accept"].enabled(suggestion)
    assert not table["delete"].enabled(suggestion)
    assert not table["frame:claim"].enabled(suggestion)
    assert table["frame:claim"].enabled(UiState(has_selection=True))


def test_letters_act_on_the_article_alone(driver: Driver) -> None:
    before = len(driver.open_words())
    driver.press("Ctrl+L")
    driver.press("X", "A")
    assert len(driver.open_words()) == before


def test_undo_names_what_it_would_take_back(driver: Driver) -> None:
    words = driver.focused_words()
    driver.press("A")
    texts = [action.text() for action in driver.window.actions_.findChildren(QAction)]
    assert f"Undo: Accept entity “{words}”" in texts


def test_the_overlay_shows_every_listed_key(driver: Driver, qtbot: QtBot) -> None:
    driver.press("?")
    overlay = driver.window.findChild(KeyOverlay)
    assert overlay is not None
    shown = {label.text() for label in overlay.findChildren(QLabel)}
    for spec in specs(read_scheme(None)):
        if spec.keys and spec.listed:
            assert spec.text in shown
            native = QKeySequence(spec.keys[0]).toString(QKeySequence.SequenceFormat.NativeText)
            assert native in shown
    qtbot.waitUntil(overlay.isActiveWindow)
    QTest.keyClick(overlay, Qt.Key.Key_Escape)
    assert not overlay.isVisible()
