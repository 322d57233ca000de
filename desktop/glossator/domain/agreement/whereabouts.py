"""The places behind a figure, on sheets: what two people said there, and whether they agree."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from glossator.domain.agreement.crossing import Crossing, crossed, same_role, staged
from glossator.domain.agreement.ranges import Flags, Numbers, equal
from glossator.domain.agreement.sheets import Answers, Sheets
from glossator.domain.agreement.values import SIDES, Cell, Measure, Place
from glossator.domain.alignment import Pairing

_FOUND = frozenset(
    {Measure.FOUND_TOKENS}
    | {
        each
        for found in (Measure.FOUND_EXACT, Measure.FOUND_OVERLAP)
        for each in (found, *SIDES[found])
    }
)
_PRECISIONS, _RECALLS = (frozenset(each) for each in zip(*SIDES.values(), strict=True))
_GIVEN = frozenset({Measure.LABEL_GIVEN, Measure.COHEN_GIVEN})
_OF_PAIRS = frozenset({Measure.COHEN, Measure.FLEISS, Measure.EXTENT, Measure.ROLE, *_GIVEN})
_NOBODY, _UNKNOWN = -1, -2


@dataclass(frozen=True, slots=True)
class Known:
    """What documents, by their numbers, and answers, by their rows, are known by."""

    documents: Sequence[str]
    annotations: Sequence[str]


def places_on(
    sheets: Sheets, people: tuple[int, int], cell: Cell, pairing: Pairing, known: Known
) -> Iterator[Place]:
    """What a cell asks for among two people's annotations, document by document, as they stand."""
    found = crossed(sheets, *people, pairing)
    names = (sheets.people[people[0]], sheets.people[people[1]])
    compared = _Compared.of(found, turned=names == cell.people[1::-1])
    agree, told = _agreeing(found, cell, pairing)
    lone = len(compared.one.number) - len(agree)
    # A matrix has a row for what one of them did not mark.
    alone = cell.measure not in _OF_PAIRS or "" in (cell.label, cell.other)
    agree = np.concatenate((agree, np.zeros(lone, dtype=np.bool_)))
    told = np.concatenate((told, np.full(lone, alone)))
    if cell.differ is not None:
        told &= agree != cell.differ
    which = np.nonzero(told & _wanted(compared, cell, sheets.names))[0]
    names = names[::-1] if compared.turned else names
    for number in which[compared.reading(which)].tolist():
        yield _place(sheets, compared, number, names, known, agree=bool(agree[number]))


@dataclass(frozen=True, slots=True)
class _Side:
    """One person's answers at places, by number; below 0 where they marked nothing."""

    answers: Answers
    number: Numbers

    @property
    def there(self) -> Flags:
        found: Flags = self.number != _NOBODY
        return found

    def labels(self) -> Numbers:
        found = np.full(len(self.number), _NOBODY)
        found[self.there] = self.answers.label[self.number[self.there]]
        return found

    def edges(self) -> tuple[Numbers, Numbers, Numbers, Numbers]:
        """The documents, where the first pieces begin and end, and the last ones end."""
        behind = np.iinfo(np.int64).max
        columns = [np.full(len(self.number), each) for each in (behind, behind, behind, -1)]
        own, pieces = self.number[self.there], self.answers.pieces
        first = pieces.first[own]
        values = (self.answers.document[own], pieces.start[first], pieces.end[first])
        for column, value in zip(columns, (*values, pieces.hulls()[1][own]), strict=True):
            column[self.there] = value
        document, start, end, last = columns
        return document, start, end, last


