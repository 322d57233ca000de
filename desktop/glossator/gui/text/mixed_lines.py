"""Mixed lines: where things stand on a line that runs both ways.

Qt's cursor places are ambiguous where two directions meet, and wrong at some joins within one; its
glyph runs are right. So a line is cut into stretches of one direction, each with the box of its
glyphs, and only inside a stretch is Qt asked for places. Positions are UTF-16 units of the
paragraph, places are pixels.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple, cast

from PySide6.QtGui import QTextLayout

from glossator.gui.text.direction import Stretch

_NEAR = 0.75
Box = tuple[float, float]


class Set(NamedTuple):
    """A stretch as it is set: from ``left`` to ``right`` on its line."""

    start: int
    end: int
    left: float
    right: float
    leftward: bool


def _inside(each: Set, x: float) -> bool:
    return each.left + 0.1 < x < each.right - 0.1


class MixedLine:
    """One line of a layout; ``stretches`` are those of the line's text, in UTF-16 units."""

    def __init__(
        self, layout: QTextLayout, line: int, stretches: Sequence[Stretch], leftward: bool
    ) -> None:
        self._layout = layout
        self._line = line
        self._leftward = leftward
        box = layout.lineAt(line).naturalTextRect()
        self.left, self.right = box.left(), box.right()
        self._sets = self._set(stretches)
        self._starts = [each.start for each in self._sets]

    def boxes(self, start: int, end: int) -> list[Box]:
        """The boxes of ``[start, end)`` from left to right; boxes that meet are one."""
        parts = sorted(self._parts(start, end))
        merged: list[Box] = []
        for left, right in parts:
            if merged and left - merged[-1][1] < _NEAR:
                merged[-1] = (merged[-1][0], max(merged[-1][1], right))
            else:
                merged.append((left, right))
        return merged

    def x_of(self, position: int) -> float:
        """Where a caret before the character at ``position`` stands."""
        if not self._sets or position >= self._sets[-1].end:
            return self.left if self._leftward else self.right
        return self._edge(self._sets[self._number(position)], position)

    def position_at(self, x: float) -> int:
        """The position whose caret is nearest to ``x``."""
        first, last = self._sets[0].start, self._sets[-1].end
        if x <= self.left:
            return last if self._leftward else first
        if x >= self.right:
            return first if self._leftward else last
        found = self._at(x)
        under = self._within(found, x)
        after = min(self._layout.nextCursorPosition(under), found.end)
        near, far = self._edge(found, under), self._edge(found, after)
        return under if abs(near - x) <= abs(far - x) else after

    def character_at(self, x: float) -> int:
        """The position of the character under ``x``, which lies on the line's words."""
        return self._within(self._at(x), x)

    def _set(self, stretches: Sequence[Stretch]) -> list[Set]:
        line = self._layout.lineAt(self._line)
        blank = (self.left, self.left) if self._leftward else (self.right, self.right)
        boxes: list[Box] = []
        for start, end, _ in stretches:
            runs = [run.boundingRect() for run in line.glyphRuns(start, end - start)]
            left = min((run.left() for run in runs), default=blank[0])
            right = max((run.right() for run in runs), default=blank[1])
            boxes.append((max(left, self.left), min(right, self.right)))
        return [
            Set(start, end, *boxes[number], self._way(number, stretches, boxes))
            for number, (start, end, _) in enumerate(stretches)
        ]

    def _way(self, number: int, stretches: Sequence[Stretch], boxes: Sequence[Box]) -> bool:
        """Whether a stretch runs left; where nobody knows, as its letters or its neighbours lie."""
        start, end, known = stretches[number]
        if known is not None:
            return known
        if end - start > 1:
            first, last = (self._glyph(place) for place in (start, end - 1))
            if first is not None and last is not None and first[0] != last[0]:
                return last[0] < first[0]
        left, right = boxes[number]
        if number:
            before = boxes[number - 1]
            if abs(before[1] - left) < _NEAR or abs(before[0] - right) < _NEAR:
                return abs(before[1] - left) >= _NEAR
        if number + 1 < len(boxes):
            after = boxes[number + 1]
            if abs(after[0] - right) < _NEAR or abs(after[1] - left) < _NEAR:
                return abs(after[0] - right) >= _NEAR
        return self._leftward

    def _glyph(self, position: int) -> Box | None:
        for run in self._layout.lineAt(self._line).glyphRuns(position, 1):
            box = run.boundingRect()
            return box.left(), box.right()
        return None

    def _number(self, position: int) -> int:
        return max(0, bisect_right(self._starts, position) - 1)

    def _parts(self, start: int, end: int) -> Iterator[Box]:
        for number in range(self._number(start), len(self._sets)):
            each = self._sets[number]
            if each.start >= end:
                return
            near = self._edge(each, start) if start > each.start else None
            far = self._edge(each, end) if end < each.end else None
            if each.leftward:
                near, far = far, near
            left = each.left if near is None else near
            right = each.right if far is None else far
            if right > left:
                yield left, right

    def _edge(self, each: Set, position: int) -> float:
        """Where the character at ``position`` of a stretch begins."""
        if position <= each.start:
            return each.right if each.leftward else each.left
        if position >= each.end:
            return each.left if each.leftward else each.right
        line = self._layout.lineAt(self._line)
        x = cast("tuple[float, int]", line.cursorToX(position))[0]
        if _inside(each, x):
            return x
        glyph = self._glyph(position)
        if glyph is not None and _inside(each, glyph[each.leftward]):
            return glyph[each.leftward]
        # Inside one glyph of several letters that Qt does not divide here.
        share = (position - each.start) / (each.end - each.start)
        width = each.right - each.left
        return each.right - share * width if each.leftward else each.left + share * width

    def _at(self, x: float) -> Set:
        """The stretch under ``x``, else the nearest."""
        return min(self._sets, key=lambda each: max(each.left - x, x - each.right, 0.0))

    def _within(self, each: Set, x: float) -> int:
        """The position of the character of a stretch that is under ``x``, or nearest to it."""
        low, high = each.start, each.end
        while (half := self._between(low, high)) is not None:
            edge = self._edge(each, half)
            if (x <= edge) if each.leftward else (x >= edge):
                low = half
            else:
                high = half
        return low

    def _between(self, low: int, high: int) -> int | None:
        """A place between two where a character begins, near their middle; None without one."""
        layout, half = self._layout, (low + high) // 2
        if layout.isValidCursorPosition(half) and half > low:
            return half
        for stop in (layout.previousCursorPosition(half), layout.nextCursorPosition(half)):
            if low < stop < high:
                return stop
        return None
