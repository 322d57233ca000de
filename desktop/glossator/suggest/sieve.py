"""Sieves: which words of a document are among some, asked of all words at once by their numbers."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

Numbers = NDArray[np.uint64]

_MASK = np.uint64(2**17 - 1)


def columns(doc: Doc, *attributes: str) -> Numbers:
    """SpaCy's numbers for all tokens: a row for a token, a column for an attribute."""
    return cast("Numbers", doc.to_array(list(attributes)).reshape(len(doc), len(attributes)))


@dataclass(frozen=True, slots=True, eq=False)
class Sieve:
    """A set of numbers, with a table of how they end that tells most others apart quickly."""

    numbers: frozenset[int]
    table: NDArray[np.bool_]

    def passing(self, column: Numbers) -> NDArray[np.bool_]:
        """Which numbers end as one of the set does; a few more than are in it."""
        passing: NDArray[np.bool_] = self.table[column & _MASK]
        return passing

    def places(self, column: Numbers) -> list[int]:
        """Where the numbers of the set stand."""
        near = self.passing(column).nonzero()[0]
        pairs = zip(near.tolist(), column[near].tolist(), strict=True)
        return [place for place, number in pairs if number in self.numbers]


def sieve_of(numbers: Iterable[int]) -> Sieve:
    """The sieve of some of spaCy's numbers."""
    kept = frozenset(numbers)
    table = np.zeros(int(_MASK) + 1, dtype=np.bool_)
    table[np.array(list(kept), dtype=np.uint64) & _MASK] = True
    return Sieve(kept, table)
