"""The find bar: a slim line above the article in which words are typed and found."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QWidget

from glossator.gui.labels import plain_label

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class FindBar(QWidget):
    """Tells what is looked for and where to go; knows nothing of the article."""

    wanted = Signal()
    step_requested = Signal(int)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("findbar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._field = _Field()
        self._field.setPlaceholderText(self.tr("Find in the article"))
        self._field.setAccessibleName(self.tr("Find in the article"))
        self._field.setClearButtonEnabled(False)
        self._field.setMaximumWidth(380)
        self._field.textChanged.connect(lambda _: self.wanted.emit())
        self._field.key_pressed.connect(self._on_key)
        self._exact = self._button("Aa", self.tr("Match case and accents"))
        self._exact.setCheckable(True)
        self._exact.toggled.connect(lambda _: self.wanted.emit())
        self._count = plain_label(role="muted")
        self._count.setMinimumWidth(84)
        self._previous = self._button("\u2191", self.tr("Previous match"))
        self._next = self._button("\u2193", self.tr("Next match"))
        self._close = self._button("\u2715", self.tr("Close"))
        self._previous.clicked.connect(lambda: self.step_requested.emit(-1))
        self._next.clicked.connect(lambda: self.step_requested.emit(1))
        self._close.clicked.connect(self.left)
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 5, 12, 5)
        row.setSpacing(6)
        row.addWidget(self._field, 1)
        for widget in (self._exact, self._count, self._previous, self._next):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self._close)
        self.hide()

    def open(self, words: str) -> None:
        """Show the bar with the words in it, ready to be typed over; empty keeps the last ones."""
        self.show()
        if words:
            self._field.setText(words)
        self._field.selectAll()
        self._field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def words(self) -> str:
        """What is looked for."""
        return self._field.text()

    def is_exact(self) -> bool:
        """Whether case and accents count."""
        return self._exact.isChecked()

    def show_count(self, text: str, *, alarm: bool = False) -> None:
        """Show which match of how many is looked at."""
        self._count.setProperty("role", "alarm" if alarm else "muted")
        self._count.style().unpolish(self._count)
        self._count.style().polish(self._count)
        self._count.setText(text)

    def count(self) -> str:
        """What is said of the matches."""
        return self._count.text()

    def show_keys(self, following: str, before: str) -> None:
        """Name the keys of the arrows in their tips."""
        for button, what, enter, key in (
            (self._next, self.tr("Next match"), "Enter", following),
            (self._previous, self.tr("Previous match"), "Shift+Enter", before),
        ):
            button.setToolTip(f"{what} ({' or '.join(part for part in (enter, key) if part)})")
        self._close.setToolTip(self.tr("Close (Esc)"))

    def _on_key(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.step_requested.emit(-1 if back else 1)

    def _button(self, text: str, name: str) -> QToolButton:
        button = QToolButton()
        button.setText(text)
        button.setProperty("role", "slim")
        button.setAccessibleName(name)
        button.setToolTip(name)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button


class _Field(QLineEdit):
    """A field that hands Enter and Esc over."""

    key_pressed = Signal(object)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter and Esc are the bar's, the rest is typed."""
        plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Escape or (event.key() in _ENTER and plain):
            self.key_pressed.emit(event)
        else:
            super().keyPressEvent(event)
