"""Pairing two sets of items one to one, the most alike first."""

from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import Any, Protocol, TypeVar


class Placed(Hashable, Protocol):
    """Something with a place of its own, by which ties are broken."""

    @property
    def place(self) -> tuple[Any, ...]:
        """A key that tells apart and orders items of one side."""


Item = TypeVar("Item", bound=Placed)


def paired(
    gold: Sequence[Item],
    found: Sequence[Item],
    likeness: Callable[[Item, Item], float],
    least: float = 0.0,
) -> Iterator[tuple[Item, Item]]:
    """Pairs of gold and found whose likeness is above 0 and at least ``least``.

    Each item stands in one pair at most. Neither the order of the items nor which side is called
    gold changes how many pairs there are: of equally alike ones the last in the text come first.
    """
    close = [
        (alike, _tie(one.place, other.place), i, j)
        for i, one in enumerate(gold)
        for j, other in enumerate(found)
        if (alike := likeness(one, other)) > 0 and alike >= least
    ]
    used_gold, used_found = set[int](), set[int]()
    for _, _, i, j in sorted(close, reverse=True):
        if i not in used_gold and j not in used_found:
            used_gold.add(i)
            used_found.add(j)
            yield gold[i], found[j]


def _tie(one: tuple[Any, ...], other: tuple[Any, ...]) -> tuple[Any, ...]:
    return (one, other) if one <= other else (other, one)


def dice(one: frozenset[int], other: frozenset[int]) -> float:
    """How much two sets share, from 0 to 1; two empty ones are equal."""
    together = len(one) + len(other)
    return 2 * len(one & other) / together if together else 1.0


def meet(one: frozenset[int], other: frozenset[int]) -> bool:
    """Whether two sets share something, or are both empty."""
    return bool(one & other) or not (one or other)
