"""What is to be checked after articles changed, as a Qt model."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from glossator.gui.models.row_delegate import Index
from glossator.services.strays import StrayRow

STRAY = Qt.ItemDataRole.UserRole + 1


class StrayList(QAbstractListModel):
    """The annotations without a sure place; ``STRAY`` gives the value itself."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[StrayRow] = []

    def show(self, rows: Sequence[StrayRow]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def take_off(self, stray_id: str) -> None:
        """Take a row off the list, where it is there."""
        for number, row in enumerate(self._rows):
            if row.id == stray_id:
                self.beginRemoveRows(QModelIndex(), number, number)
                del self._rows[number]
                self.endRemoveRows()
                return

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Qt: the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt: what a row shows, says, and holds."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == STRAY:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.quote
        if role == Qt.ItemDataRole.ToolTipRole:
            # Qt would take what is in texts for markup.
            return f"<qt>{escape(described(row))}</qt>"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return described(row)
        return None


def described(row: StrayRow) -> str:
    """A row in words: what was marked, amid what, why it is here, and where it may belong."""
    proposed = "; ".join(f"{number} {words}" for number, words in enumerate(row.places, 1))
    places = f"proposed: {proposed}" if proposed else "no place is proposed"
    around = f"{row.prefix}{row.quote}{row.suffix}".strip()
    return f"{row.label} {row.quote}: {around} ({row.article}); {row.reason}; {places}"
