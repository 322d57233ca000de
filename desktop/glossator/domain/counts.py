"""Counts behind precision, recall and F1, and how sure a figure is."""

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

RESAMPLES = 1000
_SEED = 20240229
_TAIL = 0.025
_FEWEST = 2


@dataclass(frozen=True, slots=True)
class Measure:
    """What is counted: in which layer, under what name, and for which label alone, if any."""

    layer: str
    name: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many are found, how many there are in gold, and how many of both are right.

    A share whose denominator is 0 is undefined, and None. Where only recall has a meaning ``found``
    stays 0, and F1 is undefined as soon as anything is right.
    """

    right: int = 0
    found: int = 0
    gold: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(self.right + other.right, self.found + other.found, self.gold + other.gold)

    @property
    def precision(self) -> float | None:
        """The share of the found that is right."""
        return self.right / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """The share of the gold that is found."""
        return self.right / self.gold if self.gold else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of both."""
        both = self.found + self.gold
        return 2 * self.right / both if both and self.right <= self.found else None


Tally = Mapping[Measure, Counts]
"""The counts of one document."""


@dataclass(frozen=True, slots=True)
class Interval:
    """Between which values a figure lies in 95 of 100 resamplings of the documents."""

    low: float
    high: float


def interval(
    counts: Sequence[Counts],
    figure: Callable[[Counts], float | None] = lambda counts: counts.f1,
    resamples: int = RESAMPLES,
) -> Interval | None:
    """The bootstrap interval of a figure over documents, given the counts of each.

    The seed is fixed: the same counts in the same order have the same interval. None where there
    are fewer than two documents, or where the figure is undefined.
    """
    total = _totals(counts)
    return middle(resampled(len(counts), lambda numbers: figure(total(numbers)), resamples))


def difference(
    before: Sequence[Counts],
    after: Sequence[Counts],
    figure: Callable[[Counts], float | None] = lambda counts: counts.f1,
    resamples: int = RESAMPLES,
) -> Interval | None:
    """The interval of what a figure gained, over the same documents scored before and after.

    Raises:
        ValueError: the two are of different length.
    """
    if len(before) != len(after):
        raise ValueError("both must count the same documents")

    total_before, total_after = _totals(before), _totals(after)

    def gained(numbers: Sequence[int]) -> float | None:
        was, is_now = figure(total_before(numbers)), figure(total_after(numbers))
        return None if was is None or is_now is None else is_now - was

    return middle(resampled(len(before), gained, resamples))


def resampled(
    documents: int, figure: Callable[[Sequence[int]], float | None], resamples: int = RESAMPLES
) -> list[float]:
    """A figure over documents drawn by number with replacement, once for each resampling.

    Undefined values are left out; there are none at all with fewer than two documents.
    """
    if documents < _FEWEST:
        return []
    draw = random.Random(_SEED)  # noqa: S311 - a resampling must be repeatable, not secret
    numbers = range(documents)
    drawn = (figure(draw.choices(numbers, k=documents)) for _ in range(resamples))
    return [value for value in drawn if value is not None]


def middle(values: Sequence[float]) -> Interval | None:
    """The interval that holds the middle 95 % of values; None where there are none."""
    if not values:
        return None
    ranked = sorted(values)
    last = len(ranked) - 1
    return Interval(ranked[round(_TAIL * last)], ranked[round((1 - _TAIL) * last)])


def _totals(counts: Sequence[Counts]) -> Callable[[Sequence[int]], Counts]:
    """Adds up the counts of documents by number; called a thousand times for each figure."""
    right, found, gold = (
        [getattr(each, name) for each in counts].__getitem__ for name in ("right", "found", "gold")
    )

    def total(numbers: Sequence[int]) -> Counts:
        return Counts(sum(map(right, numbers)), sum(map(found, numbers)), sum(map(gold, numbers)))

    return total
