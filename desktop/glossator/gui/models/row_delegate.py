"""What the delegates of all our lists have alike: colours, fonts, one height for every row."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from glossator.gui.fonts import Families
from glossator.gui.theme import Theme

Index = QModelIndex | QPersistentModelIndex


class RowDelegate(QStyledItemDelegate):
    """Draws rows of the size ``SIZE`` by ``paint_row``, which leaves the painter as it likes."""

    SIZE = QSize(200, 28)

    def __init__(self, theme: Theme, families: Families, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme, self._families = theme, families

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Qt: every row has the same size."""
        return self.SIZE

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt: draw a row."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_row(painter, option, index)
        painter.restore()

    def paint_row(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw what the row of ``index`` shows."""
        raise NotImplementedError
