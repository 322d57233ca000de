"""A field that takes the next key, whatever it is, as the answer."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLabel, QWidget

from glossator.gui.actions.key_text import pressed


class KeyField(QLabel):
    """Waits for one key, Tab and Enter included; Esc is the one that says: leave it as it is."""

    recorded = Signal(str)
    given_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setObjectName("key-field")
        self.setMinimumWidth(190)
        self.setText(self.tr("Press the new key"))
        self.setAccessibleName(self.tr("Press the new key; Escape leaves it as it is"))

    def event(self, event: QEvent) -> bool:
        """Qt: every key is ours, before shortcuts and the moving of the focus."""
        if isinstance(event, QKeyEvent):
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self._take(event)
                return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt: whoever turns to something else has given up."""
        super().focusOutEvent(event)
        self.given_up.emit()

    def _take(self, event: QKeyEvent) -> None:
        key = pressed(event)
        if key == "Esc":
            self.given_up.emit()
        elif key:
            self.recorded.emit(key)
