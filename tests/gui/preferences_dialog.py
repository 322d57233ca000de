"""Working in the preferences dialog as a person does."""

from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot

from glossator.gui.dialogs.preferences import PreferencesDialog
from tests.gui.driver import Driver


def open_page(driver: Driver, action: str, qtbot: QtBot) -> PreferencesDialog:
    """Open a page of the preferences."""
    driver.window.actions_.trigger(action)
    dialog = driver.window.findChild(PreferencesDialog)
    assert dialog is not None
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def back_to(driver: Driver, dialog: PreferencesDialog, qtbot: QtBot) -> None:
    """Close the dialog and go on labelling."""
    dialog.close()
    driver.window.activateWindow()
    qtbot.waitUntil(driver.window.isActiveWindow)
    driver.pane.setFocus()


def button(dialog: PreferencesDialog, text: str) -> QAbstractButton:
    """The button of that text."""
    return next(each for each in dialog.findChildren(QAbstractButton) if each.text() == text)


def said(dialog: PreferencesDialog) -> set[str]:
    """Everything that the visible labels of the dialog say."""
    labels = [each for each in dialog.findChildren(QLabel) if each.isVisible()]
    return {each.text() for each in labels} | {each.accessibleName() for each in labels}
