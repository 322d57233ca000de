"""Claim badges: the numbers beside the bars of the claims."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPixmap

from glossator.gui.text import badge_rows
from glossator.gui.text.badge_rows import FoldedBadges
from glossator.gui.text.columns import Columns
from glossator.gui.text.hits import Hit
from glossator.gui.text.look import Look
from glossator.gui.text.marks import Mark, Standing

_HEIGHT = 15.0
_FOLD_WIDTH = 18.0
_OUTER = 14.0
"""Pixels at the margin's outer edge for the sign of what is read, where numbers can spare them."""
_FARTHEST, _LEAST, _OVER_BARS = 180.0, 30.0, 4.0


class Shown(NamedTuple):
    """A claim that shows in a paragraph: its lane, and its first and last line there."""

    mark: Mark
    lane: int
    first: int
    last: int


@dataclass(slots=True)
class BadgeItems:
    """The badges of a paragraph, in pixels from the paragraph's corner."""

    badges: list[tuple[QPointF, QPixmap]] = field(default_factory=list)
    hits: list[Hit] = field(default_factory=list)


def _draw_badge(
    painter: QPainter, look: Look, standing: Standing, colour: QColor, box: QRectF
) -> None:
    pen = QPen(colour, 1)
    painter.setPen(pen)
    if standing is Standing.DISPUTED:
        painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
        box = box.adjusted(2, 2, -2, -2)
    if standing.is_open:
        pen.setDashPattern([2.5, 2.0])
        painter.setPen(pen)
    painter.setBrush(look.theme.page if standing.is_open else colour)
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
    painter.setPen(colour if standing.is_open else look.theme.page)


class Wording(IntEnum):
    """What a badge says: with the sign of the claim's label, without it, or its number alone."""

    SIGNED = 0
    TAG = 1
    NUMBER = 2


def _words(mark: Mark, wording: Wording) -> str:
    more = "•" if mark.details else ""
    if wording is Wording.NUMBER:
        return f"{mark.number}{more}"
    sign = f"{mark.sign} " if wording is Wording.SIGNED and mark.sign else ""
    return f"{sign}{mark.tag()}{more}{mark.standing.cue}"


def badge_pixmap(look: Look, mark: Mark, lane: int, wording: Wording) -> QPixmap:
    """A claim's number: on a filled ground once decided, hollow with a query before."""
    text = _words(mark, wording)
    key = ("badge", text, lane, mark.standing)
    kept = look.kept(key)
    if kept is not None:
        return kept
    face = QFontMetricsF(look.metrics.badge)
    rim = 4.0 if mark.standing is Standing.DISPUTED else 0.0
    height = look.px(_HEIGHT) + rim
    width = face.horizontalAdvance(text) + look.px(10) + rim

    def draw(painter: QPainter) -> None:
        box = QRectF(0.5, 0.5, width - 1, height - 1)
        _draw_badge(painter, look, mark.standing, look.theme.lane(lane), box)
        painter.setFont(look.metrics.badge)
        baseline = (height + face.capHeight()) / 2
        painter.drawText(QPointF((width - face.horizontalAdvance(text)) / 2, baseline), text)

    return look.pixmap(key, width, height, draw)


def _fold_pixmap(look: Look, count: int) -> QPixmap:
    text = f"+{count}"
    width, height = look.px(_FOLD_WIDTH), look.px(_HEIGHT)

    def draw(painter: QPainter) -> None:
        painter.setPen(look.theme.muted)
        painter.setFont(look.metrics.badge)
        painter.drawText(QRectF(0, 0, width, height), Qt.AlignmentFlag.AlignCenter, text)

    return look.pixmap(("fold", text), width, height, draw)


def _badge_box(look: Look, line: int, right: float, pixmap: QPixmap, columns: Columns) -> QRectF:
    """A badge's box that ends at ``right`` and stands level with a line's capitals.

    In a margin that is too narrow it lies over the bars rather than outside the window.
    """
    metrics = look.metrics
    width, height = pixmap.width() / look.ratio, pixmap.height() / look.ratio
    top = metrics.baseline(line) - metrics.cap / 2 - height / 2
    left = columns.placed(max(right - width, 1.0 - columns.margin), width)
    return QRectF(look.snapped(left), look.snapped(top), width, height)


def _fold_box(look: Look, fold: FoldedBadges, beside: float, columns: Columns) -> QRectF:
    """The box of the count of what found no room: beside the badges, or below where that ends."""
    pixmap, right = _fold_pixmap(look, fold.count), -beside - fold.right
    if right - pixmap.width() / look.ratio >= 1.0 - columns.margin:
        return _badge_box(look, fold.line, right, pixmap, columns)
    box = _badge_box(look, fold.line, -beside, pixmap, columns)
    return box.translated(0, look.snapped(look.metrics.pitch / 2))


def _pixmaps(shown: Sequence[Shown], look: Look, room: float) -> list[QPixmap]:
    """The badges: with the signs of their labels where all have room, else as each of them fits."""

    def worded(claim: Shown, wording: Wording) -> QPixmap:
        return badge_pixmap(look, claim.mark, claim.lane, wording)

    def fits(pixmap: QPixmap) -> bool:
        return pixmap.width() / look.ratio <= room + look.px(_OVER_BARS)

    signed = [worded(claim, Wording.SIGNED) for claim in shown]
    if all(map(fits, signed)):
        return signed
    tagged = [worded(claim, Wording.TAG) for claim in shown]
    return [
        pixmap if fits(pixmap) else worded(claim, Wording.NUMBER)
        for claim, pixmap in zip(shown, tagged, strict=True)
    ]


def build_badges(shown: Sequence[Shown], look: Look, beside: float, columns: Columns) -> BadgeItems:
    """The badges of a paragraph's claims, ``beside`` pixels from the text, outside the bars.

    Those that find no room are counted.
    """
    items = BadgeItems()
    room = min(columns.margin - look.px(_OUTER), look.px(_FARTHEST)) - beside
    if room < look.px(_LEAST):
        room = columns.margin - 2 - beside
    pixmaps = _pixmaps(shown, look, room)
    wishes = [
        (claim.first, claim.last, pixmap.width() / look.ratio)
        for claim, pixmap in zip(shown, pixmaps, strict=True)
    ]
    places, folded = badge_rows.place(wishes, room - look.px(_FOLD_WIDTH))
    for place in places:
        pixmap = pixmaps[place.badge]
        box = _badge_box(look, place.line, -beside - place.right, pixmap, columns)
        items.badges.append((box.topLeft(), pixmap))
        items.hits.append(Hit(box, shown[place.badge].mark.id))
    for fold in folded:
        box = _fold_box(look, fold, beside, columns)
        items.badges.append((box.topLeft(), _fold_pixmap(look, fold.count)))
    return items


def paint_badges(painter: QPainter, items: BadgeItems) -> None:
    """Paint the numbers in the margin."""
    for place, pixmap in items.badges:
        painter.drawPixmap(place, pixmap)
