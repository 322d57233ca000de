"""Focus: the one mark that is being looked at, drawn strongly, tied to the roles of its frame."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QPixmap, QPolygonF

from glossator.domain.scheme import Shape
from glossator.domain.span import Span
from glossator.gui.text.connectors import Box, Point, route
from glossator.gui.text.look import Look
from glossator.gui.text.marks import TARGET, Mark
from glossator.gui.text.page import Page

_LEAD = 7.0
_BUS = 11.0
_RING = 2.5
_CORNER = 4.0


@dataclass(slots=True)
class FocusItems:
    """What is drawn for the focused mark, in pixels of the viewport."""

    ink: QColor
    tinted: list[QRectF] = field(default_factory=list)
    rings: list[QRectF] = field(default_factory=list)
    role_rings: list[QRectF] = field(default_factory=list)
    lines: list[QRectF] = field(default_factory=list)
    ways: list[list[Point]] = field(default_factory=list)
    tags: list[tuple[QPointF, QPixmap]] = field(default_factory=list)
    badges: list[QRectF] = field(default_factory=list)


def _boxes(page: Page, spans: Iterable[Span]) -> list[QRectF]:
    return [box for span in spans for box in page.boxes(span)]


def _way(page: Page, role: Iterable[QRectF], head: Iterable[QRectF]) -> list[Point]:
    """The way from a role to its head, in a mirrored window on the other side of the text."""
    columns, look = page.columns, page.look
    mirrored = columns.mirrored

    def plain(boxes: Iterable[QRectF]) -> list[Box]:
        edges = [(box.left(), box.top(), box.right(), box.bottom()) for box in boxes]
        if mirrored:
            edges = [(-right, top, -left, bottom) for left, top, right, bottom in edges]
        return [Box(*each) for each in edges]

    bus = columns.text + columns.placed(columns.measure + _BUS)
    way = route(plain(role), plain(head), -bus if mirrored else bus, _LEAD, look.metrics.pitch)
    return [(-x, y) for x, y in way] if mirrored else way


def _tag(look: Look, role: str, ink: QColor) -> QPixmap:
    """The name of a role, on a ground of the frame's colour."""
    text = role.upper()
    key = ("role", text, ink.rgba())
    kept = look.kept(key)
    if kept is not None:
        return kept
    face = QFontMetricsF(look.metrics.chip)
    width, height = face.horizontalAdvance(text) + 8, look.metrics.chip_height + 2.0

    def draw(painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawRoundedRect(QRectF(0, 0, width, height), 3, 3)
        painter.setPen(look.theme.page)
        painter.setFont(look.metrics.chip)
        painter.drawText(QPointF(4.2, (height + face.capHeight()) / 2), text)

    return look.pixmap(key, width, height, draw)


def _add_role(
    items: FocusItems, page: Page, role: str, spans: Iterable[Span], head: list[QRectF]
) -> None:
    boxes = _boxes(page, spans)
    if not boxes:
        return
    look = page.look
    items.role_rings += boxes
    way = _way(page, boxes, head)
    if way:
        items.ways.append(way)
    tag = _tag(look, role, items.ink)
    left = boxes[0].left() - 2
    if page.columns.mirrored:
        left = boxes[0].right() + 2 - tag.width() / look.ratio
    items.tags.append((QPointF(left, boxes[0].bottom() + 1), tag))


def _badges(page: Page, mark: Mark) -> list[QRectF]:
    """Where a claim's number stands in the margin."""
    number = page.paragraphs.at(mark.extent.start)
    x, y = page.columns.text, page.y_of(number)
    hits = page.display_list(number).claims.badges.hits
    return [hit.box.translated(x, y) for hit in hits if hit.mark_id == mark.id]


def build_focus(page: Page, mark: Mark) -> FocusItems:
    """What to draw for a focused mark; an entity gets a ring, a frame also its roles."""
    theme = page.look.theme
    if mark.shape is Shape.ENTITY:
        return FocusItems(theme.accent, rings=_boxes(page, mark.spans))
    head = _boxes(page, mark.anchors())
    if mark.shape is Shape.CLAIM:
        ink = theme.lane(page.lanes.of(mark))
        items = FocusItems(ink, tinted=head, badges=_badges(page, mark))
    else:
        ink = theme.hue(mark.hue).ink
        items = FocusItems(ink, tinted=head, rings=head)
        if mark.roles.get(TARGET):
            items.lines = _boxes(page, mark.spans)
    for role, spans in mark.roles.items():
        if mark.shape is Shape.CLAIM or role != TARGET:
            _add_role(items, page, role, spans, head)
    return items


def paint_focus_ground(painter: QPainter, items: FocusItems, look: Look) -> None:
    """Paint what lies behind the words."""
    tint = QColor(items.ink)
    tint.setAlphaF(look.theme.focus_share)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tint)
    for box in items.tinted:
        painter.drawRoundedRect(box.adjusted(-2, -2, 2, 2), 3, 3)


