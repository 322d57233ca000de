"""Entities: tinted boxes behind the words, a small label above each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QFontMetricsF, QPainter, QPainterPath, QPen, QPixmap

from glossator.domain.span import Span
from glossator.gui.text.laid import Laid, Piece
from glossator.gui.text.look import Look, unclosed
from glossator.gui.text.marks import Mark, Standing
from glossator.gui.text.nesting import Nested, nested

_RADIUS = 3.0
_NO_PEN = QPen(Qt.PenStyle.NoPen)


class Fill(NamedTuple):
    """A box to fill, with its edge where that is whole and solid."""

    brush: QBrush
    pen: QPen
    box: QRectF


class Outline(NamedTuple):
    """An edge to draw over the fills."""

    pen: QPen
    path: QPainterPath


class Chip(NamedTuple):
    """A label that would like to stand above the beginning of a piece."""

    piece: Piece
    pixmap: QPixmap


@dataclass(slots=True)
class EntityItems:
    """What the entities of a paragraph look like, in pixels from the paragraph's corner."""

    fills: list[Fill] = field(default_factory=list)
    dashed: list[Outline] = field(default_factory=list)
    solid: list[Outline] = field(default_factory=list)
    corners: list[tuple[QPointF, QPixmap]] = field(default_factory=list)
    chips: list[tuple[QPointF, QPixmap]] = field(default_factory=list)


def chip_pixmap(look: Look, mark: Mark) -> QPixmap:
    """The label above an entity, on the colour of the page so that lines pass behind it.

    A disputed one is the other way round: letters of the page's colour on ink.
    """
    disputed = mark.standing is Standing.DISPUTED
    text = f"{mark.chip} {mark.standing.cue}" if mark.standing.cue else mark.chip
    key = ("chip", text, mark.hue, disputed)
    kept = look.kept(key)
    if kept is not None:
        return kept
    face = QFontMetricsF(look.metrics.chip)
    height = look.metrics.chip_height
    width = face.horizontalAdvance(text) + (6 if disputed else 3)
    page, ink = look.theme.page, look.theme.hue(mark.hue).ink

    def draw(painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink if disputed else page)
        painter.drawRoundedRect(QRectF(0, 0, width, height), 2, 2)
        painter.setPen(page if disputed else ink)
        painter.setFont(look.metrics.chip)
        painter.drawText(QPointF(3 if disputed else 1.5, (height + face.capHeight()) / 2), text)

    return look.pixmap(key, width, height, draw)


def entity_box(piece: Piece, look: Look, grow: float, pad: float) -> QRectF:
    """The box behind one line's part of an entity."""
    metrics = look.metrics
    baseline = metrics.baseline(piece.line)
    top = baseline - metrics.fill_up - grow
    bottom = baseline + metrics.fill_down + grow
    return look.crisp_box(piece.left - pad, top, piece.right + pad, bottom)


def _add_box(
    items: EntityItems, look: Look, mark: Mark, box: QRectF, ends: tuple[bool, bool]
) -> None:
    is_open = mark.standing.is_open
    brush = look.fill(mark.hue, mark.standing)
    whole = all(ends)
    pen = look.open_edge(mark.hue, mark.standing) if is_open else look.edge(mark.hue)
    if whole and not is_open:
        items.fills.append(Fill(brush, pen, box))
    else:
        items.fills.append(Fill(brush, _NO_PEN, box))
        if whole:
            path = QPainterPath()
            path.addRoundedRect(box, _RADIUS, _RADIUS)
        else:
            path = unclosed(box, *ends)
        (items.dashed if is_open else items.solid).append(Outline(pen, path))
    if mark.standing is Standing.DISPUTED:
        outer = box.adjusted(-2.5, -2.5, 2.5, 2.5)
        path = QPainterPath()
        path.addRoundedRect(outer, _RADIUS + 2, _RADIUS + 2)
        ink = look.line(look.theme.hue(mark.hue).ink, 1.2)
        items.solid.append(Outline(ink, path if whole else unclosed(outer, *ends)))


