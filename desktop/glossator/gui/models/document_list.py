"""The list of articles as a Qt model, and how a row of it is drawn."""

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from glossator.domain.annotation import UNDONE, SetState
from glossator.domain.summary import DocumentSummary
from glossator.gui import icons
from glossator.gui.dates import readable_date
from glossator.gui.fonts import MEDIUM, REGULAR, SEMIBOLD, Families
from glossator.gui.theme import Theme
from glossator.gui.workspace import Workspace

SUMMARY = Qt.ItemDataRole.UserRole + 1
_Index = QModelIndex | QPersistentModelIndex
_ICONS = {
    SetState.NEW: "state-new",
    SetState.IN_PROGRESS: "state-in-progress",
    SetState.FINISHED: "state-finished",
    SetState.SKIPPED: "state-skipped",
}


class DocumentList(QAbstractListModel):
    """The workspace's documents; ``SUMMARY`` gives the value itself."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        workspace.documents_changed.connect(self._on_documents_changed)
        workspace.document_changed.connect(self._on_document_changed)

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        """Qt: the number of articles."""
        return 0 if parent.isValid() else len(self._workspace.documents)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt: what a row shows, says, and holds."""
        if not index.isValid() or index.row() >= len(self._workspace.documents):
            return None
        summary = self._workspace.documents[index.row()]
        if role == SUMMARY:
            return summary
        if role == Qt.ItemDataRole.DisplayRole:
            return summary.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{summary.title}, {described(summary)}"
        return None

    def _on_documents_changed(self) -> None:
        self.beginResetModel()
        self.endResetModel()

    def _on_document_changed(self, row: int) -> None:
        index = self.index(row)
        self.dataChanged.emit(index, index)


def described(summary: DocumentSummary) -> str:
    """State and open suggestions of an article, in words; of a finished one only the state."""
    waiting = summary.suggestions if summary.state in UNDONE else 0
    begun = summary.state.value if summary.state is not SetState.NEW or not waiting else ""
    return " · ".join(part for part in (begun, f"{waiting} open" if waiting else "") if part)


def details(summary: DocumentSummary) -> str:
    """The second line of a row: where and when it appeared, how far it is."""
    known = [
        summary.meta.get("outlet") or summary.meta.get("agency") or summary.meta.get("place", ""),
        readable_date(summary.meta.get("published", "")),
        described(summary),
    ]
    return " · ".join(part for part in known if part)


class DocumentDelegate(QStyledItemDelegate):
    """Draws an article's row: state, title, and a line of details."""

    def __init__(self, theme: Theme, families: Families, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._families = families

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Qt: every row is as high as two lines."""
        return QSize(200, 46)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Qt: draw a row."""
        summary = index.data(SUMMARY)
        if not isinstance(summary, DocumentSummary):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = option.rect.adjusted(6, 1, -6, -1)
        self._paint_ground(painter, option, box)
        self._paint_state(painter, summary, box)
        self._paint_words(painter, option, summary, box)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, box: QRect) -> None:
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.selection)
            painter.drawRoundedRect(box, 6, 6)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(self._theme.accent)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box, 6, 6)

    def _paint_state(self, painter: QPainter, summary: DocumentSummary, box: QRect) -> None:
        finished = summary.state is SetState.FINISHED
        colour = self._theme.good if finished else self._theme.muted
        ratio = painter.device().devicePixelRatio()
        drawn = icons.pixmap(_ICONS[summary.state], colour, self._theme.chrome, 16, ratio)
        painter.drawPixmap(box.left() + 8, box.top() + 6, drawn)

    def _paint_words(
        self, painter: QPainter, option: QStyleOptionViewItem, summary: DocumentSummary, box: QRect
    ) -> None:
        words = box.adjusted(32, 4, -8, -4)
        current = bool(option.state & QStyle.StateFlag.State_Selected)
        lines = (
            (summary.title, SEMIBOLD if current else MEDIUM, 13, self._theme.text),
            (details(summary), REGULAR, 11, self._theme.text if current else self._theme.muted),
        )
        for number, (text, weight, size, colour) in enumerate(lines):
            font = self._families.interface_font(size, weight)
            painter.setFont(font)
            painter.setPen(colour)
            line = QRect(words.left(), words.top() + 19 * number, words.width(), 18)
            fitted = painter.fontMetrics().elidedText(
                text, Qt.TextElideMode.ElideRight, line.width()
            )
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, fitted)
