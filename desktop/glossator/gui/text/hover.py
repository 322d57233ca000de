"""Hover: the mark under the pointer, lightly raised. Nothing moves for it."""

from collections.abc import Iterable

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from glossator.domain.scheme import Shape
from glossator.domain.span import Span
from glossator.gui.text.look import Look
from glossator.gui.text.marks import Mark
from glossator.gui.text.page import Page

_RING, _SHADOW = 1.5, 2.0
_REACH = 6


def hover_ink(page: Page, mark: Mark) -> QColor:
    """The colour that a mark is raised with."""
    if mark.shape is Shape.CLAIM:
        return page.look.theme.lane(page.lanes.of(mark))
    return page.look.theme.hue(mark.hue).ink


def text_boxes(page: Page, mark: Mark, view: QRect) -> list[QRectF]:
    """The boxes of the words that a mark hangs on, as far as they are in the window."""
    shown = page.shown(view.top(), view.bottom() + 1)
    first, last = shown[0].laid.start, shown[-1].laid.end
    found: list[QRectF] = []
    for span in mark.anchors():
        start, end = max(span.start, first), min(span.end, last)
        if start < end:
            found += page.boxes(Span(start, end))
    return found


def beside_boxes(page: Page, mark: Mark, view: QRect) -> list[QRectF]:
    """The boxes of a mark's card, sign and number, as far as they are in the window."""
    found = []
    for shown in page.shown(view.top(), view.bottom() + 1):
        items = page.display_list(shown.number)
        for hits in (items.cards.hits, items.claims.badges.hits):
            boxes = (hit.box for hit in hits if hit.mark_id == mark.id)
            found += [box.translated(page.columns.text, shown.y) for box in boxes]
    return found


def hover_area(page: Page, mark: Mark, view: QRect) -> list[QRect]:
    """The rectangles that look different while a mark is raised."""
    boxes = (*text_boxes(page, mark, view), *beside_boxes(page, mark, view))
    reach = _REACH
    return [box.toAlignedRect().adjusted(-reach, -reach, reach, reach) for box in boxes]


def paint_hover_tint(painter: QPainter, boxes: Iterable[QRectF], look: Look, ink: QColor) -> None:
    """Paint the tint over the words of a raised mark; they shine through."""
    tint = QColor(ink)
    tint.setAlphaF(look.theme.hover_share)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tint)
    for box in boxes:
        painter.drawRoundedRect(box, 3, 3)


def paint_hover_rings(painter: QPainter, boxes: Iterable[QRectF], look: Look, ink: QColor) -> None:
    """Paint the ring and the shadow that raise a mark."""
    shadow = QColor(ink)
    shadow.setAlphaF(0.3)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for box in boxes:
        ring = box.adjusted(-_RING, -_RING, _RING, _RING)
        painter.setPen(look.line(shadow, _SHADOW))
        y = ring.bottom() + 1.5
        painter.drawLine(QPointF(ring.left() + 3, y), QPointF(ring.right() - 3, y))
        painter.setPen(look.line(ink, 1.2))
        painter.drawRoundedRect(ring, 4, 4)
