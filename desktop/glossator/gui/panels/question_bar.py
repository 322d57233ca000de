"""A question that does not stop the work: one line below the article, answered by a key."""

from PySide6.QtCore import QEvent, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from glossator.gui.labels import ElidedLabel, plain_label

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class QuestionBar(QWidget):
    """Asks; Enter agrees, Tab asks to be shown what it is about, Esc lets it be."""

    agreed = Signal()
    show_requested = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("question")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Question"))
        self._text = ElidedLabel("told")
        self._agree = self._button(self.agreed)
        self._show = self._button(self.show_requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 6, 16, 6)
        row.setSpacing(8)
        row.addWidget(self._text, 1)
        for key, button in (("Enter", self._agree), ("Tab", self._show)):
            cap = plain_label(key, "key")
            cap.setFixedHeight(19)
            row.addWidget(cap)
            row.addWidget(button)
        self.hide()

    def ask(self, text: str, agree: str, show: str) -> None:
        """Ask; ``agree`` and ``show`` say what Enter and Tab would do."""
        self._text.show_text(text)
        self.setAccessibleName(f"{text} Enter: {agree}. Tab: {show}. Esc: leave.")
        self._agree.setText(agree)
        self._show.setText(show)
        self.show()
        self.setFocus()

    def text(self) -> str:
        """What is asked; empty while nothing is."""
        return "" if self.isHidden() else self._text.accessibleName()

    def event(self, event: QEvent) -> bool:
        """Qt: take Tab before it moves the focus, and Enter and Esc before the window has them."""
        answer = self._answer_of(event) if isinstance(event, QKeyEvent) else None
        if answer is None:
            return super().event(event)
        if event.type() == QEvent.Type.KeyPress:
            answer.emit()
        event.accept()
        return True

    def _answer_of(self, event: QKeyEvent) -> SignalInstance | None:
        """What a key answers; with Ctrl held it is the window's."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return None
        if event.key() in _ENTER:
            return self.agreed
        return {Qt.Key.Key_Tab: self.show_requested, Qt.Key.Key_Escape: self.left}.get(
            Qt.Key(event.key())
        )

    def _button(self, what: SignalInstance) -> QPushButton:
        button = QPushButton()
        button.setProperty("role", "small")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(what)
        return button
