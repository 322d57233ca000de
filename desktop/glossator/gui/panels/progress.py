"""Progress: a quiet strip above the foot bar for work that takes longer than a moment."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from glossator.gui.labels import ElidedLabel, plain_label

_MOMENT = 500
_HEIGHT = 34


class _Strip(QWidget):
    """A line above the foot bar, unseen at first; ``left`` tells that the focus must go on."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("strip")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(_HEIGHT)
        self.hide()

    def _give_back(self) -> None:
        """Tell that the focus has to go elsewhere, where it is on the strip."""
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            self.left.emit()

    def _button(self, text: str = "") -> QPushButton:
        button = QPushButton(text)
        button.setProperty("role", "small")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button


class ProgressStrip(_Strip):
    """What runs, how far it is, and the way to call it off; unseen until it has run half a second.

    The cancel button is never focused by a click, so that the keys stay with the article.
    """

    cancel_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = ElidedLabel("told")
        self._title.setMinimumWidth(120)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(260)
        self._count = plain_label(role="muted")
        self._cancel = self._button()
        self._cancel.clicked.connect(self.call_off)
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 0, 16, 0)
        row.setSpacing(12)
        row.addWidget(self._title)
        row.addWidget(self._bar)
        row.addWidget(self._count)
        row.addStretch(1)
        row.addWidget(self._cancel)
        self._moment = QTimer(self)
        self._moment.setSingleShot(True)
        self._moment.setInterval(_MOMENT)
        self._moment.timeout.connect(self.show)

    def begin(self, title: str, cancelable: bool = True) -> None:
        """Something begins; it is shown if it is still running in half a second."""
        self._title.show_text(title)
        self._bar.setAccessibleName(title)
        self._bar.setRange(0, 0)
        self._count.clear()
        self._cancel.setText(self.tr("Cancel"))
        self._cancel.setAccessibleName(self.tr("Cancel: {0}").format(title))
        self._cancel.setEnabled(True)
        self._cancel.setVisible(cancelable)
        self._moment.start()

    def advance(self, done: int, total: int) -> None:
        """``done`` of ``total`` are done; a total of 0 is not known yet."""
        if total:
            self._bar.setRange(0, total)
            self._bar.setValue(done)
            self._count.setText(self.tr("{0} of {1}").format(f"{done:,}", f"{total:,}"))

    def end(self) -> None:
        """It is over."""
        self._moment.stop()
        self._give_back()
        self.hide()

    def call_off(self) -> None:
        """Ask for the end, and show that it was asked."""
        self._give_back()
        self._cancel.setEnabled(False)
        self._cancel.setText(self.tr("Finishing a batch…"))
        self.cancel_requested.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Esc on the strip does what its button does."""
        if event.key() == Qt.Key.Key_Escape and self._cancel.isVisible():
            self.call_off()
        else:
            super().keyPressEvent(event)


class NoticeStrip(_Strip):
    """Says that there is more to know about what just ended; stays until it is closed."""

    details_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = ElidedLabel("told")
        details = self._button(self.tr("Details…"))
        details.clicked.connect(self.details_requested)
        close = self._button(self.tr("Close"))
        close.setAccessibleName(self.tr("Close the notice"))
        close.clicked.connect(self.put_away)
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 0, 16, 0)
        row.setSpacing(8)
        row.addWidget(self._text, 1)
        row.addWidget(details)
        row.addWidget(close)

    def say(self, sentence: str) -> None:
        """Show a sentence."""
        self._text.show_text(sentence)
        self.show()

    def said(self) -> str:
        """The sentence that is shown; empty where none is."""
        return "" if self.isHidden() else self._text.accessibleName()

    def put_away(self) -> None:
        """Take the notice away."""
        self._give_back()
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Esc puts the notice away."""
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        else:
            super().keyPressEvent(event)


class ProgressArea(QWidget):
    """The strips of a window, one above the other: its jobs, the suggester, and what they left.

    ``left`` tells that a strip went away that had the focus.
    """

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.job = ProgressStrip()
        self.suggesting = ProgressStrip()
        self.notice = NoticeStrip()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        for strip in (self.notice, self.job, self.suggesting):
            self._column.addWidget(strip)
            strip.left.connect(self.left)

    def put(self, strip: QWidget) -> None:
        """Add a strip of somebody else's below the others."""
        self._column.addWidget(strip)
