"""Paragraphs: a canonical text cut into the pieces that are laid out one by one."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from glossator.domain.boundaries import is_character_boundary, previous_character

_LINE = re.compile("[^\n]+")
_ENDS = (". ", "! ", "? ", "\u201d ", '" ')
DRAWN = str.maketrans({"\t": " ", "\ufeff": "\u2060", "\ufffe": "\ufffd"})
"""What Qt is given instead: it would take the last two for byte order marks, and drop them."""
LONGEST = 3000
PIECE = 700
"""An overlong line is cut into pieces of so many characters: what is not in sight costs nothing."""


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """The lines of a text that hold more than blanks, as code-point positions.

    A line longer than ``LONGEST`` is cut between sentences, else at a space; ``closed`` says which
    pieces end a line.
    There is always at least one paragraph, empty for an empty text.
    """

    text: str
    starts: list[int]
    ends: list[int]
    closed: list[bool]

    def __len__(self) -> int:
        return len(self.starts)

    def at(self, position: int) -> int:
        """The paragraph that holds ``position``, or the one before where none does."""
        return max(0, bisect_right(self.starts, position) - 1)

    def covering(self, start: int, end: int) -> range:
        """The paragraphs that ``[start, end)`` reaches into."""
        return range(self.at(start), self.at(max(start, end - 1)) + 1)

    def line_start(self, position: int) -> int:
        """Where the line that holds ``position``, or the one before, begins."""
        number = self.at(position)
        while number and not self.closed[number - 1]:
            number -= 1
        return self.starts[number]

    def line_end(self, position: int) -> int:
        """Where the line around or after ``position`` ends, past ``position`` itself."""
        number = self._closing(self.at(position))
        if self.ends[number] <= position and number + 1 < len(self):
            number = self._closing(number + 1)
        return self.ends[number]

    def next_line(self, position: int) -> int:
        """Where the line after the one at ``position`` begins; the last one's end without one."""
        number = self._closing(self.at(position))
        return self.starts[number + 1] if number + 1 < len(self) else self.ends[number]

    def _closing(self, number: int) -> int:
        while not self.closed[number]:
            number += 1
        return number

    def shown(self, number: int) -> str:
        """What is drawn for a paragraph: as many code points as it has, tabs as spaces."""
        return self.text[self.starts[number] : self.ends[number]].translate(DRAWN)


def _cuts(text: str, start: int, end: int) -> list[int]:
    """Where the pieces of an overlong line end: after a sentence, else a space, where there is one.

    Nobody sees the cut there: lines are ragged on that side.
    """
    found = []
    while end - start > PIECE:
        low, high = start + PIECE // 2, start + PIECE
        cut = max(text.rfind(sign, low, high) + len(sign) for sign in _ENDS)
        if cut <= low:
            cut = text.rfind(" ", low, high) + 1
        if cut <= low:
            cut = high
            if not is_character_boundary(text, cut):
                cut = max(previous_character(text, cut), start + 1)
        start = cut
        found.append(start)
    return [*found, end]


def cut(text: str) -> Paragraphs:
    """The paragraphs of a text in canonical form, where LF alone ends a line."""
    starts: list[int] = []
    ends: list[int] = []
    closed: list[bool] = []
    for line in _LINE.finditer(text):
        start, end = line.span()
        if text[start:end].isspace():
            continue
        if end - start <= LONGEST:
            starts.append(start)
            ends.append(end)
            closed.append(True)
            continue
        pieces = _cuts(text, start, end)
        starts += [start, *pieces[:-1]]
        ends += pieces
        closed += [False] * (len(pieces) - 1) + [True]
    if not starts:
        return Paragraphs(text, [0], [0], [True])
    return Paragraphs(text, starts, ends, closed)
