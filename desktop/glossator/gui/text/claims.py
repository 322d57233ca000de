"""Claims: bracketed lines below the words, and a numbered bar in the left margin."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from glossator.domain.span import Span
from glossator.gui.text.claim_badges import BadgeItems, Shown, build_badges
from glossator.gui.text.claim_tiles import AXIS, HEIGHT, level_tile, upright_tile
from glossator.gui.text.lanes import DRAWN, Lanes
from glossator.gui.text.layouts import Laid, Piece
from glossator.gui.text.look import Look
from glossator.gui.text.marks import CUE, Mark, Standing

_BAR, _BAR_STEP = 16.0, 7.0
_THICK, _THIN, _TICK = 1.75, 1.0, 4.5


@dataclass(slots=True)
class ClaimItems:
    """What the claims of a paragraph look like, in pixels from the paragraph's corner."""

    lines: dict[int, list[QRectF]] = field(default_factory=dict)
    tiles: list[tuple[QRectF, QPixmap]] = field(default_factory=list)
    badges: BadgeItems = field(default_factory=BadgeItems)


def lane_y(look: Look, line: int, lane: int) -> float:
    """The height of a lane's line below a line of text."""
    metrics = look.metrics
    below = metrics.fill_down + metrics.lane_top + min(lane, DRAWN - 1) * metrics.lane_pitch
    return look.snapped(metrics.baseline(line) + below)


def _add_tiled(items: ClaimItems, look: Look, piece: Piece, lane: int, tile: QPixmap) -> None:
    top = lane_y(look, piece.line, lane) - look.px(AXIS)
    box = QRectF(piece.left, top, piece.right - piece.left, look.px(HEIGHT))
    items.tiles.append((box, tile))


def _add_line(items: ClaimItems, look: Look, mark: Mark, lane: int, piece: Piece) -> None:
    if mark.standing.is_open:
        _add_tiled(items, look, piece, lane, level_tile(look, "dash", lane, True))
        return
    y = lane_y(look, piece.line, lane)
    width = piece.right - piece.left
    lines = items.lines.setdefault(lane, [])
    if mark.standing is Standing.DISPUTED:
        lines.append(QRectF(piece.left, y - look.px(1), width, _THIN))
        lines.append(QRectF(piece.left, y + look.px(1.5), width, _THIN))
    else:
        lines.append(QRectF(piece.left, y, width, look.px(_THICK)))


def _add_span(items: ClaimItems, laid: Laid, look: Look, mark: Mark, lane: int, span: Span) -> None:
    """Add the line below one span, with an upright tick where the span begins and ends."""
    pieces = laid.pieces(span.start, span.end)
    for piece in pieces:
        _add_line(items, look, mark, lane, piece)
    if not pieces:
        return
    thick = _THIN if mark.standing.is_open else look.px(_THICK)
    ticks = []
    if span.start >= laid.start:
        ticks.append((pieces[0].left, pieces[0].line))
    if span.end <= laid.end:
        ticks.append((pieces[-1].right - thick, pieces[-1].line))
    for x, line in ticks:
        top = lane_y(look, line, lane) - look.px(_TICK)
        items.lines.setdefault(lane, []).append(QRectF(x, top, thick, look.px(_TICK) + _THIN))


def _add_claim(items: ClaimItems, laid: Laid, look: Look, mark: Mark, lane: int) -> Shown | None:
    """Add one claim's lines; None where nothing of the claim stands in this paragraph."""
    lines: list[int] = []
    for role, span in mark.pieces():
        if span.start >= laid.end or span.end <= laid.start:
            continue
        pieces = laid.pieces(span.start, span.end)
        lines += [piece.line for piece in pieces]
        if lane >= DRAWN:
            continue
        if not role:
            _add_span(items, laid, look, mark, lane, span)
            continue
        kind = "cue" if role == CUE else "dots"
        tile = level_tile(look, kind, lane, mark.standing.is_open)
        for piece in pieces:
            _add_tiled(items, look, piece, lane, tile)
    return Shown(mark, lane, min(lines), max(lines)) if lines else None


def _add_bar(items: ClaimItems, look: Look, shown: Shown) -> None:
    """Add the bar beside the lines that the claim takes in."""
    if shown.lane >= DRAWN:
        return
    metrics = look.metrics
    left = look.snapped(-look.px(_BAR + shown.lane * _BAR_STEP))
    top = metrics.baseline(shown.first) - metrics.cap - 3
    bottom = metrics.baseline(shown.last) + metrics.fill_down + 2
    box = QRectF(left, top, 2, bottom - top)
    if shown.mark.standing.is_open:
        items.tiles.append((box, upright_tile(look, shown.lane)))
    else:
        items.lines.setdefault(shown.lane, []).append(box)


def build_claims(
    marks: Iterable[Mark], laid: Laid, look: Look, lanes: Lanes, margin: float
) -> ClaimItems:
    """The display items of a paragraph's claims; ``margin`` is the room left of the text."""
    items = ClaimItems()
    found = [_add_claim(items, laid, look, mark, lanes.of(mark)) for mark in marks]
    shown = [claim for claim in found if claim is not None]
    if not shown:
        return items
    for claim in shown:
        _add_bar(items, look, claim)
    deepest = min(max(claim.lane for claim in shown), DRAWN - 1)
    right = -look.px(_BAR + deepest * _BAR_STEP + 5)
    numbered = [claim for claim in shown if claim.mark.extent.start >= laid.start]
    numbered.sort(key=lambda claim: (claim.first, claim.lane))
    items.badges = build_badges(numbered, look, right, margin)
    return items


def paint_claims(painter: QPainter, items: ClaimItems, look: Look) -> None:
    """Paint the lines; they are upright or level, so they need no smoothing."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    for lane, boxes in items.lines.items():
        painter.setBrush(look.theme.lane(lane))
        painter.drawRects(boxes)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=True)
    for box, tile in items.tiles:
        painter.drawTiledPixmap(box, tile)
