"""Painting: the layers of a page in order, each from the display lists."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPixmap

from glossator.domain.span import Span
from glossator.gui.text.candidates import Candidates, paint_candidates, paint_place
from glossator.gui.text.cards import paint_cards
from glossator.gui.text.claim_badges import paint_badges
from glossator.gui.text.claims import paint_claims
from glossator.gui.text.covered import paint_covered
from glossator.gui.text.display_list import DisplayList
from glossator.gui.text.entities import paint_chips, paint_fills
from glossator.gui.text.finds import Finds, paint_current, paint_finds
from glossator.gui.text.focus import (
    FocusItems,
    build_focus,
    paint_focus_ground,
    paint_focus_rings,
    paint_focus_tags,
    paint_focus_ways,
)
from glossator.gui.text.hover import (
    beside_boxes,
    hover_ink,
    paint_hover_rings,
    paint_hover_tint,
    text_boxes,
)
from glossator.gui.text.look import Look
from glossator.gui.text.marks import Mark
from glossator.gui.text.page import Page, Shown
from glossator.gui.text.sorted_spans import SortedSpans
from glossator.gui.text.stances import paint_evidence, paint_frames, paint_signs

_CARET_WIDTH = 2.0


@dataclass(frozen=True, slots=True)
class Overlay:
    """What lies over a page and changes without it.

    Selection, caret, numbered spans, what a search found, passages that are read, the mark under
    the pointer, and the answers that people give about a place.
    """

    selection: Span | None = None
    caret: int | None = None
    numbers: Sequence[tuple[str, Span]] = ()
    finds: Finds = field(default_factory=Finds)
    covered: SortedSpans = field(default_factory=SortedSpans)
    hovered: Mark | None = None
    candidates: Candidates = field(default_factory=Candidates)


Work = list[tuple[Shown, DisplayList]]


def paint_page(painter: QPainter, area: QRect, page: Page, overlay: Overlay) -> None:
    """Paint the part of a page that is inside ``area``."""
    painter.fillRect(area, page.look.theme.page)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    shown = page.shown(area.top(), area.bottom() + 1)
    work = [(each, page.display_list(each.number)) for each in shown]
    mark = page.index.get(page.focused) if page.focused is not None else None
    focus = build_focus(page, mark) if mark is not None else None
    paint_place(painter, page, overlay.candidates, area)
    _paint_ground(painter, page, work, overlay, focus)
    painter.setPen(page.look.theme.text)
    for each, _ in work:
        each.laid.layout.draw(painter, QPointF(page.columns.text, each.y))
    _paint_over(painter, page, work, focus, area)
    if focus is not None:
        paint_focus_tags(painter, focus)
    if overlay.hovered is not None and overlay.hovered is not mark:
        _paint_hovered(painter, page, overlay.hovered, area)
    _paint_numbers(painter, page, overlay.numbers, area)
    paint_candidates(painter, page, overlay.candidates, area)
    if overlay.caret is not None:
        painter.fillRect(caret_box(page, overlay.caret), page.look.theme.accent)


def _paint_ground(
    painter: QPainter, page: Page, work: Work, overlay: Overlay, focus: FocusItems | None
) -> None:
    """Paint what lies behind the words."""
    left, look = page.columns.text, page.look
    if focus is not None:
        paint_focus_ground(painter, focus, look)
    current = overlay.finds.current
    for shown, items in work:
        painter.translate(left, shown.y)
        paint_fills(painter, items.entities)
        if items.stances.evidence:
            paint_evidence(painter, items.stances, look)
        if len(overlay.finds.spans):
            paint_finds(painter, shown.laid, look, overlay.finds)
        if current is not None and current.start < shown.laid.end:
            paint_current(painter, shown.laid, look, current)
        if len(overlay.covered):
            paint_covered(painter, shown.laid, look, page.columns, overlay.covered)
        painter.translate(-left, -shown.y)
    if overlay.selection is not None:
        _paint_selection(painter, page, work, overlay.selection)


def _paint_hovered(painter: QPainter, page: Page, mark: Mark, area: QRect) -> None:
    """Paint the mark under the pointer."""
    ink = hover_ink(page, mark)
    boxes = text_boxes(page, mark, area)
    paint_hover_tint(painter, boxes, page.look, ink)
    paint_hover_rings(painter, (*boxes, *beside_boxes(page, mark, area)), page.look, ink)


def _paint_over(
    painter: QPainter, page: Page, work: Work, focus: FocusItems | None, area: QRect
) -> None:
    """Paint what lies around and above the words."""
    left, look = page.columns.text, page.look
    for shown, items in work:
        painter.translate(left, shown.y)
        paint_claims(painter, items.claims, look)
        paint_frames(painter, items.stances)
        painter.translate(-left, -shown.y)
    if focus is not None:
        paint_focus_ways(painter, focus, look)
        paint_focus_rings(painter, focus, look)
    for shown, items in work:
        painter.translate(left, shown.y)
        paint_chips(painter, items.entities)
        paint_signs(painter, items.stances)
        paint_badges(painter, items.claims.badges)
        if items.cards.cards:
            top, bottom = area.top() - shown.y, area.bottom() + 1 - shown.y
            paint_cards(painter, items.cards, look, top, bottom)
        painter.translate(-left, -shown.y)


def _paint_selection(painter: QPainter, page: Page, work: Work, selection: Span) -> None:
    metrics = page.look.metrics
    for shown, _ in work:
        if shown.laid.start >= selection.end or shown.laid.end <= selection.start:
            continue
        for piece in shown.laid.pieces(selection.start, selection.end):
            top = shown.y + metrics.baseline(piece.line) - metrics.fill_up - 3
            box = QRectF(
                page.columns.text + piece.left,
                top,
                piece.right - piece.left,
                metrics.fill_up + metrics.fill_down + 6,
            )
            painter.fillRect(box, page.look.theme.selection)


def caret_box(page: Page, position: int) -> QRectF:
    """The caret as a box in the viewport."""
    return page.line_box(position).adjusted(-_CARET_WIDTH / 2, 0, _CARET_WIDTH / 2, 0)


def _number_pixmap(look: Look, key: str) -> QPixmap:
    font = look.families.interface_font(round(look.px(11)), 600)
    face = QFontMetricsF(font)
    height = look.px(15)
    width = max(height, face.horizontalAdvance(key) + look.px(9))

    def draw(painter: QPainter) -> None:
        painter.setPen(look.line(look.theme.page, 1.5))
        painter.setBrush(look.theme.accent)
        painter.drawRoundedRect(QRectF(0.75, 0.75, width - 1.5, height - 1.5), 4, 4)
        painter.setPen(look.theme.on_accent)
        painter.setFont(font)
        painter.drawText(QRectF(0, 0, width, height), Qt.AlignmentFlag.AlignCenter, key)

    return look.pixmap(("number", key), width, height, draw)


def number_box(page: Page, key: str, span: Span) -> QRectF | None:
    """Where the key of a numbered span stands: between the lines, before the span's label."""
    first = next(page.boxes(span), None)
    if first is None:
        return None
    look = page.look
    pixmap = _number_pixmap(look, key)
    width, height = pixmap.width() / look.ratio, pixmap.height() / look.ratio
    left, top = first.left() - width + 1, first.top() - height + look.px(2)
    if page.columns.mirrored:
        left = first.right() - 1
    return QRectF(look.snapped(left), look.snapped(top), width, height)


def _paint_numbers(
    painter: QPainter, page: Page, numbers: Sequence[tuple[str, Span]], area: QRect
) -> None:
    for key, span in numbers:
        box = number_box(page, key, span)
        if box is not None and box.intersects(QRectF(area)):
            painter.drawPixmap(box.topLeft(), _number_pixmap(page.look, key))