@dataclass(frozen=True, slots=True)
class _Compared:
    """Two people's answers side by side: the pairs first, then those in no pair."""

    one: _Side
    other: _Side
    turned: bool

    @classmethod
    def of(cls, found: Crossing, *, turned: bool) -> "_Compared":
        """What was compared; ``turned`` where the second is to come first."""
        alone, left = (np.full(len(each), _NOBODY) for each in (found.one_alone, found.other_alone))
        one = _Side(found.answers[0], np.concatenate((found.one, found.one_alone, left)))
        other = _Side(found.answers[1], np.concatenate((found.other, alone, found.other_alone)))
        return cls(other, one, turned) if turned else cls(one, other, turned)

    def reading(self, which: Numbers) -> Numbers:
        """The order in which some places stand in their documents, and those one after another."""
        document, start, end, _ = self.one.edges()
        beside, first, last, _ = self.other.edges()
        nearer = (first < start) | ((first == start) & (last < end))
        start, end = np.where(nearer, first, start), np.where(nearer, last, end)
        document = np.minimum(document, beside)
        return np.lexsort((end[which], start[which], document[which]))


def _agreeing(found: Crossing, cell: Cell, pairing: Pairing) -> tuple[Flags, Flags]:
    """Which pairs agree in what the cell's measure is about, and where it has a say at all."""
    one, other = found.answers
    measure, every = cell.measure, np.ones(len(found.one), dtype=np.bool_)
    same: Flags = one.label[found.one] == other.label[found.other]
    if measure in _FOUND:
        return every, every
    if measure is Measure.ROLE:
        return same_role(found, cell.role, pairing)
    if measure in _GIVEN:
        return same, staged(found, pairing).same
    extent = equal(one.pieces, found.one, other.pieces, found.other)
    if measure is Measure.EXTENT:
        return extent, every
    if measure in (Measure.ALPHA, Measure.UNITIZING):
        return same & extent, every
    return same, every


def _wanted(compared: _Compared, cell: Cell, names: Sequence[str]) -> Flags:
    """Where the labels are those of the cell; over all pairs of people, either way round."""
    one, other = compared.one.labels(), compared.other.labels()
    label, beside = (_code(each, names) for each in (cell.label, cell.other))
    if cell.measure in _PRECISIONS | _RECALLS:
        # What the annotator marked, or what is gold, with that label if any.
        side = other if cell.measure in _PRECISIONS else one
        marked: Flags = (side != _NOBODY) & _are(side, label)
        return marked
    if beside is None and label is not None:
        # A figure of one label is about the places that either gave it.
        either: Flags = (one == label) | (other == label)
        return either
    found = _are(one, label) & _are(other, beside)
    if len(cell.people) > 2:
        found |= _are(other, label) & _are(one, beside)
    return found


def _code(label: str | None, names: Sequence[str]) -> int | None:
    if not label:
        return None if label is None else _NOBODY
    return names.index(label) if label in names else _UNKNOWN


def _are(labels: Numbers, wanted: int | None) -> Flags:
    return np.ones(len(labels), dtype=np.bool_) if wanted is None else labels == wanted


def _place(
    sheets: Sheets,
    compared: _Compared,
    number: int,
    names: tuple[str, str],
    known: Known,
    *,
    agree: bool,
) -> Place:
    sides = (compared.one, compared.other)
    there = [(side.answers, int(side.number[number])) for side in sides if side.there[number]]
    pieces = [piece for answers, own in there for piece in answers.pieces.pieces(own)]
    answers, own = there[0]
    document = int(answers.document[own])
    begin = int(sheets.strip.begins[document])
    ids, labels = zip(*(_said(side, number, sheets.names, known) for side in sides), strict=True)
    return Place(
        document_id=known.documents[sheets.numbers[document]],
        start=min(start for start, _ in pieces) - begin,
        end=max(end for _, end in pieces) - begin,
        people=names,
        annotations=ids,
        labels=labels,
        agree=agree,
    )


def _said(side: _Side, number: int, names: Sequence[str], known: Known) -> tuple[str, str]:
    own = side.number[number]
    if own == _NOBODY:
        return "", ""
    return known.annotations[side.answers.row[own]], names[side.answers.label[own]]
