"""How a line of a concordance is drawn: what was found in its context, its label, its article."""

from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem

from glossator.domain.concordance import Line
from glossator.domain.scheme import Label, Scheme
from glossator.gui.fonts import MEDIUM, Families
from glossator.gui.models.concordance_list import ROW, Row
from glossator.gui.models.line_delegate import (
    NARROW,
    SIDE,
    TICKS_END,
    Inks,
    LineDelegate,
    draw_text,
)
from glossator.gui.models.row_delegate import Index
from glossator.gui.theme import Hue, Theme

_TITLE, _CHIP, _GAP = 210.0, 116.0, 14.0


class ConcordanceDelegate(LineDelegate):
    """Draws tick, words, label and article of a line."""

    def __init__(
        self, scheme: Scheme, theme: Theme, families: Families, parent: QObject | None = None
    ) -> None:
        super().__init__(theme, families, parent)
        self._scheme = scheme

    def paint_row(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a line."""
        row = index.data(ROW)
        if not isinstance(row, Row):
            return
        box = QRectF(option.rect)
        self.paint_ground(painter, option, box)
        room = box.adjusted(SIDE, 0, -SIDE, 0)
        if row.line.item_id:
            ticked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
            self.paint_tick(painter, box, possible=row.can_be_ticked, ticked=ticked)
            room.setLeft(box.left() + TICKS_END + 6)
        if box.width() > NARROW:
            title = room.adjusted(room.width() - _TITLE, 0, 0, 0)
            room.setRight(title.left() - _GAP)
            self.paint_title(painter, option, row.line.title, title)
        if row.line.item_id:
            chip = room.adjusted(room.width() - _CHIP, 0, 0, 0)
            room.setRight(chip.left() - _GAP)
            self._paint_chip(painter, row, chip)
        self.paint_words(painter, row.line, room, self._inks(row))

    def _inks(self, row: Row) -> Inks:
        ink = self._theme.muted if row.note else self._theme.text
        if not row.line.item_id or row.note:
            return Inks(ink, ink, None)
        hue = self._hue(row.line)
        return Inks(ink, ink, hue.faint if row.line.is_suggestion else hue.fill)

    def _label(self, line: Line) -> Label | None:
        layer = self._scheme.find(line.layer)
        return layer.label(line.label) if layer else None

    def _hue(self, line: Line) -> Hue:
        label = self._label(line)
        return self._theme.hue(label.hue if label else "grey")

    def _paint_chip(self, painter: QPainter, row: Row, room: QRectF) -> None:
        """The label, with a query and a dashed edge where it is suggested; or what became of it."""
        line, hue = row.line, self._hue(row.line)
        painter.setFont(self._families.interface_font(11, MEDIUM))
        if row.note:
            painter.setPen(self._theme.muted)
            draw_text(painter, row.note, room)
            return
        text = self._chip_text(line)
        wide = min(QFontMetricsF(painter.font()).horizontalAdvance(text) + 14, room.width())
        chip = QRectF(room.left() + 0.5, room.center().y() - 8.5, wide, 17)
        style = Qt.PenStyle.DashLine if line.is_suggestion else Qt.PenStyle.SolidLine
        painter.setPen(QPen(hue.edge, 1, style))
        painter.setBrush(hue.faint if line.is_suggestion else hue.fill)
        painter.drawRoundedRect(chip, 4, 4)
        painter.setPen(hue.ink)
        draw_text(painter, text, chip.adjusted(7, 0, -7, 0))

    def _chip_text(self, line: Line) -> str:
        label = self._label(line)
        sign = label.sign if label else ""
        title = label.title if label else line.label
        return " ".join(part for part in (sign, title, "?" * line.is_suggestion) if part)
