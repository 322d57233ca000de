"""A heat map: numbers in squares, the stronger filled the larger they are."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from glossator.gui.agreement.grid import Grid, Square
from glossator.gui.agreement.grid_picture import GridPicture
from glossator.gui.theme import Theme

_SMALLEST = QSize(240, 150)
_OF_PICTURE = QSize(760, 520)
_MARGIN = 10


class HeatMap(QWidget):
    """Shows a grid; a click on a square asks for what is behind it.

    The keyboard's and the screen reader's way to the squares is the table beside it, which keeps
    ``current`` in step.
    """

    chosen = Signal(int, int)

    def __init__(self, name: str, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setMinimumSize(_SMALLEST)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMouseTracking(True)
        self._grid, self._theme = Grid(), theme
        self._current: tuple[int, int] | None = None

    def show_grid(self, grid: Grid) -> None:
        """Show another grid."""
        self._grid, self._current = grid, None
        self.update()

    def grid(self) -> Grid:
        """The grid shown."""
        return self._grid

    def set_current(self, row: int, column: int) -> None:
        """Put a frame around a square."""
        self._current = (row, column)
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Take on the colours of a theme."""
        self._theme = theme
        self.update()

    def box_of(self, row: int, column: int) -> QRectF:
        """Where a square is on the widget."""
        return self._picture().box_of(row, column)

    def size_of_picture(self) -> QSize:
        """How large a picture of it is, in pixels of a usual screen."""
        return _OF_PICTURE

    def draw(self, painter: QPainter, box: QRectF) -> None:
        """Paint it into a box, as a picture has it."""
        painter.fillRect(box, self._theme.card)
        self._laid(box).paint(painter)

    def paintEvent(self, _: QPaintEvent) -> None:
        """Qt: paint it."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.card)
        self._picture().paint(painter, self._current)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt: a click on a square."""
        place = self._picture().at(event.position())
        if event.button() == Qt.MouseButton.LeftButton and place and self._square(place):
            self.chosen.emit(*place)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt: a hand over squares that have something behind them."""
        square = self._square(self._picture().at(event.position()))
        hand = square is not None and square.cell is not None
        shape = Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)

    def event(self, event: QEvent) -> bool:
        """Qt: the pointer rests on a square."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            square = self._square(self._picture().at(QPointF(event.pos())))
            QToolTip.showText(event.globalPos(), square.told if square else "", self)
            return True
        return super().event(event)

    def _square(self, place: tuple[int, int] | None) -> Square | None:
        return self._grid.squares[place[0]][place[1]] if place is not None else None

    def _picture(self) -> GridPicture:
        return self._laid(QRectF(self.rect()))

    def _laid(self, box: QRectF) -> GridPicture:
        font = QFont(self.font())
        font.setPixelSize(12)
        inside = box.adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        return GridPicture(self._grid, inside, font, self._theme)
