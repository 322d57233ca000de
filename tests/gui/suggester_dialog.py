"""Choosing a suggester as a person does."""

from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from glossator.gui.dialogs.suggester import SuggesterDialog
from tests.gui.driver import PATIENCE, Driver


class Chooser:
    """The dialog in the hands of a person."""

    def __init__(self, driver: Driver, qtbot: QtBot) -> None:
        self._driver = driver
        self._bot = qtbot
        driver.window.actions_.trigger("suggester")
        dialog = driver.window.late.suggester.dialog
        assert dialog is not None
        self.dialog: SuggesterDialog = dialog
        qtbot.waitUntil(dialog.isVisible)

    def kind(self, title: str) -> None:
        """Turn to a kind of suggester."""
        self._one(QToolButton, title).click()

    def kind_shown(self) -> str:
        """The kind that is turned to."""
        return next(
            each.text() for each in self.dialog.findChildren(QToolButton) if each.isChecked()
        )

    def fill(self, **fields: str) -> None:
        """Fill fields by their names."""
        for name, value in fields.items():
            self.field(name.replace("_", " ")).setText(value)

    def field(self, name: str) -> QLineEdit:
        """The field of a name."""
        for each in self.dialog.findChildren(QLineEdit):
            box = each.parent()
            named = box.accessibleName() if isinstance(box, QComboBox) else each.accessibleName()
            if named.casefold() == name.casefold():
                return each
        raise AssertionError(f"no field is called {name!r}")

    def press(self, title: str) -> None:
        """Press a button."""
        self._one(QPushButton, title).click()

    def wait_until_tried(self) -> str:
        """What the dialog says once the try is over."""
        button = self._one(QPushButton, "Try it on this article")
        self._bot.waitUntil(button.isEnabled, timeout=PATIENCE)
        return self.dialog.said()

    def question(self) -> QMessageBox | None:
        """The question for consent, if it is asked."""
        found = [each for each in self.dialog.findChildren(QMessageBox) if each.isVisible()]
        return found[0] if found else None

    def answer(self, title: str) -> None:
        """Answer the question for consent."""
        question = self.question()
        assert question is not None
        next(each for each in question.buttons() if each.text().strip("&") == title).click()

    def is_open(self) -> bool:
        """Whether the dialog is still there."""
        return self._driver.window.late.suggester.dialog is not None

    def close(self) -> None:
        """Close it."""
        self.dialog.reject()

    def _one(self, kind: type[QAbstractButton], title: str) -> QAbstractButton:
        return next(each for each in self._buttons(kind) if each.text() == title)

    def _buttons(self, kind: type[QAbstractButton]) -> list[QAbstractButton]:
        widget: QWidget = self.dialog
        return widget.findChildren(kind)
