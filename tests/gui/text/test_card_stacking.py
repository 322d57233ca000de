"""Cards never overlap and never leave their paragraph."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.gui.text.card_stacking import GAP, stack

wishes = st.lists(st.floats(-20, 400), min_size=1, max_size=15).map(sorted)
rooms = st.floats(30, 500)
forms = st.sampled_from([(56.0, 26.0), (26.0,), (22.0,)])


@given(wishes, forms, rooms)
def test_cards_never_overlap_and_stay_inside(
    wished: list[float], heights: tuple[float, ...], room: float
) -> None:
    slots = stack(wished, heights, room)
    assert slots[0].top >= 0
    assert slots[-1].top + slots[-1].height <= room + 1e-6
    for one, other in pairwise(slots):
        assert one.top + one.height + GAP <= other.top + 1e-6


@given(wishes, forms, rooms)
def test_every_stance_has_a_card_or_is_counted(
    wished: list[float], heights: tuple[float, ...], room: float
) -> None:
    slots = stack(wished, heights, room)
    assert len(slots) + sum(slot.folded for slot in slots) == len(wished)
    assert len({slot.card for slot in slots}) == len(slots)


@given(wishes, forms, rooms, st.data())
def test_the_focused_card_is_never_folded(
    wished: list[float], heights: tuple[float, ...], room: float, data: st.DataObject
) -> None:
    keep = data.draw(st.integers(0, len(wished) - 1))
    assert keep in {slot.card for slot in stack(wished, heights, room, keep)}


def test_a_card_stands_where_it_wants_when_nothing_is_in_its_way() -> None:
    assert [slot.top for slot in stack([10.0, 150.0], [56.0, 26.0], 300.0)] == [10.0, 150.0]


def test_crowded_cards_take_the_smaller_form_before_any_is_folded() -> None:
    slots = stack([0.0, 30.0, 60.0], [56.0, 26.0], 100.0)
    assert [(slot.form, slot.folded) for slot in slots] == [(1, 0), (1, 0), (1, 0)]


def test_what_finds_no_room_is_counted_on_the_last_card() -> None:
    slots = stack([0.0, 5.0, 10.0, 15.0], [56.0, 26.0], 60.0)
    assert [(slot.card, slot.folded) for slot in slots] == [(0, 0), (1, 2)]


def test_a_paragraph_lower_than_a_card_still_gets_one() -> None:
    (slot,) = stack([4.0], [56.0, 26.0], 20.0)
    assert slot.top == pytest.approx(0.0)


def test_no_stance_needs_no_card() -> None:
    assert stack([], [56.0], 100.0) == []
