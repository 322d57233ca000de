"""The places of the same words as a Qt model, each with its tick, and how a row is drawn."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from glossator.gui.fonts import MEDIUM, REGULAR, SEMIBOLD, Families
from glossator.gui.theme import Theme
from glossator.services.elsewhere import Found

FOUND = Qt.ItemDataRole.UserRole + 1
ROW_HEIGHT = 28
_SIDE, _TICK, _TITLE, _DOUBT, _NARROW = 18.0, 26.0, 190.0, 250.0, 760.0
TICKS_END = _SIDE + _TICK - 4
_Index = QModelIndex | QPersistentModelIndex


class ElsewhereList(QAbstractListModel):
    """Proposals with their ticks; ``FOUND`` gives the value itself."""

    ticks_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._found: Sequence[Found] = ()
        self._ticks = bytearray()

    def show(self, found: Sequence[Found]) -> None:
        """Show other proposals, ticked as they are thought of."""
        self.beginResetModel()
        self._found = found
        self._ticks = bytearray(item.opinion.ticked for item in found)
        self.endResetModel()
        self.ticks_changed.emit()

    def ticked(self) -> list[Found]:
        """The proposals that are ticked."""
        return [item for item, tick in zip(self._found, self._ticks, strict=True) if tick]

    def toggle(self, row: int) -> bool:
        """Tick a row or take its tick away; false where it cannot be ticked."""
        if not self._found[row].opinion.possible:
            return False
        self._ticks[row] = not self._ticks[row]
        index = self.index(row)
        self.dataChanged.emit(index, index, [Qt.ItemDataRole.CheckStateRole])
        self.ticks_changed.emit()
        return True

    def toggle_all(self) -> None:
        """Tick everything that can be; take all ticks away where everything is."""
        possible = bytearray(item.opinion.possible for item in self._found)
        self._ticks = bytearray(len(possible)) if self._ticks == possible else possible
        if self._found:
            last = self.index(len(self._found) - 1)
            self.dataChanged.emit(self.index(0), last, [Qt.ItemDataRole.CheckStateRole])
        self.ticks_changed.emit()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:
        """Qt: the number of proposals."""
        return 0 if parent.isValid() else len(self._found)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Qt: what can be ticked."""
        flags = super().flags(index)
        if index.isValid() and self._found[index.row()].opinion.possible:
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Qt: tick a row, as a screen reader asks for it."""
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        wanted = value in (Qt.CheckState.Checked, Qt.CheckState.Checked.value)
        return bool(self._ticks[index.row()]) == wanted or self.toggle(index.row())

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt: what a row shows, says, and holds."""
        if not index.isValid() or index.row() >= len(self._found):
            return None
        item, ticked = self._found[index.row()], bool(self._ticks[index.row()])
        if role == FOUND:
            return item
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return f"{item.line.left}{item.line.hit}{item.line.right}".strip()
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return described(item, ticked=ticked)
        return None


def described(item: Found, *, ticked: bool) -> str:
    """A row in words: whether it is ticked, why not, where it is, and the line."""
    tick = "ticked" if ticked else "not ticked"
    doubt = f", {item.opinion.doubt}" if item.opinion.doubt else ""
    line = item.line
    near = f"{line.left[-40:]}{line.hit}{line.right[:40]}".strip()
    return f"{tick}{doubt}: {near} ({line.title})"


