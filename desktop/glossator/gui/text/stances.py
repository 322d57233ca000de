"""Stances: a dashed frame around the target, a sign at its end, a thin line under the evidence."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPixmap

from glossator.domain.span import Span
from glossator.gui.text.entities import end_piece
from glossator.gui.text.hits import Hit
from glossator.gui.text.laid import Laid, Piece
from glossator.gui.text.look import Look, unclosed
from glossator.gui.text.marks import TARGET, Mark, Standing
from glossator.gui.text.nesting import nested
from glossator.gui.text.signs import sign_pixmap

_RADIUS = 4.0


@dataclass(slots=True)
class StanceItems:
    """What the stances of a paragraph look like, in pixels from the paragraph's corner."""

    frames: list[tuple[QPen, QPainterPath]] = field(default_factory=list)
    signs: list[tuple[QPointF, QPixmap]] = field(default_factory=list)
    evidence: dict[str, list[QRectF]] = field(default_factory=dict)
    hits: list[Hit] = field(default_factory=list)


def frame_box(piece: Piece, look: Look, grow: float = 0.0) -> QRectF:
    """The frame around one line's part of a target."""
    metrics = look.metrics
    baseline = metrics.baseline(piece.line)
    top = baseline - metrics.fill_up - 2 - grow
    bottom = baseline + metrics.fill_down + 2 + grow
    pad = 1.5 + grow
    return look.crisp_box(piece.left - pad, top, piece.right + pad, bottom)


def _add_frame(
    items: StanceItems, look: Look, mark: Mark, box: QRectF, ends: tuple[bool, bool]
) -> None:
    boxes = [box]
    if mark.standing is Standing.DISPUTED:
        boxes.append(box.adjusted(-2.5, -2.5, 2.5, 2.5))
    pen = look.box(mark.hue, mark.standing)
    for each in boxes:
        path = QPainterPath()
        if all(ends):
            path.addRoundedRect(each, _RADIUS, _RADIUS)
        else:
            path = unclosed(each, *ends, radius=_RADIUS)
        items.frames.append((pen, path))


def _add_target(
    items: StanceItems, laid: Laid, look: Look, mark: Mark, span: Span, grow: float
) -> None:
    pieces = laid.pieces(span.start, span.end)
    last = len(pieces) - 1
    for number, piece in enumerate(pieces):
        begins = laid.mixed or (number == 0 and span.start >= laid.start)
        ends = laid.mixed or (number == last and span.end <= laid.end)
        _add_frame(items, look, mark, frame_box(piece, look, grow), (begins, ends))
    if pieces and span.end <= laid.end:
        box = frame_box(end_piece(pieces, laid), look, grow)
        _add_sign(items, look, mark, box, laid.leftward)


def _add_sign(items: StanceItems, look: Look, mark: Mark, box: QRectF, leftward: bool) -> None:
    """Add the sign at the end of a frame, and the corner of one that was corrected."""
    pixmap = sign_pixmap(look, mark.sign, mark.hue, mark.standing.is_open)
    side = pixmap.width() / look.ratio
    left = box.left() - side * 0.45 if leftward else box.right() - side * 0.55
    corner = QPointF(look.snapped(left), look.snapped(box.top() - side * 0.45))
    items.signs.append((corner, pixmap))
    items.hits.append(Hit(QRectF(corner.x(), corner.y(), side, side), mark.id))
    if mark.standing is Standing.CORRECTED:
        items.signs.append(look.corner_in(look.theme.hue(mark.hue).ink, box, leftward))


def _add_evidence(items: StanceItems, laid: Laid, look: Look, mark: Mark, span: Span) -> None:
    below = look.snapped(look.metrics.descent * 0.42)
    for piece in laid.pieces(span.start, span.end):
        y = look.metrics.baseline(piece.line) + below
        box = QRectF(piece.left, y, piece.right - piece.left, 1)
        items.evidence.setdefault(mark.hue, []).append(box)


def build_stances(marks: Iterable[Mark], laid: Laid, look: Look) -> StanceItems:
    """The display items of a paragraph's stances."""
    items = StanceItems()

    def here(span: Span) -> bool:
        return span.start < laid.end and span.end > laid.start

    marks = list(marks)
    targets = [(span, mark) for mark in marks for span in mark.anchors() if here(span)]
    targets.sort(key=lambda pair: (pair[0].start, -pair[0].end))
    nests = nested([span for span, _ in targets])
    for (span, mark), nest in zip(targets, nests, strict=True):
        _add_target(items, laid, look, mark, span, 1.5 * min(nest.inside, 2))
    for mark in marks:
        if mark.roles.get(TARGET):
            for span in filter(here, mark.spans):
                _add_evidence(items, laid, look, mark, span)
    return items


def paint_evidence(painter: QPainter, items: StanceItems, look: Look) -> None:
    """Paint the thin lines under the evidence."""
    painter.setPen(Qt.PenStyle.NoPen)
    for hue, boxes in items.evidence.items():
        painter.setBrush(look.theme.hue(hue).edge)
        painter.drawRects(boxes)


def paint_frames(painter: QPainter, items: StanceItems) -> None:
    """Paint the frames around the targets."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for pen, path in items.frames:
        painter.setPen(pen)
        painter.drawPath(path)


def paint_signs(painter: QPainter, items: StanceItems) -> None:
    """Paint the signs at the ends of the targets."""
    for place, pixmap in items.signs:
        painter.drawPixmap(place, pixmap)
