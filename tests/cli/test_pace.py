"""What a progress bar says about rate and time left."""

import pytest

from glossator.cli.pace import Pace, duration


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "0 s"),
        (0.2, "1 s"),
        (59, "59 s"),
        (59.5, "1 min"),
        (61, "1 min 1 s"),
        (3600, "1 h"),
        (3601, "1 h 1 min"),
        (7199, "2 h"),
        (86_399, "24 h"),
        (200_000, "2 d 8 h"),
    ],
)
def test_a_time_is_told_in_two_units_rounded_up(seconds: float, words: str) -> None:
    assert duration(seconds) == words


def test_nothing_is_said_until_there_is_something_to_go_by() -> None:
    pace = Pace()
    assert (pace.rate(), pace.words(10)) == (None, "")
    pace.note(100.0, 0)
    pace.note(101.0, 5)
    assert pace.words(10) == ""
    pace.note(102.0, 8)
    assert pace.words(10) == "4.0/s, 1 s left"


def test_the_rate_is_that_of_the_last_minute() -> None:
    pace = Pace()
    for second in range(200):
        pace.note(float(second), second * 10 if second < 100 else 1000 + (second - 100) * 50)
    assert pace.rate() == pytest.approx(50)
    assert pace.words(1_000_000) == "50/s, 5 h 32 min left"


def test_what_comes_thick_and_fast_is_not_all_kept() -> None:
    pace = Pace()
    for step in range(100_000):
        pace.note(step / 1000, step)
    assert len(pace._samples) < 600
    assert pace.rate() == pytest.approx(1000)
