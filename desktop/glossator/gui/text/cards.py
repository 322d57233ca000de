"""Cards: the stances of a paragraph beside the text, tied to their lines."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPolygonF

from glossator.domain.span import Span
from glossator.gui.text.card_pixmaps import CardFace, card_height, card_pixmap
from glossator.gui.text.card_stacking import GAP, Slot, stack
from glossator.gui.text.columns import CardForm, Columns
from glossator.gui.text.hits import Hit
from glossator.gui.text.laid import Laid
from glossator.gui.text.look import Look
from glossator.gui.text.marks import HOLDER, TARGET, Mark

Quote = Callable[[Span], str]
_FORMS = {
    CardForm.FULL: (CardForm.FULL, CardForm.COMPACT),
    CardForm.COMPACT: (CardForm.COMPACT,),
    CardForm.BADGE: (CardForm.BADGE,),
}


@dataclass(slots=True)
class CardItems:
    """The cards of a paragraph, in pixels from the paragraph's corner, and the ties to them.

    They are drawn when they come into the window: most of a long paragraph's may never do so.
    """

    cards: list[tuple[QPointF, CardFace]] = field(default_factory=list)
    ties: list[tuple[str, bool, QPolygonF]] = field(default_factory=list)
    hits: list[Hit] = field(default_factory=list)


def _wishes(marks: Iterable[Mark], laid: Laid, look: Look) -> list[tuple[float, Mark]]:
    """The stances whose card stands beside this paragraph, and the middle of their line."""
    found = []
    for mark in marks:
        first = mark.anchors()[0].start
        if laid.start <= first < laid.end:
            middle = look.metrics.baseline(laid.line_of(first)) - look.metrics.cap / 2
            found.append((middle, mark))
    found.sort(key=lambda pair: (pair[0], pair[1].anchors()[0].start, pair[1].number))
    return found


def _face(mark: Mark, form: CardForm, columns: Columns, quote: Quote, focused: bool) -> CardFace:
    holders, targets = mark.roles.get(HOLDER, ()), mark.roles.get(TARGET, ())
    return CardFace(
        form=form,
        width=columns.card_width,
        title=mark.chip or mark.label,
        tag=mark.tag(),
        sign=mark.sign,
        hue=mark.hue,
        standing=mark.standing,
        details=mark.details,
        holder=quote(holders[0]) if holders else "",
        target=quote(targets[0]) if targets else "",
        focused=focused,
        mirrored=columns.mirrored,
    )


def _tie(middle: float, slot: Slot, columns: Columns, look: Look) -> QPolygonF:
    """The line from a line of text to its card."""
    left = columns.measure + columns.gap
    row = slot.top + min(slot.height / 2, look.px(18))
    start = columns.measure + columns.gap * 0.25
    bend = columns.measure + columns.gap * 0.5
    points = [(start, middle), (bend, middle), (left - columns.gap * 0.2, row), (left, row)]
    return QPolygonF([QPointF(columns.placed(x), y) for x, y in points])


def build_cards(
    marks: Iterable[Mark],
    laid: Laid,
    look: Look,
    columns: Columns,
    quote: Quote,
    focused: str | None,
) -> CardItems:
    """The cards of a paragraph's stances; the focused one always has its place."""
    items = CardItems()
    wishes = _wishes(marks, laid, look)
    if not wishes:
        return items
    forms = _FORMS[columns.form]
    heights = [card_height(form, look) for form in forms]
    keep = next((n for n, (_, mark) in enumerate(wishes) if mark.id == focused), None)
    tops = [middle - min(look.px(18), heights[0] / 2) for middle, _ in wishes]
    left = columns.placed(columns.measure + columns.gap, columns.card_width)
    for slot in stack(tops, heights, laid.height - GAP, keep):
        middle, mark = wishes[slot.card]
        face = _face(mark, forms[slot.form], columns, quote, mark.id == focused)
        if slot.folded:
            face = replace(face, folded=slot.folded)
        top = look.snapped(slot.top)
        items.cards.append((QPointF(left, top), face))
        items.ties.append((mark.hue, face.focused, _tie(middle, slot, columns, look)))
        items.hits.append(Hit(QRectF(left, top, face.width, slot.height), mark.id))
    return items


def paint_cards(painter: QPainter, items: CardItems, look: Look, top: float, bottom: float) -> None:
    """Paint the ties and then the cards between two heights, from the paragraph's corner."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    quiet = QColor(look.theme.outline)
    quiet.setAlphaF(0.55)
    for hue, focused, line in items.ties:
        ink = look.theme.hue(hue).ink if focused else quiet
        painter.setPen(look.line(ink, 1.6 if focused else 1.0))
        painter.drawPolyline(line)
    for place, face in items.cards:
        if place.y() < bottom and place.y() + card_height(face.form, look) > top:
            painter.drawPixmap(place, card_pixmap(face, look))
