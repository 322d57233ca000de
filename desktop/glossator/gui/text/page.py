"""Pages: one article with its marks, laid out where it is looked at.

A page knows where everything stands in the window, and nothing about events or painting. All
positions are code points of the whole text; all places are pixels from the viewport's corner.
"""

from collections.abc import Iterable, Iterator
from time import perf_counter_ns
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF

from glossator.domain.scheme import Shape
from glossator.domain.span import Span
from glossator.gui.text.columns import Columns
from glossator.gui.text.display_list import DisplayList, build
from glossator.gui.text.heights import Heights
from glossator.gui.text.laid import Laid
from glossator.gui.text.lanes import Lanes
from glossator.gui.text.layouts import Layouts
from glossator.gui.text.look import Look
from glossator.gui.text.marks import Mark
from glossator.gui.text.metrics import Metrics
from glossator.gui.text.paragraphs import cut
from glossator.gui.text.scrolling import ScrollAnchor
from glossator.gui.text.span_index import SpanIndex

_QUOTED = 90
_OVERHANG = 10
_FULLY_MEASURED = 6
_KEPT_LISTS = 300
_FAR, _ABOVE = 48, 8


class Shown(NamedTuple):
    """A paragraph in the window: its number, its layout, the height of its upper edge."""

    number: int
    laid: Laid
    y: float


