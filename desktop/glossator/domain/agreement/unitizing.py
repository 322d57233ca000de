"""Dividing a text into units and gaps: what Krippendorff's unitizing alpha is worked out from.

A continuum is a document's tokens that everybody compared has covered. For each label, a person's
units are the stretches that they gave it; what overlaps is one unit, what merely touches is not.
The rest are gaps. Documents are continua of their own: a gap ends with its document.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from glossator.domain.agreement.formulas import Values
from glossator.domain.agreement.ranges import Numbers, offsets
from glossator.domain.agreement.sheets import Sheets

Small = NDArray[np.int32]
"""Numbers that are kept by the million, and are never large."""


@dataclass(frozen=True, slots=True)
class Lengths:
    """Lengths of units or gaps, each with its document and its label, by their numbers."""

    document: Small
    label: Small
    length: Small

    @classmethod
    def of(cls, document: Numbers, label: Numbers, length: Numbers) -> "Lengths":
        """Lengths from numbers of any size."""
        return cls(document.astype(np.int32), label.astype(np.int32), length.astype(np.int32))


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


def continuum(sheets: Sheets) -> Continuum:
    """All tokens of sheets, and how their people divided them, whoever covered what."""
    sizes = sheets.strip.sizes
    labels = len(sheets.names) - 1
    begins = offsets(np.repeat(sizes, labels))
    lines = {person: _line(sheets, person, begins) for person in range(len(sheets.people))}
    return Continuum(sheets.numbers, sizes, labels, begins, lines)


def common_ground(whole: Continuum, sheets: Sheets, people: Sequence[int]) -> Continuum:
    """The part of a continuum that some people all covered, with what lies wholly within it."""
    covered = sheets.common(people)
    if covered is None:
        return whole
    sizes = sheets.sizes(covered)
    begins = offsets(np.repeat(sizes, whole.labels))
    first, kept = sheets.strip.first, offsets(covered.astype(np.int64))
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


def _line(sheets: Sheets, person: int, begins: Numbers) -> Line:
    answers, pieces = sheets.answers[person], sheets.answers[person].pieces
    owner = pieces.owner
    stretch = answers.document[owner] * (len(sheets.names) - 1) + answers.label[owner] - 1
    first = np.searchsorted(sheets.strip.end, pieces.start, "right")
    last = np.searchsorted(sheets.strip.start, pieces.end, "left")
    some = first < last
    stretch = stretch[some]
    moved = begins[stretch] - sheets.strip.first[answers.document[owner[some]]]
    return _merged(stretch, first[some] + moved, last[some] + moved)


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
    return Lengths.of(documents[place], label, np.concatenate([each for _, each in pieces]))