def _add_span(
    items: EntityItems, laid: Laid, look: Look, mark: Mark, span: Span, nest: Nested
) -> Chip | None:
    """Add the boxes of one span and say which label it would like."""
    pieces = laid.pieces(span.start, span.end)
    grow = 1.5 * min(nest.inside, 2) - (1.0 if nest.around else 0.0)
    pad = 0.5 if nest.around else 1.5
    last = len(pieces) - 1
    for number, piece in enumerate(pieces):
        begins = laid.mixed or (number == 0 and span.start >= laid.start)
        ends = laid.mixed or (number == last and span.end <= laid.end)
        _add_box(items, look, mark, entity_box(piece, look, grow, pad), (begins, ends))
    if not pieces:
        return None
    if mark.standing is Standing.CORRECTED and span.end <= laid.end:
        box = entity_box(end_piece(pieces, laid), look, grow, pad)
        ink = look.theme.hue(mark.hue).ink
        items.corners.append(look.corner_in(ink, box, laid.leftward))
    if span.start < laid.start or not look.metrics.labels:
        return None
    return Chip(start_piece(pieces, laid), chip_pixmap(look, mark))


def start_piece(pieces: Sequence[Piece], laid: Laid) -> Piece:
    """The piece that a reader meets first: the outermost of the first line."""
    here = [piece for piece in pieces if piece.line == pieces[0].line]
    return here[-1] if laid.leftward else here[0]


def end_piece(pieces: Sequence[Piece], laid: Laid) -> Piece:
    """The piece that a reader meets last: the outermost of the last line."""
    here = [piece for piece in pieces if piece.line == pieces[-1].line]
    return here[0] if laid.leftward else here[-1]


def _place_chips(items: EntityItems, wishes: list[Chip], look: Look, leftward: bool) -> None:
    """Set the labels beside each other, by place on the line: that holds for bidi lines, too.

    In a paragraph that runs to the left they are set from the right. A label that finds no room is
    left out; the colour and the hover text remain.
    """
    metrics = look.metrics
    line, taken = -1, 0.0

    def begins(piece: Piece) -> float:
        return -piece.right if leftward else piece.left

    for piece, pixmap in sorted(wishes, key=lambda chip: (chip.piece.line, begins(chip.piece))):
        if piece.line != line:
            line, taken = piece.line, -1e9
        width = pixmap.width() / look.ratio
        place = max(begins(piece) - 2, taken + 2)
        if place <= begins(piece) + piece.right - piece.left + 3:
            top = metrics.baseline(line) - metrics.fill_up - 1.5 - metrics.chip_height
            left = -place - width if leftward else place
            items.chips.append((QPointF(look.snapped(left), look.snapped(top)), pixmap))
            taken = place + width


def build_entities(marks: Iterable[Mark], laid: Laid, look: Look) -> EntityItems:
    """The display items of a paragraph's entities."""
    items = EntityItems()
    spans = [(span, mark) for mark in marks for span in mark.spans]
    spans = [pair for pair in spans if pair[0].start < laid.end and pair[0].end > laid.start]
    spans.sort(key=lambda pair: (pair[0].start, -pair[0].end))
    nests = nested([span for span, _ in spans])
    wishes = []
    for (span, mark), nest in zip(spans, nests, strict=True):
        chip = _add_span(items, laid, look, mark, span, nest)
        if chip is not None:
            wishes.append(chip)
    _place_chips(items, wishes, look, laid.leftward)
    return items


def paint_fills(painter: QPainter, items: EntityItems) -> None:
    """Paint what lies behind the words."""
    brush: QBrush | None = None
    pen: QPen | None = None
    for fill in items.fills:
        if fill.brush is not brush:
            brush = fill.brush
            painter.setBrush(brush)
        if fill.pen is not pen:
            pen = fill.pen
            painter.setPen(pen)
        painter.drawRoundedRect(fill.box, _RADIUS, _RADIUS)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    _paint_outlines(painter, items.solid)
    if items.dashed:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        _paint_outlines(painter, items.dashed)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)
    for place, pixmap in items.corners:
        painter.drawPixmap(place, pixmap)


def _paint_outlines(painter: QPainter, outlines: Sequence[Outline]) -> None:
    for pen, path in outlines:
        painter.setPen(pen)
        painter.drawPath(path)


def paint_chips(painter: QPainter, items: EntityItems) -> None:
    """Paint the labels, over everything that passes between the lines."""
    for place, pixmap in items.chips:
        painter.drawPixmap(place, pixmap)
