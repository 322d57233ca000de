"""Looks: theme, metrics and screen in force, and the pens and pixmaps that follow from them.

A look is thrown away whole when any of the three changes, and its pixmaps with it.
"""

from collections.abc import Callable, Hashable
from math import ceil, floor

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QPixmap, QPolygonF

from glossator.gui.fonts import Families
from glossator.gui.text.marks import Standing
from glossator.gui.text.metrics import Metrics
from glossator.gui.theme import Theme

_MOST_PIXELS = 6_000_000  # of the screen, in kept pixmaps: 24 MB
_COARSE = 1.5
_FRAMES = {Standing.SUGGESTED: (1.2, 1.8), Standing.DEFERRED: (1.2, 4.6)}
CORNER = 8.0
"""The side of the corner that tells of a correction, in pixels of the usual size."""
Draw = Callable[[QPainter], None]


class Look:
    """What marks are drawn with.

    Text is slow to draw from Python, pixmaps are not: so every label, badge, sign and card is drawn
    once and kept.
    """

    def __init__(
        self, theme: Theme, metrics: Metrics, families: Families, ratio: float = 1.0
    ) -> None:
        self.theme = theme
        self.metrics = metrics
        self.families = families
        self.ratio = ratio
        self._pixmaps: dict[Hashable, QPixmap] = {}
        self._pixels = 0
        self._brushes: dict[Hashable, QBrush] = {}
        self._pens: dict[Hashable, QPen] = {}

    def snapped(self, pixels: float) -> float:
        """The distance rounded to whole pixels of the screen, so that thin lines stay sharp."""
        return round(pixels * self.ratio) / self.ratio

    def crisp(self, pixels: float) -> float:
        """The nearest place where a line one pixel wide covers whole pixels of the screen."""
        if round(self.ratio) % 2:
            return (floor(pixels * self.ratio) + 0.5) / self.ratio
        return self.snapped(pixels)

    def crisp_box(self, left: float, top: float, right: float, bottom: float) -> QRectF:
        """A box whose edges are crisp."""
        x, y = self.crisp(left), self.crisp(top)
        return QRectF(x, y, self.crisp(right) - x, self.crisp(bottom) - y)

    def px(self, pixels: float) -> float:
        """A distance of the usual text size at this one."""
        return pixels * self.metrics.scale

    def kept(self, key: Hashable) -> QPixmap | None:
        """The pixmap kept under ``key``: to ask before measuring what it would show."""
        return self._pixmaps.get(key)

    def pixmap(self, key: Hashable, width: float, height: float, draw: Draw) -> QPixmap:
        """The pixmap kept under ``key``; ``draw`` fills it the first time."""
        found = self._pixmaps.get(key)
        if found is not None:
            return found
        made = QPixmap(ceil(width * self.ratio), ceil(height * self.ratio))
        self._pixels += made.width() * made.height()
        if self._pixels > _MOST_PIXELS:
            self._pixmaps.clear()
            self._pixels = made.width() * made.height()
        made.setDevicePixelRatio(self.ratio)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw(painter)
        painter.end()
        self._pixmaps[key] = made
        return made

    def fill(self, hue: str, standing: Standing) -> QBrush:
        """The fill of a mark: flat once it is decided, hatched before, pale where it is put off."""
        kind = standing if standing.is_open else Standing.ACCEPTED
        found = self._brushes.get((hue, kind))
        if found is None:
            colours = self.theme.hue(hue)
            if kind is Standing.SUGGESTED:
                found = QBrush(self._hatched(hue))
            else:
                found = QBrush(colours.faint if kind is Standing.DEFERRED else colours.fill)
            self._brushes[hue, kind] = found
        return found

    def _hatched(self, hue: str) -> QPixmap:
        colours = self.theme.hue(hue)
        side = 6.0

        def draw(painter: QPainter) -> None:
            painter.fillRect(QRectF(0, 0, side, side), colours.faint)
            painter.setPen(QPen(colours.hatch, 1))
            for shift in (-side, 0.0, side):
                painter.drawLine(QPointF(shift - 1, side + 1), QPointF(shift + side + 1, -1))

        return self.pixmap(("hatch", hue), side, side, draw)

    def edge(self, hue: str) -> QPen:
        """The solid edge of a decided mark."""
        return self._pen(("edge", hue), self.theme.hue(hue).edge, 1.0, ())

    def open_edge(self, hue: str, standing: Standing) -> QPen:
        """The edge of an undecided mark: dashed, or dotted where it is put off.

        Cosmetic where one pixel of the screen is wide enough: those cost a fifth.
        """
        key = ("open edge", hue, standing)
        if key not in self._pens:
            fine = self.ratio < _COARSE
            pen = QPen(self.theme.hue(hue).edge, 0 if fine else 1, Qt.PenStyle.CustomDashLine)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            pen.setDashPattern([1, 2] if standing is Standing.DEFERRED else [3, 2])
            pen.setCosmetic(fine)
            self._pens[key] = pen
        return self._pens[key]

    def box(self, hue: str, standing: Standing) -> QPen:
        """The dashed frame of a stance's target; dotted while nobody has decided."""
        pattern = _FRAMES.get(standing, (3.6, 2.2))
        return self._pen(("box", hue, pattern), self.theme.hue(hue).ink, 1.2, pattern)

    def corner(self, colour: QColor, mirrored: bool) -> QPixmap:
        """The filled corner at the end of a mark that was corrected."""
        side = self.px(CORNER)

        def draw(painter: QPainter) -> None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            inner = side if mirrored else 0.0
            points = [QPointF(0, side), QPointF(side, side), QPointF(side - inner, 0)]
            painter.drawPolygon(QPolygonF(points))

        return self.pixmap(("corner", colour.rgba(), mirrored), side, side, draw)

    def corner_in(self, colour: QColor, box: QRectF, mirrored: bool) -> tuple[QPointF, QPixmap]:
        """Where the filled corner of a box goes: below, at its end."""
        pixmap = self.corner(colour, mirrored)
        side = pixmap.width() / self.ratio
        left = box.left() if mirrored else box.right() - side
        return QPointF(self.snapped(left), self.snapped(box.bottom() - side)), pixmap

    def line(self, colour: QColor, width: float) -> QPen:
        """A solid line with round ends."""
        pen = self._pen(("line", colour.rgba(), width), colour, width, ())
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        return pen

    def _pen(self, key: Hashable, colour: QColor, width: float, pattern: tuple[float, ...]) -> QPen:
        found = self._pens.get(key)
        if found is None:
            found = QPen(colour, width)
            if pattern:
                found.setStyle(Qt.PenStyle.CustomDashLine)
                found.setCapStyle(Qt.PenCapStyle.FlatCap)
                found.setDashPattern(list(pattern))
            self._pens[key] = found
        return found


def unclosed(box: QRectF, begins: bool, ends: bool, radius: float = 3.0) -> QPainterPath:
    """The outline of one line's part of a mark: no edge where it comes from or goes on."""
    path = QPainterPath()
    left, top, right, bottom = box.left(), box.top(), box.right(), box.bottom()
    if begins:
        path.moveTo(right, top)
        path.lineTo(left + radius, top)
        path.quadTo(left, top, left, top + radius)
        path.lineTo(left, bottom - radius)
        path.quadTo(left, bottom, left + radius, bottom)
        path.lineTo(right, bottom)
    elif ends:
        path.moveTo(left, top)
        path.lineTo(right - radius, top)
        path.quadTo(right, top, right, top + radius)
        path.lineTo(right, bottom - radius)
        path.quadTo(right, bottom, right - radius, bottom)
        path.lineTo(left, bottom)
    else:
        path.moveTo(left, top)
        path.lineTo(right, top)
        path.moveTo(left, bottom)
        path.lineTo(right, bottom)
    return path
