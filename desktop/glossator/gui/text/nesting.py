"""Nesting: how deep entity spans lie in each other, so that every box stays visible."""

from collections.abc import Sequence
from typing import NamedTuple

from glossator.domain.span import Span


class Nested(NamedTuple):
    """How many spans lie around a span, and how many levels lie inside it."""

    around: int
    inside: int


def nested(spans: Sequence[Span]) -> list[Nested]:
    """The nesting of spans that are sorted by start, longer ones first.

    Spans that cross count as nested, the later one inside.
    """
    around: list[int] = []
    inside = [0] * len(spans)
    holders: list[int] = []
    for number, span in enumerate(spans):
        holders = [holder for holder in holders if spans[holder].end > span.start]
        around.append(len(holders))
        for levels, holder in enumerate(reversed(holders), start=1):
            inside[holder] = max(inside[holder], levels)
        holders.append(number)
    return [Nested(*pair) for pair in zip(around, inside, strict=True)]