def paint_focus_ways(painter: QPainter, items: FocusItems, look: Look) -> None:
    """Paint the ways from the roles to the head; labels are painted over them later."""
    halo = QColor(look.theme.page)
    halo.setAlphaF(0.9)
    for way in items.ways:
        path = _rounded(way)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(halo, 4.5))
        painter.drawPath(path)
        painter.setPen(look.line(items.ink, 1.6))
        painter.drawPath(path)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(items.ink)
    for box in items.lines:
        painter.drawRect(QRectF(box.left(), box.bottom() - 2.0, box.width(), 1.6))


def paint_focus_rings(painter: QPainter, items: FocusItems, look: Look) -> None:
    """Paint rings and arrow heads; labels are painted over them later."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(look.line(items.ink, 2.4))
    for box in items.rings:
        painter.drawRoundedRect(box.adjusted(-_RING, -_RING, _RING, _RING), 5, 5)
    painter.setPen(look.line(items.ink, 1.6))
    for box in items.role_rings:
        painter.drawRoundedRect(box.adjusted(-2.5, -2.5, 2.5, 2.5), 4, 4)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(items.ink)
    for way in items.ways:
        painter.drawEllipse(QPointF(*way[0]), 2.6, 2.6)
        painter.drawPolygon(_arrow_head(way))


def paint_focus_tags(painter: QPainter, items: FocusItems) -> None:
    """Paint the names of the roles and a ring around a claim's number, over everything else."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(items.ink, 1.8))
    for box in items.badges:
        ring = box.adjusted(-2.5, -2.5, 2.5, 2.5)
        painter.drawRoundedRect(ring, ring.height() / 2, ring.height() / 2)
    for place, pixmap in items.tags:
        painter.drawPixmap(place, pixmap)


def _arrow_head(way: list[Point]) -> QPolygonF:
    (x, y), before = way[-1], way[-2][1]
    way_on = 1.0 if before < y else -1.0
    tip, back = y - way_on * _RING, y - way_on * (_RING + 5.5)
    return QPolygonF([QPointF(x, tip), QPointF(x - 4, back), QPointF(x + 4, back)])


def _rounded(way: list[Point]) -> QPainterPath:
    """The way as a path whose corners are rounded."""
    path = QPainterPath(QPointF(*way[0]))
    for before, corner, after in zip(way, way[1:], way[2:], strict=False):
        path.lineTo(_short_of(corner, before))
        path.quadTo(QPointF(*corner), _short_of(corner, after))
    path.lineTo(QPointF(*way[-1]))
    return path


def _short_of(corner: Point, other: Point) -> QPointF:
    """A point a little before the corner, as seen from ``other``; at most half way."""
    dx, dy = other[0] - corner[0], other[1] - corner[1]
    length = max(abs(dx), abs(dy))
    share = min(_CORNER, length / 2) / length if length else 0.0
    return QPointF(corner[0] + dx * share, corner[1] + dy * share)
