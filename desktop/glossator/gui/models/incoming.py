"""The articles of an import preview as a Qt model: what is refused first, then what would come."""

from collections.abc import Sequence
from enum import StrEnum
from pathlib import PurePath

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)
from PySide6.QtGui import QColor

from glossator.services.import_preview import LISTED, ImportPreview, IncomingArticle

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_Index = QModelIndex | QPersistentModelIndex


class Kind(StrEnum):
    """What can be listed."""

    NEW = "new"
    CHANGED = "a new version"
    KNOWN = "in the project"
    REPEATED = "twice among the files"
    REFUSED = "cannot be used"


class IncomingList(QAbstractTableModel):
    """Rows of a preview; columns are the article, its words, where it stands, what it is."""

    ARTICLE, WORDS, WHERE, STATE = range(4)

    def __init__(self, muted: QColor, alarm: QColor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._colours = {Kind.REFUSED: alarm, Kind.KNOWN: muted, Kind.REPEATED: muted}
        self._all: Sequence[IncomingArticle | tuple[str, str]] = ()
        self._shown: Sequence[IncomingArticle | tuple[str, str]] = ()

    def set_preview(self, preview: ImportPreview) -> None:
        """List another preview."""
        refused = preview.report.rejected[:LISTED]
        self._all = [*((item.where, item.reason) for item in refused), *preview.articles]
        self.show_only(None)

    def show_only(self, kind: Kind | None) -> None:
        """List one kind, or all of them."""
        self.beginResetModel()
        self._shown = [row for row in self._all if kind is None or kind_of(row) is kind]
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        """Qt: the number of rows."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: _Index = QModelIndex()) -> int:
        """Qt: the number of columns."""
        return 0 if parent.isValid() else 4

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Qt: the names of the columns."""
        names = (self.tr("Article"), self.tr("Words"), self.tr("File"), self.tr("State"))
        across = orientation == Qt.Orientation.Horizontal
        if role == Qt.ItemDataRole.DisplayRole and across and 0 <= section < len(names):
            return names[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and section == self.WORDS:
            return _RIGHT
        return None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt: what a cell shows, says, and how it is coloured."""
        if not index.isValid() or index.row() >= len(self._shown):
            return None
        row, column = self._shown[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return _cells(row)[column]
        if role == Qt.ItemDataRole.ToolTipRole:
            whole = _where(row) if column == self.WHERE else _cells(row)[column]
            return None if "<" in whole else whole
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ", ".join(part for part in _cells(row) if part)
        if role == Qt.ItemDataRole.TextAlignmentRole and column == self.WORDS:
            return _RIGHT
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._colours.get(kind_of(row))
        return None


def kind_of(row: IncomingArticle | tuple[str, str]) -> Kind:
    """What a row is."""
    return Kind(row.novelty.value) if isinstance(row, IncomingArticle) else Kind.REFUSED


def _where(row: IncomingArticle | tuple[str, str]) -> str:
    return row.where if isinstance(row, IncomingArticle) else row[0]


def _cells(row: IncomingArticle | tuple[str, str]) -> tuple[str, str, str, str]:
    place = PurePath(_where(row)).name
    if isinstance(row, IncomingArticle):
        return row.title, f"{row.words:,}", place, row.novelty.value
    reason = row[1]
    return f"{reason[:1].upper()}{reason[1:]}", "", place, Kind.REFUSED.value
