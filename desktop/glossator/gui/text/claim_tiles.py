"""Claim tiles: small pixmaps that repeat along a line, for dots, waves and dashes."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPolygonF

from glossator.gui.text.look import Look

_PERIODS = {"cue": 5.2, "dash": 7.0, "dots": 4.0}
HEIGHT, AXIS = 6.0, 2.0
"""The tiles' height, and where in it the line runs, in pixels of the usual size."""


def _wave(painter: QPainter, look: Look, period: float, colour: QColor, width: float) -> None:
    pen = QPen(colour, look.px(width))
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    crests = [(number * period / 2, 1.4 if number % 2 else 4.4) for number in range(-1, 13)]
    painter.drawPolyline(QPolygonF([QPointF(x, look.px(y)) for x, y in crests]))


def level_tile(look: Look, kind: str, lane: int, is_open: bool) -> QPixmap:
    """Five periods of a line of dots, dashes or a cue's wave, thinner while undecided.

    Five together are whole pixels wide, so that the tiles join without a seam.
    """
    period = round(look.px(_PERIODS[kind]) * 5 * look.ratio) / 5 / look.ratio
    colour = look.theme.lane(lane)

    def draw(painter: QPainter) -> None:
        if kind == "cue":
            _wave(painter, look, period, colour, 1.0 if is_open else 1.5)
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        for number in range(5):
            if kind == "dash":
                painter.drawRect(
                    QRectF(number * period, look.px(AXIS), period * 0.62, look.px(1.2))
                )
            else:
                dot = look.px(0.85 if is_open else 1.15)
                painter.drawEllipse(QPointF((number + 0.5) * period, look.px(2.9)), dot, dot)

    return look.pixmap(("level", kind, lane, is_open), period * 5, look.px(HEIGHT), draw)


def upright_tile(look: Look, lane: int) -> QPixmap:
    """The dashed bar of an undecided claim."""

    def draw(painter: QPainter) -> None:
        painter.fillRect(QRectF(0, 0, 2, look.px(4)), look.theme.lane(lane))

    return look.pixmap(("upright", lane), 2, look.px(7), draw)
