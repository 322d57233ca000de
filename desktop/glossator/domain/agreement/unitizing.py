"""Dividing a text into units and gaps: what Krippendorff's unitizing alpha is worked out from.

A continuum is a document's tokens that everybody compared has covered. For each label, a person's
units are the stretches that they gave it; what overlaps is one unit, what merely touches is not.
The rest are gaps. Documents are continua of their own: a gap ends with its document.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, combinations

import numpy as np
from numpy.typing import NDArray

from glossator.domain.agreement.formulas import Values
from glossator.domain.agreement.sheets import Sheet

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Lengths:
    """Lengths of units or gaps, each with its document and its label, by their numbers."""

    document: Numbers
    label: Numbers
    length: Numbers


@dataclass(frozen=True, slots=True)
class Units:
    """How some people divided documents.

    ``differ`` is the observed difference by document and label, over ordered pairs of people;
    ``empty`` how many people have no unit there, so that all of the document is one gap.
    """

    documents: Numbers
    sizes: Numbers
    differ: Values
    empty: Numbers
    units: Lengths
    gaps: Lengths


@dataclass(frozen=True, slots=True)
class Line:
    """One person's units, all documents and labels in one row, a stretch of it for each."""

    stretch: Numbers
    start: Numbers
    end: Numbers


@dataclass(frozen=True, slots=True)
class Continuum:
    """The tokens of documents that some people covered, and how each of them divided it.

    Every document has a stretch for each label; ``begins`` says where they begin.
    """

    documents: Numbers
    sizes: Numbers
    labels: int
    begins: Numbers
    lines: dict[int, Line]


def continuum(sheets: Sequence[Sheet], people: Sequence[int], number: dict[str, int]) -> Continuum:
    """All tokens of sheets, and how some of their people divided them, whoever covered what."""
    documents = np.array([sheet.number for sheet in sheets])
    sizes = np.array([sheet.size for sheet in sheets])
    begins = np.concatenate(([0], np.cumsum(np.repeat(sizes, len(number)))))
    tokens = _Tokens(sheets)
    lines = {person: _line(sheets, person, number, begins, tokens) for person in people}
    return Continuum(documents, sizes, len(number), begins, lines)


class _Tokens:
    """The tokens of many documents in a row: where positions of texts lie among them."""

    def __init__(self, sheets: Sequence[Sheet]) -> None:
        sizes = [len(sheet.edges[0]) for sheet in sheets]
        lengths = [sheet.edges[1][-1] for sheet in sheets]
        self._text = np.concatenate(([0], np.cumsum(lengths)))
        self._first = np.concatenate(([0], np.cumsum(sizes)))
        moved = np.repeat(self._text[:-1], sizes)
        starts, ends = (
            np.fromiter(chain.from_iterable(sheet.edges[side] for sheet in sheets), np.int64)
            for side in (0, 1)
        )
        self._starts, self._ends = starts + moved, ends + moved

    def touched(self, place: Numbers, start: Numbers, end: Numbers) -> tuple[Numbers, Numbers]:
        """The tokens, counted in their document, that ranges of characters touch."""
        base, moved = self._first[place], self._text[place]
        first = np.searchsorted(self._ends, start + moved, "right")
        # Behind the last token of a text there may be characters, which no token of it has.
        last = np.searchsorted(self._starts, np.minimum(end + moved, self._text[place + 1]))
        return first - base, last - base


def common_ground(whole: Continuum, sheets: Sequence[Sheet], people: Sequence[int]) -> Continuum:
    """The part of a continuum that some people all covered, with what lies wholly within it."""
    commons = [_common(sheet, people) for sheet in sheets]
    covered = np.concatenate(commons)
    sizes = np.array([int(common.sum()) for common in commons])
    begins = np.concatenate(([0], np.cumsum(np.repeat(sizes, whole.labels))))
    first = np.concatenate(([0], np.cumsum(whole.sizes)))
    kept = np.concatenate(([0], np.cumsum(covered)))
    lines = {}
    for person in people:
        line = whole.lines[person]
        place = line.stretch // whole.labels
        base = first[place] - whole.begins[line.stretch]
        start, end = kept[line.start + base], kept[line.end + base]
        inside = end - start == line.end - line.start
        stretch = line.stretch[inside]
        moved = begins[stretch] - kept[first[place[inside]]]
        lines[person] = Line(stretch, start[inside] + moved, end[inside] + moved)
    return Continuum(whole.documents, sizes, whole.labels, begins, lines)


