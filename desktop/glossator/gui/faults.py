"""Faults of the program: the window stays, the user gets a sentence and a report to copy."""

import platform
import sys
import traceback
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from glossator import __version__
from glossator.gui.labels import wrapped_label

Show = Callable[[str], None]


def report_of(error: BaseException) -> str:
    """Everything about an error that helps to find it, and nothing of the articles."""
    lines = traceback.format_exception(type(error), error, error.__traceback__)
    place = f"glossator {__version__}, Python {platform.python_version()}, {platform.platform()}"
    return f"{place}\n\n{''.join(lines)}"


def install(show: Show) -> None:
    """Let every error that nothing else handles be shown with ``show``."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        report = report_of(error)
        sys.stderr.write(report)
        show(report)

    sys.excepthook = hook


class FaultDialog(QDialog):
    """Says that something went wrong, and shows the report."""

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("A fault of Glossator"))
        self.resize(640, 420)
        said = wrapped_label(
            self.tr(
                "Something went wrong that should not. What was shown as saved is safe. "
                "Please send this report to the authors; it holds nothing of your articles."
            )
        )
        text = QPlainTextEdit(report)
        text.setReadOnly(True)
        text.setAccessibleName(self.tr("Report"))
        buttons = QDialogButtonBox()
        copy = buttons.addButton(self.tr("Copy report"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(report))
        buttons.addButton(QDialogButtonBox.StandardButton.Close).clicked.connect(self.close)
        layout = QVBoxLayout(self)
        layout.addWidget(said)
        layout.addWidget(text)
        layout.addWidget(buttons)
