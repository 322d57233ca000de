"""Card pixmaps: what a stance card says, in its three sizes."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPixmap, QPolygonF

from glossator.gui.text.columns import CardForm
from glossator.gui.text.look import Look
from glossator.gui.text.marks import Standing
from glossator.gui.text.signs import draw_hollow_sign, draw_sign

_HEIGHTS = {CardForm.FULL: 56.0, CardForm.COMPACT: 26.0, CardForm.BADGE: 22.0}
# The last letter of Latin, Greek and Cyrillic but for a few rare ones.
_SLANTED = "\u052f"
_NO_HOLDER, _NO_TARGET = "no holder", "no target"


@dataclass(frozen=True, slots=True)
class CardFace:
    """Everything that a card shows; equal faces share one pixmap."""

    form: CardForm
    width: int
    title: str
    tag: str
    sign: str
    hue: str
    standing: Standing
    holder: str
    target: str
    focused: bool
    details: str = ""
    folded: int = 0
    mirrored: bool = False


def card_height(form: CardForm, look: Look) -> float:
    """The height of a card of that form."""
    return look.px(_HEIGHTS[form])


def card_pixmap(face: CardFace, look: Look) -> QPixmap:
    """The card's picture."""

    def draw(painter: QPainter) -> None:
        _Card(painter, face, look).draw()

    return look.pixmap(("card", face), face.width, card_height(face.form, look), draw)


