"""Weeks: those of times, and all between some of them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.services.weeks import calendar, week_of

DAYS = st.dates(date(2020, 1, 1), date(2028, 12, 31))


@pytest.mark.parametrize(
    ("at", "week"),
    [
        ("2024-05-01T08:00:00.000Z", "2024-W18"),
        ("2024-12-30T08:00:00.000Z", "2025-W01"),
        ("2027-01-01T23:59:59.999Z", "2026-W53"),
        ("", ""),
        ("yesterday", ""),
    ],
)
def test_a_time_belongs_to_the_week_of_iso_8601(at: str, week: str) -> None:
    assert week_of(at) == week


@given(st.lists(DAYS, min_size=1, max_size=5))
def test_the_calendar_has_every_week_from_the_first_to_the_last(days: list[date]) -> None:
    weeks = calendar([week_of(day.isoformat()) for day in days])

    between = (max(days) - min(days)).days + 1
    every = {week_of((min(days) + timedelta(days=n)).isoformat()) for n in range(between)}
    assert weeks == sorted(every)


def test_what_has_no_time_stands_before_all_weeks() -> None:
    assert calendar(["2024-W52", "", "2025-W02"]) == ["", "2024-W52", "2025-W01", "2025-W02"]
    assert calendar([""]) == [""]
    assert calendar([]) == []


def test_a_clock_that_was_decades_off_does_not_stretch_the_calendar() -> None:
    assert calendar(["1970-W01", "2024-W18"]) == ["1970-W01", "2024-W18"]
