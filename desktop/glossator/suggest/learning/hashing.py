"""Hashed features: whole columns of codes mixed into buckets of a table of weights.

A feature is a name and the codes that it joins ("the lemma with its relation"). A code is a number
that stands for a word or a kind; spaCy's own numbers of strings are the same on every machine.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from spacy.strings import get_string_id

Codes = NDArray[np.uint64]
Buckets = NDArray[np.uint32]
Numbers = NDArray[np.int64]

BITS = 20
NOTHING = 0

_PRIME = np.uint64(0x9E3779B97F4A7C15)
_FOLD = np.uint64(29)
_DOWN = np.uint64(64 - BITS)


def code_of(text: str) -> int:
    """The code of a string, the same in every run."""
    return get_string_id(text)


def as_codes(values: NDArray[np.generic]) -> Codes:
    """Small whole numbers or flags as codes."""
    return values.astype(np.int64).view(np.uint64)


def buckets_of(name: str, *columns: Codes) -> Buckets:
    """The bucket of the feature ``name`` in every row of ``columns``; never ``NOTHING``."""
    mixed = np.full(len(columns[0]), code_of(name), dtype=np.uint64)
    for column in columns:
        mixed = (mixed ^ column) * _PRIME
        mixed ^= mixed >> _FOLD
    buckets: Buckets = ((mixed * _PRIME) >> _DOWN).astype(np.uint32)
    return np.maximum(buckets, 1)


@dataclass(frozen=True, slots=True)
class Rows:
    """The features of many things: those of row r are ``buckets[starts[r]:starts[r + 1]]``."""

    buckets: Buckets
    starts: Numbers

    def __len__(self) -> int:
        return len(self.starts) - 1

    def picked(self, rows: Numbers) -> "Rows":
        """Some rows, in the order given."""
        sizes = self.starts[rows + 1] - self.starts[rows]
        starts = np.concatenate(([0], np.cumsum(sizes)))
        places = np.arange(starts[-1]) + np.repeat(self.starts[rows] - starts[:-1], sizes)
        return Rows(self.buckets[places], starts)

    def numbers(self) -> Numbers:
        """For every bucket the row that it belongs to."""
        return np.repeat(np.arange(len(self)), np.diff(self.starts))


class Description:
    """Collects the features of ``count`` things, name by name."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._all: list[Buckets] = [buckets_of("always", np.zeros(count, dtype=np.uint64))]
        self._some: list[tuple[Numbers, Buckets]] = []

    def add(self, name: str, *columns: Codes) -> None:
        """A feature that everything has, its codes in columns of one row a thing."""
        self._all.append(buckets_of(name, *columns))

    def add_to(self, rows: Numbers, name: str, *columns: Codes) -> None:
        """A feature of some things, named by ``rows``; the columns run beside these."""
        if len(rows):
            self._some.append((rows, buckets_of(name, *columns)))

    def rows(self) -> Rows:
        """All features, thing by thing."""
        if not self._some:
            starts = np.arange(self._count + 1) * len(self._all)
            return Rows(np.stack(self._all, axis=1).ravel(), starts)
        everything = np.arange(self._count)
        owners = np.concatenate([*[everything] * len(self._all), *(some[0] for some in self._some)])
        buckets = np.concatenate([*self._all, *(some[1] for some in self._some)])
        starts = np.concatenate(([0], np.cumsum(np.bincount(owners, minlength=self._count))))
        return Rows(buckets[np.argsort(owners, kind="stable")], starts)


def joined(parts: Sequence[Rows]) -> Rows:
    """The rows of all parts, one part behind the other."""
    if not parts:
        return Rows(np.zeros(0, dtype=np.uint32), np.zeros(1, dtype=np.int64))
    sizes = np.concatenate([np.diff(part.starts) for part in parts])
    starts = np.concatenate(([0], np.cumsum(sizes)))
    return Rows(np.concatenate([part.buckets for part in parts]), starts)
