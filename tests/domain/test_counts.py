"""Counts, the figures made of them, and how sure those are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.domain.counts import Counts, Interval, difference, interval, middle, resampled


def test_figures_are_shares_of_what_was_found_and_of_what_there_is() -> None:
    counts = Counts(right=3, found=4, gold=6)

    assert (counts.precision, counts.recall, counts.f1) == (0.75, 0.5, 0.6)


def test_a_figure_without_anything_to_divide_by_is_undefined() -> None:
    nothing = Counts()
    missed = Counts(found=0, gold=2)

    assert (nothing.precision, nothing.recall, nothing.f1) == (None, None, None)
    assert (missed.precision, missed.recall, missed.f1) == (None, 0.0, 0.0)


def test_a_recall_alone_has_no_f1() -> None:
    assert Counts(right=2, found=0, gold=3).f1 is None


def test_counts_of_several_documents_are_added() -> None:
    assert Counts(1, 2, 3) + Counts(4, 5, 6) == Counts(5, 7, 9)


def test_an_interval_needs_two_documents() -> None:
    assert interval([]) is None
    assert interval([Counts(1, 1, 1)]) is None


def test_an_interval_is_the_same_each_time_and_holds_the_figure() -> None:
    documents = [Counts(right, 10, 10) for right in range(11)]
    found = interval(documents)

    assert found == interval(documents)
    assert found is not None
    assert 0.2 < found.low < 0.5 < found.high < 0.8


def test_documents_that_are_all_alike_leave_no_doubt() -> None:
    assert interval([Counts(1, 2, 2)] * 5) == Interval(0.5, 0.5)


def test_an_undefined_figure_has_no_interval() -> None:
    assert interval([Counts(), Counts()]) is None


def test_a_gain_is_measured_on_the_same_documents() -> None:
    before = [Counts(right, 10, 10) for right in range(5)]
    after = [Counts(right + 2, 10, 10) for right in range(5)]
    gain = difference(before, after)

    assert gain is not None
    assert gain.low == pytest.approx(0.2)
    assert gain.high == pytest.approx(0.2)
    with pytest.raises(ValueError, match="same documents"):
        difference(before, after[1:])


def test_the_middle_leaves_a_fortieth_off_at_each_end() -> None:
    assert middle([float(number) for number in range(41)]) == Interval(1.0, 39.0)
    assert middle([]) is None


@given(st.integers(2, 8))
def test_each_resampling_draws_as_many_documents_as_there_are(documents: int) -> None:
    drawn = resampled(documents, lambda numbers: float(len(numbers)), 10)

    assert drawn == [float(documents)] * 10
