"""Claims: bracketed lines below the words, and a numbered bar beside the text."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from glossator.domain.span import Span
from glossator.gui.text import rail
from glossator.gui.text.claim_badges import BadgeItems, Shown, build_badges
from glossator.gui.text.claim_tiles import AXIS, HEIGHT, KINDS, level_tile
from glossator.gui.text.columns import Columns
from glossator.gui.text.laid import Laid, Piece
from glossator.gui.text.lanes import DRAWN, ROOMY, Lanes
from glossator.gui.text.look import Look
from glossator.gui.text.marks import CUE, Mark, Standing

_THICK, _THIN, _TICK = 1.75, 1.0, 4.5


class Track(NamedTuple):
    """The lane that a claim's line runs in, and how many lanes its paragraph has."""

    lane: int
    depth: int

    @property
    def is_fine(self) -> bool:
        """Whether lines must be thin for all lanes to find room."""
        return self.depth > ROOMY


@dataclass(slots=True)
class ClaimItems:
    """What the claims of a paragraph look like, in pixels from the paragraph's corner."""

    lines: dict[int, list[QRectF]] = field(default_factory=dict)
    tiles: list[tuple[QRectF, QPixmap]] = field(default_factory=list)
    corners: list[tuple[QPointF, QPixmap]] = field(default_factory=list)
    badges: BadgeItems = field(default_factory=BadgeItems)


def lane_y(look: Look, line: int, track: Track) -> float:
    """The height of a lane's line below a line of text.

    Up to ``ROOMY`` lanes have their usual places; more of them share a band that is a little
    wider, so that they stay apart and off the words.
    """
    metrics = look.metrics
    top, pitch = metrics.lane_top, metrics.lane_pitch
    if track.is_fine:
        bottom = top + (ROOMY - 0.7) * pitch
        top *= 0.6
        pitch = (bottom - top) / (track.depth - 1)
    below = metrics.fill_down + top + track.lane * pitch
    return look.snapped(metrics.baseline(line) + below)


def _add_tiled(items: ClaimItems, look: Look, piece: Piece, track: Track, tile: QPixmap) -> None:
    top = lane_y(look, piece.line, track) - look.px(AXIS)
    box = QRectF(piece.left, top, piece.right - piece.left, look.px(HEIGHT))
    items.tiles.append((box, tile))


def _thickness(look: Look, mark: Mark, track: Track) -> float:
    return _THIN if mark.standing.is_open or track.is_fine else look.px(_THICK)


def _add_line(items: ClaimItems, look: Look, mark: Mark, track: Track, piece: Piece) -> None:
    kind = KINDS.get(mark.standing)
    if kind is not None:
        tile = level_tile(look, kind, track.lane, track.is_fine)
        _add_tiled(items, look, piece, track, tile)
        return
    y = lane_y(look, piece.line, track)
    box = QRectF(piece.left, y, piece.right - piece.left, _thickness(look, mark, track))
    items.lines.setdefault(track.lane, []).append(box)


class _Tick(NamedTuple):
    """An upright stroke at one end of a claim's line; ``inward`` is 1 where the line goes right."""

    line: int
    x: float
    inward: int
    ends: bool


def _ticks(laid: Laid, pieces: list[Piece], span: Span) -> list[_Tick]:
    """The ends of a span that lie in this paragraph."""
    first, last = pieces[0].line, pieces[-1].line
    ticks: list[_Tick] = []
    for line, is_there, inward in (
        (first, span.start >= laid.start, -1 if laid.leftward else 1),
        (last, span.end <= laid.end, 1 if laid.leftward else -1),
    ):
        if is_there:
            here = [piece for piece in pieces if piece.line == line]
            outer = min(p.left for p in here) if inward > 0 else max(p.right for p in here)
            ticks.append(_Tick(line, outer, inward, bool(ticks) or span.start < laid.start))
    return ticks


def _add_ends(
    items: ClaimItems, look: Look, mark: Mark, track: Track, ticks: Iterable[_Tick]
) -> None:
    """Add an upright tick at the ends of a line, and the corner of one that was corrected."""
    thick = _thickness(look, mark, track)
    for tick in ticks:
        bottom = lane_y(look, tick.line, track) + _THIN
        top = bottom - _THIN - look.px(_TICK)
        left = tick.x - (thick if tick.inward < 0 else 0)
        box = QRectF(left, top, thick, bottom - top)
        items.lines.setdefault(track.lane, []).append(box)
        if tick.ends and mark.standing is Standing.CORRECTED:
            colour = look.theme.lane(track.lane)
            items.corners.append(look.corner_in(colour, box, tick.inward > 0))


def _add_claim(items: ClaimItems, laid: Laid, look: Look, mark: Mark, track: Track) -> Shown | None:
    """Add one claim's lines; None where nothing of the claim stands in this paragraph."""
    lines: list[int] = []
    for role, span in mark.pieces():
        if span.start >= laid.end or span.end <= laid.start:
            continue
        pieces = laid.pieces(span.start, span.end)
        lines += [piece.line for piece in pieces]
        if track.lane >= DRAWN:
            continue
        if not role:
            for piece in pieces:
                _add_line(items, look, mark, track, piece)
            if pieces:
                _add_ends(items, look, mark, track, _ticks(laid, pieces, span))
            continue
        kind = "cue" if role == CUE else "dots"
        tile = level_tile(look, kind, track.lane, mark.standing.is_open or track.is_fine)
        for piece in pieces:
            _add_tiled(items, look, piece, track, tile)
    return Shown(mark, track.lane, min(lines), max(lines)) if lines else None


def build_claims(
    marks: Iterable[Mark], laid: Laid, look: Look, lanes: Lanes, columns: Columns
) -> ClaimItems:
    """The display items of a paragraph's claims."""
    items = ClaimItems()
    placed = [(mark, lanes.of(mark)) for mark in marks]
    depth = min(max((lane for _, lane in placed), default=0) + 1, DRAWN)
    found = [_add_claim(items, laid, look, mark, Track(lane, depth)) for mark, lane in placed]
    shown = [claim for claim in found if claim is not None]
    if not shown:
        return items
    bars = rail.build_bars(shown, depth, look, columns)
    for lane, boxes in bars.solid.items():
        items.lines.setdefault(lane, []).extend(boxes)
    items.tiles += bars.tiles
    numbered = [claim for claim in shown if claim.mark.extent.start >= laid.start]
    numbered.sort(key=lambda claim: (claim.first, claim.lane))
    items.badges = build_badges(numbered, look, bars.width, columns)
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
    for place, corner in items.corners:
        painter.drawPixmap(place, corner)