def _common(sheet: Sheet, people: Sequence[int]) -> NDArray[np.bool_]:
    common = sheet.common(people)
    return np.ones(sheet.size, dtype=np.bool_) if common is None else common


def divided_by(whole: Continuum, people: Sequence[int]) -> Units:
    """How some people divided a continuum, for each label."""
    lines = [whole.lines[person] for person in people]
    size = (len(whole.documents), whole.labels)
    differ = np.zeros(len(whole.begins) - 1)
    for one, other in combinations(lines, 2):
        _compare(one, other, differ)
    counts = [np.bincount(line.stretch, minlength=len(differ)) for line in lines]
    units = [(line.stretch, line.end - line.start) for line in lines]
    gaps = [_gaps(line, whole.begins) for line in lines]
    return Units(
        documents=whole.documents,
        sizes=whole.sizes,
        differ=2 * differ.reshape(size),
        empty=(np.array(counts) == 0).sum(axis=0).reshape(size),
        units=_lengths(units, whole.documents, whole.labels),
        gaps=_lengths(gaps, whole.documents, whole.labels),
    )


def _line(
    sheets: Sequence[Sheet],
    person: int,
    number: dict[str, int],
    begins: Numbers,
    tokens: _Tokens,
) -> Line:
    labels = len(number)
    stretches, firsts, lasts = list[int](), list[int](), list[int]()
    for base, sheet in zip(range(0, labels * len(sheets), labels), sheets, strict=True):
        for answer in sheet.answers[person]:
            own = base + number[answer.label]
            for start, end in answer.pieces:
                stretches.append(own)
                firsts.append(start)
                lasts.append(end)
    stretch = np.array(stretches, dtype=np.int64)
    first, last = tokens.touched(
        stretch // labels, np.array(firsts, dtype=np.int64), np.array(lasts, dtype=np.int64)
    )
    some = first < last
    stretch = stretch[some]
    return _merged(stretch, first[some] + begins[stretch], last[some] + begins[stretch])


def _merged(stretch: Numbers, start: Numbers, end: Numbers) -> Line:
    """Units with those that overlap made one; stretches never overlap each other."""
    order = np.lexsort((end, start))
    stretch, start, end = stretch[order], start[order], end[order]
    if not len(start):
        return Line(stretch, start, end)
    reach = np.maximum.accumulate(end)
    new = np.concatenate(([True], start[1:] >= reach[:-1]))
    first = np.nonzero(new)[0]
    return Line(stretch[first], start[first], np.maximum.reduceat(end, first))


def _compare(one: Line, other: Line, differ: Values) -> None:
    """Add how two people's units differ: unlike edges, and units that lie in a gap."""
    low = np.searchsorted(other.end, one.start, "right")
    count = np.searchsorted(other.start, one.end, "left") - low
    _add_alone(one, count == 0, differ)
    mine = np.repeat(np.arange(len(count)), count)
    within = np.arange(len(mine)) - np.repeat(np.cumsum(count) - count, count)
    theirs = low[mine] + within
    moved = (one.start[mine] - other.start[theirs]) ** 2 + (one.end[mine] - other.end[theirs]) ** 2
    np.add.at(differ, one.stretch[mine], moved.astype(np.float64))
    met = np.zeros(len(other.start), dtype=np.bool_)
    met[theirs] = True
    _add_alone(other, ~met, differ)


def _add_alone(line: Line, alone: NDArray[np.bool_], differ: Values) -> None:
    lengths = (line.end - line.start)[alone].astype(np.float64)
    np.add.at(differ, line.stretch[alone], lengths * lengths)


def _gaps(line: Line, begins: Numbers) -> tuple[Numbers, Numbers]:
    """The gaps between a person's units, by stretch; stretches without units are left out."""
    if not len(line.start):
        return line.stretch, line.start
    fresh = np.concatenate(([True], line.stretch[1:] != line.stretch[:-1]))
    before = np.where(fresh, begins[line.stretch], np.concatenate(([0], line.end[:-1])))
    last = np.concatenate((fresh[1:], [True]))
    stretch = np.concatenate((line.stretch, line.stretch[last]))
    length = np.concatenate((line.start - before, begins[line.stretch[last] + 1] - line.end[last]))
    return stretch[length > 0], length[length > 0]


def _lengths(pieces: Sequence[tuple[Numbers, Numbers]], documents: Numbers, labels: int) -> Lengths:
    stretch = np.concatenate([each for each, _ in pieces])
    place, label = np.divmod(stretch, labels) if labels else (stretch, stretch)
    return Lengths(documents[place], label, np.concatenate([each for _, each in pieces]))
