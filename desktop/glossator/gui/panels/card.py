"""A card that lies over the window: rounded, with a soft shadow that costs next to nothing."""

from itertools import product

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from glossator.gui.theme import Theme

_CORNER = 10
_FALL = 4


class Card:
    """Paints a card with a shadow of ``reach`` pixels around it.

    The shadow is painted once, for a small card, and its corners and edges are then put around
    cards of any size: an honest blur would take longer than all the rest of a key press.
    """

    def __init__(self, theme: Theme, reach: int, ratio: float) -> None:
        self._theme, self._reach, self._ratio = theme, reach, ratio
        self._corner = reach + 2 * _CORNER
        self._shadow = self._paint_shadow()

    @property
    def ratio(self) -> float:
        """How many pixels of the screen one of ours is."""
        return self._ratio

    def paint(self, painter: QPainter, box: QRectF) -> None:
        """Draw the card inside ``box``, its shadow included."""
        self._put_shadow(painter, box)
        reach = self._reach
        card = box.adjusted(reach, reach, -reach, -reach)
        painter.setPen(QPen(self._theme.outline if self._theme.dark else self._theme.rule, 1))
        painter.setBrush(self._theme.card)
        painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), _CORNER, _CORNER)

    def _paint_shadow(self) -> QPixmap:
        side = 2 * self._corner + 2
        pixmap = QPixmap(round(side * self._ratio), round(side * self._ratio))
        pixmap.setDevicePixelRatio(self._ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(0, 0, 0, 9 if self._theme.dark else 3))
        reach = self._reach
        card = QRectF(reach, reach, side - 2 * reach, side - 2 * reach)
        for grow in range(reach, 0, -2):
            grown = card.adjusted(-grow, _FALL - grow, grow, grow)
            painter.drawRoundedRect(grown, _CORNER + grow, _CORNER + grow)
        painter.end()
        return pixmap

    def _put_shadow(self, painter: QPainter, box: QRectF) -> None:
        """Corners as they are, edges stretched between them; nothing under the card."""
        corner, side = float(self._corner), 2.0 * self._corner + 2
        across = _pieces(corner, side, box.left(), box.width())
        down = _pieces(corner, side, box.top(), box.height())
        for (column, (left, width, x, wide)), (row, (top, height, y, high)) in product(
            enumerate(across), enumerate(down)
        ):
            if (column, row) != (1, 1):
                source = [each * self._ratio for each in (left, top, width, height)]
                painter.drawPixmap(QRectF(x, y, wide, high), self._shadow, QRectF(*source))


def _pieces(
    corner: float, side: float, start: float, length: float
) -> tuple[tuple[float, float, float, float], ...]:
    """The three pieces of one direction: where they lie in the shadow, and where they go."""
    return (
        (0, corner, start, corner),
        (corner, side - 2 * corner, start + corner, length - 2 * corner),
        (side - corner, corner, start + length - corner, corner),
    )
