"""Claims that overlap never share a lane."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st
from tests.gui.text.samples import claim, mark_lists, spans

from glossator.domain.scheme import Shape
from glossator.gui.text.lanes import Lanes, assign
from glossator.gui.text.marks import Mark
from glossator.gui.text.span_index import SpanIndex


@given(st.lists(spans().map(lambda span: (span.start, span.end))))
def test_extents_in_one_lane_never_overlap(extents: list[tuple[int, int]]) -> None:
    extents.sort()
    lanes = assign(extents)
    for (one, lane), (other, same) in combinations(zip(extents, lanes, strict=True), 2):
        if lane == same:
            assert one[1] <= other[0] or other[1] <= one[0]


@given(st.lists(spans().map(lambda span: (span.start, span.end)), min_size=1))
def test_no_more_lanes_are_used_than_claims_overlap(extents: list[tuple[int, int]]) -> None:
    extents.sort()
    deepest = max(sum(start <= point < end for start, end in extents) for point, _ in extents)
    assert max(assign(extents)) == deepest - 1


@given(mark_lists(), mark_lists())
def test_claims_that_come_later_find_a_lane_of_their_own(
    first: list[Mark], later: list[Mark]
) -> None:
    index = SpanIndex(first)
    lanes = Lanes(index)
    for number, mark in enumerate(later):
        if mark.shape is Shape.CLAIM:
            added = claim(f"later{number}", mark.start, mark.end)
            lanes.add(added, index.touching(added.extent.start, added.extent.end))
            index.add(added)
    claims = [mark for mark in index if mark.shape is Shape.CLAIM]
    for one, other in combinations(claims, 2):
        if one.extent.overlaps(other.extent):
            assert lanes.of(one) != lanes.of(other)


def test_a_claim_takes_the_lane_that_another_left() -> None:
    gone, stays, new = claim("a", 0, 10), claim("b", 5, 15), claim("c", 2, 12)
    lanes = Lanes([gone, stays])
    lanes.drop(gone)
    lanes.add(new, [stays])
    assert (lanes.of(stays), lanes.of(new)) == (1, 0)
