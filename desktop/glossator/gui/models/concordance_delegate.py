"""How a line of a concordance is drawn: what was found in the middle, one below the other."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from glossator.domain.concordance import Line
from glossator.domain.scheme import Scheme
from glossator.gui.fonts import MEDIUM, REGULAR, SEMIBOLD, Families
from glossator.gui.models.concordance_list import ROW, Row
from glossator.gui.text.direction import runs_left
from glossator.gui.theme import Hue, Theme

ROW_HEIGHT = 28
TICKS_END = 40.0
_SIDE, _TITLE, _CHIP, _GAP, _NARROW = 18.0, 210.0, 116.0, 14.0, 760.0
_WIDEST_HIT = 0.55
_Index = QModelIndex | QPersistentModelIndex


class ConcordanceDelegate(QStyledItemDelegate):
    """Draws tick, words, label and article of a line."""

    def __init__(
        self, scheme: Scheme, theme: Theme, families: Families, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._scheme, self._theme, self._families = scheme, theme, families

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Qt: every row is as high as one line."""
        return QSize(320, ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Qt: draw a row."""
        row = index.data(ROW)
        if not isinstance(row, Row):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect)
        self._paint_ground(painter, option, box)
        room = box.adjusted(_SIDE, 0, -_SIDE, 0)
        if row.line.item_id:
            ticked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
            self._paint_tick(painter, row, QPointF(room.left(), room.center().y()), ticked)
            room.setLeft(TICKS_END + 6)
        if box.width() > _NARROW:
            title = room.adjusted(room.width() - _TITLE, 0, 0, 0)
            room.setRight(title.left() - _GAP)
            self._paint_title(painter, option, row.line.title, title)
        if row.line.item_id:
            chip = room.adjusted(room.width() - _CHIP, 0, 0, 0)
            room.setRight(chip.left() - _GAP)
            self._paint_chip(painter, row, chip)
        self._paint_words(painter, row, room)
        painter.restore()

    def _hue(self, line: Line) -> Hue:
        layer = self._scheme.find(line.layer)
        label = layer.label(line.label) if layer else None
        return self._theme.hue(label.hue if label else "grey")

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, box: QRectF) -> None:
        if not option.state & QStyle.StateFlag.State_Selected:
            return
        focused = option.state & QStyle.StateFlag.State_HasFocus
        painter.setPen(QPen(self._theme.accent, 1) if focused else Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.selection)
        painter.drawRoundedRect(box.adjusted(8.5, 1.5, -8.5, -1.5), 5, 5)

    def _paint_tick(self, painter: QPainter, row: Row, at: QPointF, ticked: bool) -> None:
        if not row.can_be_ticked:
            painter.setPen(QPen(self._theme.muted, 1.6))
            painter.drawLine(at + QPointF(3, 0), at + QPointF(11, 0))
            return
        square = QRectF(at.x(), at.y() - 7, 14, 14)
        painter.setPen(QPen(self._theme.accent if ticked else self._theme.outline, 1.2))
        painter.setBrush(self._theme.accent if ticked else self._theme.card)
        painter.drawRoundedRect(square, 3.5, 3.5)
        if ticked:
            painter.setPen(QPen(self._theme.on_accent, 1.8))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            corners = ((3.4, 7.3), (6.0, 9.9), (10.8, 4.4))
            painter.drawPolyline(QPolygonF([square.topLeft() + QPointF(*one) for one in corners]))

    def _paint_title(
        self, painter: QPainter, option: QStyleOptionViewItem, title: str, room: QRectF
    ) -> None:
        painter.setFont(self._families.interface_font(12, REGULAR))
        selected = option.state & QStyle.StateFlag.State_Selected
        painter.setPen(self._theme.text if selected else self._theme.muted)
        _draw(painter, title, room, Qt.AlignmentFlag.AlignLeft, Qt.TextElideMode.ElideRight)

    def _paint_chip(self, painter: QPainter, row: Row, room: QRectF) -> None:
        """The label, with a query and a dashed edge where it is suggested; or what became of it."""
        line, hue = row.line, self._hue(row.line)
        painter.setFont(self._families.interface_font(11, MEDIUM))
        if row.note:
            painter.setPen(self._theme.muted)
            _draw(painter, row.note, room, Qt.AlignmentFlag.AlignLeft)
            return
        text = self._chip_text(line)
        wide = min(QFontMetricsF(painter.font()).horizontalAdvance(text) + 14, room.width())
        chip = QRectF(room.left() + 0.5, room.center().y() - 8.5, wide, 17)
        style = Qt.PenStyle.DashLine if line.is_suggestion else Qt.PenStyle.SolidLine
        painter.setPen(QPen(hue.edge, 1, style))
        painter.setBrush(hue.faint if line.is_suggestion else hue.fill)
        painter.drawRoundedRect(chip, 4, 4)
        painter.setPen(hue.ink)
        _draw(painter, text, chip.adjusted(7, 0, -7, 0), Qt.AlignmentFlag.AlignLeft)

    def _chip_text(self, line: Line) -> str:
        layer = self._scheme.find(line.layer)
        label = layer.label(line.label) if layer else None
        sign = label.sign if label else ""
        title = label.title if label else line.label
        return " ".join(part for part in (sign, title, "?" * line.is_suggestion) if part)

    def _paint_words(self, painter: QPainter, row: Row, room: QRectF) -> None:
        """The words found begin in the same place in every row; from the right where they run so.

        Each piece is drawn for itself, so that no sign of direction in one turns the others round.
        """
        line = row.line
        leftward = runs_left(f"{line.left}{line.hit}{line.right}")
        if leftward:
            painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        strong = self._families.interface_font(13, SEMIBOLD)
        advance = QFontMetricsF(strong).horizontalAdvance(line.hit) + 1
        wide = min(advance, room.width() * _WIDEST_HIT)
        start = room.width() * 0.4 if advance < room.width() * 0.6 else room.width() * 0.25
        middle = QRectF(room.left() + start, room.top(), wide, room.height())
        if leftward:
            middle.moveRight(room.right() - start)
        self._paint_hit_ground(painter, row, middle)
        painter.setFont(self._families.interface_font(13, REGULAR))
        painter.setPen(self._theme.muted if row.note else self._theme.text)
        on_left = QRectF(room.left(), room.top(), middle.left() - room.left() - 5, room.height())
        on_right = QRectF(
            middle.right() + 5, room.top(), room.right() - middle.right() - 5, room.height()
        )
        before, behind = (on_right, on_left) if leftward else (on_left, on_right)
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        towards, away = (left, right) if leftward else (right, left)
        _draw(painter, line.left.strip(), before, towards, Qt.TextElideMode.ElideLeft)
        _draw(painter, line.right.strip(), behind, away, Qt.TextElideMode.ElideRight)
        painter.setFont(strong)
        _draw(painter, line.hit, middle, away, Qt.TextElideMode.ElideMiddle)

    def _paint_hit_ground(self, painter: QPainter, row: Row, middle: QRectF) -> None:
        if not row.line.item_id or row.note:
            return
        hue = self._hue(row.line)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(hue.faint if row.line.is_suggestion else hue.fill)
        painter.drawRoundedRect(middle.adjusted(-3, 5, 3, -5), 3, 3)


def _draw(
    painter: QPainter,
    text: str,
    room: QRectF,
    side: Qt.AlignmentFlag,
    elide: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
) -> None:
    """Draw one line of text on that very side, whichever way it runs."""
    fitted = painter.fontMetrics().elidedText(text, elide, int(room.width()) + 1)
    absolute = Qt.AlignmentFlag.AlignAbsolute
    single = Qt.TextFlag.TextSingleLine
    painter.drawText(room, side | absolute | Qt.AlignmentFlag.AlignVCenter | single, fitted)
