"""Linear-chain conditional random fields: the likeliest labels of a row of words, and how sure.

Many sequences are read at once. They lie behind one another in one block of rows, the longest
first when they are lined up, so that at every step the sequences still running are the first ones.
"""

from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from glossator.suggest.learning.hashing import Numbers, Rows
from glossator.suggest.learning.linear import Linear, Reals

Labels = NDArray[np.int64]
Number = TypeVar("Number", np.int64, np.float64)


@dataclass(frozen=True, slots=True)
class Chain:
    """Weights of features by label, and of one label behind another, first and last."""

    linear: Linear
    following: Reals
    first: Reals
    last: Reals

    def read(self, rows: Rows, sizes: Numbers) -> "Reading":
        """The labels of sequences whose features lie behind one another in ``rows``."""
        line_up = LineUp(sizes)
        sums = line_up.spread(self.linear.sums(rows))
        line_up.add_ends(sums, self.first, self.last)
        labels = _likeliest(line_up, sums, self.following)
        shares = Marginals(line_up, sums, self.following).shares
        return Reading(line_up.gathered(labels), line_up.gathered(shares))


@dataclass(frozen=True, slots=True)
class Reading:
    """The likeliest labels of all sequences, and the probability of every label at every place."""

    labels: Labels
    shares: NDArray[np.float64]


class LineUp:
    """Sequences side by side, the longest first, filled up to the same size."""

    def __init__(self, sizes: Numbers) -> None:
        self.order = np.argsort(-sizes, kind="stable")
        self.sizes = sizes[self.order]
        self.length = int(self.sizes[0]) if len(sizes) else 0
        # How many sequences reach each place.
        reach = np.searchsorted(-self.sizes, -np.arange(1, self.length + 1), side="right")
        self.running: list[int] = reach.tolist()
        starts = np.concatenate(([0], np.cumsum(sizes)))[:-1][self.order]
        lanes = np.repeat(np.arange(len(sizes)), self.sizes)
        places = np.arange(len(lanes)) - np.repeat(np.cumsum(self.sizes) - self.sizes, self.sizes)
        self._lanes, self._places = lanes, places
        self._rows = np.repeat(starts, self.sizes) + places

    def spread(self, rows: NDArray[np.floating]) -> NDArray[np.float64]:
        """Rows as [sequence, place, ...], zero behind the end of a sequence."""
        out = np.zeros((len(self.sizes), self.length, *rows.shape[1:]))
        out[self._lanes, self._places] = rows[self._rows]
        return out

    def gathered(self, block: NDArray[Number]) -> NDArray[Number]:
        """[sequence, place, ...] back as rows in the order of the sequences."""
        out = np.zeros((len(self._rows), *block.shape[2:]), dtype=block.dtype)
        out[self._rows] = block[self._lanes, self._places]
        return out

    def add_ends(self, sums: NDArray[np.float64], first: Reals, last: Reals) -> None:
        """Add what the first and the last place of every sequence weigh."""
        sums[:, 0] += first
        sums[np.arange(len(self.sizes)), self.sizes - 1] += last


class Marginals:
    """Forward and backward sums of lined-up sequences.

    ``shares`` are the probabilities of the labels at every place, ``pairs`` the expected numbers
    of one label behind another, ``total`` the logarithm of the sum over all labellings.
    """

    def __init__(
        self, line_up: LineUp, sums: NDArray[np.float64], following: NDArray[np.floating]
    ) -> None:
        peaks = sums.max(axis=2, keepdims=True)
        self._powers = np.exp(sums - peaks)
        self._moves = np.exp(following.astype(np.float64))
        forward, norms = self._forward(line_up)
        backward = self._backward(line_up, norms)
        self.shares = forward * backward
        inside = np.arange(line_up.length) < line_up.sizes[:, None]
        self.total = float(((np.log(norms) + peaks[:, :, 0]) * inside).sum())
        behind = backward[:, 1:] * self._powers[:, 1:] / norms[:, 1:, None]
        behind *= inside[:, 1:, None]
        self.pairs = self._moves * np.einsum("bti,btj->ij", forward[:, :-1], behind)

    def _forward(self, line_up: LineUp) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        forward = np.zeros_like(self._powers)
        norms = np.ones(forward.shape[:2])
        for place, running in enumerate(line_up.running):
            now = self._powers[:running, place]
            if place:
                now = now * (forward[:running, place - 1] @ self._moves)
            norms[:running, place] = now.sum(axis=1)
            forward[:running, place] = now / norms[:running, place, None]
        return forward, norms

    def _backward(self, line_up: LineUp, norms: NDArray[np.float64]) -> NDArray[np.float64]:
        backward = np.ones_like(self._powers)
        for place in range(line_up.length - 2, -1, -1):
            running = line_up.running[place + 1]
            behind = backward[:running, place + 1] * self._powers[:running, place + 1]
            behind = behind / norms[:running, place + 1, None]
            backward[:running, place] = behind @ self._moves.T
        found: NDArray[np.float64] = backward
        return found


def _likeliest(
    line_up: LineUp, sums: NDArray[np.float64], following: NDArray[np.floating]
) -> Labels:
    """The labels of the best path through every sequence."""
    best = sums.copy()
    came = np.zeros(sums.shape, dtype=np.int64)
    for place in range(1, line_up.length):
        running = line_up.running[place]
        ways = best[:running, place - 1, :, None] + following
        came[:running, place] = ways.argmax(axis=1)
        best[:running, place] += ways.max(axis=1)
    labels = np.zeros(sums.shape[:2], dtype=np.int64)
    lanes = np.arange(len(line_up.sizes))
    labels[lanes, line_up.sizes - 1] = best[lanes, line_up.sizes - 1].argmax(axis=1)
    for place in range(line_up.length - 1, 0, -1):
        mine = lanes[: line_up.running[place]]
        labels[mine, place - 1] = came[mine, place, labels[mine, place]]
    found: Labels = labels
    return found
