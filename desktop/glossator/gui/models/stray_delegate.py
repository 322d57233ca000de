"""How a line of what is to be checked is drawn: article, old words in context, why."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from glossator.domain.concordance import Line
from glossator.domain.span import Span
from glossator.gui.fonts import MEDIUM, REGULAR, Families
from glossator.gui.models.line_delegate import NARROW, SIDE, Inks, LineDelegate, draw_text
from glossator.gui.models.row_delegate import Index
from glossator.gui.models.stray_list import STRAY
from glossator.gui.theme import Theme
from glossator.services.strays import StrayRow

_TITLE, _LABEL, _REASON, _GAP = 190.0, 96.0, 330.0, 14.0


class StrayDelegate(LineDelegate):
    """Draws the old words in the hue of their label; ``hue_of`` a layer and label is asked for."""

    def __init__(
        self,
        theme: Theme,
        families: Families,
        hue_of: Callable[[str, str], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(theme, families, parent)
        self._hue_of = hue_of

    def paint_row(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a row."""
        row = index.data(STRAY)
        if not isinstance(row, StrayRow):
            return
        box = QRectF(option.rect)
        self.paint_ground(painter, option, box)
        room = box.adjusted(SIDE, 0, -SIDE, 0)
        if box.width() > NARROW:
            title = QRectF(room)
            title.setWidth(_TITLE)
            self.paint_title(painter, option, row.article, title)
            room.setLeft(title.right() + _GAP)
        hue = self._theme.hue(self._hue_of(row.layer, row.label))
        label = QRectF(room)
        label.setWidth(_LABEL)
        painter.setFont(self._families.interface_font(11, MEDIUM))
        painter.setPen(hue.ink)
        draw_text(painter, row.label, label)
        room.setLeft(label.right() + _GAP)
        reason = QRectF(room)
        reason.setLeft(room.right() - min(_REASON, room.width() / 2.5))
        room.setRight(reason.left() - _GAP)
        painter.setFont(self._families.interface_font(12, REGULAR))
        painter.setPen(self._theme.warning)
        draw_text(painter, row.reason, reason, Qt.AlignmentFlag.AlignRight)
        self.paint_words(painter, _line(row), room, Inks(self._theme.muted, hue.ink, hue.fill))


def _line(row: StrayRow) -> Line:
    left, hit, right = (" ".join(part.split()) for part in (row.prefix, row.quote, row.suffix))
    return Line(row.document_id, row.article, Span(0, 1), left, hit, right)
