"""The rail: bars beside the text, one for each claim, as long as the lines it takes in."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPixmap

from glossator.gui.text.claim_badges import Shown
from glossator.gui.text.claim_tiles import KINDS, ladder_tile, upright_tile
from glossator.gui.text.columns import Columns
from glossator.gui.text.lanes import DRAWN, ROOMY
from glossator.gui.text.look import Look
from glossator.gui.text.marks import Standing

_FIRST, _STEP = 16.0, 7.0
_FINE_FIRST, _FINE_STEP = 13.0, 4.0
_WIDTH, _CROSSED, _LADDER, _SERIF = 2.0, 6.0, 6.0, 3.0


@dataclass(slots=True)
class Bars:
    """Bars in pixels from the paragraph's corner; badges may stand ``width`` from the text on."""

    width: float
    solid: dict[int, list[QRectF]] = field(default_factory=dict)
    tiles: list[tuple[QRectF, QPixmap]] = field(default_factory=list)


def _offset(lane: int, depth: int) -> float:
    """How far from the text a lane's bar stands, at the usual size."""
    return _FIRST + lane * _STEP if depth <= ROOMY else _FINE_FIRST + lane * _FINE_STEP


def _reach(look: Look, first: int, last: int) -> tuple[float, float]:
    metrics = look.metrics
    top = metrics.baseline(first) - metrics.cap - 3
    return top, metrics.baseline(last) + metrics.fill_down + 2 - top


def _add_bar(bars: Bars, look: Look, shown: Shown, depth: int, columns: Columns) -> None:
    left = look.snapped(columns.placed(-look.px(_offset(shown.lane, depth)), _WIDTH))
    top, height = _reach(look, shown.first, shown.last)
    kind = KINDS.get(shown.mark.standing)
    if kind is not None:
        width = _CROSSED if kind == "crossed" else _WIDTH
        box = QRectF(left - (width - _WIDTH) / 2, top, width, height)
        bars.tiles.append((box, upright_tile(look, kind, shown.lane)))
        return
    boxes = bars.solid.setdefault(shown.lane, [])
    boxes.append(QRectF(left, top, _WIDTH, height))
    if shown.mark.standing is Standing.CORRECTED:
        inner = left - _SERIF if columns.mirrored else left
        for y in (top, top + height - _WIDTH):
            boxes.append(QRectF(inner, y, _WIDTH + _SERIF, _WIDTH))


def build_bars(shown: Iterable[Shown], depth: int, look: Look, columns: Columns) -> Bars:
    """The bars of a paragraph's claims.

    Those that found no lane share one that looks like a ladder: more claims are here than lines.
    """
    shown = list(shown)
    deepest = min(max(claim.lane for claim in shown), DRAWN - 1)
    bars = Bars(look.px(_offset(deepest, depth) + 5))
    for claim in shown:
        if claim.lane < DRAWN:
            _add_bar(bars, look, claim, depth, columns)
    folded = [claim for claim in shown if claim.lane >= DRAWN]
    if folded:
        first, last = min(c.first for c in folded), max(c.last for c in folded)
        bars.width += _LADDER + look.px(3)
        left = look.snapped(columns.placed(-bars.width + look.px(4), _LADDER))
        top, height = _reach(look, first, last)
        bars.tiles.append((QRectF(left, top, _LADDER, height), ladder_tile(look)))
    return bars
