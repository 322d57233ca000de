"""The stopwatch counts work and no idle time, whatever happens in whatever order."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.domain.timing import IDLE_LIMIT, KindPace, Pace, Stopwatch, brief, by_kind, spoken

GAPS = st.floats(0, 500, allow_nan=False)
SIGNS = st.sampled_from(["touched", "left", "taken"])
STORIES = st.lists(st.tuples(GAPS, SIGNS), max_size=40)


def told(story: list[tuple[float, str]], watch: Stopwatch) -> tuple[Stopwatch, list[float], float]:
    """The watch after a story, what was taken from it on the way, and the time at its end."""
    now, taken = 0.0, []
    for gap, sign in story:
        now += gap
        if sign == "taken":
            seconds, watch = watch.taken(now)
            taken.append(seconds)
        else:
            watch = watch.touched(now) if sign == "touched" else watch.left(now)
    return watch, taken, now


@given(STORIES)
def test_no_more_is_counted_than_the_clock_on_the_wall_says(story: list[tuple[float, str]]) -> None:
    watch, taken, wall = told(story, Stopwatch().touched(0))
    assert sum(taken) + watch.seconds <= wall + 1e-6


@given(STORIES)
def test_each_pause_counts_up_to_the_limit_while_here_and_nothing_while_away(
    story: list[tuple[float, str]],
) -> None:
    watch, taken, _ = told(story, Stopwatch().touched(0))
    here, expected = True, 0.0
    for gap, sign in story:
        expected += min(gap, IDLE_LIMIT) if here else 0.0
        here = sign != "left"
    assert sum(taken) + watch.seconds == pytest.approx(expected)


@given(STORIES)
def test_the_count_never_falls_but_by_being_taken(story: list[tuple[float, str]]) -> None:
    counts = [
        told(story[:length], Stopwatch().touched(0))[0].seconds for length in range(len(story) + 1)
    ]
    for (before, after), (_, sign) in zip(pairwise(counts), story, strict=True):
        assert after >= before or sign == "taken"


def test_what_is_taken_is_counted_once() -> None:
    seconds, watch = Stopwatch().touched(100).touched(104).taken(106)
    assert seconds == 6
    assert watch.taken(107)[0] == 1


def test_a_long_pause_counts_as_the_limit() -> None:
    assert Stopwatch(limit=30).touched(0).touched(3600).seconds == 30


def test_time_in_another_window_does_not_count() -> None:
    watch = Stopwatch().touched(0).left(5)
    assert watch.touched(25).touched(27).seconds == 7


def test_nothing_counts_before_the_first_sign() -> None:
    assert Stopwatch().taken(50)[0] == 0


def test_a_clock_that_stands_still_or_falls_back_adds_nothing() -> None:
    assert Stopwatch().touched(10).touched(10).touched(4).seconds == 0


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "0 s"),
        (59.4, "59 s"),
        (59.6, "1 min"),
        (239, "4 min"),
        (3569, "59 min"),
        (3900, "1 h 05 min"),
    ],
)
def test_time_is_said_as_people_say_it(seconds: float, words: str) -> None:
    assert spoken(seconds) == words


def test_a_short_decision_is_said_in_tenths() -> None:
    assert brief(2.44) == "2.4 s a decision"
    assert brief(9.97) == "10 s a decision"
    assert brief(12.3) == "12 s a decision"


def test_a_pace_says_its_time_and_what_a_decision_takes() -> None:
    assert Pace(240, 20).words() == "4 min · 12 s a decision"
    assert Pace(20).words() == "20 s"
    assert Pace(20).per_decision is None
    assert Pace(20).plus(4, 1) == Pace(24, 1)


def test_kinds_have_their_median_the_most_frequent_first() -> None:
    timed = [
        ("entity", "accepted", 1.0),
        ("claim", "added", 8.0),
        ("entity", "accepted", 5.0),
        ("entity", "accepted", 2.0),
    ]
    assert by_kind(timed) == (
        KindPace("entity", "accepted", 3, 2.0),
        KindPace("claim", "added", 1, 8.0),
    )
