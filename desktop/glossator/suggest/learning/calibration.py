"""Calibration: few numbers to a probability, kept near to a belief where little is known."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from glossator.suggest.learning.logistic import logistic

Reals = NDArray[np.float64]

_STEPS = 50
_ENOUGH = 1e-8


def fit_calibration(
    measured: NDArray[np.floating],
    right: NDArray[np.bool_],
    *,
    belief: Sequence[float],
    trust: float = 1.0,
) -> Reals:
    """The weights of the columns of ``measured`` under which ``right`` is the likeliest.

    ``belief`` are the weights without any evidence; leaving them costs ``trust`` times half the
    squared distance. The problem is convex, and is solved by Newton's method.
    """
    matrix, wanted = measured.astype(np.float64), right.astype(np.float64)
    start = np.asarray(belief, dtype=np.float64)
    weights = start.copy()
    for _ in range(_STEPS):
        shares = logistic(matrix @ weights)
        slope = matrix.T @ (shares - wanted) + trust * (weights - start)
        bend = (matrix * (shares * (1 - shares))[:, None]).T @ matrix
        move = np.linalg.solve(bend + trust * np.eye(len(start)), slope)
        weights -= _shortened(move)
        if np.abs(move).max(initial=0.0) < _ENOUGH:
            break
    return weights


def _shortened(move: NDArray[np.floating]) -> Reals:
    """The move at most one long: far from the solution a whole one may overshoot."""
    length = float(np.linalg.norm(move))
    return (move / max(length, 1.0)).astype(np.float64)
