"""Counting agreement in one layer, sheet by sheet; figures are worked out from the counts later."""

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from glossator.domain.agreement.cliques import found_by_all
from glossator.domain.agreement.crossing import Crossing, crossed
from glossator.domain.agreement.sheets import Sheet
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

_BATCH = 200_000


def _numbers() -> "array[int]":
    return array("q")


@dataclass(slots=True)
class PairSums:
    """What two people's annotations came to, by document.

    ``cells`` are counts of labels against labels, ``given`` the same of frames with like roles:
    four numbers each, the document, both labels, how often. ``roles`` are three: the document, how
    many pairs have the role alike, of how many that have it filled.
    """

    documents: "array[int]" = field(default_factory=_numbers)
    exact: "array[int]" = field(default_factory=_numbers)
    overlap: "array[int]" = field(default_factory=_numbers)
    extent: "array[int]" = field(default_factory=_numbers)
    cells: "array[int]" = field(default_factory=_numbers)
    given: "array[int]" = field(default_factory=_numbers)
    roles: dict[str, "array[int]"] = field(default_factory=lambda: defaultdict(_numbers))

    def add(self, document: int, found: Crossing, number: Mapping[str, int]) -> None:
        """Add what comparing the two on one document came to."""
        self.documents.append(document)
        self.exact.append(found.exact)
        self.overlap.append(found.overlap)
        for (one, other), count in found.labels.items():
            self.cells.extend((document, number[one], number[other], count))
        if found.stages is None:
            return
        self.extent.append(found.stages.extent)
        for (one, other), count in found.stages.given.items():
            self.given.extend((document, number[one], number[other], count))
        for role, (same, of) in found.stages.roles.items():
            self.roles[role].extend((document, same, of))


@dataclass(slots=True)
class Cliques:
    """The places that all who covered them found: their documents, and the labels given there.

    ``kinds`` numbers the combinations of labels.
    """

    documents: "array[int]" = field(default_factory=_numbers)
    given: "array[int]" = field(default_factory=_numbers)
    kinds: dict[tuple[str, ...], int] = field(default_factory=dict)

    def add(self, document: int, labels: tuple[str, ...]) -> None:
        """Add a place."""
        self.documents.append(document)
        self.given.append(self.kinds.setdefault(labels, len(self.kinds)))


@dataclass(slots=True)
class TokenSums:
    """What people's tokens came to, by document; see ``tokens.Differing``.

    ``kinds`` numbers the sets of labels that were given.
    """

    documents: list[NDArray[np.int64]] = field(default_factory=list)
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
        if len(people) == 2:
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
    documents: list[int] = field(default_factory=list)
    pairs: dict[People, PairSums] = field(default_factory=dict)
    tokens: dict[People, TokenSums] = field(default_factory=dict)
    units: dict[People, list[Units]] = field(default_factory=lambda: defaultdict(list))
    cliques: Cliques = field(default_factory=Cliques)
    number: dict[str, int] = field(init=False)
    _waiting: dict[tuple[People, bool], list[Sheet]] = field(
        default_factory=lambda: defaultdict(list)
    )
    _tokens_waiting: Counter[tuple[People, bool]] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.number = {label: number for number, label in enumerate(("", *self.labels))}

    def add(self, sheet: Sheet) -> None:
        """Count one sheet; those that only one person covered do not count."""
        if len(sheet.people) < 2 or not sheet.size:
            return
        self.documents.append(sheet.number)
        for answers in sheet.answers:
            for answer in answers:
                if answer.label not in self.number:
                    self.number[answer.label] = len(self.number)
        pairs = {}
        for first, second in combinations(range(len(sheet.people)), 2):
            if not _meet(sheet, (first, second)):
                pairs[first, second] = list[tuple[int, int]]()
                continue
            found = crossed(sheet, first, second, self.pairing, frames=self.frames)
            between = (sheet.people[first], sheet.people[second])
            sums = self.pairs.setdefault(between, PairSums())
            sums.add(sheet.number, found, self.number)
            pairs[first, second] = found.pairs
        for labels in found_by_all(sheet, pairs):
            self.cliques.add(sheet.number, labels)
        kind = (sheet.people, sheet.covered is None)
        self._waiting[kind].append(sheet)
        self._tokens_waiting[kind] += sheet.size
        if self._tokens_waiting[kind] > _BATCH:
            self._tokens_waiting[kind] = 0
            self._work_through(self._waiting.pop(kind))

    def finish(self) -> None:
        """Count what waits to be counted by the batch."""
        for kind in list(self._waiting):
            self._work_through(self._waiting.pop(kind))

    def _work_through(self, sheets: Sequence[Sheet]) -> None:
        people = sheets[0].people
        zero = {label: place - 1 for label, place in self.number.items() if place != NOTHING}
        groups: list[tuple[int, ...]] = list(combinations(range(len(people)), 2))
        if people == self.people and len(people) > 2:
            groups.append(tuple(range(len(people))))
        whole = continuum(sheets, range(len(people)), zero)
        marked = marks(sheets, whole)
        for group in groups:
            together = tuple(people[place] for place in group)
            ground = whole
            if sheets[0].covered is not None:
                ground = common_ground(whole, sheets, group)
            if ground.sizes.any():
                self.units[together].append(divided_by(ground, group))
                if len(group) == 2:
                    self._tokens(together).add(marked, group)
        if len(self.people) > 2:
            self._tokens(self.people).add(marked, range(len(people)))

    def _tokens(self, people: People) -> TokenSums:
        return self.tokens.setdefault(people, TokenSums())


def _meet(sheet: Sheet, people: Sequence[int]) -> bool:
    """Whether there is a token that all of them covered."""
    common = sheet.common(people)
    return common is None or bool(common.any())
