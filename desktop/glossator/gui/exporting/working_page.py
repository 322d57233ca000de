"""A rehearsal or an export under way: how far it is, and the way to call it off."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from glossator.gui.labels import ElidedLabel, plain_label
from glossator.services.reports import counted


class WorkingPage(QWidget):
    """Says what is done and how far it is."""

    cancel_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._what = ElidedLabel("title")
        self._bar = QProgressBar()
        self._bar.setAccessibleName(self.tr("How far it is"))
        self._bar.setTextVisible(False)
        self._far = plain_label(role="muted")
        self._cancel = QPushButton(self.tr("Cancel"))
        self._cancel.clicked.connect(self.cancel_requested)
        foot = QHBoxLayout()
        foot.addWidget(self._far, 1)
        foot.addWidget(self._cancel)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._what)
        column.addWidget(self._bar)
        column.addLayout(foot)
        column.addStretch(1)

    def begin(self, what: str) -> None:
        """Something begins."""
        self._what.show_text(what)
        self._far.setText("")
        self._bar.setRange(0, 0)

    def show_progress(self, done: int, total: int) -> None:
        """So many articles of so many are done; a total of 0 is not known."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        if done:
            of = self.tr("{0} of {1}").format(f"{done:,}", counted(total, "article"))
            self._far.setText(of if total else counted(done, "article"))

    def take_focus(self) -> None:
        """Let Space call it off."""
        self._cancel.setFocus()
