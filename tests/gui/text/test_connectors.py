"""The way from a role to its head never crosses words."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from glossator.gui.text.connectors import Box, Point, route

PITCH, UP, DOWN, BASE = 34.0, 16.0, 5.0, 24.0
MEASURE, BUS, LEAD = 590.0, 601.0, 7.0


def line_box(line: int, left: float, right: float) -> Box:
    baseline = BASE + line * PITCH
    return Box(left, baseline - UP, right, baseline + DOWN)


@st.composite
def pieces(draw: st.DrawFn) -> list[Box]:
    """The boxes of a span: one line, or several from the middle of one to that of another."""
    first = draw(st.integers(0, 8))
    count = draw(st.integers(1, 3))
    left = draw(st.floats(0, 500))
    right = draw(st.floats(40, 80)) + left
    if count == 1:
        return [line_box(first, left, right)]
    middle = [line_box(first + n, 0, MEASURE) for n in range(1, count - 1)]
    return [line_box(first, left, MEASURE), *middle, line_box(first + count - 1, 0, right)]


def words_on_the_way(way: list[Point]) -> list[tuple[Point, Point]]:
    """The legs of a way that touch the strip of any line, left of the bus."""
    struck = []
    for (x0, y0), (x1, y1) in pairwise(way):
        if min(x0, x1) >= MEASURE:
            continue
        for line in range(-1, 13):
            top, bottom = BASE + line * PITCH - UP, BASE + line * PITCH + DOWN
            if min(y0, y1) < bottom and max(y0, y1) > top:
                struck.append(((x0, y0), (x1, y1)))
    return struck


@given(pieces(), pieces())
def test_a_way_runs_between_the_lines_or_right_of_them(role: list[Box], head: list[Box]) -> None:
    assert words_on_the_way(route(role, head, BUS, LEAD, PITCH)) == []


@given(pieces(), pieces())
def test_a_way_leaves_the_role_and_arrives_at_the_head(role: list[Box], head: list[Box]) -> None:
    way = route(role, head, BUS, LEAD, PITCH)
    if way:
        assert any(box.left <= way[0][0] <= box.right for box in role)
        assert any(box.left <= way[-1][0] <= box.right for box in head)
        assert any(way[-1][1] in (box.top, box.bottom) for box in head)
        assert all(a[0] == b[0] or a[1] == b[1] for a, b in pairwise(way))


def test_a_role_that_touches_its_head_needs_no_way() -> None:
    assert route([line_box(0, 10, 60)], [line_box(0, 64, 200)], BUS, LEAD, PITCH) == []
    assert route([line_box(0, 70, 90)], [line_box(0, 64, 200)], BUS, LEAD, PITCH) == []


def test_a_role_two_lines_away_is_reached_by_the_bus() -> None:
    way = route([line_box(0, 10, 60)], [line_box(3, 20, 90)], BUS, LEAD, PITCH)
    assert max(x for x, _ in way) == BUS
    near = route([line_box(0, 10, 60)], [line_box(1, 20, 90)], BUS, LEAD, PITCH)
    assert max(x for x, _ in near) < BUS
