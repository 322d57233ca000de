"""Heights, scrolling, columns, nesting and badge rows: the arithmetic of the page."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.gui.text.samples import spans

from glossator.domain.span import Span
from glossator.gui.text import badge_rows
from glossator.gui.text.columns import CardForm, columns
from glossator.gui.text.heights import Heights
from glossator.gui.text.nesting import nested
from glossator.gui.text.scrolling import ScrollAnchor


@given(st.lists(st.integers(20, 300), min_size=1, max_size=30), st.data())
def test_the_upper_edge_keeps_its_place_while_guesses_above_are_replaced(
    guesses: list[int], data: st.DataObject
) -> None:
    heights = Heights(guesses, above=30, below=60)
    scroll = ScrollAnchor(heights)
    scroll.move_to(data.draw(st.floats(0, 5000)), 200)
    before = heights.top(scroll.paragraph) - scroll.y()
    for paragraph in range(scroll.paragraph):
        heights.measured(paragraph, data.draw(st.integers(20, 300)))
    assert heights.top(scroll.paragraph) - scroll.y() == pytest.approx(before)


@given(st.lists(st.integers(20, 300), min_size=1, max_size=30), st.floats(-50, 9000))
def test_the_paragraph_at_a_height_is_the_one_that_covers_it(guesses: list[int], y: float) -> None:
    heights = Heights(guesses, above=30, below=60)
    number = heights.at(y)
    assert number == 0 or heights.top(number) <= y
    assert number + 1 == len(heights) or y < heights.top(number + 1)


def test_scrolling_stops_at_both_ends() -> None:
    scroll = ScrollAnchor(Heights([100.0] * 5, above=30, below=70))
    scroll.move_to(-400, 200)
    assert scroll.y() == 0
    scroll.move_to(10_000, 200)
    assert scroll.y() == 400
    scroll.move_to(300, 10_000)
    assert scroll.y() == 0


@given(st.integers(745, 1800), st.integers(480, 586))
def test_nothing_is_clipped_from_760_to_1800_pixels(width: int, measure: int) -> None:
    found = columns(width, measure, 1.0)
    assert found.text >= 60
    assert found.measure == measure
    assert found.cards >= found.text + found.measure + 20
    assert found.cards + found.card_width <= width


@given(st.integers(300, 2400), st.integers(300, 1500), st.floats(0.8, 1.7))
def test_the_text_gives_way_last(width: int, measure: int, scale: float) -> None:
    found = columns(width, measure, scale)
    if found.measure < measure:
        assert found.form is CardForm.BADGE
    if width >= 500:
        assert found.cards + found.card_width <= width


def test_cards_shrink_and_then_fold_as_the_window_narrows() -> None:
    widths = [columns(width, 590, 1.0) for width in range(1800, 745, -5)]
    forms = [found.form for found in widths]
    assert forms == sorted(forms)
    assert set(forms) == set(CardForm)


@given(st.lists(spans()))
def test_nesting_counts_what_lies_around_a_span(drawn: list[Span]) -> None:
    drawn.sort(key=lambda span: (span.start, -span.end))
    for number, (span, nest) in enumerate(zip(drawn, nested(drawn), strict=True)):
        around = [other for other in drawn[:number] if other.end > span.start]
        assert nest.around == len(around)
        if any(span.covers(other) for other in drawn[number + 1 :]):
            assert nest.inside >= 1


@given(
    st.lists(st.tuples(st.integers(0, 5), st.integers(0, 3), st.floats(15, 40)), max_size=12),
    st.floats(40, 120),
)
def test_badges_never_overlap_nor_leave_the_margin(
    drawn: list[tuple[int, int, float]], room: float
) -> None:
    badges = [(first, first + more, width) for first, more, width in drawn]
    places, folded = badge_rows.place(badges, room)
    assert len(places) + sum(fold.count for fold in folded) == len(badges)
    for place in places:
        first, last, width = badges[place.badge]
        assert first <= place.line <= last
        assert place.right + width <= room + 1e-6
    for one, other in combinations(places, 2):
        if one.line == other.line:
            left, right = sorted((one, other), key=lambda place: place.right)
            assert left.right + badges[left.badge][2] <= right.right
