"""Half-open ranges of many owners in columns: pieces of annotations, or what fills a role."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from glossator.domain.alignment import Pieces

Numbers = NDArray[np.int64]
Flags = NDArray[np.bool_]
_FEW = 1 << 16


@dataclass(frozen=True, slots=True)
class Ranges:
    """The ranges of owners, one owner after the other, each owner's in order.

    Owner ``n`` has those from ``first[n]`` up to ``first[n + 1]``, or none.
    """

    first: Numbers
    start: Numbers
    end: Numbers

    @property
    def counts(self) -> Numbers:
        """How many ranges each owner has."""
        return np.diff(self.first)

    @property
    def owner(self) -> Numbers:
        """The owner of each range."""
        return np.repeat(np.arange(len(self.first) - 1), self.counts)

    @property
    def sizes(self) -> Numbers:
        """How long the ranges of each owner are, together."""
        return summed(self.end - self.start, self.first)

    def hulls(self) -> tuple[Numbers, Numbers]:
        """Where each owner's ranges begin and end; every owner must have one."""
        if len(self.start) == len(self.first) - 1:
            return self.start, self.end
        return self.start[self.first[:-1]], np.maximum.reduceat(self.end, self.first[:-1])

    def taken(self, owners: Numbers) -> "Ranges":
        """The ranges of some owners, in that order."""
        which = members(self.first[owners], self.counts[owners])
        first = offsets(self.counts[owners])
        return Ranges(first, self.start[which], self.end[which])

    def moved(self, by: Numbers) -> "Ranges":
        """The ranges of each owner moved by so much."""
        each = np.repeat(by, self.counts)
        return Ranges(self.first, self.start + each, self.end + each)

    def pieces(self, owner: int) -> Pieces:
        """The ranges of one owner as plain pairs."""
        which = slice(self.first[owner], self.first[owner + 1])
        return tuple(zip(self.start[which].tolist(), self.end[which].tolist(), strict=True))


def offsets(counts: Numbers) -> Numbers:
    """Where the members of each group begin in a row of all, with the end of the last."""
    found = np.zeros(len(counts) + 1, dtype=np.int64)
    np.cumsum(counts, out=found[1:])
    return found


def members(first: Numbers, counts: Numbers) -> Numbers:
    """The numbers of all members of groups: ``counts`` of them from each ``first`` on."""
    within = np.arange(int(counts.sum())) - np.repeat(offsets(counts)[:-1], counts)
    return np.repeat(first, counts) + within


def summed(values: Numbers, first: Numbers) -> Numbers:
    """The sum of the values of each group, groups without any included."""
    return np.diff(offsets(values)[first])


def single(start: Numbers, end: Numbers, several: Mapping[int, Pieces]) -> Ranges:
    """One range for each owner; ``several`` has the ranges of those who have more of them."""
    counts = np.ones(len(start), dtype=np.int64)
    for owner, pieces in several.items():
        counts[owner] = len(pieces)
    first = offsets(counts)
    starts, ends = np.repeat(start, counts), np.repeat(end, counts)
    for owner, pieces in several.items():
        which = slice(first[owner], first[owner + 1])
        starts[which], ends[which] = [low for low, _ in pieces], [high for _, high in pieces]
    return Ranges(first, starts, ends)


def ranges_of(every: Sequence[Pieces]) -> Ranges:
    """The ranges of owners as plain pairs have them."""
    flat = np.array([edge for pieces in every for edge in pieces], dtype=np.int64).reshape(-1, 2)
    first = offsets(np.array([len(pieces) for pieces in every], dtype=np.int64))
    return Ranges(first, flat[:, 0], flat[:, 1])


def owned(owner: Numbers, start: Numbers, end: Numbers, owners: int) -> Ranges:
    """Ranges whose owners are named, in the order of these; any owner may have none."""
    return Ranges(np.searchsorted(owner, np.arange(owners + 1)), start, end)


def equal(one: Ranges, mine: Numbers, other: Ranges, theirs: Numbers) -> Flags:
    """Of pairs of owners, which have the same ranges; two that have none are equal."""
    counts = one.counts[mine]
    found: Flags = counts == other.counts[theirs]
    some = counts * found
    left, right = members(one.first[mine], some), members(other.first[theirs], some)
    unlike = (one.start[left] != other.start[right]) | (one.end[left] != other.end[right])
    found &= summed(unlike.astype(np.int64), offsets(some)) == 0
    return found


def shared(one: Ranges, mine: Numbers, other: Ranges, theirs: Numbers) -> Numbers:
    """Of pairs of owners, how much their ranges have in common."""
    counts, against = one.counts[mine], other.counts[theirs]
    left = members(one.first[mine], counts)
    # Each range of the one stands beside every range of the other.
    beside = np.repeat(against, counts)
    right = members(np.repeat(other.first[theirs], counts), beside)
    left = np.repeat(left, beside)
    common = np.minimum(one.end[left], other.end[right])
    common -= np.maximum(one.start[left], other.start[right])
    return summed(np.maximum(common, 0), offsets(counts * against))


def distinct_of(values: Numbers) -> tuple[Numbers, Numbers]:
    """The distinct values in order, and the place of each value among them; none is below 0."""
    most = int(values.max(initial=0))
    if most > _FEW:
        seen, which = np.unique(values, return_inverse=True)
        return seen, which
    # Where only small values can be, looking them up is cheaper than sorting all.
    there = np.bincount(values, minlength=most + 1) > 0
    return np.nonzero(there)[0], (np.cumsum(there) - 1)[values]


def joined_rows(tables: Iterable[Numbers], columns: int = 0) -> Numbers:
    """Tables of so many columns one under the other, or plain columns where that is 0."""
    shape = (0, columns) if columns else (0,)
    return np.concatenate([np.zeros(shape, dtype=np.int64), *tables])
