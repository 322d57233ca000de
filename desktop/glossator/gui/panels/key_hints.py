"""A row of keys with what they do; those that have no room are left out, the last ones first."""

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from glossator.gui.labels import key_cap, plain_label

_SIDE, _BETWEEN = 18, 14


class KeyHints(QWidget):
    """Shows whole hints only, so that no key is cut."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hints: list[QWidget] = []

    def show_hints(self, hints: Iterable[tuple[str, str]]) -> None:
        """Show keys with what they do."""
        for former in self._hints:
            former.hide()
            former.deleteLater()
        self._hints = [self._hint(key, what) for key, what in hints]
        self._place()

    def sizeHint(self) -> QSize:
        """Qt: as high as a key, and as wide as there is room."""
        return QSize(0, 31)

    def minimumSizeHint(self) -> QSize:
        """Qt: the same."""
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: leave out what has no room now."""
        self._place()

    def _hint(self, key: str, what: str) -> QWidget:
        hint = QWidget(self)
        row = QHBoxLayout(hint)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(key_cap(key))
        row.addWidget(plain_label(what, "muted"))
        return hint

    def _place(self) -> None:
        leftward = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        x = _SIDE
        fits = True
        for hint in self._hints:
            size = hint.sizeHint()
            fits = fits and x + size.width() <= self.width() - _SIDE
            left = self.width() - x - size.width() if leftward else x
            top = (self.height() - size.height()) // 2
            hint.setGeometry(left, top, size.width(), size.height())
            hint.setVisible(fits)
            x += size.width() + _BETWEEN
