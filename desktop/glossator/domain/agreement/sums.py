"""Counts by document, and figures over all documents, over groups of them, or over random draws."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from glossator.domain.agreement.formulas import Values
from glossator.domain.counts import Interval

_TAIL = 0.025
_FEWEST = 2
_BLOCK = 2_000_000
_ROOM = 30_000_000
"""So many bytes of draws are kept, and those of one number of documents in any case."""

Formula = Callable[..., Values]
Parts = Sequence[Values]
"""Counts by document; the first axis are the documents."""


@dataclass(slots=True)
class Sparse:
    """Counts by document and column, collected piece by piece."""

    rows: list[NDArray[np.int64]] = field(default_factory=list)
    columns: list[NDArray[np.int64]] = field(default_factory=list)
    counts: list[Values] = field(default_factory=list)

    def add(self, documents: NDArray[np.int64], counts: NDArray[np.generic]) -> None:
        """Add a table: a row for each of ``documents``, and any number of columns."""
        rows, columns = np.nonzero(counts)
        self.rows.append(documents[rows])
        self.columns.append(columns.astype(np.int64))
        self.counts.append(counts[rows, columns].astype(np.float64))

    def extend(self, other: "Sparse") -> None:
        """Add all counts of another."""
        self.rows += other.rows
        self.columns += other.columns
        self.counts += other.counts

    def dense(self, documents: NDArray[np.int64], columns: int) -> Values:
        """The counts of some documents, sorted by number, as a table."""
        table = np.zeros((len(documents), columns))
        if self.rows:
            rows = np.searchsorted(documents, np.concatenate(self.rows))
            np.add.at(table, (rows, np.concatenate(self.columns)), np.concatenate(self.counts))
        return table


@dataclass(slots=True)
class Draws:
    """Random draws of documents with replacement, ``resamples`` times as many as there are.

    The same seed draws the same documents. The draws of some numbers of documents are kept, since
    many figures rest on as many.
    """

    resamples: int
    seed: int
    _kept: dict[int, list[NDArray[np.uint8]]] = field(default_factory=dict)

    def of(self, documents: int) -> Iterator[NDArray[np.float32]]:
        """How often each document is drawn, a draw a row, some rows at a time.

        Single precision holds any count below 16 million as it is, in half the time and room.
        Nothing where there are too few documents to tell how figures would vary.
        """
        if documents < _FEWEST or not self.resamples:
            return
        if documents not in self._kept:
            while self._kept and (sum(self._kept) + documents) * self.resamples > _ROOM:
                del self._kept[next(iter(self._kept))]
            self._kept[documents] = list(self._drawn(documents))
        for block in self._kept[documents]:
            yield block.astype(np.float32)

    def _drawn(self, documents: int) -> Iterator[NDArray[np.uint8]]:
        """The draws; a byte holds a count, for no document is drawn 256 times."""
        random = np.random.default_rng(self.seed)
        rows = max(1, _BLOCK // documents)
        for first in range(0, self.resamples, rows):
            count = min(rows, self.resamples - first)
            drawn = random.integers(documents, size=(count, documents))
            drawn += np.arange(0, count * documents, documents)[:, None]
            counts = np.bincount(drawn.ravel(), minlength=count * documents)
            yield counts.astype(np.uint8).reshape(count, documents)


def value(formula: Formula, parts: Parts) -> Values:
    """A figure over all documents."""
    return formula(*(part.sum(axis=0) for part in parts))


def drawn_values(wanted: Sequence[tuple[Formula, Parts]], draws: Draws) -> list[Values] | None:
    """Figures that rest on the same documents, for each draw of these; None without draws."""
    parts = [part for _, several in wanted for part in several]
    if not parts or not draws.resamples:
        return None
    # One table and one product for all of them.
    table = np.concatenate(parts, axis=1).astype(np.float32)
    sums = [block @ table for block in draws.of(len(table))]
    if not sums:
        return None
    ends = np.cumsum([part.shape[1] for part in parts]).tolist()
    columns = iter(np.split(np.concatenate(sums).astype(np.float64), ends[:-1], axis=1))
    return [formula(*islice(columns, len(several))) for formula, several in wanted]


def interval(drawn: Values) -> Interval | None:
    """What lies in the middle of values, undefined ones left out; None where all are."""
    ranked = np.sort(drawn[~np.isnan(drawn)])
    if not len(ranked):
        return None
    last = len(ranked) - 1
    low, high = (ranked[round(share * last)] for share in (_TAIL, 1 - _TAIL))
    return Interval(float(low), float(high))
