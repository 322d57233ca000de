"""Lines whose points lead to the rows of the table beside them."""

import math
from collections.abc import Collection, Iterator

import pyqtgraph
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QToolTip

from glossator.gui.plots import Dot, LinePlot
from glossator.gui.theme import Theme

_NEAR, _SAME = 12, 1
_RING, _STROKE = 17, 2


class RowPlot(LinePlot):
    """A click on a point asks for the row that says the same.

    The keyboard's and the screen reader's way to the points is that table, which keeps the point
    of its current row in step.
    """

    chosen = Signal(int)

    def __init__(
        self, name: str, across: str, up: str, theme: Theme, *, counts: Collection[str] = ()
    ) -> None:
        self._ring = pyqtgraph.ScatterPlotItem(pxMode=True, size=_RING, brush=None)
        self._current: int | None = None
        super().__init__(name, across, up, theme, counts=counts)
        self.setMouseTracking(True)

    def set_current(self, row: int) -> None:
        """Put a ring around the point of a row."""
        self._current = row
        self._draw_ring()

    def point_of(self, row: int) -> QPointF:
        """Where the point of a row is on the widget.

        Raises:
            StopIteration: no point leads to that row.
        """
        return next(at for dot, at in self._points() if dot.row == row)

    def draw(self, painter: QPainter, box: QRectF) -> None:
        """Paint it into a box, as a picture has it: without the ring."""
        self._ring.setVisible(False)
        super().draw(painter, box)
        self._ring.setVisible(True)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt: a click on a point; where several lie on each other, each in turn."""
        rows = [dot.row for dot in self._dots_at(event.position()) if dot.row is not None]
        if event.button() == Qt.MouseButton.LeftButton and rows:
            before = rows.index(self._current) if self._current in rows else -1
            self.chosen.emit(rows[(before + 1) % len(rows)])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt: a hand over points that have something behind them."""
        hand = any(dot.row is not None for dot in self._dots_at(event.position()))
        shape = Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)

    def event(self, event: QEvent) -> bool:
        """Qt: the pointer rests on a point."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            told = "\n".join(dot.told for dot in self._dots_at(QPointF(event.pos())))
            QToolTip.showText(event.globalPos(), told, self)
            return True
        return super().event(event)

    def _draw(self) -> None:
        super()._draw()
        self._canvas.getPlotItem().addItem(self._ring)
        self._draw_ring()

    def _draw_ring(self) -> None:
        every = (dot for dots in self.lines().values() for dot in dots)
        at = [(dot.x, dot.y) for dot in every if dot.row is not None and dot.row == self._current]
        self._ring.setData(pos=at, pen=pyqtgraph.mkPen(self._theme.text, width=_STROKE))

    def _dots_at(self, where: QPointF) -> list[Dot]:
        """The points nearest to a place of the widget, if near enough; those on top first."""
        away = [(_distance(at, where), dot) for dot, at in self._points()]
        nearest = min((distance for distance, _ in away), default=math.inf)
        near = min(nearest + _SAME, _NEAR)
        return [dot for distance, dot in reversed(away) if distance <= near]

    def _points(self) -> Iterator[tuple[Dot, QPointF]]:
        """Every point, and where it is on the widget."""
        box, canvas = self._canvas.getPlotItem().getViewBox(), self._canvas
        for dots in self.lines().values():
            for dot in dots:
                scene = box.mapViewToScene(QPointF(dot.x, dot.y))
                yield dot, QPointF(canvas.viewport().mapTo(self, canvas.mapFromScene(scene)))


def _distance(one: QPointF, other: QPointF) -> float:
    return math.hypot(one.x() - other.x(), one.y() - other.y())
