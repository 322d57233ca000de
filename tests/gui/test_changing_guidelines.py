"""Guidelines written anew in the window: one key keeps them, and the project is opened anew."""

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from glossator.gui.dialogs.guidelines_text import GuidelinesTextDialog
from glossator.services.guidelines import guidelines
from tests.gui.driver import Driver


@pytest.fixture
def dialog(driver: Driver) -> GuidelinesTextDialog:
    """The text, opened with a person in focus."""
    driver.focus_on("Levan Tsiklauri")
    driver.window.actions_.trigger("change_guidelines")
    (found,) = driver.window.findChildren(GuidelinesTextDialog)
    return found


def press(dialog: GuidelinesTextDialog, *keys: str) -> None:
    for key in keys:
        QTest.keySequence(dialog.text, QKeySequence(key))


def in_force(driver: Driver) -> str:
    return guidelines(driver.window.workspace.session.project)


def test_ctrl_enter_puts_the_text_in_force_and_opens_the_project_anew(
    driver: Driver, dialog: GuidelinesTextDialog, qtbot: QtBot
) -> None:
    assert dialog.text.textCursor().block().text().strip("# ") == "Person"
    press(dialog, "End", "Return")
    QTest.keyClicks(dialog.text, "No ghosts.")
    with qtbot.waitSignal(driver.window.reopen_requested):
        press(dialog, "Ctrl+Return")
    assert "Person\nNo ghosts.\n" in in_force(driver)
    assert driver.told() == "The guidelines are changed: 1 rule changed."


def test_what_was_written_is_not_lost_by_one_key(
    driver: Driver, dialog: GuidelinesTextDialog
) -> None:
    before = in_force(driver)
    QTest.keyClicks(dialog.text, "x")
    press(dialog, "Escape")
    assert dialog.isVisible()
    assert "Esc again" in dialog.refusal()
    press(dialog, "Escape")
    assert not dialog.isVisible()
    assert in_force(driver) == before


def test_escape_leaves_what_was_not_changed(dialog: GuidelinesTextDialog) -> None:
    press(dialog, "Escape")
    assert not dialog.isVisible()


def test_an_empty_text_is_refused(driver: Driver, dialog: GuidelinesTextDialog) -> None:
    before = in_force(driver)
    dialog.text.clear()
    press(dialog, "Ctrl+Return")
    assert dialog.refusal() == "The guidelines are empty; write at least a line."
    assert in_force(driver) == before
