"""Badge rows: which claims' numbers stand beside which line of the left margin."""

from collections.abc import Sequence
from dataclasses import dataclass

GAP = 3.0
"""Pixels between two badges."""


@dataclass(frozen=True, slots=True)
class BadgePlace:
    """A badge ``right`` pixels left of the bars on a line; ``badge`` is its number in the list."""

    badge: int
    line: int
    right: float


@dataclass(frozen=True, slots=True)
class FoldedBadges:
    """``count`` badges found no place on a line; their number goes ``right`` pixels left."""

    count: int
    line: int
    right: float


def place(
    wishes: Sequence[tuple[int, int, float]], room: float
) -> tuple[list[BadgePlace], list[FoldedBadges]]:
    """Places for badges that each name the first and last line they may stand on, and their width.

    A badge takes the first of its lines with room left; ``room`` is what a line offers besides the
    count of folded ones.
    """
    used: dict[int, float] = {}
    places: list[BadgePlace] = []
    folded: dict[int, int] = {}
    for badge, (first, last, width) in enumerate(wishes):
        for line in range(first, last + 1):
            right = used.get(line, 0.0)
            if right + width <= room or right == 0.0:
                places.append(BadgePlace(badge, line, right))
                used[line] = right + width + GAP
                break
        else:
            folded[first] = folded.get(first, 0) + 1
    rest = [FoldedBadges(count, line, used[line]) for line, count in folded.items()]
    return places, rest
