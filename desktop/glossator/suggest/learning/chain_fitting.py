"""Learning a chain: the weights under which the gold labels of all sequences are the likeliest."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from glossator.suggest.learning.chain import Chain, Labels, LineUp, Marginals
from glossator.suggest.learning.examples import OnStep, Step, in_silence
from glossator.suggest.learning.hashing import Numbers, Rows
from glossator.suggest.learning.linear import Learner, Reals, batches

_BATCH = 32
# A feature of a word seen only once tells nothing.
_LEAST = 2
_LATEST = 0.5
_RATE = 0.3


@dataclass(frozen=True, slots=True)
class Sequences:
    """Rows of features with their labels; sequence s has ``sizes[s]`` of them."""

    rows: Rows
    labels: Labels
    sizes: Numbers

    def picked(self, chosen: Numbers) -> Numbers:
        """The numbers of the rows of some sequences."""
        starts = np.concatenate(([0], np.cumsum(self.sizes)))[:-1][chosen]
        sizes = self.sizes[chosen]
        places = np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        rows: Numbers = np.repeat(starts, sizes) + places
        return rows


class _Moves:
    """The small dense weights of a chain, learnt at rates of their own."""

    def __init__(self, kinds: int) -> None:
        self.weights = np.zeros((kinds + 2, kinds), dtype=np.float32)
        self._squares = np.full_like(self.weights, 1e-6)
        self._total = np.zeros_like(self.weights)
        self._kept = 0

    @property
    def following(self) -> Reals:
        return self.weights[:-2]

    def step(self, slopes: NDArray[np.float64]) -> None:
        self._squares += slopes.astype(np.float32) ** 2
        self.weights -= _RATE * slopes.astype(np.float32) / np.sqrt(self._squares)

    def keep(self) -> None:
        self._total += self.weights
        self._kept += 1

    def learnt(self) -> Reals:
        return self._total / np.float32(max(self._kept, 1))


def fit_chain(
    sequences: Sequences,
    kinds: int,
    *,
    seed: int,
    penalty: float = 8.0,
    rounds: int = 12,
    on_step: OnStep = in_silence,
) -> Chain:
    """The chain of ``kinds`` labels that ``sequences`` teach: the mean of the later rounds."""
    chance = np.random.default_rng(seed)
    learner = Learner(sequences.rows, kinds, least=_LEAST, penalty=penalty)
    moves = _Moves(kinds)
    for number in range(1, rounds + 1):
        loss = 0.0
        for chosen in batches(len(sequences.sizes), _BATCH, chance):
            loss += _learn(sequences, chosen, learner, moves)
        if number > rounds * _LATEST:
            learner.keep()
            moves.keep()
        on_step(Step("roles", number, rounds, loss / max(len(sequences.labels), 1)))
    dense = moves.learnt()
    return Chain(learner.learnt(), dense[:-2], dense[-2], dense[-1])


def _learn(sequences: Sequences, chosen: Numbers, learner: Learner, moves: _Moves) -> float:
    """One step; the loss of the sequences before it."""
    picked = sequences.picked(chosen)
    sums, rows = learner.sums(picked)
    line_up = LineUp(sequences.sizes[chosen])
    labels = sequences.labels[picked]
    first, last = moves.weights[-2], moves.weights[-1]
    block = line_up.spread(sums)
    line_up.add_ends(block, first, last)
    found = Marginals(line_up, block, moves.following)
    kinds = len(first)
    gold = line_up.spread(np.eye(kinds)[labels])
    score = float((block * gold).sum())
    pairs = np.einsum("bti,btj->ij", gold[:, :-1], gold[:, 1:])
    score += float((pairs * moves.following).sum())
    inside = line_up.spread(np.ones((len(picked), 1)))
    slopes = (found.shares - gold) * inside
    learner.step(rows, np.asarray(line_up.gathered(slopes), dtype=np.float32))
    lanes = np.arange(len(line_up.sizes))
    ends = np.stack([slopes[:, 0].sum(axis=0), slopes[lanes, line_up.sizes - 1].sum(axis=0)])
    moves.step(np.concatenate([found.pairs - pairs, ends]))
    return found.total - score
