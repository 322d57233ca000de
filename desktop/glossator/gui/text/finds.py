"""Finds: the matches of a search in the article, painted behind the words."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from glossator.domain.span import Span
from glossator.gui.text.laid import Laid
from glossator.gui.text.look import Look
from glossator.gui.text.sorted_spans import SortedSpans


@dataclass(frozen=True, slots=True)
class Finds:
    """What was found, and which of it the reader is at."""

    spans: SortedSpans = field(default_factory=SortedSpans)
    current: Span | None = None


def _boxes(laid: Laid, look: Look, span: Span) -> Iterator[QRectF]:
    metrics = look.metrics
    for piece in laid.pieces(span.start, span.end):
        baseline = metrics.baseline(piece.line)
        top, bottom = baseline - metrics.cap - look.px(2.5), baseline + metrics.descent * 0.5
        yield QRectF(piece.left, top, piece.right - piece.left, bottom - top)


def paint_finds(painter: QPainter, laid: Laid, look: Look, finds: Finds) -> None:
    """Paint a paragraph's matches, the current one stronger; the origin is its corner."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(look.theme.find)
    for span in finds.spans.touching(laid.start, laid.end):
        for box in _boxes(laid, look, span):
            painter.drawRect(box)


def paint_current(painter: QPainter, laid: Laid, look: Look, current: Span) -> None:
    """Paint the match that the reader is at, framed so that it stands out without colour, too."""
    painter.setPen(look.line(look.theme.text, 1.4))
    painter.setBrush(look.theme.find_current)
    for box in _boxes(laid, look, current):
        painter.drawRect(box.adjusted(-1, -1, 1, 1))
