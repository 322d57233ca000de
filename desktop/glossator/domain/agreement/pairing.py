"""Pairing two people's answers in many documents at once.

Whoever is more alike to each other than to anybody else is a pair, whatever comes of the others:
so round by round all such pairs are taken together. Only where two are equally alike is it asked
what else tells them apart, one by one, as ``domain.alignment`` has it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from glossator.domain.agreement.formulas import Values
from glossator.domain.agreement.ranges import Flags, Numbers, Ranges, equal, members, shared
from glossator.domain.agreement.sheets import Answers
from glossator.domain.alignment import chosen

_SAME = 2.0
"""What answers with the same span count as: more than any likeness."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Paired answers by their numbers on either side, and which of them stand at equal places."""

    one: Numbers
    other: Numbers
    same: Flags


def paired(one: Answers, other: Answers, names: Sequence[str], *, exact: bool = False) -> Pairs:
    """The pairs among two people's answers; ``exact`` ones have the same span.

    Each answer stands in one pair at most. Neither the order of the answers nor who comes first
    changes which places are paired.
    """
    i, j = _overlapping(one.pieces, other.pieces)
    same = equal(one.pieces, i, other.pieces, j)
    common = shared(one.pieces, i, other.pieces, j)
    alike = common / (one.pieces.sizes[i] + other.pieces.sizes[j] - common)
    alike[same] = _SAME
    some = same if exact else common > 0
    left = _Left(i[some], j[some], alike[some])
    mine, theirs = left.settled(len(one), len(other))
    if len(left.one):
        ties = _tied(left, one, other, names)
        mine = np.concatenate((mine, ties[:, 0]))
        theirs = np.concatenate((theirs, ties[:, 1]))
    order = np.argsort(mine)
    mine, theirs = mine[order], theirs[order]
    return Pairs(mine, theirs, equal(one.pieces, mine, other.pieces, theirs))


def _overlapping(one: Ranges, other: Ranges) -> tuple[Numbers, Numbers]:
    """The numbers of those whose hulls overlap."""
    start, end = one.hulls()
    first, last = other.hulls()
    order = np.argsort(first, kind="stable")
    first, last = first[order], last[order]
    # What ends latest so far says from where on anything can reach into a hull.
    low = np.searchsorted(np.maximum.accumulate(last), start, "right")
    counts = np.maximum(np.searchsorted(first, end, "left") - low, 0)
    mine, place = np.repeat(np.arange(len(start)), counts), members(low, counts)
    met = last[place] > start[mine]
    return mine[met], order[place[met]]


@dataclass(slots=True)
class _Left:
    """Possible pairs that are not decided yet, with how alike they are."""

    one: Numbers
    other: Numbers
    alike: Values

    def settled(self, mine: int, theirs: int) -> tuple[Numbers, Numbers]:
        """Take the pairs that nothing but likeness decides; what is left are ties."""
        ones, others = [self.one[:0]], [self.other[:0]]
        while len(self.one):
            best = _best(self.one, self.alike, mine) & _best(self.other, self.alike, theirs)
            if not best.any():
                break
            ones.append(self.one[best])
            others.append(self.other[best])
            self._drop(_among(ones[-1], mine)[self.one] | _among(others[-1], theirs)[self.other])
        return np.concatenate(ones), np.concatenate(others)

    def _drop(self, gone: Flags) -> None:
        self.one, self.other = self.one[~gone], self.other[~gone]
        self.alike = self.alike[~gone]


def _best(side: Numbers, alike: Values, size: int) -> Flags:
    """Which pairs are the one that is most alike of all that one side has."""
    most = np.zeros(size)
    np.maximum.at(most, side, alike)
    top = alike == most[side]
    found: Flags = top & (np.bincount(side[top], minlength=size)[side] == 1)
    return found


def _among(numbers: Numbers, size: int) -> Flags:
    found = np.zeros(size, dtype=np.bool_)
    found[numbers] = True
    return found


def _tied(left: _Left, one: Answers, other: Answers, names: Sequence[str]) -> NDArray[np.int64]:
    """The pairs among what is left, where something beside likeness decides."""
    mine = {i: one.answer(i, names) for i in np.unique(left.one).tolist()}
    theirs = {j: other.answer(j, names) for j in np.unique(left.other).tolist()}
    close = zip(left.one.tolist(), left.other.tolist(), left.alike.tolist(), strict=True)
    found = chosen((alike, (i, mine[i]), (j, theirs[j])) for i, j, alike in close)
    return np.array(found, dtype=np.int64).reshape(-1, 2)
