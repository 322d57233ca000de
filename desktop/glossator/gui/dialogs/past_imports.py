"""Past imports: which there were, and what each of them reported, with a filter over all of it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from glossator.gui.labels import plain_label
from glossator.services.past_imports import PastImport, PastImports

_WALKING = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}


class PastImportsDialog(QDialog):
    """Lists imports, the latest first, and shows the report of the one that is chosen.

    The filter keeps the imports that have its words, and of their reports the lines that do. The
    arrow keys walk through the imports while one types. Esc closes.
    """

    def __init__(self, found: PastImports, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Past imports"))
        self.resize(940, 560)
        self._all = found.imports
        self._kept: list[PastImport] = []
        self._report = ""
        self.filter = QLineEdit()
        self.filter.setPlaceholderText(self.tr("Filter by file, article or reason"))
        self.filter.setAccessibleName(self.tr("Filter"))
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self._filter)
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Past imports"))
        self.list.setUniformItemSizes(True)
        self.list.setSpacing(3)
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.currentRowChanged.connect(self._show)
        self._shown = QPlainTextEdit()
        self._shown.setReadOnly(True)
        self._shown.setAccessibleName(self.tr("Report"))
        self._told = plain_label(role="muted")
        self._lay_out()
        self._filter("")
        self.filter.setFocus()

    def text(self) -> str:
        """What is shown of the report."""
        return self._report

    def told(self) -> str:
        """What is said below the list."""
        return self._told.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: keys that walk do so from the filter, too."""
        if event.key() in _WALKING and self.filter.hasFocus():
            QGuiApplication.sendEvent(self.list, event)
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        parts = QHBoxLayout()
        parts.setSpacing(12)
        parts.addWidget(self.list, 4)
        parts.addWidget(self._shown, 7)
        foot = QHBoxLayout()
        foot.addWidget(self._told, 1)
        foot.addWidget(self._buttons())
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(12)
        column.addWidget(plain_label(self.tr("Past imports"), "title"))
        column.addWidget(self.filter)
        column.addLayout(parts, 1)
        column.addLayout(foot)

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox()
        copy = buttons.addButton(self.tr("Copy"), QDialogButtonBox.ButtonRole.ActionRole)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.text()))
        close = buttons.addButton(QDialogButtonBox.StandardButton.Close)
        close.clicked.connect(self.reject)
        # Enter in the filter must not close what one is about to read.
        for button in (copy, close):
            button.setAutoDefault(False)
        return buttons

    def _filter(self, words: str) -> None:
        self._kept = [each for each in self._all if each.has(words)]
        self.list.clear()
        self.list.addItems([each.title() for each in self._kept])
        total = f"{len(self._all):,}"
        self._told.setText(
            self.tr("{0} of {1} imports").format(f"{len(self._kept):,}", total)
            if self._all
            else self.tr("Nothing has been imported.")
        )
        self.list.setCurrentRow(0)
        if not self._kept:
            self._show_report("")

    def _show(self, row: int) -> None:
        if 0 <= row < len(self._kept):
            self._show_report("\n".join(self._kept[row].lines_with(self.filter.text())))

    def _show_report(self, text: str) -> None:
        self._report = text
        self._shown.setPlainText(text)
