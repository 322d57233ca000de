"""The action table: every action whole, its keys where they belong, and shown."""

from itertools import combinations

from hypothesis import given
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from glossator.domain.scheme import Scheme
from glossator.gui.actions.key_map import resolve
from glossator.gui.actions.key_text import shown
from glossator.gui.actions.overlay import KeyOverlay
from glossator.gui.actions.reading_keys import LISTS, READING, reserved
from glossator.gui.actions.spec import (
    ActionSpec,
    Menu,
    Needs,
    UiState,
    Where,
    always,
    conflicts,
    overlap,
)
from glossator.gui.actions.table import specs
from glossator.services.projects import read_scheme
from tests.gui.driver import Driver
from tests.gui.schemes import schemes

TABLE = specs(read_scheme(None))


# -- the table as such


def test_no_key_is_claimed_twice() -> None:
    assert conflicts(TABLE) == []


def test_a_key_that_is_claimed_twice_is_found() -> None:
    one = ActionSpec("one", "One", ("K",), Menu.EDIT, "One")
    two = ActionSpec("two", "Two", ("L", "K"), Menu.EDIT, "Two", Where.WINDOW)
    assert conflicts([one, two]) == [("K", "one", "two")]


def test_every_action_is_whole() -> None:
    for spec in TABLE:
        assert spec.id
        assert spec.text
        assert spec.tip
        assert spec.menu in Menu
        assert spec.enabled is always or isinstance(spec.enabled, Needs), spec.id
    assert len({spec.id for spec in TABLE}) == len(TABLE)


@given(schemes())
def test_the_actions_of_any_scheme_are_whole(scheme: Scheme) -> None:
    table = specs(scheme)
    assert all(spec.id and spec.tip for spec in table)
    assert len({spec.id for spec in table}) == len(table)
    keys = resolve(table, {}, reserved()).keys
    for one, other in combinations(table, 2):
        if overlap(one.where, other.where):
            assert not set(keys[one.id]) & set(keys[other.id]), (one.id, other.id)


def test_every_action_is_carried_out_by_some_command(driver: Driver) -> None:
    assert driver.window.actions_.missing() == []


def test_actions_wait_for_what_they_need_and_say_what_it_is() -> None:
    table = {spec.id: spec for spec in TABLE}
    nothing, suggestion = UiState(), UiState(has_document=True, focus_is_suggestion=True)
    assert table["accept"].missing(nothing) == "no suggestion is in focus"
    assert table["accept"].missing(suggestion) == ""
    assert not table["delete"].enabled(suggestion)
    assert not table["frame:claim"].enabled(suggestion)
    assert table["frame:claim"].enabled(UiState(has_selection=True))


def test_every_action_has_its_tip_and_key_at_hand(driver: Driver) -> None:
    tips = {action.toolTip() for action in driver.window.actions_.findChildren(QAction)}
    for spec in TABLE:
        key = driver.window.keys.text(spec.id)
        assert (f"{spec.tip} ({key})" if key else spec.tip) in tips


# -- where keys work, and where they are shown


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
    found = driver.window.findChild(KeyOverlay)
    assert found is not None
    texts = {label.text() for label in found.findChildren(QLabel)}
    for spec in TABLE:
        if spec.keys and spec.listed:
            assert spec.text.removesuffix("…") in texts
            assert shown(spec.keys[0]) in texts
    for each in (*READING, *LISTS):
        assert {each.text, *map(shown, each.keys)} <= texts
    qtbot.waitUntil(found.isActiveWindow)
    QTest.keyClick(found, Qt.Key.Key_Escape)
    assert not found.isVisible()


def test_the_overlay_fits_into_a_small_window(driver: Driver) -> None:
    driver.window.resize(800, 520)
    driver.press("?")
    found = driver.window.findChild(KeyOverlay)
    assert found is not None
    assert found.width() <= driver.window.width()
    assert found.height() <= driver.window.height()
    found.close()
