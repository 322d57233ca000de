"""Sparse linear models: a weight for every bucket that was seen often enough, and how they learn.

Learning is AdaGrad: every weight has a rate of its own that falls as it moves. The penalty is the
usual quadratic one, spread over a weight's appearances.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from glossator.suggest.learning.hashing import BITS, Buckets, Numbers, Rows

Reals = NDArray[np.float32]

_RATE = 0.3
_TINY = 1e-6


@dataclass(frozen=True)
class Linear:
    """Weights of ``buckets`` (ascending), one column for every kind of answer."""

    buckets: Buckets
    weights: Reals

    @cached_property
    def _table(self) -> Reals:
        """All buckets' weights, zero where nothing was learnt: a look-up costs no search."""
        table = np.zeros((1 << BITS, self.weights.shape[1]), dtype=np.float32)
        table[self.buckets] = self.weights
        return table

    def fits(self, kinds: int) -> bool:
        """Whether the arrays have the shapes and the ranges that they must have."""
        known = self.buckets.dtype == np.uint32 and self.buckets.ndim == 1
        shaped = self.weights.shape == (len(self.buckets), kinds)
        return bool(
            known
            and shaped
            and self.weights.dtype == np.float32
            and np.isfinite(self.weights).all()
            and (self.buckets < 1 << BITS).all()
        )

    def sums(self, rows: Rows) -> Reals:
        """For every row the sums of its features' weights."""
        if not len(rows.buckets):
            return np.zeros((len(rows), self.weights.shape[1]), dtype=np.float32)
        sums: Reals = np.add.reduceat(self._table[rows.buckets], rows.starts[:-1], axis=0)
        return sums


class Learner:
    """Weights on their way: ``rows`` to learn from, in a table of the buckets that count.

    Buckets seen in fewer than ``least`` rows are left out. ``penalty`` keeps weights small.
    """

    def __init__(self, rows: Rows, kinds: int, *, least: int, penalty: float) -> None:
        counts = np.bincount(rows.buckets, minlength=1 << BITS)
        self._known = np.flatnonzero(counts >= least).astype(np.uint32)
        places = np.full(1 << BITS, -1, dtype=np.int32)
        places[self._known] = np.arange(len(self._known), dtype=np.int32)
        self._rows = _kept(rows, places)
        self._shrink = (penalty / np.maximum(counts[self._known], 1)).astype(np.float32)[:, None]
        self._weights = np.zeros((len(self._known), kinds), dtype=np.float32)
        self._squares = np.full_like(self._weights, _TINY)
        self._total = np.zeros_like(self._weights)
        self._kept = 0

    def sums(self, chosen: Numbers) -> tuple[Reals, Rows]:
        """The sums of some rows as the weights stand, and those rows."""
        rows = self._rows.picked(chosen)
        sums = np.zeros((len(rows), self._weights.shape[1]), dtype=np.float32)
        filled = np.diff(rows.starts) > 0
        if filled.any():
            sums[filled] = np.add.reduceat(
                self._weights[rows.buckets], rows.starts[:-1][filled], axis=0
            )
        return sums, rows

    def step(self, rows: Rows, slopes: Reals) -> None:
        """Move the weights of ``rows`` against the slopes of their sums."""
        touched, places = np.unique(rows.buckets, return_inverse=True)
        spread = slopes[rows.numbers()]
        moves = np.stack(
            [np.bincount(places, column, minlength=len(touched)) for column in spread.T], axis=1
        ).astype(np.float32)
        appearances = np.bincount(places, minlength=len(touched)).astype(np.float32)[:, None]
        moves += self._shrink[touched] * appearances * self._weights[touched]
        self._squares[touched] += moves**2
        self._weights[touched] -= _RATE * moves / np.sqrt(self._squares[touched])

    def keep(self) -> None:
        """Let the weights as they stand count for the mean that ``learnt`` gives."""
        self._total += self._weights
        self._kept += 1

    def learnt(self) -> Linear:
        """The mean of the kept weights."""
        weights = self._total / max(self._kept, 1)
        told = np.abs(weights).max(axis=1, initial=0.0) > _TINY
        return Linear(self._known[told], weights[told].astype(np.float32))


def batches(count: int, size: int, chance: np.random.Generator) -> Iterator[Numbers]:
    """The numbers below ``count`` in an order of chance, ``size`` at a time."""
    order = chance.permutation(count)
    for start in range(0, count, size):
        yield order[start : start + size]


def _kept(rows: Rows, places: NDArray[np.int32]) -> Rows:
    """The rows with buckets renumbered, unknown ones left out."""
    renamed = places[rows.buckets]
    known = renamed >= 0
    before = np.concatenate(([0], np.cumsum(known)))
    return Rows(renamed[known].astype(np.uint32), before[rows.starts])
