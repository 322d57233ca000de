"""Paragraphs: a canonical text cut into the pieces that are laid out one by one."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from glossator.domain.boundaries import is_character_boundary, previous_character

_LINE = re.compile("[^\n]+")
LONGEST = 3000


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """The lines of a text that hold more than blanks, as code-point positions.

    A line longer than ``LONGEST`` is cut at a space; ``closed`` says which pieces end a line.
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

    def shown(self, number: int) -> str:
        """What is drawn for a paragraph: as many code points as it has, tabs as spaces."""
        return self.text[self.starts[number] : self.ends[number]].replace("\t", " ")


def _cuts(text: str, start: int, end: int) -> list[int]:
    """Where the pieces of an overlong line end: after a space where there is one."""
    found = []
    while end - start > LONGEST:
        cut = text.rfind(" ", start + LONGEST // 2, start + LONGEST) + 1
        if cut <= start:
            cut = start + LONGEST
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
