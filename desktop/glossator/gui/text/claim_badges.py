"""Claim badges: the numbers beside the bars in the left margin."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPixmap

from glossator.gui.text import badge_rows
from glossator.gui.text.hits import Hit
from glossator.gui.text.look import Look
from glossator.gui.text.marks import Mark, Standing

_HEIGHT = 15.0
_FOLD_WIDTH = 18.0


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


def badge_pixmap(look: Look, mark: Mark, lane: int, signed: bool) -> QPixmap:
    """A claim's number: on a filled ground once decided, hollow with a query before.

    ``signed`` puts the sign of the claim's label before the number.
    """
    sign = f"{mark.sign} " if signed and mark.sign else ""
    text = f"{sign}{mark.tag()}{mark.standing.cue}"
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

    return look.pixmap(("badge", text, lane, mark.standing), width, height, draw)


def _fold_pixmap(look: Look, count: int) -> QPixmap:
    text = f"+{count}"
    width, height = look.px(_FOLD_WIDTH), look.px(_HEIGHT)

    def draw(painter: QPainter) -> None:
        painter.setPen(look.theme.muted)
        painter.setFont(look.metrics.badge)
        painter.drawText(QRectF(0, 0, width, height), Qt.AlignmentFlag.AlignCenter, text)

    return look.pixmap(("fold", text), width, height, draw)


def _badge_box(look: Look, line: int, right: float, pixmap: QPixmap) -> QRectF:
    """A badge's box that ends at ``right`` and stands level with a line's capitals."""
    metrics = look.metrics
    width, height = pixmap.width() / look.ratio, pixmap.height() / look.ratio
    top = metrics.baseline(line) - metrics.cap / 2 - height / 2
    return QRectF(look.snapped(right - width), look.snapped(top), width, height)


def _pixmaps(shown: Sequence[Shown], look: Look, room: float) -> list[QPixmap]:
    """The badges, with the signs of their labels where all have room for them."""
    pixmaps: list[QPixmap] = []
    for signed in (True, False):
        pixmaps = [badge_pixmap(look, claim.mark, claim.lane, signed) for claim in shown]
        if all(pixmap.width() / look.ratio <= room for pixmap in pixmaps):
            break
    return pixmaps


def build_badges(shown: Sequence[Shown], look: Look, right: float, margin: float) -> BadgeItems:
    """The badges of a paragraph's claims.

    ``right`` is where they end, left of the bars; ``margin`` is the room left of the text. Those
    that find no room are counted.
    """
    items = BadgeItems()
    room = margin + right
    pixmaps = _pixmaps(shown, look, room)
    wishes = [
        (claim.first, claim.last, pixmap.width() / look.ratio)
        for claim, pixmap in zip(shown, pixmaps, strict=True)
    ]
    places, folded = badge_rows.place(wishes, room - look.px(_FOLD_WIDTH))
    for place in places:
        pixmap = pixmaps[place.badge]
        box = _badge_box(look, place.line, right - place.right, pixmap)
        items.badges.append((box.topLeft(), pixmap))
        items.hits.append(Hit(box, shown[place.badge].mark.id))
    for fold in folded:
        pixmap = _fold_pixmap(look, fold.count)
        box = _badge_box(look, fold.line, right - fold.right, pixmap)
        items.badges.append((box.topLeft(), pixmap))
    return items


def paint_badges(painter: QPainter, items: BadgeItems) -> None:
    """Paint the numbers in the margin."""
    for place, pixmap in items.badges:
        painter.drawPixmap(place, pixmap)
