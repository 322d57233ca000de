"""The bar that floats below a selection or a frame: what the keys would make of it."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from glossator.gui.labels import key_cap, plain_label

_GAP = 12
_MOST_ROWS = 4
Key = tuple[str, str]


class FloatingBar(QFrame):
    """Keys with what they do, beside the words they would act on."""

    room_changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._room = parent
        parent.installEventFilter(self)
        self.setObjectName("floating")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(8, 6, 10, 6)
        self._rows.setSpacing(4)
        self._content: QWidget | None = None
        self._shown: tuple[tuple[Key, ...], int] = ((), 0)
        self.hide()

    def show_keys(self, lead: str, keys: Iterable[Key], beside: QRect) -> None:
        """Show keys below ``beside`` (in the parent's coordinates), or above where it is low."""
        wanted = (("", lead), *keys) if lead else tuple(keys)
        room = self._room.rect()
        if (wanted, room.width()) != self._shown:
            self._shown = (wanted, room.width())
            self._fit(wanted, room.width() - 2 * _GAP)
        self.adjustSize()
        top = beside.bottom() + _GAP
        if top + self.height() > room.bottom() - _GAP:
            top = beside.top() - self.height() - _GAP
        left = min(beside.left(), room.right() - self.width() - _GAP)
        self.move(QPoint(max(_GAP, left), max(_GAP, top)))
        self.show()
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: the words stand elsewhere once the room has another size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            QTimer.singleShot(0, self, self.room_changed.emit)
        return False

    def _fit(self, wanted: tuple[Key, ...], width: int) -> None:
        """Use as few rows as the width allows."""
        for rows in range(1, _MOST_ROWS + 1):
            self._fill(wanted, rows)
            if self.sizeHint().width() <= width:
                return

    def _fill(self, wanted: tuple[Key, ...], rows: int) -> None:
        if self._content is not None:
            self._rows.removeWidget(self._content)
            self._content.hide()
            self._content.deleteLater()
        self._content = QWidget(self)
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        length = -(-len(wanted) // rows)
        for first in range(0, len(wanted), length):
            column.addLayout(_row(wanted[first : first + length]))
        self._rows.addWidget(self._content)
        self._content.show()  # Qt would do so later, and the size is asked for now


def _row(keys: tuple[Key, ...]) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(5)
    for key, what in keys:
        if key:
            row.addWidget(key_cap(key))
        row.addWidget(plain_label(what, "" if key else "told"))
        row.addSpacing(5)
    row.addStretch()
    return row
