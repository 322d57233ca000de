"""The order in which suggestions are put to the annotator."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.domain.queue import (
    CLOSED,
    DEFERRED,
    EMPTY,
    OPEN,
    Queue,
    reading_order,
    roll_of,
)
from glossator.domain.span import Span
from glossator.domain.suggestion import Proposal, Suggestion
from tests.support import builders

PLACES = st.tuples(st.integers(0, 6), st.integers(1, 4), st.sampled_from(("PERSON", "ORG")))


@st.composite
def rolls(draw: st.DrawFn) -> list[Suggestion]:
    """Suggestions in reading order."""
    places = draw(st.lists(PLACES, min_size=1, max_size=8, unique=True))
    items = [
        builders.suggestion(start, start + width, number, label)
        for number, (start, width, label) in enumerate(places)
    ]
    return sorted(items, key=reading_order)


@st.composite
def queues(draw: st.DrawFn) -> Queue:
    """Queues with suggestions of every code."""
    items = draw(rolls())
    codes = st.lists(st.sampled_from((CLOSED, OPEN, DEFERRED)), min_size=len(items))
    return Queue(roll_of(tuple(items)), bytes(draw(codes)[: len(items)]))


def whole(items: list[Suggestion]) -> Queue:
    """A queue in which everything is open."""
    return Queue(roll_of(tuple(items)), bytes([OPEN] * len(items)))


def walk(queue: Queue, step: int) -> list[Suggestion]:
    """As many steps as there are items, each from where the last one led."""
    found: list[Suggestion] = []
    for _ in queue:
        item = queue.next(reading_order(found[-1]) if found else None, step)
        assert item is not None
        found.append(item)
    return found


def stepped(queue: Queue, after: tuple[int, int, str] | None, step: int) -> Suggestion | None:
    """Where a step leads, worked out by looking at every suggestion."""
    deferred = [queue.codes[queue.roll.numbers[item.id]] == DEFERRED for item in queue]
    found = [item for item, late in zip(queue, deferred, strict=True) if not late] or list(queue)
    found = found if step > 0 else found[::-1]
    if after is None:
        return next(iter(found), None)
    beyond = [item for item in found if (reading_order(item) > after) is (step > 0)]
    beyond = [item for item in beyond if reading_order(item) != after]
    return next(iter(beyond or found), None)


@given(rolls())
def test_stepping_visits_every_suggestion_once_in_order(items: list[Suggestion]) -> None:
    assert walk(whole(items), 1) == items
    assert walk(whole(items), -1) == items[::-1]


@given(queues(), st.data())
def test_a_step_leads_where_looking_at_every_suggestion_leads(
    queue: Queue, data: st.DataObject
) -> None:
    places = [None, *(reading_order(item) for item in queue.roll.items), (3, 0, "")]
    after = data.draw(st.sampled_from(places))

    for step in (1, -1):
        assert queue.next(after, step) == stepped(queue, after, step)


@given(rolls())
def test_the_queue_wraps_at_both_ends(items: list[Suggestion]) -> None:
    assert whole(items).next(reading_order(items[-1]), 1) == items[0]
    assert whole(items).next(reading_order(items[0]), -1) == items[-1]


@given(queues())
def test_it_holds_what_is_open_in_order(queue: Queue) -> None:
    pairs = zip(queue.roll.items, queue.codes, strict=True)
    expected = [item for item, code in pairs if code != CLOSED]

    assert list(queue) == expected
    assert len(queue) == len(expected)
    assert [queue[at] for at in range(len(queue))] == expected
    assert [queue[-at] for at in range(1, len(queue) + 1)] == expected[::-1]
    assert list(queue[1:]) == expected[1:]
    for item in queue.roll.items:
        assert queue.find(item.id) == (item if item in expected else None)
        assert (item in queue) is (item in expected)


@given(queues(), st.data())
def test_other_codes_make_another_queue(queue: Queue, data: st.DataObject) -> None:
    before = queue.codes
    numbers = st.sampled_from(range(len(before)))
    codes = data.draw(st.dictionaries(numbers, st.sampled_from((CLOSED, OPEN, DEFERRED))))

    changed = queue.with_codes(codes)

    assert list(changed.codes) == [codes.get(at, code) for at, code in enumerate(before)]
    assert queue.codes == before


@pytest.mark.parametrize("at", [0, -1, 5])
def test_nothing_stands_beyond_its_ends(at: int) -> None:
    with pytest.raises(IndexError):
        EMPTY[at]


def test_an_empty_queue_has_no_next() -> None:
    assert EMPTY.next(None, 1) is None
    assert EMPTY.next((0, 0, ""), -1) is None
    assert EMPTY.find("suggestion-1") is None


def test_wider_ones_come_before_what_begins_with_them() -> None:
    narrow, wide = builders.suggestion(0, 4, 1), builders.suggestion(0, 9, 2)

    assert sorted([narrow, wide], key=reading_order) == [wide, narrow]


def test_a_frame_begins_where_its_first_part_begins() -> None:
    name = builders.suggestion(5, 9, 1)
    claim = replace(builders.suggestion(10, 30, 2), layer="claim", roles={"source": (Span(0, 4),)})

    assert sorted([name, claim], key=reading_order) == [claim, name]
    assert reading_order(claim)[:2] == (0, -30)


def test_two_answers_at_one_place_are_both_reached() -> None:
    person, org = builders.suggestion(0, 9, 1, "PERSON"), builders.suggestion(0, 9, 2, "ORG")
    queue = whole(sorted([person, org], key=reading_order))

    assert {item.id for item in walk(queue, 1)} == {person.id, org.id}


def test_the_name_that_a_source_stands_for_does_not_move_a_claim() -> None:
    plain = Proposal("claim", "indirect", (Span(40, 60),), 0.9, {"source": (Span(30, 32),)})
    named = replace(plain, roles={**plain.roles, "speaker": (Span(2, 12),)})
    assert reading_order(named)[:2] == reading_order(plain)[:2] == (30, -60)
    assert reading_order(named) != reading_order(plain)