class Page:
    """An article, its marks, and the part of it that is in the window."""

    def __init__(self, text: str, marks: Iterable[Mark], look: Look, columns: Columns) -> None:
        self.text = text
        self.paragraphs = cut(text)
        self.index = SpanIndex(marks)
        self.lanes = Lanes(self.index)
        self.focused: str | None = None
        self._arranged_for: tuple[Metrics, int] | None = None
        self.rearrange(look, columns)

    def rearrange(self, look: Look, columns: Columns) -> None:
        """Work everything out anew for another look or other columns.

        The lines stay as they are where only colours or places have changed; otherwise they are
        laid out anew and scrolled to the top.
        """
        same = self._arranged_for == (look.metrics, columns.measure)
        self.look = look
        self.columns = columns
        self._lists: dict[int, DisplayList] = {}
        if same:
            return
        self.layouts = Layouts(self.paragraphs, look.metrics, columns.measure, columns.mirrored)
        self.heights = Heights(self.layouts.guesses(), look.metrics.above, look.metrics.below)
        self.scroll = ScrollAnchor(self.heights)
        self._next_unmeasured = 0
        self._arranged_for = (look.metrics, columns.measure)

    def laid(self, number: int) -> Laid:
        """A paragraph's layout."""
        laid = self.layouts.get(number)
        self.heights.measured(number, laid.height)
        return laid

    def display_list(self, number: int) -> DisplayList:
        """What stands in a paragraph."""
        found = self._lists.get(number)
        if found is None:
            laid = self.laid(number)
            marks = self.index.touching(laid.start, laid.end)
            if len(self._lists) >= _KEPT_LISTS:
                self._lists.clear()
            found = build(
                marks, laid, self.look, self.columns, self.lanes, self.quote, self.focused
            )
            self._lists[number] = found
        return found

    def forget(self, paragraphs: Iterable[int]) -> None:
        """Work the display lists of these paragraphs out anew when they are next painted."""
        for number in paragraphs:
            self._lists.pop(number, None)

    def built(self) -> set[int]:
        """The paragraphs whose display list is kept."""
        return set(self._lists)

    def quote(self, span: Span) -> str:
        """The words of a span on one line, for a card."""
        return " ".join(self.text[span.start : min(span.end, span.start + _QUOTED)].split())

    def change(self, removed: Iterable[str], added: Iterable[Mark]) -> set[int]:
        """Take marks away and others in; the paragraphs that look different now.

        Raises:
            ValueError: an added mark has the id of one that stays.
        """
        leaving, coming = list(removed), list(added)
        for mark in coming:
            if mark.id in self.index and mark.id not in leaving:
                raise ValueError(f"The mark {mark.id} is there already.")
        touched: set[int] = set()
        for mark_id in leaving:
            gone = self.index.remove(mark_id)
            if gone is not None:
                self.lanes.drop(gone)
                touched.update(self.paragraphs_of(gone))
        for mark in coming:
            if mark.shape is Shape.CLAIM:
                around = self.index.touching(mark.extent.start, mark.extent.end)
                self.lanes.add(mark, around)
            self.index.add(mark)
            touched.update(self.paragraphs_of(mark))
        self.forget(touched)
        return touched

    def paragraphs_of(self, mark: Mark) -> range:
        """The paragraphs that a mark reaches into, from its first role to its last."""
        return self.paragraphs.covering(mark.extent.start, mark.extent.end)

    def settle(self, view: int) -> None:
        """Lay out what is in a window ``view`` pixels high; the upper edge keeps its place."""
        number, y = self.scroll.paragraph, -self.scroll.into
        while number < len(self.paragraphs) and y < view:
            y += self.laid(number).height
            number += 1

    def measure_rest(self, nanoseconds: int) -> bool:
        """Measure paragraphs that were only guessed, for a while; False when none is left."""
        until = perf_counter_ns() + nanoseconds
        number = self._next_unmeasured
        while number < len(self.paragraphs) and perf_counter_ns() < until:
            if not self.heights.is_known(number):
                self.heights.measured(number, self.layouts.measured(number))
            number += 1
        self._next_unmeasured = number
        return number < len(self.paragraphs)

    def y_of(self, number: int) -> float:
        """The height of a paragraph's upper edge in the window."""
        return self.heights.top(number) - self.scroll.y()

    def shown(self, top: float, bottom: float) -> list[Shown]:
        """The paragraphs with anything between two heights of the window."""
        number = self.heights.at(self.scroll.y() + top - _OVERHANG)
        y = self.y_of(number)
        found = []
        while number < len(self.paragraphs) and y < bottom + _OVERHANG:
            laid = self.laid(number)
            found.append(Shown(number, laid, y))
            y += laid.height
            number += 1
        return found

    def boxes(self, span: Span) -> Iterator[QRectF]:
        """The boxes around a span's words, line by line.

        Of a span that goes on for dozens of paragraphs only the part near the window.
        """
        metrics = self.look.metrics
        paragraphs = self.paragraphs.covering(span.start, span.end)
        if len(paragraphs) > _FAR:
            first = max(paragraphs.start, self.scroll.paragraph - _ABOVE)
            paragraphs = range(first, paragraphs.stop)[:_FAR]
        for number in paragraphs:
            laid = self.laid(number)
            y = self.y_of(number) - metrics.fill_up
            for piece in laid.pieces(span.start, span.end):
                yield QRectF(
                    self.columns.text + piece.left,
                    y + metrics.baseline(piece.line),
                    piece.right - piece.left,
                    metrics.fill_up + metrics.fill_down,
                )

    def rect(self, span: Span) -> QRectF:
        """The smallest box around a span's words; a long span's is as wide as the text."""
        paragraphs = self.paragraphs.covering(span.start, span.end)
        if len(paragraphs) <= _FULLY_MEASURED:
            box = QRectF()
            for part in self.boxes(span):
                box = box.united(part)
            return box if not box.isNull() else self.line_box(span.start)
        first, last = self.line_box(span.start), self.line_box(span.end)
        return QRectF(
            self.columns.text, first.top(), self.columns.measure, last.bottom() - first.top()
        )

    def line_box(self, position: int) -> QRectF:
        """A box of no width where a caret at ``position`` stands."""
        metrics = self.look.metrics
        number = self.paragraphs.at(position)
        laid = self.laid(number)
        baseline = self.y_of(number) + metrics.baseline(laid.line_of(position))
        height = metrics.cap + metrics.descent + 5
        x = self.columns.text + laid.x_of(position)
        return QRectF(x, baseline - metrics.cap - 5, 0, height)

    def band(self, start: int, end: int) -> QRect:
        """The rows of the window, all across, that hold the positions ``start`` to ``end``."""
        first, last = self.line_box(start), self.line_box(end)
        pitch = self.look.metrics.pitch
        top = int(first.top()) - pitch // 2
        return QRect(0, top, 1 << 20, int(last.bottom()) + pitch // 2 - top)

    def rows(self, paragraphs: Iterable[int]) -> Iterator[QRect]:
        """The rows of the window, all across, that the paragraphs take up."""
        for number in paragraphs:
            top = int(self.y_of(number)) - _OVERHANG
            yield QRect(0, top, 1 << 20, int(self.heights.height(number)) + 2 * _OVERHANG)

    def position_at(self, x: float, y: float) -> int:
        """The caret position nearest to a place in the window."""
        number = self.heights.at(self.scroll.y() + y)
        laid = self.laid(number)
        line = int((y - self.y_of(number)) // self.look.metrics.pitch)
        return laid.position_at(line, x - self.columns.text)

    def character_at(self, x: float, y: float) -> int | None:
        """The position of the character at a place in the window; None beside the words."""
        number = self.heights.at(self.scroll.y() + y)
        line = (y - self.y_of(number)) // self.look.metrics.pitch
        return self.laid(number).character_at(int(line), x - self.columns.text)

    def mark_beside_text(self, point: QPointF) -> str | None:
        """The mark whose card, sign or badge stands at a place in the window."""
        number = self.heights.at(self.scroll.y() + point.y())
        corner = QPointF(self.columns.text, self.y_of(number))
        return self.display_list(number).mark_at(point - corner)