class _Card:
    """Draws one card."""

    def __init__(self, painter: QPainter, face: CardFace, look: Look) -> None:
        self.painter, self.face, self.look = painter, face, look
        self.theme, self.fonts = look.theme, look.metrics.cards
        self.ink = look.theme.hue(face.hue).ink
        self.width, self.height = float(face.width), card_height(face.form, look)

    def draw(self) -> None:
        self._frame()
        if self.face.form is CardForm.FULL:
            self._full()
        elif self.face.form is CardForm.COMPACT:
            self._compact()
        else:
            self._badge()

    def _frame(self) -> None:
        painter, px, face = self.painter, self.look.px, self.face
        box = QRectF(1, 1, self.width - 2, self.height - 2)
        radius = px(7) if face.form is CardForm.FULL else px(5)
        is_open = face.standing.is_open
        pen = QPen(self.ink if face.focused else self.theme.hue(face.hue).edge, 1)
        if face.focused:
            pen.setWidthF(2)
        elif face.standing is not Standing.DISPUTED and not is_open:
            pen.setColor(self.theme.rule)
        if is_open:
            pen.setDashPattern([3.0, 2.2])
        painter.setBrush(self.theme.card)
        painter.setPen(pen)
        painter.drawRoundedRect(box, radius, radius)
        if face.standing is Standing.DISPUTED:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(box.adjusted(3, 3, -3, -3), radius - 2, radius - 2)
        elif not is_open:
            self._stripe(box, radius)

    def _stripe(self, box: QRectF, radius: float) -> None:
        """Fill the edge beside the text, in two strips where the stance was corrected."""
        px, painter = self.look.px, self.painter
        outline = QPainterPath()
        outline.addRoundedRect(box, radius, radius)
        painter.setClipPath(outline)
        strips = [(0.0, px(5))]
        if self.face.standing is Standing.CORRECTED:
            strips = [(0.0, px(3)), (px(5), px(2))]
        for left, width in strips:
            painter.fillRect(QRectF(self._x(left, width), 0, width, self.height), self.ink)
        painter.setClipping(False)

    def _x(self, left: float, width: float = 0.0) -> float:
        """Where something goes that an unmirrored card has at ``left``."""
        return self.width - left - width if self.face.mirrored else left

    def _sign(self, x: float, y: float, radius: float) -> None:
        shape = draw_hollow_sign if self.face.standing.is_open else draw_sign
        centre = QPointF(self._x(x), y)
        shape(self.painter, self.face.sign, centre, radius, self.ink, self.theme.card)

    def _text(self, x: float, y: float, text: str, font: QFont, room: float) -> float:
        """Write a line centred on ``y``, elided to ``room``; where it ended."""
        face = QFontMetricsF(font)
        shown = face.elidedText(text, Qt.TextElideMode.ElideRight, max(0.0, room))
        width = face.horizontalAdvance(shown)
        self.painter.setFont(font)
        self.painter.drawText(QPointF(self._x(x, width), y + face.capHeight() / 2), shown)
        return x + width

    def _text_right(self, right: float, y: float, text: str, font: QFont) -> float:
        """Write a short line that ends at ``right``; where it began."""
        left = right - QFontMetricsF(font).horizontalAdvance(text)
        self._text(left, y, text, font, 999.0)
        return left

    def _full(self) -> None:
        px, face = self.look.px, self.face
        row = px(18)
        self._sign(px(21), row, px(8))
        self.painter.setPen(self.theme.muted)
        right = self._text_right(self.width - px(11), row, face.tag, self.fonts.small)
        self.painter.setPen(self.ink)
        x = self._text(px(35), row, face.title, self.fonts.title, right - px(43))
        beside = self._beside_title()
        if beside:
            self.painter.setPen(self.theme.muted)
            self._text(x + px(6), row, beside, self.fonts.small, right - x - px(14))
        self._statement(px(13), px(40), self.width - px(11))

    def _beside_title(self) -> str:
        """The attributes with the sign of the standing, or the standing in words."""
        standing = self.face.standing
        if self.face.details:
            return f"{self.face.details} {standing.cue}".rstrip()
        return standing.words if standing.cue else ""

    def _compact(self) -> None:
        px = self.look.px
        row = self.height / 2
        self._sign(px(17), row, px(7))
        self.painter.setPen(self.theme.muted)
        tail = self._tail()
        right = self._text_right(self.width - px(7), row, tail, self.fonts.small)
        self._statement(px(29), row, right - px(6))

    def _badge(self) -> None:
        px = self.look.px
        row = self.height / 2
        face = self.face
        self._sign(px(13), row, px(6.5))
        self.painter.setPen(self.theme.text)
        text = f"{face.tag}+{face.folded}" if face.folded else face.tag + face.standing.cue
        self._text(px(22), row, text, self.fonts.small, self.width - px(24))

    def _tail(self) -> str:
        """The number, with the query of what is open and the count of what found no room."""
        face = self.face
        folded = f"  +{face.folded} more" if face.folded else ""
        return f"{face.tag}{face.standing.cue}{folded}"

    def _statement(self, x: float, row: float, right: float) -> None:
        """Holder, arrow, target, sharing what room there is."""
        px, face = self.look.px, self.face
        painter = self.painter
        holder_face = QFontMetricsF(self.fonts.holder)
        target = self._target_font()
        target_face = QFontMetricsF(target)
        arrow = px(26)
        room = right - x - arrow
        wish = holder_face.horizontalAdvance(face.holder or _NO_HOLDER)
        rest = target_face.horizontalAdvance(face.target or _NO_TARGET)
        share = wish if wish + rest <= room else min(wish, max(room * 0.45, room - rest))
        painter.setPen(self.theme.text if face.holder else self.theme.muted)
        x = self._text(x, row, face.holder or _NO_HOLDER, self.fonts.holder, share + 1)
        self._arrow(x + px(6), row)
        painter.setPen(self.theme.muted)
        self._text(x + arrow, row, face.target or _NO_TARGET, target, right - x - arrow)

    def _target_font(self) -> QFont:
        """Slanted; upright for scripts that have no slanted letters, where fonts have gaps."""
        font = QFont(self.fonts.target)
        font.setItalic(
            not any(letter.isalpha() and letter > _SLANTED for letter in self.face.target)
        )
        return font

    def _arrow(self, x: float, y: float) -> None:
        px, painter = self.look.px, self.painter
        painter.setPen(self.look.line(self.theme.muted, px(1.3)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        tip, wing = x + px(13), px(3.3)
        painter.drawLine(QPointF(self._x(x), y), QPointF(self._x(tip), y))
        head = [(tip - wing, y - wing), (tip, y), (tip - wing, y + wing)]
        painter.drawPolyline(QPolygonF([QPointF(self._x(dx), dy) for dx, dy in head]))
