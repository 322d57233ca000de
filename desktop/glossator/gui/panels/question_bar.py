"""A question in one line, answered by a key: it stands in no way, and no window opens."""

from PySide6.QtCore import QEvent, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from glossator.gui.labels import ElidedLabel, key_cap

_KEYS = {
    Qt.Key.Key_Return: "Enter",
    Qt.Key.Key_Enter: "Enter",
    Qt.Key.Key_Tab: "Tab",
    Qt.Key.Key_Escape: "Esc",
}


class QuestionBar(QWidget):
    """Asks; Enter agrees, Tab asks to be shown what it is about, Esc lets it be.

    Other keys are the window's, or, where it ``holds_keys``, mean nothing until it is answered.
    """

    agreed = Signal()
    show_requested = Signal()
    left = Signal()

    def __init__(self, *, holds_keys: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("question")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Question"))
        self._holds_keys = holds_keys
        self._titles: dict[str, str] = {}
        self._answers = {"Enter": self.agreed, "Tab": self.show_requested, "Esc": self.left}
        self._text = ElidedLabel("told")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(18, 6, 16, 6)
        self._row.setSpacing(8)
        self._row.addWidget(self._text, 1)
        self._shown = {key: self._add_answer(key) for key in self._answers}
        self.hide()

    def ask(self, text: str, agree: str, show: str = "", leave: str = "") -> None:
        """Ask; the others say what Enter, Tab and Esc would do, and without it have no button."""
        self._titles = {"Enter": agree, "Tab": show, "Esc": leave}
        self._text.show_text(text)
        for key, (cap, button) in self._shown.items():
            title = self._titles[key]
            button.setText(title)
            cap.setVisible(bool(title))
            button.setVisible(bool(title))
        said = {**self._titles, "Esc": leave.lower() or self.tr("leave")}
        ways = " ".join(f"{key}: {title}." for key, title in said.items() if title)
        self.setAccessibleName(f"{text} {ways}")
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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: a key that answers nothing."""
        event.setAccepted(self._holds_keys)

    def _answer_of(self, event: QKeyEvent) -> SignalInstance | None:
        """What a key answers; with Ctrl held it is the window's."""
        key = _KEYS.get(Qt.Key(event.key()), "")
        if not key or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return None
        return self._answers[key] if key == "Esc" or self._titles.get(key) else None

    def _add_answer(self, key: str) -> tuple[QLabel, QPushButton]:
        cap, button = key_cap(key), QPushButton()
        button.setProperty("role", "small")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(self._answers[key])
        self._row.addWidget(cap)
        self._row.addWidget(button)
        return cap, button
