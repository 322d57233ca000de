"""Layouts: paragraphs set in lines, and the way between positions and places on the page.

Qt counts in UTF-16; the conversion happens here, paragraph by paragraph, and goes no further out.
``QTextLine`` objects die with their layout, so none is ever kept.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import NamedTuple, cast

from PySide6.QtCore import QPointF
from PySide6.QtGui import QTextLayout, QTextLine, QTextOption

from glossator.domain.offsets import OffsetMap
from glossator.gui.text.metrics import Metrics
from glossator.gui.text.paragraphs import Paragraphs

_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
KEPT = 400
"""How many paragraphs stay laid out."""


class Piece(NamedTuple):
    """A stretch of a span on one line, ``left`` and ``right`` in pixels from the line's start."""

    line: int
    left: float
    right: float


def _cursor_x(layout: QTextLayout, line: int, position: int) -> float:
    # The binding returns the x beside the position that Qt moved it to.
    return cast("tuple[float, int]", layout.lineAt(line).cursorToX(position))[0]


@dataclass(slots=True, eq=False)
class Laid:
    """One paragraph set in lines. Positions are code points of the whole text."""

    layout: QTextLayout
    start: int
    end: int
    offsets: OffsetMap
    line_starts: list[int]
    mixed: bool
    height: float

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
            begin = self.line_starts[line]
            text_line = self.layout.lineAt(line)
            until = begin + text_line.textLength()
            left, right = max(first, begin), min(last, until)
            if right > left:
                if self.mixed:
                    runs = text_line.glyphRuns(left, right - left)
                    boxes = (run.boundingRect() for run in runs)
                    found += [Piece(line, box.left(), box.right()) for box in boxes]
                else:
                    x = _cursor_x(self.layout, line, left)
                    beyond = _cursor_x(self.layout, line, right)
                    if right == until and line + 1 < len(self.line_starts):
                        beyond = min(beyond, text_line.naturalTextWidth())  # no hanging space
                    found.append(Piece(line, x, beyond))
            line += 1
        return found

    def line_of(self, position: int) -> int:
        """The line that a caret at ``position`` stands on."""
        return max(0, bisect_right(self.line_starts, self._utf16(position)) - 1)

    def x_of(self, position: int) -> float:
        """Where a caret at ``position`` stands on its line."""
        line, utf16 = self.line_of(position), self._utf16(position)
        if self.mixed and line and utf16 == self.line_starts[line]:
            # Qt looks for this place on the line before when the two lines meet in a turn.
            box = self.layout.lineAt(line).naturalTextRect()
            return box.right() if self.runs_left() else box.left()
        return _cursor_x(self.layout, line, utf16)

    def position_at(self, line: int, x: float) -> int:
        """The caret position nearest to ``x`` on a line."""
        line = max(0, min(line, len(self.line_starts) - 1))
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

    def runs_left(self) -> bool:
        """Whether the paragraph as a whole runs from right to left."""
        text = self.layout.text() if self.mixed else ""
        letter = next((c for c in text if c.isalpha()), "")
        return bool(_RIGHT_TO_LEFT.match(letter))


class Layouts:
    """Lays paragraphs out when they are asked for and keeps the latest ``KEPT``."""

    def __init__(self, paragraphs: Paragraphs, metrics: Metrics, measure: int) -> None:
        self._paragraphs = paragraphs
        self._metrics = metrics
        self._measure = float(measure)
        self._kept: dict[int, Laid] = {}
        self._option = QTextOption()
        self._option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)

    def __len__(self) -> int:
        return len(self._kept)

    def kept(self, number: int) -> Laid | None:
        """The paragraph's layout if it has one."""
        return self._kept.get(number)

    def get(self, number: int) -> Laid:
        """The paragraph's layout, made now if it has none."""
        laid = self._kept.get(number)
        if laid is None:
            if len(self._kept) >= KEPT:
                for old in list(self._kept)[: KEPT // 4]:
                    del self._kept[old]
            laid = self._kept[number] = self._lay(number)
        return laid

    def measured(self, number: int) -> float:
        """The paragraph's height; its layout is not kept."""
        laid = self._kept.get(number)
        if laid is not None:
            return laid.height
        layout = self._layout(self._paragraphs.shown(number))
        return self._height(number, len(self._break(layout)))

    def guesses(self) -> list[float]:
        """Every paragraph's height, guessed from its number of characters."""
        metrics, paragraphs = self._metrics, self._paragraphs
        a_line = metrics.characters * self._measure / max(1, metrics.measure)
        pitch, gap = float(metrics.pitch), metrics.gap
        bounds = zip(paragraphs.starts, paragraphs.ends, paragraphs.closed, strict=True)
        return [
            (int((end - start) / a_line) + 1) * pitch + (gap if closed else 0)
            for start, end, closed in bounds
        ]

    def _layout(self, text: str) -> QTextLayout:
        layout = QTextLayout(text, self._metrics.text)
        layout.setTextOption(self._option)
        layout.setCacheEnabled(True)
        return layout

    def _break(self, layout: QTextLayout) -> list[int]:
        starts: list[int] = []
        metrics = self._metrics
        layout.beginLayout()
        line = layout.createLine()
        while line.isValid():
            line.setLineWidth(self._measure)
            line.setPosition(QPointF(0.0, metrics.baseline(len(starts)) - line.ascent()))
            starts.append(line.textStart())
            line = layout.createLine()
        layout.endLayout()
        return starts

    def _height(self, number: int, lines: int) -> float:
        gap = self._metrics.gap if self._paragraphs.closed[number] else 0
        return float(max(1, lines) * self._metrics.pitch + gap)

    def _lay(self, number: int) -> Laid:
        text = self._paragraphs.shown(number)
        layout = self._layout(text)
        starts = self._break(layout)
        return Laid(
            layout=layout,
            start=self._paragraphs.starts[number],
            end=self._paragraphs.ends[number],
            offsets=OffsetMap(text),
            line_starts=starts or [0],
            mixed=not text.isascii() and _RIGHT_TO_LEFT.search(text) is not None,
            height=self._height(number, len(starts)),
        )
