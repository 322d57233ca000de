"""The order in which suggestions are put to the annotator."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from glossator.domain.queue import next_open, reading_order
from glossator.domain.span import Span
from glossator.domain.suggestion import Suggestion
from tests.support import builders

PLACES = st.tuples(st.integers(0, 6), st.integers(1, 4), st.sampled_from(("PERSON", "ORG")))


@st.composite
def queues(draw: st.DrawFn) -> list[Suggestion]:
    places = draw(st.lists(PLACES, min_size=1, max_size=8, unique=True))
    items = [
        builders.suggestion(start, start + width, number, label)
        for number, (start, width, label) in enumerate(places)
    ]
    return sorted(items, key=reading_order)


def never(_: str) -> bool:
    return False


def walk(queue: list[Suggestion], step: int) -> list[Suggestion]:
    """As many steps as there are items, each from where the last one led."""
    found: list[Suggestion] = []
    for _ in queue:
        after = reading_order(found[-1]) if found else None
        item = next_open(queue, after, step, never)
        assert item is not None
        found.append(item)
    return found


@given(queues())
def test_stepping_visits_every_suggestion_once_in_order(queue: list[Suggestion]) -> None:
    assert walk(queue, 1) == queue
    assert walk(queue, -1) == queue[::-1]


@given(queues())
def test_the_queue_wraps_at_both_ends(queue: list[Suggestion]) -> None:
    assert next_open(queue, reading_order(queue[-1]), 1, never) == queue[0]
    assert next_open(queue, reading_order(queue[0]), -1, never) == queue[-1]


@given(queues(), st.data())
def test_deferred_ones_come_only_when_nothing_else_is_open(
    queue: list[Suggestion], data: st.DataObject
) -> None:
    put_off = set(data.draw(st.lists(st.sampled_from([item.id for item in queue]))))
    after = reading_order(data.draw(st.sampled_from(queue)))

    for step in (1, -1):
        found = next_open(queue, after, step, put_off.__contains__)
        assert found is not None
        assert (found.id in put_off) == (len(put_off) == len(queue))


def test_an_empty_queue_has_no_next() -> None:
    assert next_open([], None, 1, never) is None
    assert next_open([], (0, 0, ""), -1, never) is None


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
    queue = sorted([person, org], key=reading_order)

    assert {item.id for item in walk(queue, 1)} == {person.id, org.id}
