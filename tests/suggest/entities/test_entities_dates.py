"""Days with their months are found by the month; what is found is what a search would find."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.suggest.entities import dates

PIECES = ["16", "6", "2020", "Oct", "Oct.", "May", "Sept.", "March", "marched", "Mayor", "x16", "-"]
PIECES += [" ", " ", " ", ", ", ":", "20:15", "\n", "and", "é"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("On 16 Oct. 20:15 it rained.", ["16 Oct."]),
        ("May 5, 2020: rain", ["May 5, 2020"]),
        ("from 5 May 12 to 6 June 2021", ["5 May", "6 June 2021"]),
        ("The Mayor of 116 May Street", []),
    ],
)
def test_days_and_months_are_found(text: str, found: list[str]) -> None:
    assert [text[begin:end] for begin, end in dates.days_and_months(text)] == found


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_looking_from_the_months_misses_nothing(text: str) -> None:
    searched = re.compile(dates.DAY_AND_MONTH).finditer(text)
    assert list(dates.days_and_months(text)) == [match.span() for match in searched]
