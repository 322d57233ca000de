"""Candidates: several answers about one place, shown in the text at once.

Each has a number, a colour and a kind of line of its own, so that no answer is told by its colour
alone. What several say alike stands under all their lines.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPixmap

from glossator.domain.span import Span
from glossator.gui.text.look import Look
from glossator.gui.text.page import Page
from glossator.gui.theme import Theme

OWN = -1
"""Stands for the adjudicator's own answer where a candidate's number would stand."""

HUES = ("orange", "violet", "green", "rose", "teal", "ochre", "grey", "vermilion", "blue")
DASHES: tuple[tuple[float, ...], ...] = ((), (4, 2), (1, 1.6), (5, 1.6, 1, 1.6), (8, 2.4))
_WIDTH, _LANE, _BAR = 2.0, 3.6, 3.0
_SHARE = 0.09
_LANES = 4


@dataclass(frozen=True, slots=True)
class Stroke:
    """Words under the lines of some candidates, counted from 0, and what is written above them."""

    span: Span
    numbers: tuple[int, ...]
    words: str = ""


@dataclass(frozen=True, slots=True)
class Candidates:
    """Everything that is shown of a place: where it is, and what stands in it."""

    place: Span | None = None
    strokes: Sequence[Stroke] = ()


def name_of(number: int) -> str:
    """What a candidate goes by: its key; one's own answer goes by E."""
    return "E" if number == OWN else str(number + 1)


def ink_of(theme: Theme, number: int) -> QColor:
    """The colour of a candidate's line and number."""
    return theme.accent if number == OWN else theme.hue(HUES[number % len(HUES)]).ink


def pen_of(theme: Theme, number: int, width: float = _WIDTH) -> QPen:
    """The line of a candidate; lines differ in their dashes, too."""
    pen = QPen(ink_of(theme, number), width * (1.3 if number == OWN else 1.0))
    dashes = () if number == OWN else DASHES[number % len(DASHES)]
    if dashes:
        pen.setStyle(Qt.PenStyle.CustomDashLine)
        pen.setDashPattern(list(dashes))
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    return pen


def paint_place(painter: QPainter, page: Page, shown: Candidates, area: QRect) -> None:
    """Paint what lies behind the words: a ground under what is marked, a bar beside the lines."""
    if shown.place is None:
        return
    theme = page.look.theme
    ground = QColor(theme.accent)
    ground.setAlphaF(_SHARE * (1.6 if theme.dark else 1.0))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    for span in dict.fromkeys(stroke.span for stroke in shown.strokes):
        for box in page.boxes(span):
            if _in_sight(box, area):
                painter.drawRoundedRect(box.adjusted(-3, -2, 3, 5), 4, 4)
    painter.setBrush(theme.accent)
    boxes = [box for box in page.boxes(shown.place) if _in_sight(box, area)]
    columns = page.columns
    beside = columns.text - 18 if not columns.mirrored else columns.text + columns.measure + 15
    for box in boxes:
        painter.drawRect(QRectF(beside, box.top() - 4, _BAR, box.height() + 10))


def paint_candidates(painter: QPainter, page: Page, shown: Candidates, area: QRect) -> None:
    """Paint the lines of the candidates under the words, and their numbers above."""
    look = page.look
    for stroke in shown.strokes:
        for box in page.boxes(stroke.span):
            if _in_sight(box, area):
                _paint_lines(painter, look, stroke, box)
    for place, chip in _chips(page, shown):
        if _in_sight(QRectF(place, chip.deviceIndependentSize()), area):
            painter.drawPixmap(place, chip)


def _in_sight(box: QRectF, area: QRect) -> bool:
    return box.adjusted(-40, -40, 40, 40).intersects(QRectF(area))


def _paint_lines(painter: QPainter, look: Look, stroke: Stroke, box: QRectF) -> None:
    for number in stroke.numbers:
        lane = max(0, number) % _LANES
        pen = pen_of(look.theme, number, look.px(_WIDTH))
        y = look.crisp(box.bottom() + look.px(1.5 + _LANE * lane))
        painter.setPen(pen)
        painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))


def _chips(page: Page, shown: Candidates) -> Iterator[tuple[QPointF, QPixmap]]:
    """Numbers and words above the beginning of each stroke, beside each other."""
    look = page.look
    firsts = [(next(page.boxes(each.span), None), each) for each in shown.strokes]
    found = [(box, each) for box, each in firsts if box is not None]
    line, taken = -1e9, 0.0
    mirrored = page.columns.mirrored
    for box, stroke in sorted(found, key=lambda one: (one[0].top(), _begin(one[0], mirrored))):
        chip = _chip(look, stroke)
        width, height = chip.width() / look.ratio, chip.height() / look.ratio
        if box.top() != line:
            line, taken = box.top(), -1e9
        begin = max(_begin(box, mirrored) - 2, taken + 3)
        taken = begin + width
        left = -taken if mirrored else begin
        yield QPointF(look.snapped(left), look.snapped(box.top() - height + look.px(1))), chip


def _begin(box: QRectF, mirrored: bool) -> float:
    return -box.right() if mirrored else box.left()


def _chip(look: Look, stroke: Stroke) -> QPixmap:
    theme = look.theme
    key = ("candidate", stroke.numbers, stroke.words)
    kept = look.kept(key)
    if kept is not None:
        return kept
    face = look.families.interface_font(round(look.px(10.5)), 600)
    measured = QFontMetricsF(face)
    height, side = look.px(14), look.px(14)
    words = measured.horizontalAdvance(stroke.words) + 5 if stroke.words else 0.0
    width = len(stroke.numbers) * (side + 1) + words
    only = stroke.numbers[0] if len(stroke.numbers) == 1 else None

    def draw(painter: QPainter) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.page)
        painter.drawRoundedRect(QRectF(0, 0, width, height), 3, 3)
        painter.setFont(face)
        for place, number in enumerate(stroke.numbers):
            box = QRectF(place * (side + 1), 0, side, height)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink_of(theme, number))
            painter.drawRoundedRect(box, 3, 3)
            painter.setPen(theme.page)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, name_of(number))
        painter.setPen(theme.text if only is None else ink_of(theme, only))
        rest = QRectF(width - words + 3, 0, words, height)
        painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter, stroke.words)

    return look.pixmap(key, width, height, draw)
