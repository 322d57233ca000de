"""How a place of the same words is drawn: its article, the words, and what speaks against it."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from glossator.gui.fonts import MEDIUM
from glossator.gui.models.elsewhere_list import FOUND
from glossator.gui.models.line_delegate import (
    NARROW,
    SIDE,
    TICKS_END,
    Inks,
    LineDelegate,
    draw_text,
)
from glossator.gui.models.row_delegate import Index
from glossator.services.elsewhere import Found

_TITLE, _DOUBT, _GAP = 190.0, 250.0, 14.0


class ElsewhereDelegate(LineDelegate):
    """Draws a proposal in the hue of the label that it would get."""

    hue = "grey"

    def paint_row(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a proposal."""
        item = index.data(FOUND)
        if not isinstance(item, Found):
            return
        box = QRectF(option.rect)
        ticked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        self.paint_ground(painter, option, box)
        self.paint_tick(painter, box, possible=item.opinion.possible, ticked=ticked)
        room = box.adjusted(TICKS_END + 4, 0, -SIDE, 0)
        if box.width() > NARROW:
            title = QRectF(room)
            title.setWidth(_TITLE)
            self.paint_title(painter, option, item.line.title, title)
            room.setLeft(title.right() + _GAP)
        doubt = QRectF(room)
        doubt.setLeft(room.right() - min(_DOUBT, room.width() / 3))
        room.setRight(doubt.left() - _GAP)
        self._paint_doubt(painter, item.opinion.doubt, doubt)
        self.paint_words(painter, item.line, room, self._inks(ticked=ticked))

    def _inks(self, *, ticked: bool) -> Inks:
        theme, hue = self._theme, self._theme.hue(self.hue)
        context = theme.text if ticked else theme.muted
        return Inks(context, theme.text, hue.fill if ticked else hue.faint)

    def _paint_doubt(self, painter: QPainter, doubt: str, room: QRectF) -> None:
        painter.setFont(self._families.interface_font(12, MEDIUM))
        painter.setPen(self._theme.warning)
        draw_text(painter, doubt, room, Qt.AlignmentFlag.AlignRight)
