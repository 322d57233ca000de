"""What dialogs about chosen files have alike: they look first, and do nothing before Enter."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from glossator.gui.labels import ElidedLabel, plain_label

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class LookingDialog(QDialog):
    """Shows how far the looking is, then what was found; Enter does it, Esc does nothing.

    A dialog of this kind makes its own page and hands it to ``lay_out``; when the files have been
    looked through it fills the page and calls ``show_found``.
    """

    def __init__(self, title: str, verb: str, count: str, parent: QWidget | None = None) -> None:
        """``verb`` is what Enter does; ``count`` says ``{0}`` of ``{1}`` of what were looked at."""
        super().__init__(parent)
        self.setWindowTitle(self.tr(title))
        # An Enter too early does nothing: it would cancel where the focus went to that button.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._headline = ElidedLabel("headline")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("Looking through the files"))
        self._counted = self.tr(count)
        self._count = plain_label(role="muted")
        self._main = QPushButton(self.tr(verb))
        self._main.setProperty("role", "main")
        self._pages = QStackedWidget()

    def lay_out(self, files: str, page: QWidget, beside: QWidget) -> None:
        """Put everything in place: ``page`` is shown in the end, ``beside`` stands by the buttons.

        ``files`` names what was chosen.
        """
        named = ElidedLabel("muted")
        named.show_text(files)
        self._pages.addWidget(self._looking_page())
        self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(6)
        column.addWidget(self._headline)
        column.addWidget(named)
        column.addSpacing(10)
        column.addWidget(self._pages, 1)
        column.addSpacing(10)
        column.addLayout(self._foot(beside))
        self.look()

    def look(self) -> None:
        """Show that the files are being looked through."""
        self._headline.show_text(self.tr("Looking through the files…"))
        self._bar.setRange(0, 0)
        self._count.clear()
        self._pages.setCurrentIndex(0)
        self.setFocus()
        self._main.setEnabled(False)

    def is_ready(self) -> bool:
        """Whether what was found is shown."""
        return self._pages.currentIndex() == 1

    def show_progress(self, done: int, total: int) -> None:
        """Show how much has been looked at; a total of 0 is not known yet."""
        if total:
            self._bar.setRange(0, total)
            self._bar.setValue(done)
            self._count.setText(self._counted.format(f"{done:,}", f"{total:,}"))

    def show_found(self, headline: str, *, usable: bool, focus: QWidget | None = None) -> None:
        """Show the page; the keys go to ``focus``, and without one to the main button."""
        self._headline.show_text(headline)
        self._pages.setCurrentIndex(1)
        self._main.setEnabled(usable)
        # Qt made another button the one for Enter while this one could not be pressed, and takes
        # no notice of what it believes to be so already.
        self._main.setDefault(False)
        self._main.setDefault(True)
        (focus or self._main).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter is the main button's, but not the one still held from the dialog before."""
        if event.key() in _ENTER and (event.isAutoRepeat() or not self.is_ready()):
            event.accept()
        else:
            super().keyPressEvent(event)

    def _looking_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._bar)
        column.addWidget(self._count)
        column.addStretch(1)
        return page

    def _foot(self, beside: QWidget) -> QHBoxLayout:
        buttons = QDialogButtonBox()
        buttons.addButton(self._main, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        foot = QHBoxLayout()
        foot.setSpacing(16)
        foot.addWidget(beside, 1)
        foot.addWidget(buttons)
        return foot
