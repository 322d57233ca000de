"""Logistic regression near a belief: little evidence moves it little, much evidence far.

The problem is solved exactly, by accelerated descent over all rows at once, so that neither chance
nor the order of the examples has a say.
"""

import numpy as np
from numpy.typing import NDArray

from glossator.suggest.learning.hashing import Rows
from glossator.suggest.learning.linear import Linear
from glossator.suggest.learning.logistic import logistic

Reals = NDArray[np.float64]

_ROUNDS = 400
_CLOSE = 1e-5


def fit_near(rows: Rows, right: NDArray[np.bool_], belief: Reals, *, penalty: float) -> Linear:
    """Weights that are added to the sums that ``belief`` gives each row.

    Leaving the belief costs ``penalty`` times half the squared length of the weights.
    """
    known, places = np.unique(rows.buckets, return_inverse=True)
    owners = rows.numbers()
    wanted = right.astype(np.float64)
    weights = np.zeros(len(known))
    ahead, speed = weights, 1.0
    steep = penalty + 0.25 * _steepness(places, owners, len(rows), len(known))
    for _ in range(_ROUNDS):
        sums = belief + np.bincount(owners, ahead[places], minlength=len(rows))
        gaps = logistic(sums) - wanted
        slope = np.bincount(places, gaps[owners], minlength=len(known)) + penalty * ahead
        moved = ahead - slope / steep
        faster = (1 + np.sqrt(1 + 4 * speed**2)) / 2
        ahead = moved + (speed - 1) / faster * (moved - weights)
        change = np.abs(moved - weights).max(initial=0.0)
        weights, speed = moved, faster
        if change < _CLOSE:
            break
    return Linear(known, weights.astype(np.float32)[:, None])


def _steepness(
    places: NDArray[np.int64], owners: NDArray[np.int64], rows: int, known: int
) -> float:
    """The largest stretch of the rows' matrix, squared, from above."""
    direction = np.ones(known) / np.sqrt(max(known, 1))
    stretch = 1.0
    for _ in range(20):
        reached = np.bincount(owners, direction[places], minlength=rows)
        back = np.bincount(places, reached[owners], minlength=known)
        stretch = float(np.linalg.norm(back))
        direction = back / max(stretch, 1e-12)
    return 1.1 * stretch
