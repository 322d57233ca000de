"""Labels that show text as it is: nothing in a title or a file name is ever read as markup."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget


def plain_label(text: str = "", role: str = "", parent: QWidget | None = None) -> QLabel:
    """A label of plain text; ``role`` is what the style sheet calls it."""
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(text)
    if role:
        label.setProperty("role", role)
    return label


def wrapped_label(text: str = "", role: str = "") -> QLabel:
    """A label of plain text that goes on in further lines where it has no room."""
    label = plain_label(text, role)
    label.setWordWrap(True)
    return label


def say_in(label: QLabel, text: str, role: str) -> None:
    """Show a text in the look of a role, and tell it to screen readers."""
    label.setProperty("role", role)
    label.style().unpolish(label)
    label.style().polish(label)
    label.setText(text)
    label.setAccessibleName(text)


def key_cap(key: str = "") -> QLabel:
    """A key as it looks on a keyboard."""
    cap = plain_label(key, "key")
    cap.setFixedHeight(19)
    return cap


class ElidedLabel(QLabel):
    """A plain label that ends in an ellipsis where it has no room; the whole is its tooltip."""

    def __init__(self, role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setMinimumWidth(80)
        self._whole = ""

    def show_text(self, text: str) -> None:
        """Show another text."""
        self._whole = text
        self.setAccessibleName(text)
        self._elide()

    def resizeEvent(self, event: object) -> None:
        """Fit the text into the new width."""
        self._elide()

    def _elide(self) -> None:
        fitted = self.fontMetrics().elidedText(
            self._whole, Qt.TextElideMode.ElideRight, max(0, self.width() - 2)
        )
        if fitted != self.text():
            self.setText(fitted)
