"""Counting agreement in one layer, some sheets at a time; the counts come to figures later."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations

import numpy as np

from glossator.domain.agreement.cliques import NOBODY, found_by_all
from glossator.domain.agreement.crossing import Crossing, crossed, staged
from glossator.domain.agreement.ranges import Numbers, distinct_of, joined_rows
from glossator.domain.agreement.sheets import Sheets
from glossator.domain.agreement.sums import Sparse
from glossator.domain.agreement.tokens import Marks, differing, found_tokens, marks
from glossator.domain.agreement.unitizing import (
    Units,
    common_ground,
    continuum,
    divided_by,
)
from glossator.domain.alignment import Pairing

People = tuple[str, ...]
NOTHING = 0
"""The number of the empty label, which stands for no annotation at all."""

FEW = 2
"""The fewest who can be compared."""


@dataclass(slots=True)
class PairSums:
    """What two people's annotations came to, by document; a row of columns in each list.

    ``documents`` and, in the same order, ``exact``, ``overlap`` and ``extent`` are counts of pairs.
    ``cells`` are counts of labels against labels, ``given`` the same of frames with like roles:
    four columns each, the document, both labels, how often. ``roles`` have three: the document,
    how many pairs have the role alike, of how many that have it filled.
    """

    documents: list[Numbers] = field(default_factory=list)
    exact: list[Numbers] = field(default_factory=list)
    overlap: list[Numbers] = field(default_factory=list)
    extent: list[Numbers] = field(default_factory=list)
    cells: list[Numbers] = field(default_factory=list)
    given: list[Numbers] = field(default_factory=list)
    roles: dict[str, list[Numbers]] = field(default_factory=lambda: defaultdict(list))

    def add(self, sheets: Sheets, found: Crossing, pairing: Pairing, *, frames: bool) -> None:
        """Add what comparing the two on sheets came to."""
        numbers, met, size = sheets.numbers, found.met, len(sheets.numbers)
        one, other = found.answers
        overlap = one.document[found.overlap.one]
        self.documents.append(numbers[met])
        self.overlap.append(np.bincount(overlap, minlength=size)[met])
        self.exact.append(np.bincount(overlap[found.overlap.same], minlength=size)[met])
        cell = (found.document, one.label[found.one], other.label[found.other])
        alone = (one.document[found.one_alone], one.label[found.one_alone], NOTHING)
        left = (other.document[found.other_alone], NOTHING, other.label[found.other_alone])
        self.cells += [_counted(sheets, *each) for each in (cell, alone, left)]
        if not frames:
            return
        stages = staged(found, pairing)
        extent = np.bincount(found.document[stages.extent], minlength=size)
        self.extent.append(extent[met])
        document, mine, theirs = (each[stages.same] for each in cell)
        self.given.append(_counted(sheets, document, mine, theirs))
        for role, (same, filled) in stages.roles.items():
            of = np.bincount(found.document[filled], minlength=size)
            alike = np.bincount(found.document[same], minlength=size)
            if of.any():
                self.roles[role].append(np.stack((numbers, alike, of), axis=1)[of > 0])


def _counted(
    sheets: Sheets, document: Numbers, one: Numbers | int, other: Numbers | int
) -> Numbers:
    """How often two labels stand together in each document, four columns."""
    labels = len(sheets.names)
    cells, counts = np.unique((document * labels + one) * labels + other, return_counts=True)
    rest, second = np.divmod(cells, labels)
    place, first = np.divmod(rest, labels)
    return np.stack((sheets.numbers[place], first, second, counts), axis=1)


@dataclass(slots=True)
class Cliques:
    """The places that all who covered them found: their documents, and the labels given there.

    ``kinds`` numbers the combinations of labels, ``given`` says which each place has.
    """

    documents: list[Numbers] = field(default_factory=list)
    given: list[Numbers] = field(default_factory=list)
    kinds: dict[tuple[int, ...], int] = field(default_factory=dict)

    def add(self, documents: Numbers, labels: Numbers) -> None:
        """Add places: their documents, and a row of labels for each, in any order."""
        labels = np.sort(labels, axis=1)
        _, first, which = np.unique(_folded(labels), return_index=True, return_inverse=True)
        kinds = [tuple(x for x in row if x != NOBODY) for row in labels[first].tolist()]
        known = [self.kinds.setdefault(kind, len(self.kinds)) for kind in kinds]
        self.documents.append(documents)
        self.given.append(np.array(known, dtype=np.int64)[which])


def _folded(rows: Numbers) -> Numbers:
    """A number for each row, the same for equal rows; sorting one column is cheap."""
    found = np.zeros(len(rows), dtype=np.int64)
    for column in rows.T:
        width = int(column.max(initial=0)) + 2
        _, found = distinct_of(found * width + column + 1)
    return found


@dataclass(slots=True)
class TokenSums:
    """What people's tokens came to, by document; see ``tokens.Differing``.

    ``kinds`` numbers the sets of labels that were given.
    """

    documents: list[Numbers] = field(default_factory=list)
    differ: Sparse = field(default_factory=Sparse)
    values: Sparse = field(default_factory=Sparse)
    differ_of: Sparse = field(default_factory=Sparse)
    marked_of: Sparse = field(default_factory=Sparse)
    given: Sparse = field(default_factory=Sparse)
    kinds: dict[tuple[int, ...], int] = field(default_factory=dict)
    both: Sparse = field(default_factory=Sparse)
    each: Sparse = field(default_factory=Sparse)

    def add(self, marked: Marks, people: Sequence[int]) -> None:
        """Add what some of the people of a batch came to."""
        found = differing(marked, people)
        held = np.nonzero(found.values)[0]
        documents = found.documents[held]
        self.documents.append(documents)
        self.differ.add(documents, found.differ[held, None])
        self.values.add(documents, found.values[held, None])
        self.differ_of.add(documents, found.differ_of[held])
        self.marked_of.add(documents, found.marked_of[held])
        table = np.zeros((len(documents), len(self.kinds) + len(found.combinations)))
        for kind, counts in zip(found.combinations, found.given[held].T, strict=True):
            known = kind[: len(kind) - _zeros(kind)]
            table[:, self.kinds.setdefault(known, len(self.kinds))] += counts
        self.given.add(documents, table)
        if len(people) == FEW:
            both, each = found_tokens(marked, *people)
            self.both.add(documents, both[held, None])
            self.each.add(documents, each[held, None])


def joined(every: Iterable[TokenSums]) -> TokenSums:
    """What several pairs of people found in tokens, added up."""
    found = TokenSums()
    for sums in every:
        for one, other in (
            (found.both, sums.both),
            (found.each, sums.each),
            (found.marked_of, sums.marked_of),
            (found.differ_of, sums.differ_of),
        ):
            one.extend(other)
    return found


def _zeros(kind: tuple[int, ...]) -> int:
    """How many words at the end say nothing: later batches may know more labels."""
    return next((at for at, word in enumerate(reversed(kind)) if word), len(kind))


@dataclass(slots=True)
class LayerTally:
    """The counts of one layer, as sheets are added.

    ``people`` are all who are compared, in the order that they have on every sheet; ``labels``
    those of the scheme. ``number`` has the labels by number, and those that the scheme does not
    have after them.
    """

    layer: str
    people: People
    pairing: Pairing
    frames: bool
    labels: Sequence[str]
    pairs: dict[People, PairSums] = field(default_factory=dict)
    tokens: dict[People, TokenSums] = field(default_factory=dict)
    units: dict[People, list[Units]] = field(default_factory=lambda: defaultdict(list))
    cliques: Cliques = field(default_factory=Cliques)
    number: dict[str, int] = field(init=False)
    _documents: list[Numbers] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.number = {label: number for number, label in enumerate(("", *self.labels))}

    @property
    def documents(self) -> Numbers:
        """The numbers of the documents that count, in order."""
        return np.sort(joined_rows(self._documents))

    def add(self, sheets: Sheets) -> None:
        """Count some sheets; documents without a token, or that one alone covered, do not count."""
        if len(sheets.people) < FEW:
            return
        sheets = sheets.numbered(self.number)
        self._documents.append(sheets.numbers[sheets.strip.sizes > 0])
        self._cross(sheets)
        self._divide(sheets)

    def _cross(self, sheets: Sheets) -> None:
        """Compare the annotations of every two people, and of all."""
        pairs = {}
        for first, second in combinations(range(len(sheets.people)), 2):
            found = crossed(sheets, first, second, self.pairing)
            pairs[first, second] = (found.one, found.other)
            if len(found.met):
                between = (sheets.people[first], sheets.people[second])
                sums = self.pairs.setdefault(between, PairSums())
                sums.add(sheets, found, self.pairing, frames=self.frames)
        documents, labels = found_by_all(sheets, pairs)
        self.cliques.add(sheets.numbers[documents], labels)

    def _divide(self, sheets: Sheets) -> None:
        """Compare the tokens of every two people, and of all."""
        people = sheets.people
        groups: list[tuple[int, ...]] = list(combinations(range(len(people)), 2))
        if people == self.people and len(people) > FEW:
            groups.append(tuple(range(len(people))))
        whole = continuum(sheets)
        marked = marks(sheets, whole)
        for group in groups:
            together = tuple(people[place] for place in group)
            ground = common_ground(whole, sheets, group)
            if ground.sizes.any():
                self.units[together].append(divided_by(ground, group))
                if len(group) == FEW:
                    self._tokens(together).add(marked, group)
        if len(self.people) > FEW:
            self._tokens(self.people).add(marked, range(len(people)))

    def _tokens(self, people: People) -> TokenSums:
        return self.tokens.setdefault(people, TokenSums())
