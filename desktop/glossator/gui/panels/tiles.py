"""Tiles: numbers with a caption that can be pressed to see what they count."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from glossator.gui.labels import plain_label


class Tile(QPushButton):
    """One number and its caption; checked while what it counts is listed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setProperty("role", "tile")
        self.setFixedHeight(66)
        self._number = plain_label(role="number")
        self._caption = plain_label(role="muted")
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 8, 8, 8)
        column.setSpacing(0)
        for label in (self._number, self._caption):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            column.addWidget(label)

    def show_number(self, number: int, caption: str, *, alarming: bool = False) -> None:
        """Show how many there are of what; ``alarming`` where there had better be none."""
        self._number.setText(f"{number:,}")
        self._caption.setText(caption)
        self._number.setProperty("role", "alarming" if alarming and number else "number")
        self._number.style().polish(self._number)
        self.setAccessibleName(f"{number:,} {caption}")
