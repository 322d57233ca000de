"""How a heat map is painted: on the screen, into a picture and into a drawing alike."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from glossator.gui.agreement.grid import Grid, Square
from glossator.gui.palette import contrast, mix
from glossator.gui.theme import Theme

_GAP, _PAD, _CORNER = 3, 8, 4
_WIDEST, _HIGHEST = 104.0, 60.0
_LONGEST = 132.0
_STRONGEST = 0.85
_READABLE = 4.5
_MIDDLE = Qt.AlignmentFlag.AlignCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class GridPicture:
    """A grid laid out in a box; heads that are wider than their column stand upright."""

    def __init__(self, grid: Grid, box: QRectF, font: QFont, theme: Theme) -> None:
        self._grid, self._theme = grid, theme
        self._font = QFont(font)
        self._metrics = QFontMetricsF(self._font)
        rows, columns = max(1, len(grid.rows)), max(1, len(grid.columns))
        self._beside = min(_LONGEST, self._longest(grid.rows)) + _PAD
        self._width = min(_WIDEST, max(1.0, (box.width() - self._beside) / columns))
        heads = self._longest(grid.columns)
        self._upright = heads > self._width - _GAP
        self._above = (min(_LONGEST, heads) if self._upright else self._metrics.height()) + _PAD
        self._height = min(_HIGHEST, max(1.0, (box.height() - self._above) / rows))
        self._corner = QPointF(box.left() + self._beside, box.top() + self._above)

    def box_of(self, row: int, column: int) -> QRectF:
        """Where a square is."""
        left = self._corner.x() + column * self._width
        top = self._corner.y() + row * self._height
        return QRectF(left, top, self._width - _GAP, self._height - _GAP)

    def at(self, point: QPointF) -> tuple[int, int] | None:
        """Row and column of the square at a point, None beside them."""
        from_corner = point - self._corner
        row, column = int(from_corner.y() // self._height), int(from_corner.x() // self._width)
        inside = 0 <= row < len(self._grid.rows) and 0 <= column < len(self._grid.columns)
        return (row, column) if inside else None

    def paint(self, painter: QPainter, current: tuple[int, int] | None = None) -> None:
        """Paint heads and squares; the current one has a frame."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font)
        self._paint_heads(painter)
        for row, line in enumerate(self._grid.squares):
            for column, square in enumerate(line):
                self._paint_square(painter, self.box_of(row, column), square)
        if current is not None:
            painter.setPen(QPen(self._theme.text, 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.box_of(*current), _CORNER, _CORNER)

    def _longest(self, texts: tuple[str, ...]) -> float:
        return max((self._metrics.horizontalAdvance(text) for text in texts), default=0.0)

    def _paint_heads(self, painter: QPainter) -> None:
        painter.setPen(self._theme.muted)
        for row, text in enumerate(self._grid.rows):
            square = self.box_of(row, 0)
            width = self._beside - _PAD
            box = QRectF(square.left() - self._beside, square.top(), width, square.height())
            painter.drawText(box, _RIGHT, self._fitted(text, width))
        for column, text in enumerate(self._grid.columns):
            square = self.box_of(0, column)
            if self._upright:
                self._paint_upright(painter, square, text)
            else:
                top = square.top() - self._above
                box = QRectF(square.left(), top, square.width(), self._above - _PAD / 2)
                painter.drawText(box, _MIDDLE, text)

    def _paint_upright(self, painter: QPainter, square: QRectF, text: str) -> None:
        long = self._above - _PAD
        painter.save()
        painter.translate(square.center().x(), square.top() - _PAD / 2)
        painter.rotate(-90)
        high = self._metrics.height()
        painter.drawText(QRectF(0, -high / 2, long, high), _LEFT, self._fitted(text, long))
        painter.restore()

    def _paint_square(self, painter: QPainter, box: QRectF, square: Square | None) -> None:
        theme = self._theme
        fill = (
            theme.chrome if square is None or square.share is None else fill_of(square.share, theme)
        )
        dashed = square is not None and square.share is None
        style = Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine
        painter.setPen(QPen(theme.outline if dashed else theme.rule, 1, style))
        painter.setBrush(fill)
        painter.drawRoundedRect(box, _CORNER, _CORNER)
        if square is not None:
            painter.setPen(ink_on(fill, theme))
            painter.drawText(box, _MIDDLE, square.text)

    def _fitted(self, text: str, width: float) -> str:
        return self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, width + 1)


def fill_of(share: float, theme: Theme) -> QColor:
    """The fill of a square: none of the accent for 0, much of it for 1."""
    strength = _STRONGEST * max(0.0, min(1.0, share))
    return QColor(mix(theme.card.name(), theme.accent.name(), strength))


def ink_on(fill: QColor, theme: Theme) -> QColor:
    """The colour of letters on a fill: the text's where it can be read, else black or white."""
    if contrast(fill.name(), theme.text.name()) >= _READABLE:
        return theme.text
    either = (QColor("black"), QColor("white"))
    return max(either, key=lambda ink: contrast(fill.name(), ink.name()))
