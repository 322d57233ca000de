"""One line that asks whether to go on: Enter does it, Esc lets it be."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from glossator.gui.labels import ElidedLabel, plain_label

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class ConfirmBar(QWidget):
    """Asks in one line, and takes the keys until it is answered."""

    agreed = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("question")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._text = ElidedLabel("told")
        self._do = QPushButton()
        self._leave = QPushButton(self.tr("Leave"))
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 6, 16, 6)
        row.setSpacing(8)
        row.addWidget(self._text, 1)
        for key, button in (("Enter", self._do), ("Esc", self._leave)):
            button.setProperty("role", "small")
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            cap = plain_label(key, "key")
            cap.setFixedHeight(19)
            row.addWidget(cap)
            row.addWidget(button)
        self._do.clicked.connect(self.agreed)
        self._leave.clicked.connect(self.left)
        self.hide()

    def ask(self, text: str, verb: str) -> None:
        """Ask; ``verb`` says what Enter does."""
        self._text.show_text(text)
        self.setAccessibleName(f"{text} Enter: {verb}. Esc: leave.")
        self._do.setText(verb)
        self.show()
        self.setFocus()

    def text(self) -> str:
        """What is asked; empty while nothing is."""
        return "" if self.isHidden() else self._text.accessibleName()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter and Esc answer; any other key is let go, so that nothing is done by mistake."""
        if event.key() in _ENTER:
            self.agreed.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
