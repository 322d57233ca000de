"""Laid paragraphs: text set in lines, and the way between positions and places on the page.

Qt counts in UTF-16; the conversion happens here, paragraph by paragraph, and goes no further out.
``QTextLine`` objects die with their layout, so none is ever kept.
"""

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import NamedTuple, cast

from PySide6.QtGui import QTextLayout, QTextLine

from glossator.domain.offsets import OffsetMap
from glossator.gui.text.direction import Stretch, stretches
from glossator.gui.text.mixed_lines import MixedLine


class Piece(NamedTuple):
    """A stretch of a span on one line, ``left`` and ``right`` in pixels from the line's start."""

    line: int
    left: float
    right: float


def _cursor_x(line: QTextLine, position: int) -> float:
    # The binding returns the x beside the position that Qt moved it to.
    return cast("tuple[float, int]", line.cursorToX(position))[0]


@dataclass(slots=True, eq=False)
class Laid:
    """One paragraph set in lines. Positions are code points of the whole text.

    ``mixed`` says that something in it may run from right to left, ``leftward`` that the paragraph
    as a whole does.
    """

    text: str
    layout: QTextLayout
    start: int
    end: int
    offsets: OffsetMap
    line_starts: list[int]
    mixed: bool
    leftward: bool
    height: float
    _mixed_lines: dict[int, MixedLine] = field(default_factory=dict)

    def _utf16(self, position: int) -> int:
        return self.offsets.utf16(min(max(position, self.start), self.end) - self.start)

    def _code_point(self, utf16: int) -> int:
        return self.offsets.code_point(utf16) + self.start

    def lines(self) -> int:
        """How many lines there are."""
        return len(self.line_starts)

    def pieces(self, start: int, end: int) -> list[Piece]:
        """Where ``[start, end)`` stands; a line of two scripts may hold several pieces of it."""
        first, last = self._utf16(start), self._utf16(end)
        line = max(0, bisect_right(self.line_starts, first) - 1)
        found: list[Piece] = []
        while line < len(self.line_starts) and self.line_starts[line] < last:
            begin, until = self._reach(line)
            left, right = max(first, begin), min(last, until)
            if right > left and self.mixed:
                boxes = self._mixed(line).boxes(left, right)
                found += [Piece(line, *box) for box in boxes]
            elif right > left:
                text_line = self.layout.lineAt(line)
                x = _cursor_x(text_line, left) if left > begin else 0.0
                if right == until and line + 1 < len(self.line_starts):
                    beyond = text_line.naturalTextWidth()  # the space that hangs over is not in it
                else:
                    beyond = _cursor_x(text_line, right)
                found.append(Piece(line, x, max(x, beyond)))
            line += 1
        return found

    def _reach(self, line: int) -> tuple[int, int]:
        """The UTF-16 positions where a line begins and where the next one does."""
        begin = self.line_starts[line]
        if line + 1 < len(self.line_starts):
            return begin, self.line_starts[line + 1]
        return begin, self._utf16(self.end)

    def _mixed(self, line: int) -> MixedLine:
        found = self._mixed_lines.get(line)
        if found is None:
            begin, until = self._reach(line)
            first, last = self.offsets.code_point(begin), self.offsets.code_point(until)
            parts = stretches(self.text[first:last], self.leftward)
            utf16 = self.offsets.utf16
            there = [Stretch(utf16(first + a), utf16(first + b), way) for a, b, way in parts]
            found = MixedLine(self.layout, line, there, self.leftward)
            self._mixed_lines[line] = found
        return found

    def line_of(self, position: int) -> int:
        """The line that a caret at ``position`` stands on."""
        return max(0, bisect_right(self.line_starts, self._utf16(position)) - 1)

    def x_of(self, position: int) -> float:
        """Where a caret at ``position`` stands on its line."""
        line, utf16 = self.line_of(position), self._utf16(position)
        if self.mixed:
            return self._mixed(line).x_of(utf16)
        return _cursor_x(self.layout.lineAt(line), utf16)

    def position_at(self, line: int, x: float) -> int:
        """The caret position nearest to ``x`` on a line."""
        line = max(0, min(line, len(self.line_starts) - 1))
        if self.mixed:
            utf16 = self._mixed(line).position_at(x)
        else:
            utf16 = self.layout.lineAt(line).xToCursor(x)
        if line + 1 < len(self.line_starts) and utf16 >= self.line_starts[line + 1]:
            utf16 = self.layout.previousCursorPosition(self.line_starts[line + 1])
        elif not self.layout.isValidCursorPosition(utf16):
            utf16 = self.layout.previousCursorPosition(utf16)
        return self._code_point(utf16)

    def character_at(self, line: int, x: float) -> int | None:
        """The position of the character under ``x`` on a line; None beside the words."""
        if not 0 <= line < len(self.line_starts):
            return None
        text_line = self.layout.lineAt(line)
        box = text_line.naturalTextRect()
        if not box.left() <= x < box.right():
            return None
        if self.mixed:
            utf16 = self._mixed(line).character_at(x)
        else:
            utf16 = text_line.xToCursor(x, QTextLine.CursorPosition.CursorOnCharacter)
        return min(self._code_point(utf16), self.end - 1)

    def line_bounds(self, line: int) -> tuple[int, int]:
        """The first and the last caret position of a line."""
        first = self.line_starts[line]
        if line + 1 == len(self.line_starts):
            return self._code_point(first), self.end
        last = self.layout.previousCursorPosition(self.line_starts[line + 1])
        return self._code_point(first), self._code_point(last)

    def step(self, position: int, forward: bool, by_word: bool) -> int:
        """The next or previous caret position: by character as readers see it, or by word."""
        mode = QTextLayout.CursorMode
        how = mode.SkipWords if by_word else mode.SkipCharacters
        here = self._utf16(position)
        if forward:
            return self._code_point(self.layout.nextCursorPosition(here, how))
        return self._code_point(self.layout.previousCursorPosition(here, how))
