"""The order of work: what teaches most first, and a fair share of chance in it."""

from hypothesis import given
from hypothesis import strategies as st

from glossator.domain.text import digest
from glossator.domain.work_order import EVERY, interleaved, lot, need

some = st.integers(0, 40)


def test_about_one_article_in_five_is_drawn_by_lot() -> None:
    drawn = [lot(digest(f"article {number}")) for number in range(5000)]
    share = sum(place is not None for place in drawn) / len(drawn)
    assert 0.18 < share < 0.22
    places = [place for place in drawn if place is not None]
    assert len(set(places)) == len(places)
    assert all(0 <= place < 2**63 for place in places)


@given(st.text())
def test_a_lot_hangs_on_nothing_but_the_text(text: str) -> None:
    assert lot(digest(text)) == lot(digest(text))


def test_what_is_unsure_and_new_is_needed_most() -> None:
    assert need(0.2, 0.5) > need(0.9, 0.5)
    assert need(0.5, 0.8) > need(0.5, 0.1)
    assert (need(1, 0), need(0, 1)) == (0, 1)


@given(some, some, some, some)
def test_every_article_comes_once_in_the_order_of_its_own_kind(
    by_need: int, by_lot: int, done_by_need: int, done_by_lot: int
) -> None:
    first, second = range(by_need), range(by_need, by_need + by_lot)
    found = list(interleaved(first, second, done_by_need, done_by_lot))
    assert sorted(found) == [*first, *second]
    assert [each for each in found if each in first] == list(first)
    assert [each for each in found if each in second] == list(second)


def test_working_down_the_order_one_in_five_is_drawn_however_often_it_is_made_anew() -> None:
    by_need, by_lot = list(range(100)), list(range(1000, 1100))
    done: list[int] = []
    for _ in range(50):
        drawn = sum(each >= 1000 for each in done)
        order = interleaved(
            [each for each in by_need if each not in done],
            [each for each in by_lot if each not in done],
            len(done) - drawn,
            drawn,
        )
        done.append(next(order))
    assert sum(each >= 1000 for each in done) == 50 / EVERY
    assert done[:5] == [0, 1, 2, 3, 1000]


def test_lots_left_behind_catch_up_first() -> None:
    assert list(interleaved([1, 2], [90, 91, 92], done_by_need=9)) == [90, 91, 1, 2, 92]
