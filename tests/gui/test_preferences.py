"""Preferences: typed and told, their dialog acting at once, keys given and taken by real events."""

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QFontDatabase
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QCheckBox,
    QFontComboBox,
    QSpinBox,
    QToolButton,
)
from pytestqt.qtbot import QtBot

from glossator.gui.dialogs.preferences import PreferencesDialog
from glossator.gui.preferences import Preferences
from glossator.gui.text.metrics import LARGEST, SMALLEST, USUAL_SIZE
from tests.gui.accessible_tree import nameless
from tests.gui.driver import Driver
from tests.gui.preferences_dialog import button, open_page

# -- the values


@pytest.mark.parametrize(
    ("name", "usual", "other"),
    [
        ("theme", "", "dark"),
        ("face", "", "Some Serif"),
        ("text_size", USUAL_SIZE, USUAL_SIZE + 4),
        ("labels_shown", True, False),
        ("suggestions_shown", True, False),
        ("record_time", True, False),
        ("learn_from_decisions", True, False),
    ],
)
def test_a_preference_is_told_kept_and_read_again(
    tmp_path: Path, qtbot: QtBot, name: str, usual: object, other: object
) -> None:
    preferences = Preferences(tmp_path / "window.ini")
    assert getattr(preferences, name) == usual
    with qtbot.waitSignal(preferences.changed) as told:
        setattr(preferences, name, other)
    assert told.args == [name]
    with qtbot.assertNotEmitted(preferences.changed):
        setattr(preferences, name, other)
    assert getattr(Preferences(tmp_path / "window.ini"), name) == other


def test_values_that_make_no_sense_are_the_usual_ones(tmp_path: Path) -> None:
    file = tmp_path / "window.ini"
    settings = QSettings(str(file), QSettings.Format.IniFormat)
    for name in ("text_size", "labels_shown", "record_time"):
        settings.setValue(name, "plenty")
    settings.sync()
    preferences = Preferences(file)
    assert preferences.text_size == USUAL_SIZE
    assert preferences.labels_shown
    assert preferences.record_time
    preferences.text_size = 4_000
    assert preferences.text_size == LARGEST
    preferences.text_size = -1
    assert preferences.text_size == SMALLEST


def test_the_actions_chosen_last_are_remembered(tmp_path: Path) -> None:
    preferences = Preferences(tmp_path / "window.ini")
    for action in ("finish", "keys", "finish"):
        preferences.remember_action(action)
    assert Preferences(tmp_path / "window.ini").recent_actions == ["finish", "keys"]


# -- the dialog


def test_the_key_opens_the_dialog_once(driver: Driver, qtbot: QtBot) -> None:
    driver.press("Ctrl+,")
    driver.window.actions_.trigger("preferences:keys")
    dialogs = driver.window.findChildren(PreferencesDialog)
    assert len(dialogs) == 1
    qtbot.waitUntil(dialogs[0].isActiveWindow)
    driver.press("Esc")
    assert not dialogs[0].isVisible()


def test_colours_size_and_labels_act_at_once(driver: Driver, qtbot: QtBot) -> None:
    dialog = open_page(driver, "preferences", qtbot)
    before = driver.pane.grab().toImage()
    dark = next(each for each in dialog.findChildren(QToolButton) if each.text() == "Dark")
    QTest.mouseClick(dark, Qt.MouseButton.LeftButton)
    assert driver.pane.grab().toImage() != before
    size = dialog.findChild(QSpinBox)
    assert size is not None
    size.setFocus()
    with qtbot.waitSignal(driver.window._looks.reading_changed):
        driver.press("Up")
    assert driver.window._preferences.text_size == USUAL_SIZE + 1
    dialog.close()


def test_the_dialog_follows_keys_pressed_meanwhile(driver: Driver, qtbot: QtBot) -> None:
    dialog = open_page(driver, "preferences", qtbot)
    driver.window.actions_.trigger("zoom:in")
    driver.window.actions_.trigger("labels")
    size = dialog.findChild(QSpinBox)
    assert size is not None
    assert size.value() == USUAL_SIZE + 1
    assert not button(dialog, "Labels above the text").isChecked()
    dialog.close()


def test_a_face_is_chosen_and_given_back(driver: Driver, qtbot: QtBot) -> None:
    dialog = open_page(driver, "preferences", qtbot)
    shipped = driver.window._looks.families.reading[0]
    other = next(each for each in QFontDatabase.families() if each != shipped)
    faces = dialog.findChild(QFontComboBox)
    assert faces is not None
    assert faces.currentFont().family() == shipped
    with qtbot.waitSignal(driver.window._looks.face_changed) as told:
        faces.setCurrentText(other)
        faces.setCurrentIndex(faces.findText(other))
    assert told.args == [driver.window._preferences.face]
    assert driver.window._preferences.face == other
    QTest.mouseClick(button(dialog, "Usual face"), Qt.MouseButton.LeftButton)
    assert driver.window._preferences.face == ""
    assert faces.currentFont().family() == shipped
    dialog.close()


def test_recording_time_can_be_turned_off(driver: Driver, qtbot: QtBot) -> None:
    dialog = open_page(driver, "preferences:work", qtbot)
    box = next(each for each in dialog.findChildren(QCheckBox) if "time" in each.text())
    box.setFocus()
    driver.press("Space")
    assert not driver.window._preferences.record_time
    dialog.close()


def test_learning_from_decisions_can_be_turned_off(driver: Driver, qtbot: QtBot) -> None:
    dialog = open_page(driver, "preferences:work", qtbot)
    box = next(each for each in dialog.findChildren(QCheckBox) if "Learn" in each.text())
    assert box.isChecked()
    box.setFocus()
    driver.press("Space")
    assert not driver.window._preferences.learn_from_decisions
    assert not driver.window.background.remembering.memory.is_on
    dialog.close()


def test_everything_in_the_dialog_has_a_name(driver: Driver, qtbot: QtBot) -> None:
    for page in ("preferences", "preferences:keys", "preferences:work"):
        dialog = open_page(driver, page, qtbot)
        assert nameless(dialog) == []
    dialog.close()


# -- suggestions hidden


def test_hidden_suggestions_leave_the_page_and_the_origin_says_so(driver: Driver) -> None:
    count = len(driver.open_words())
    driver.press("Ctrl+H")
    assert driver.open_words() == []
    assert driver.window.workspace.focused() is None
    driver.press("Tab")
    assert driver.told() == "Suggestions are hidden. Ctrl+H shows them."
    driver.select("Norway")
    driver.press("3")
    assert not driver.annotation("Norway").origin.suggestions_visible
    driver.press("Ctrl+H")
    assert len(driver.open_words()) in {count, count - 1}
    driver.select("energy corridor")
    driver.press("3")
    assert driver.annotation("energy corridor").origin.suggestions_visible


def test_the_preference_hides_suggestions_in_every_window(driver: Driver, qtbot: QtBot) -> None:
    dialog = open_page(driver, "preferences:work", qtbot)
    box = next(each for each in dialog.findChildren(QCheckBox) if "suggestions" in each.text())
    box.setFocus()
    driver.press("Space")
    assert driver.open_words() == []
    driver.press("Space")
    assert driver.open_words()
    dialog.close()
