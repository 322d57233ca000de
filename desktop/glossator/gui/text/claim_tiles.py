"""Claim tiles: small pixmaps that repeat along a line, for dots, waves and dashes."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap, QPolygonF

from glossator.gui.text.look import Look
from glossator.gui.text.marks import Standing

_PERIODS = {"cue": 5.2, "dash": 7.0, "dash dot": 9.0, "crossed": 6.0, "dots": 4.0}
HEIGHT, AXIS = 6.0, 2.0
"""The tiles' height, and where in it the line runs, in pixels of the usual size."""
_LINE = 1.2
KINDS = {
    Standing.SUGGESTED: "dash",
    Standing.DEFERRED: "dash dot",
    Standing.DISPUTED: "crossed",
}
"""What a claim's line and bar are made of where they are not solid."""


def _wave(painter: QPainter, look: Look, period: float, pen: QPen, is_thin: bool) -> None:
    pen.setWidthF(look.px(1.0 if is_thin else 1.5))
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    high, low = (1.6, 3.8) if is_thin else (1.4, 4.4)
    crests = [(number * period / 2, high if number % 2 else low) for number in range(-1, 13)]
    painter.drawPolyline(QPolygonF([QPointF(x, look.px(y)) for x, y in crests]))


def _strokes(kind: str, period: float, look: Look) -> list[QRectF]:
    """What one period of a straight line is made of."""
    axis, line = look.px(AXIS), look.px(_LINE)
    if kind == "dash":
        return [QRectF(0, axis, period * 0.62, line)]
    if kind == "dash dot":
        return [QRectF(0, axis, period * 0.38, line), QRectF(period * 0.62, axis, line * 1.2, line)]
    cross = QRectF(period / 2, axis - look.px(1.8), 1, look.px(4.6))
    return [QRectF(0, axis, period, line), cross]


def level_tile(look: Look, kind: str, lane: int, is_thin: bool) -> QPixmap:
    """Five periods of a line of dots, dashes, crossed strokes, or of a cue's wave.

    Five together are whole pixels wide, so that the tiles join without a seam.
    """
    period = round(look.px(_PERIODS[kind]) * 5 * look.ratio) / 5 / look.ratio
    colour = look.theme.lane(lane)

    def draw(painter: QPainter) -> None:
        if kind == "cue":
            _wave(painter, look, period, QPen(colour), is_thin)
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        for number in range(5):
            if kind == "dots":
                dot = look.px(0.85 if is_thin else 1.15)
                painter.drawEllipse(QPointF((number + 0.5) * period, look.px(2.9)), dot, dot)
            else:
                for stroke in _strokes(kind, period, look):
                    painter.drawRect(stroke.translated(number * period, 0))

    return look.pixmap(("level", kind, lane, is_thin), period * 5, look.px(HEIGHT), draw)


def upright_tile(look: Look, kind: str, lane: int) -> QPixmap:
    """The bar of a claim that is not simply decided: dashed, dash and dot, or crossed."""
    colour = look.theme.lane(lane)
    boxes = {
        "dash": [QRectF(0, 0, 2, look.px(4))],
        "dash dot": [QRectF(0, 0, 2, look.px(4)), QRectF(0, look.px(6.5), 2, look.px(2))],
        "crossed": [QRectF(2, 0, 2, look.px(7)), QRectF(0, look.px(3), 6, 1)],
    }[kind]
    height = look.px(11 if kind == "dash dot" else 7)

    def draw(painter: QPainter) -> None:
        for box in boxes:
            painter.fillRect(box, colour)

    return look.pixmap(("upright", kind, lane), 6 if kind == "crossed" else 2, height, draw)


def ladder_tile(look: Look) -> QPixmap:
    """The bar that all claims share for which there was no lane."""
    height = 4.0

    def draw(painter: QPainter) -> None:
        for box in (QRectF(0, 0, 1, height), QRectF(5, 0, 1, height), QRectF(0, 1, 6, 1)):
            painter.fillRect(box, look.theme.muted)

    return look.pixmap(("ladder",), 6, height, draw)