class ElsewhereDelegate(QStyledItemDelegate):
    """Draws a proposal: tick, article, the words in their context, and what speaks against."""

    def __init__(self, theme: Theme, families: Families, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme, self._families = theme, families
        self._hue = "grey"

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._theme = theme

    def set_hue(self, hue: str) -> None:
        """Draw the words in the hue of another label."""
        self._hue = hue

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Qt: every row is as high as one line."""
        return QSize(320, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Qt: draw a row."""
        item = index.data(FOUND)
        if not isinstance(item, Found):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect)
        self._paint_ground(painter, option, box)
        ticked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        self._paint_tick(painter, item, QPointF(box.left() + _SIDE, box.center().y()), ticked)
        room = box.adjusted(_SIDE + _TICK, 0, -_SIDE, 0)
        title = _TITLE if box.width() > _NARROW else 0.0
        self._paint_aside(painter, item.line.title, room.adjusted(0, 0, title - room.width(), 0))
        doubt = min(_DOUBT, room.width() / 3)
        room.adjust(title + 14 if title else 0, 0, 0, 0)
        self._paint_doubt(painter, item.opinion.doubt, room.adjusted(room.width() - doubt, 0, 0, 0))
        self._paint_line(painter, item, room.adjusted(0, 0, -doubt - 16, 0), ticked)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, box: QRectF) -> None:
        if not option.state & QStyle.StateFlag.State_Selected:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(self._theme.accent, 1))
        painter.setBrush(self._theme.selection)
        painter.drawRoundedRect(box.adjusted(8, 1, -8, -1), 5, 5)

    def _paint_tick(self, painter: QPainter, item: Found, at: QPointF, ticked: bool) -> None:
        square = QRectF(at.x(), at.y() - 7, 14, 14)
        if not item.opinion.possible:
            painter.setPen(QPen(self._theme.muted, 1.6))
            painter.drawLine(QPointF(at.x() + 3, at.y()), QPointF(at.x() + 11, at.y()))
            return
        painter.setPen(QPen(self._theme.accent if ticked else self._theme.outline, 1.2))
        painter.setBrush(self._theme.accent if ticked else self._theme.card)
        painter.drawRoundedRect(square, 3.5, 3.5)
        if ticked:
            painter.setPen(QPen(self._theme.on_accent, 1.8))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            corners = [(3.4, 7.3), (6.0, 9.9), (10.8, 4.4)]
            painter.drawPolyline(QPolygonF([square.topLeft() + QPointF(*one) for one in corners]))

    def _paint_aside(self, painter: QPainter, text: str, room: QRectF) -> None:
        if room.width() <= 0:
            return
        painter.setFont(self._families.interface_font(12, REGULAR))
        painter.setPen(self._theme.muted)
        _draw(painter, text, room, Qt.AlignmentFlag.AlignLeft, Qt.TextElideMode.ElideRight)

    def _paint_doubt(self, painter: QPainter, doubt: str, room: QRectF) -> None:
        painter.setFont(self._families.interface_font(12, MEDIUM))
        painter.setPen(self._theme.warning)
        _draw(painter, doubt, room, Qt.AlignmentFlag.AlignRight, Qt.TextElideMode.ElideRight)

    def _paint_line(self, painter: QPainter, item: Found, room: QRectF, ticked: bool) -> None:
        """The words stand below each other, so that the eye can run down them."""
        usual = self._families.interface_font(13, REGULAR)
        strong = self._families.interface_font(13, SEMIBOLD)
        wide = min(QFontMetricsF(strong).horizontalAdvance(item.line.hit), room.width() * 0.6)
        middle = QRectF(room.left() + (room.width() - wide) * 0.46, room.top(), wide, room.height())
        hue = self._theme.hue(self._hue)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(hue.fill if ticked else hue.faint)
        painter.drawRoundedRect(middle.adjusted(-3, 5, 3, -5), 3, 3)
        painter.setFont(usual)
        painter.setPen(self._theme.text if ticked else self._theme.muted)
        before = QRectF(room.left(), room.top(), middle.left() - room.left() - 5, room.height())
        after = QRectF(middle.right() + 5, room.top(), room.right() - middle.right() - 5, 0)
        after.setHeight(room.height())
        right, left = Qt.AlignmentFlag.AlignRight, Qt.AlignmentFlag.AlignLeft
        _draw(painter, item.line.left.strip(), before, right, Qt.TextElideMode.ElideLeft)
        _draw(painter, item.line.right.strip(), after, left, Qt.TextElideMode.ElideRight)
        painter.setFont(strong)
        painter.setPen(self._theme.text)
        _draw(painter, item.line.hit, middle.adjusted(0, 0, 2, 0), left)


def _draw(
    painter: QPainter,
    text: str,
    room: QRectF,
    side: Qt.AlignmentFlag,
    elide: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
) -> None:
    fitted = painter.fontMetrics().elidedText(text, elide, int(room.width()))
    painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, fitted)
