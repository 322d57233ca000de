"""Signs: a stance's polarity as a shape in a disc, told apart without colour."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QPolygonF

from glossator.gui.text.look import Look


def _stroke(painter: QPainter, sign: str, centre: QPointF, arm: float) -> bool:
    """Draw a sign that is made of lines; False where it is not one of them."""
    x, y = centre.x(), centre.y()
    if sign in ("+", "−", "-"):
        painter.drawLine(QPointF(x - arm, y), QPointF(x + arm, y))
        if sign == "+":
            painter.drawLine(QPointF(x, y - arm), QPointF(x, y + arm))
        return True
    if sign == "~":
        wave = [(-1.15, 0.25), (-0.5, -0.42), (0.5, 0.42), (1.15, -0.25)]
        points = [QPointF(x + dx * arm, y + dy * arm) for dx, dy in wave]
        painter.drawPolyline(QPolygonF(points))
        return True
    return False


def draw_sign(
    painter: QPainter, sign: str, centre: QPointF, radius: float, ink: QColor, ground: QColor
) -> None:
    """A filled disc with the sign left open in it."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.drawEllipse(centre, radius, radius)
    _draw_shape(painter, sign, centre, radius, ground)


def draw_hollow_sign(
    painter: QPainter, sign: str, centre: QPointF, radius: float, ink: QColor, ground: QColor
) -> None:
    """A ring with the sign in it: the same statement, not decided yet."""
    painter.setPen(QPen(ink, max(1.0, radius * 0.2)))
    painter.setBrush(ground)
    rim = radius - radius * 0.1
    painter.drawEllipse(centre, rim, rim)
    _draw_shape(painter, sign, centre, radius, ink)


def _draw_shape(
    painter: QPainter, sign: str, centre: QPointF, radius: float, colour: QColor
) -> None:
    pen = QPen(colour, max(1.2, radius * 0.25))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if _stroke(painter, sign, centre, radius * 0.45):
        return
    if sign in ("•", ""):
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawEllipse(centre, radius * 0.3, radius * 0.3)
        return
    font = painter.font()
    font.setPixelSize(max(6, round(radius * 1.3)))
    painter.setFont(font)
    box = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, sign)


def sign_pixmap(look: Look, sign: str, hue: str, is_open: bool) -> QPixmap:
    """The small sign at the end of a stance's target, on a rim of page so that it stands off."""
    side = look.px(13.0)
    theme = look.theme
    ink = theme.hue(hue).ink
    centre = QPointF(side / 2, side / 2)

    def draw(painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.page)
        painter.drawEllipse(centre, side / 2, side / 2)
        shape = draw_hollow_sign if is_open else draw_sign
        shape(painter, sign, centre, side / 2 - 1, ink, theme.page)

    return look.pixmap(("sign", sign, hue, is_open), side, side, draw)
