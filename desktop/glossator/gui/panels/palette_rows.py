"""One row of the label palette: key, sample, name, count."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QWidget

from glossator.gui.fonts import MEDIUM, REGULAR, Families
from glossator.gui.text.signs import draw_sign
from glossator.gui.theme import Theme

ENTITY, CLAIM, DOTS, WAVE, SIGN, PLAIN = "entity", "claim", "dots", "wave", "sign", "plain"
_SAMPLE = QRectF(44, 5, 22, 14)


class PaletteRow(QAbstractButton):
    """A label or role with its key; pressing it does what the key does."""

    def __init__(
        self,
        title: str,
        sample: str,
        hue: str = "grey",
        sign: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._key, self._sample, self._hue, self._sign = "", sample, hue, sign
        self._theme: Theme | None = None
        self._dress_fonts(Families())
        self._counts = (0, 0)
        self._current = False
        self.setText(title)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._say()

    def dress(self, theme: Theme, families: Families) -> None:
        """Draw in a theme's colours."""
        self._theme = theme
        self._dress_fonts(families)
        self.update()

    def _dress_fonts(self, families: Families) -> None:
        """Make the fonts once: a row is drawn at almost every key."""
        self._key_font = families.interface_font(11, MEDIUM)
        self._count_font = families.interface_font(12, REGULAR)
        self._word_fonts = (
            families.interface_font(13, REGULAR),
            families.interface_font(13, MEDIUM),
        )

    def show_key(self, key: str) -> None:
        """Show the key that does the same; empty for none."""
        if key != self._key:
            self._key = key
            self._say()
            self.update()

    def show_counts(self, decided: int, waiting: int) -> None:
        """Show how many are decided, and how many suggestions wait."""
        if (decided, waiting) != self._counts:
            self._counts = (decided, waiting)
            self._say()
            self.update()

    def set_current(self, current: bool) -> None:
        """Mark the row of what is in focus."""
        if current != self._current:
            self._current = current
            self.update()

    def sizeHint(self) -> QSize:
        """Qt: the size that a row takes."""
        return QSize(200, 24)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: draw the row."""
        theme = self._theme
        if theme is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._current or self.underMouse():
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.selection if self._current else theme.card)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(6, 0, -6, 0), 6, 6)
        self._paint_key(painter, theme)
        _paint_sample(painter, self._sample, theme, self._hue, self._sign)
        self._paint_words(painter, theme)
        painter.end()

    def _say(self) -> None:
        decided, waiting = self._counts
        self.setAccessibleName(
            self.tr("{0}, key {1}, {2} decided, {3} open").format(
                self.text(), self._key, decided, waiting
            )
        )

    def _paint_key(self, painter: QPainter, theme: Theme) -> None:
        if not self._key:
            return
        box = QRectF(16.5, 3.5, 19, 17)
        painter.setPen(QPen(theme.rule, 1))
        painter.setBrush(theme.card)
        painter.drawRoundedRect(box, 4, 4)
        painter.setPen(theme.text)
        painter.setFont(self._key_font)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self._key)

    def _paint_words(self, painter: QPainter, theme: Theme) -> None:
        decided, waiting = self._counts
        right = self.rect().adjusted(0, 0, -16, 0)
        painter.setFont(self._count_font)
        painter.setPen(theme.muted)
        counted = f"{decided}" if not waiting else f"{decided} + {waiting}?"
        painter.drawText(
            right, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, counted
        )
        painter.setFont(self._word_fonts[self._current])
        painter.setPen(theme.text)
        painter.drawText(
            self.rect().adjusted(78, 0, -60, 0), Qt.AlignmentFlag.AlignVCenter, self.text()
        )


def _paint_sample(painter: QPainter, sample: str, theme: Theme, hue: str, sign: str) -> None:
    colours = theme.hue(hue)
    if sample == ENTITY:
        painter.setPen(QPen(colours.edge, 1.2))
        painter.setBrush(colours.fill)
        painter.drawRoundedRect(_SAMPLE, 4, 4)
    elif sample == SIGN:
        draw_sign(painter, sign, QPointF(55, 12), 7, colours.ink, theme.chrome)
    elif sample == CLAIM:
        painter.setPen(QPen(theme.lane(0), 2))
        painter.drawPolyline(
            QPolygonF([QPointF(45, 10), QPointF(45, 15), QPointF(65, 15), QPointF(65, 10)])
        )
    elif sample == DOTS:
        _paint_dots(painter, theme.lane(0))
    elif sample == WAVE:
        painter.setPen(QPen(theme.lane(0), 1.6))
        crests = [QPointF(44 + 2.75 * step, 10 if step % 2 else 14) for step in range(9)]
        painter.drawPolyline(QPolygonF(crests))


def _paint_dots(painter: QPainter, colour: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    for step in range(6):
        painter.drawEllipse(QPointF(45 + 4 * step, 12), 1.2, 1.2)
