"""How a line in context is drawn: its tick, and what was found below what was found before."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from glossator.domain.concordance import Line
from glossator.gui.fonts import REGULAR, SEMIBOLD
from glossator.gui.models.row_delegate import RowDelegate
from glossator.gui.text.direction import runs_left

SIDE = 18.0
TICKS_END = 40.0
NARROW = 760.0
"""A list that is narrower shows no titles."""

_WIDEST_HIT = 0.55
_LEFT, _RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight


@dataclass(frozen=True, slots=True)
class Inks:
    """Colours of a line: its context, what was found, and the ground of that (None for none)."""

    context: QColor
    hit: QColor
    ground: QColor | None


class LineDelegate(RowDelegate):
    """Paints the parts that every line in context has."""

    SIZE = QSize(320, 28)

    def paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, box: QRectF) -> None:
        """Show which line the keys are on."""
        if not option.state & QStyle.StateFlag.State_Selected:
            return
        focused = option.state & QStyle.StateFlag.State_HasFocus
        painter.setPen(QPen(self._theme.accent, 1) if focused else Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.selection)
        painter.drawRoundedRect(box.adjusted(8.5, 1.5, -8.5, -1.5), 5, 5)

    def paint_tick(self, painter: QPainter, box: QRectF, *, possible: bool, ticked: bool) -> None:
        """A tick at the beginning of a line; a dash where it cannot be ticked."""
        at = QPointF(box.left() + SIDE, box.center().y())
        if not possible:
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

    def paint_title(
        self, painter: QPainter, option: QStyleOptionViewItem, title: str, room: QRectF
    ) -> None:
        """The article of a line."""
        selected = option.state & QStyle.StateFlag.State_Selected
        painter.setFont(self._families.interface_font(12, REGULAR))
        painter.setPen(self._theme.text if selected else self._theme.muted)
        draw_text(painter, title, room)

    def paint_words(self, painter: QPainter, line: Line, room: QRectF, inks: Inks) -> None:
        """The words found begin in the same place in every row; from the right where they run so.

        Each piece is drawn for itself, so that no sign of direction in one turns the others round.
        """
        leftward = runs_left(line.text)
        if leftward:
            painter.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        strong = self._families.interface_font(13, SEMIBOLD)
        middle = _middle(room, QFontMetricsF(strong).horizontalAdvance(line.hit) + 1, leftward)
        if inks.ground is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(inks.ground)
            painter.drawRoundedRect(middle.adjusted(-3, 5, 3, -5), 3, 3)
        on_left, on_right = QRectF(room), QRectF(room)
        on_left.setRight(middle.left() - 5)
        on_right.setLeft(middle.right() + 5)
        before, behind = (on_right, on_left) if leftward else (on_left, on_right)
        towards, away = (_LEFT, _RIGHT) if leftward else (_RIGHT, _LEFT)
        painter.setFont(self._families.interface_font(13, REGULAR))
        painter.setPen(inks.context)
        draw_text(painter, line.left.strip(), before, towards, Qt.TextElideMode.ElideLeft)
        draw_text(painter, line.right.strip(), behind, away)
        painter.setFont(strong)
        painter.setPen(inks.hit)
        draw_text(painter, line.hit, middle, away, Qt.TextElideMode.ElideMiddle)


def draw_text(
    painter: QPainter,
    text: str,
    room: QRectF,
    side: Qt.AlignmentFlag = _LEFT,
    elide: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
) -> None:
    """Draw one line of text on that very side, whichever way it runs."""
    fitted = painter.fontMetrics().elidedText(text, elide, int(room.width()) + 1)
    absolute = Qt.AlignmentFlag.AlignAbsolute
    single = Qt.TextFlag.TextSingleLine
    painter.drawText(room, side | absolute | Qt.AlignmentFlag.AlignVCenter | single, fitted)


def _middle(room: QRectF, advance: float, leftward: bool) -> QRectF:
    """Where words of that width stand in a line."""
    start = room.width() * (0.4 if advance < room.width() * 0.6 else 0.25)
    middle = QRectF(room)
    middle.setWidth(min(advance, room.width() * _WIDEST_HIT))
    if leftward:
        middle.moveRight(room.right() - start)
    else:
        middle.moveLeft(room.left() + start)
    return middle
