"""The choice: of all candidates, those that together are the likeliest names, none overlapping."""

from collections.abc import Sequence

from glossator.suggest.entities.candidates import TokenRange


def choose(ranges: Sequence[TokenRange], gains: Sequence[float]) -> list[int]:
    """The numbers of the candidates that do not overlap and whose gains sum to the most.

    ``ranges`` may come in any order; only gains above nought are taken.
    """
    order = sorted((n for n, gain in enumerate(gains) if gain > 0), key=lambda n: ranges[n][1])
    ends = [ranges[n][1] for n in order]
    best = [0.0]
    taken: list[int] = []
    for count, number in enumerate(order):
        fits = _fitting(ends, ranges[number][0], count)
        with_it = best[fits] + gains[number]
        taken.append(fits if with_it > best[count] else -1)
        best.append(max(with_it, best[count]))
    return _traced(order, taken)


def _fitting(ends: Sequence[int], start: int, count: int) -> int:
    """How many of the first ``count`` candidates end at or before ``start``."""
    while count and ends[count - 1] > start:
        count -= 1
    return count


def _traced(order: Sequence[int], taken: Sequence[int]) -> list[int]:
    found: list[int] = []
    at = len(order)
    while at:
        fits = taken[at - 1]
        if fits < 0:
            at -= 1
        else:
            found.append(order[at - 1])
            at = fits
    return found[::-1]
