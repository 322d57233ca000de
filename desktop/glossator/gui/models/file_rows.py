"""Rows about files as a Qt model: what the import preview and the plan of a merge have alike."""

from collections.abc import Sequence
from pathlib import PurePath
from typing import Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QColor

Row = TypeVar("Row")
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_Index = QModelIndex | QPersistentModelIndex


class FileRows(QAbstractTableModel, Generic[Row]):
    """A table of texts; the cell of the column ``FILE`` has the whole path as its tooltip.

    ``NUMBERS`` are the columns that stand at the right.
    """

    FILE = 0
    NUMBERS: frozenset[int] = frozenset()

    def __init__(self, heads: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heads = tuple(self.tr(each) for each in heads)
        self._rows: Sequence[Row] = ()

    def cells(self, row: Row) -> tuple[str, ...]:
        """What the cells of a row show."""
        raise NotImplementedError

    def path(self, row: Row) -> str:
        """The file that a row is about, in full."""
        raise NotImplementedError

    def colour(self, row: Row) -> QColor | None:
        """The colour of a row's text; None for the usual one."""
        raise NotImplementedError

    def show_rows(self, rows: Sequence[Row]) -> None:
        """List other rows."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        """Qt: the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:
        """Qt: the number of columns."""
        return 0 if parent.isValid() else len(self._heads)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Qt: the names of the columns."""
        across = orientation == Qt.Orientation.Horizontal
        if role == Qt.ItemDataRole.DisplayRole and across and 0 <= section < len(self._heads):
            return self._heads[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and section in self.NUMBERS:
            return _RIGHT
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt: what a cell shows, says, and how it is coloured."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row, column = self._rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self.cells(row)[column]
        if role == Qt.ItemDataRole.ToolTipRole:
            whole = self.path(row) if column == self.FILE else self.cells(row)[column]
            # Qt would read it as markup.
            return None if "<" in whole else whole
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in self.cells(row) if part)
        if role == Qt.ItemDataRole.TextAlignmentRole and column in self.NUMBERS:
            return _RIGHT
        return self.colour(row) if role == Qt.ItemDataRole.ForegroundRole else None


def file_name(path: str) -> str:
    """The name of a file without its folder."""
    return PurePath(path).name
