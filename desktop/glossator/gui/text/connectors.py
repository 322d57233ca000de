"""Connectors: the way from a role to its frame, between the lines and never across words."""

from collections.abc import Sequence
from typing import NamedTuple


class Box(NamedTuple):
    """The box around words on one line, in pixels."""

    left: float
    top: float
    right: float
    bottom: float


Point = tuple[float, float]


def _same_line(one: Box, other: Box) -> bool:
    return one.top < other.bottom and other.top < one.bottom


def _apart(one: Box, other: Box) -> float:
    """The blank between two boxes of a line; 0 or less where they touch."""
    return max(one.left, other.left) - min(one.right, other.right)


def _ends(role: Sequence[Box], head: Sequence[Box]) -> tuple[Box, Box] | None:
    """Which line's part of the role meets which of the head; None where they touch already."""
    pairs = [(one, other) for one in role for other in head if _same_line(one, other)]
    if pairs:
        one, other = min(pairs, key=lambda pair: _apart(*pair))
        return None if _apart(one, other) < 8 else (one, other)
    if role[-1].top < head[0].top:
        return role[-1], head[0]
    return role[0], head[-1]


_CORNER, _LABEL = 10.0, 56.0


def _towards(box: Box, x: float, clear: float) -> float:
    """A place on the box's edge, near ``x`` but ``clear`` of its ends where the box is wide."""
    inset = min(clear, (box.right - box.left) / 2)
    return max(box.left + inset, min(x, box.right - inset))


def _level(role: Box, head: Box, lead: float) -> list[Point]:
    y = min(role.top, head.top) - lead
    start, end = _towards(role, head.left, _CORNER), _towards(head, role.left, _LABEL)
    return [(start, role.top), (start, y), (end, y), (end, head.top)]


def route(
    role: Sequence[Box], head: Sequence[Box], bus: float, lead: float, pitch: float
) -> list[Point]:
    """The corners of the way from a role's boxes to its head's; empty where the two touch.

    ``bus`` is an x right of all words, ``lead`` how far from a box the way runs between two lines,
    ``pitch`` the distance of two lines. Level parts run between lines, upright ones there or on the
    bus.
    """
    ends = _ends(role, head) if role and head else None
    if ends is None:
        return []
    one, other = ends
    if _same_line(one, other):
        return _level(one, other, lead)
    down = one.top < other.top
    leaves, enters = (one.bottom, other.top) if down else (one.top, other.bottom)
    between = other.top - lead if down else one.top - lead
    if abs(one.top - other.top) < pitch * 1.4:
        start, end = _towards(one, other.right, _CORNER), _towards(other, one.left, _LABEL)
        return [(start, leaves), (start, between), (end, between), (end, enters)]
    start, end = _towards(one, one.right, _CORNER), _towards(other, other.right, _CORNER)
    first = one.bottom + lead if down else one.top - lead
    last = other.top - lead if down else other.bottom + lead
    return [(start, leaves), (start, first), (bus, first), (bus, last), (end, last), (end, enters)]
