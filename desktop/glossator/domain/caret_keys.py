"""How many keys it takes to walk the text cursor to words, and to select them.

A model of the article pane's own keys: by paragraph (Ctrl+Up, Ctrl+Down), sentence (Alt+Left,
Alt+Right), line (Up, Down), word (Ctrl+Left, Ctrl+Right) and character. Lines are broken as the
pane breaks them at its usual width, about ``LINE`` characters.
"""

import re
import textwrap
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from glossator.domain.sentences import sentences
from glossator.domain.span import Span
from glossator.domain.text import passages

LINE = 68
_MARKS = re.escape(".,?!@#$:;-<>[](){}=/+%&^*'\"`~|\\")
_WORD = re.compile(rf"[{_MARKS}]+|[^\s{_MARKS}]+")
_KEPT = 65_536
_WRAPPER = textwrap.TextWrapper(
    LINE, drop_whitespace=False, replace_whitespace=False, expand_tabs=False
)


class Stride(IntEnum):
    """How far a key moves the cursor, the widest first."""

    PARAGRAPH = 0
    SENTENCE = 1
    LINE = 2
    WORD = 3
    CHARACTER = 4


@dataclass(frozen=True, slots=True)
class Walk:
    """Keys to press in turn: each a stride and how often, below 0 backwards."""

    strides: tuple[tuple[Stride, int], ...] = ()

    @property
    def keys(self) -> int:
        """How many keys that is."""
        return sum(abs(times) for _, times in self.strides)


@dataclass(frozen=True, slots=True)
class Selection:
    """A walk to one end of some words, ``begin``, and from there, selecting, to the other."""

    begin: int
    to: Walk
    over: Walk

    @property
    def keys(self) -> int:
        """How many keys that is."""
        return self.to.keys + self.over.keys


class Ground:
    """A text as the ground that the cursor walks on."""

    def __init__(self, text: str) -> None:
        every = passages(text)
        words = [found.span() for found in _WORD.finditer(text)]
        read = list(sentences(text, Span(0, len(text)))) if text else []
        self._lines = [edge for passage in every for edge in _wrapped(text, passage)] or [0]
        self._stops = (
            _sorted([passage.start for passage in every]),
            _sorted([sentence.start for sentence in read]),
            (),
            _sorted([start for start, _ in words]),
        )
        # One who selects by paragraph or sentence stops where it ends, before the blanks.
        self._ends = (
            _sorted([passage.end for passage in every]),
            _sorted([sentence.end for sentence in read]),
            (),
            self._stops[3],
        )
        self._walk = lru_cache(_KEPT)(self._fewest)

    def to(self, here: int, there: int, widest: Stride = Stride.PARAGRAPH) -> Walk:
        """The shortest walk from one place to another, with no stride above ``widest``."""
        return self._walk(here, there, widest, False)

    def selecting(self, here: int, span: Span) -> Selection:
        """The fewest keys from ``here`` until the words of ``span`` are selected.

        Either end may come first. Words are taken whole, so that a jump to the next word will do.
        """
        ends = sorted({span.end, self._behind(span.end)})
        forward = [(span.start, end) for end in ends]
        ways = (
            Selection(one, self.to(here, one), self._walk(one, other, Stride.PARAGRAPH, True))
            for one, other in (*forward, *((end, start) for start, end in forward))
        )
        return min(ways, key=lambda way: way.keys)

    def _behind(self, end: int) -> int:
        """Where the next word begins, if only a blank lies between; else ``end`` itself."""
        starts = self._stops[3]
        number = bisect_left(starts, end)
        near = number < len(starts) and starts[number] - end <= 1
        return starts[number] if near else end

    def _fewest(self, here: int, there: int, stride: Stride, selects: bool) -> Walk:
        if here == there:
            return Walk()
        if stride is Stride.CHARACTER:
            return Walk(((stride, there - here),))
        finer = Stride(stride + 1)
        best = self._walk(here, there, finer, selects)
        for times, place in self._jumps(here, there, stride, selects):
            if abs(times) <= best.keys:
                rest = self._walk(place, there, finer, selects)
                if abs(times) + rest.keys <= best.keys:
                    best = Walk(((stride, times), *rest.strides))
        return best

    def _jumps(
        self, here: int, there: int, stride: Stride, selects: bool
    ) -> Iterable[tuple[int, int]]:
        """How many keys of one stride lead to the stops before and behind the goal."""
        if stride is Stride.LINE:
            return () if selects else self._by_lines(here, there)
        ahead = there > here
        stops = (self._ends if selects and ahead else self._stops)[stride]
        first = bisect_right(stops, here) if ahead else bisect_left(stops, here) - 1
        number = bisect_right(stops, there) - 1
        near = (stop for stop in (number, number + 1) if 0 <= stop < len(stops))
        sign = 1 if ahead else -1
        counted = ((sign * (abs(stop - first) + 1), stops[stop]) for stop in near)
        return [
            (times, place) for times, place in counted if place != here and (place > here) == ahead
        ]

    def _by_lines(self, here: int, there: int) -> Iterable[tuple[int, int]]:
        """Lines up or down, to about the same column.

        Letters differ in width: a line leads near to a place, and never just there.
        """
        mine = bisect_right(self._lines, here) - 1
        goal = bisect_right(self._lines, there) - 1
        words = self._stops[Stride.WORD]
        for line in (goal - 1, goal, goal + 1):
            if line != mine and 0 <= line < len(self._lines):
                start = self._lines[line]
                last = self._lines[line + 1] - 1 if line + 1 < len(self._lines) else there
                column = min(start + here - self._lines[max(0, mine)], max(start, last))
                number = bisect_right(words, column) - 1
                place = words[max(0, number)] if words else start
                if place != there:
                    yield line - mine, place


def _sorted(places: Iterable[int]) -> Sequence[int]:
    return tuple(sorted(set(places)))


def _wrapped(text: str, passage: Span) -> Iterable[int]:
    """Where the lines of a passage begin on the screen."""
    start = passage.start
    for line in _WRAPPER.wrap(passage.quote(text)):
        yield start
        start += len(line)
