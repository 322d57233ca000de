"""Sheets: one document in one layer, as several people answered it, in characters and in tokens."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from glossator.domain.alignment import Answer, Pieces
from glossator.domain.boundaries import tokens
from glossator.domain.span import Span

Edges = tuple[list[int], list[int]]
"""Where the tokens of a text begin and end."""

# Letters and marks that are characters by themselves: here a token is what the pattern finds.
_SIMPLE = re.compile(
    "[\x00-\u02ff\u0370-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u205e\u20a0-\u20bf]*"
)
_TOKEN = re.compile(r"\w+(?:[’'.\-‐\u00ad]\w+)*|[^\w\s]")


def token_edges(text: str) -> Edges:
    """The edges of a text's tokens, as ``domain.boundaries`` has them."""
    if _SIMPLE.fullmatch(text):
        found = [match.span() for match in _TOKEN.finditer(text)]
    else:
        found = [(each.start, each.end) for each in tokens(text, Span(0, len(text) or 1))]
    return [start for start, _ in found], [end for _, end in found]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What ``people`` said about one document in one layer.

    ``number`` counts the documents compared. ``answers`` are each person's. ``covered`` says for
    each person which tokens they have read and completed, None where all people have completed
    all of them.
    """

    number: int
    people: tuple[str, ...]
    edges: Edges
    answers: tuple[Sequence[Answer], ...]
    covered: NDArray[np.bool_] | None = None
    _ranges: dict[int, list[Pieces]] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """How many tokens the document has."""
        return len(self.edges[0])

    def ranges(self, person: int) -> list[Pieces]:
        """The places of a person's answers, in tokens."""
        if person not in self._ranges:
            found = [in_tokens(each.pieces, self.edges) for each in self.answers[person]]
            self._ranges[person] = found
        return self._ranges[person]

    def common(self, which: Sequence[int]) -> NDArray[np.bool_] | None:
        """The tokens that all of ``which`` people covered; None for all tokens."""
        if self.covered is None:
            return None
        found: NDArray[np.bool_] = np.logical_and.reduce(self.covered[list(which)])
        return found

    def within(self, person: int, common: NDArray[np.bool_] | None) -> Sequence[int]:
        """The numbers of a person's answers that lie wholly in what is covered in common."""
        if common is None:
            return range(len(self.answers[person]))
        left_out = np.concatenate(([0], np.cumsum(~common))).tolist()
        return [
            number
            for number, pieces in enumerate(self.ranges(person))
            if all(left_out[start] == left_out[end] for start, end in pieces)
        ]


def sheet(
    number: int,
    edges: Edges,
    answers: Mapping[str, Sequence[Answer]],
    covered: Mapping[str, Pieces | None],
) -> Sheet:
    """The sheet of a document; ``covered`` are each person's passages, None for all of them.

    Only those who covered something count, in that order, which must be that of every sheet.
    """
    people = tuple(covered)
    given = tuple(answers.get(person, ()) for person in people)
    read = _covered_tokens(edges, [covered[person] for person in people])
    return Sheet(number, people, edges, given, read)


def in_tokens(pieces: Pieces, edges: Edges) -> Pieces:
    """The tokens that pieces touch, as ranges of token numbers; pieces that meet are one."""
    starts, ends = edges
    if len(pieces) == 1:
        start, end = pieces[0]
        return ((bisect_right(ends, start), bisect_left(starts, end)),)
    found: list[tuple[int, int]] = []
    for start, end in pieces:
        first, last = bisect_right(ends, start), bisect_left(starts, end)
        if found and first <= found[-1][1]:
            found[-1] = (found[-1][0], max(last, found[-1][1]))
        else:
            found.append((first, last))
    return tuple(found)


def _covered_tokens(edges: Edges, covered: Sequence[Pieces | None]) -> NDArray[np.bool_] | None:
    if all(passages is None for passages in covered):
        return None
    starts = np.array(edges[0])
    found = np.zeros((len(covered), len(starts)), dtype=np.bool_)
    for row, passages in zip(found, covered, strict=True):
        if passages is None:
            row[:] = True
            continue
        for start, end in passages:
            row[np.searchsorted(starts, start) : np.searchsorted(starts, end)] = True
    return None if found.all() else found
