"""Lanes: at which depth below the text a claim's line runs, so that no two lines meet."""

from collections.abc import Iterable

from glossator.domain.scheme import Shape
from glossator.gui.text.marks import Mark

ROOMY = 3
"""How many lanes fit between two lines of text as they should look; more are drawn finer."""

DRAWN = 5
"""How many lanes can be told apart at all; a claim in a deeper one shows beside the text only."""


def assign(extents: Iterable[tuple[int, int]]) -> list[int]:
    """For extents sorted by start, each one's lane: the first that is free again."""
    lanes: list[int] = []
    busy_until: list[int] = []
    for start, end in extents:
        for lane, busy in enumerate(busy_until):
            if busy <= start:
                busy_until[lane] = end
                lanes.append(lane)
                break
        else:
            lanes.append(len(busy_until))
            busy_until.append(end)
    return lanes


class Lanes:
    """The lane of every claim; a claim keeps its lane while others come and go."""

    def __init__(self, marks: Iterable[Mark] = ()) -> None:
        wanted = Shape.CLAIM  # looked up once: there may be tens of thousands of marks
        claims = [mark for mark in marks if mark.shape is wanted]
        lanes = assign((mark.extent.start, mark.extent.end) for mark in claims)
        self._lanes = {mark.id: lane for mark, lane in zip(claims, lanes, strict=True)}

    def of(self, mark: Mark) -> int:
        """The claim's lane, from 0."""
        return self._lanes[mark.id]

    def add(self, claim: Mark, around: Iterable[Mark]) -> None:
        """Give a claim the first lane that no claim of ``around`` takes beside it."""
        taken = {
            self._lanes[mark.id]
            for mark in around
            if mark.id in self._lanes and mark.extent.overlaps(claim.extent)
        }
        lane = 0
        while lane in taken:
            lane += 1
        self._lanes[claim.id] = lane

    def drop(self, claim: Mark) -> None:
        """Forget a claim that was taken away."""
        self._lanes.pop(claim.id, None)
