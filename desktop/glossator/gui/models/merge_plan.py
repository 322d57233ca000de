"""The files of a merge plan as a Qt model: a row for each, what it brings, and from whom."""

from collections.abc import Sequence
from pathlib import PurePath

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QColor

from glossator.services.merging_report import MergedFile

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_Index = QModelIndex | QPersistentModelIndex


class MergeFiles(QAbstractTableModel):
    """Columns are the file, its new articles and edits, who made them, and what is to be said."""

    FILE, ARTICLES, EDITS, PEOPLE, STATE = range(5)

    def __init__(self, muted: QColor, alarm: QColor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._muted = muted
        self._alarm = alarm
        self._files: Sequence[MergedFile] = ()

    def set_files(self, files: Sequence[MergedFile]) -> None:
        """List the files of a plan."""
        self.beginResetModel()
        self._files = files
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        """Qt: the number of rows."""
        return 0 if parent.isValid() else len(self._files)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:
        """Qt: the number of columns."""
        return 0 if parent.isValid() else 5

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Qt: the names of the columns."""
        names = (
            self.tr("File"),
            self.tr("Articles"),
            self.tr("Edits"),
            self.tr("By"),
            self.tr("State"),
        )
        across = orientation == Qt.Orientation.Horizontal
        if role == Qt.ItemDataRole.DisplayRole and across and 0 <= section < len(names):
            return names[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and section in (self.ARTICLES, self.EDITS):
            return _RIGHT
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt: what a cell shows, says, and how it is coloured."""
        if not index.isValid() or index.row() >= len(self._files):
            return None
        file, column = self._files[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return _cells(file)[column]
        if role == Qt.ItemDataRole.ToolTipRole:
            whole = file.path if column == self.FILE else _cells(file)[column]
            return None if "<" in whole else whole
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in _cells(file) if part)
        if role == Qt.ItemDataRole.TextAlignmentRole and column in (self.ARTICLES, self.EDITS):
            return _RIGHT
        if role == Qt.ItemDataRole.ForegroundRole:
            if not file.is_sound:
                return self._alarm
            return None if file.is_news else self._muted
        return None


def _cells(file: MergedFile) -> tuple[str, str, str, str, str]:
    people = ", ".join(hand.name for hand in file.hands if hand.edits or not hand.is_known)
    numbers = ("", "") if file.refused else (f"{file.documents:,}", f"{file.edits:,}")
    return PurePath(file.path).name, *numbers, people, _state(file)


def _state(file: MergedFile) -> str:
    if file.refused:
        return "cannot be merged"
    if file.left_out:
        return "in part"
    return "new" if file.is_news else "nothing new"
