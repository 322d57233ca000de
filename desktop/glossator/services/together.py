"""Things that belong together, by number: whatever is joined to one of a group joins all of it."""

from array import array
from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray


class Together:
    """Groups of numbers, each in order; alone ones are groups too."""

    def __init__(self, roots: NDArray[np.intp]) -> None:
        """``roots`` names the group of each number."""
        self._order = np.argsort(roots, kind="stable")
        _, starts = np.unique(roots[self._order], return_index=True)
        self._edges = np.append(starts, len(roots))

    def __len__(self) -> int:
        return len(self._edges) - 1

    def __getitem__(self, group: int) -> tuple[int, ...]:
        return tuple(self._order[self._edges[group] : self._edges[group + 1]].tolist())

    def __iter__(self) -> Iterator[tuple[int, ...]]:
        return (self[group] for group in range(len(self)))


class Joining:
    """Numbers below ``count``, alone at first."""

    def __init__(self, count: int) -> None:
        self._parents = array("q", range(count))

    def join(self, numbers: Iterable[int]) -> bool:
        """Join all of some numbers; whether any of them stood apart before."""
        roots = {self._root(number) for number in numbers}
        for root in roots:
            self._parents[root] = min(roots)
        return len(roots) > 1

    def is_one(self, numbers: Iterable[int]) -> bool:
        """Whether all of some numbers are joined already."""
        return len({self._root(number) for number in numbers}) <= 1

    def together(self) -> Together:
        """The groups."""
        roots = (self._root(number) for number in range(len(self._parents)))
        return Together(np.fromiter(roots, dtype=np.intp, count=len(self._parents)))

    def _root(self, number: int) -> int:
        parents = self._parents
        while parents[number] != number:
            parents[number] = parents[parents[number]]
            number = parents[number]
        return number
