"""Logistic regression over hashed features."""

import numpy as np
from numpy.typing import NDArray

from glossator.suggest.learning.examples import OnStep, Step, in_silence
from glossator.suggest.learning.hashing import Rows
from glossator.suggest.learning.linear import Learner, Linear, Reals, batches

_BATCH = 256
_LATEST = 0.5


def logistic(sums: NDArray[np.floating]) -> NDArray[np.float64]:
    """Probabilities of sums."""
    return 1.0 / (1.0 + np.exp(-np.clip(sums.astype(np.float64), -40.0, 40.0)))


def logit(probabilities: NDArray[np.floating]) -> NDArray[np.float64]:
    """Sums of probabilities, kept clear of 0 and 1."""
    clear = np.clip(probabilities.astype(np.float64), 1e-4, 1 - 1e-4)
    return np.log(clear / (1 - clear))


def fit_logistic(
    rows: Rows,
    wanted: NDArray[np.bool_],
    *,
    seed: int,
    penalty: float = 8.0,
    rounds: int = 10,
    on_step: OnStep = in_silence,
) -> Linear:
    """The weights under which ``wanted`` is the likeliest: their mean over the later rounds."""
    chance = np.random.default_rng(seed)
    learner = Learner(rows, 1, least=1, penalty=penalty)
    for number in range(1, rounds + 1):
        loss = 0.0
        for chosen in batches(len(rows), _BATCH, chance):
            sums, mine = learner.sums(chosen)
            shares = logistic(sums[:, 0])
            right = np.where(wanted[chosen], shares, 1 - shares)
            loss -= float(np.log(np.maximum(right, 1e-12)).sum())
            learner.step(mine, _slopes(shares, wanted[chosen]))
        if number > rounds * _LATEST:
            learner.keep()
        on_step(Step("cues", number, rounds, loss / max(len(rows), 1)))
    return learner.learnt()


def _slopes(shares: NDArray[np.float64], wanted: NDArray[np.bool_]) -> Reals:
    return (shares - wanted).astype(np.float32)[:, None]
