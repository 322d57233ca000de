"""A report in full: plain text that can be copied."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from glossator.gui.labels import plain_label


class ReportDialog(QDialog):
    """Shows every line of what some work reported; Esc closes it."""

    def __init__(self, title: str, lines: Iterable[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.resize(720, 440)
        self._whole = "\n".join(lines)
        shown = QPlainTextEdit(self._whole)
        shown.setReadOnly(True)
        shown.setAccessibleName(title)
        buttons = QDialogButtonBox()
        copy = buttons.addButton(self.tr("Copy"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self._whole))
        close = buttons.addButton(QDialogButtonBox.StandardButton.Close)
        close.clicked.connect(self.reject)
        close.setDefault(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        column.addWidget(plain_label(title, "title"))
        column.addWidget(shown)
        column.addWidget(buttons)

    def text(self) -> str:
        """What is shown."""
        return self._whole


def show_report(title: str, lines: Iterable[str], window: QWidget) -> None:
    """Open a report over a window."""
    open_once(ReportDialog(title, lines, window))


def open_once(dialog: QDialog) -> None:
    """Open a dialog that is gone when it is closed."""
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
