"""Covered: the quiet sign at the outer edge of the margin beside passages that are read.

A tick on the first line and a hair line down to the last: claims have bars with numbers, nearer to
the text.
"""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap, QPolygonF

from glossator.gui.text.columns import Columns
from glossator.gui.text.laid import Laid
from glossator.gui.text.look import Look
from glossator.gui.text.sorted_spans import SortedSpans

_SIDE = 9.0
_EDGE, _FARTHEST = 3.0, 191.0


def _tick(look: Look) -> QPixmap:
    side = look.px(_SIDE)

    def draw(painter: QPainter) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(look.line(look.theme.muted, look.px(1.6)))
        corners = [(1.2, 4.8), (3.5, 7.2), (7.8, 1.6)]
        painter.drawPolyline(QPolygonF([QPointF(look.px(x), look.px(y)) for x, y in corners]))

    return look.pixmap(("read",), side, side, draw)


def paint_covered(
    painter: QPainter, laid: Laid, look: Look, columns: Columns, covered: SortedSpans
) -> None:
    """Paint the signs of a paragraph's passages; the origin is the paragraph's corner."""
    metrics = look.metrics
    side = look.px(_SIDE)
    far = min(columns.margin - _EDGE, look.px(_FARTHEST))
    left = look.snapped(columns.placed(-far, side))
    for span in covered.touching(laid.start, laid.end):
        first = laid.line_of(max(span.start, laid.start))
        last = laid.line_of(min(span.end, laid.end) - 1)
        top = look.snapped(metrics.baseline(first) - metrics.cap / 2 - side / 2)
        if span.start >= laid.start:
            painter.drawPixmap(QPointF(left, top), _tick(look))
            top += side + 3
        bottom = metrics.baseline(last) + metrics.fill_down
        if bottom > top:
            hair = QRectF(left + look.snapped(side / 2 - 1), top, 1, bottom - top)
            painter.fillRect(hair, look.theme.rule)
