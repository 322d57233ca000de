"""Which way texts run, and the stretches that run one way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.gui.text.direction import is_mixed, runs_left, stretches

HEBREW, ARABIC = "\u05e9\u05dc\u05d5\u05dd", "\u0627\u0644\u0633\u0644\u0627\u0645"


@pytest.mark.parametrize(
    ("text", "leftward"),
    [
        ("", False),
        ("The council met.", False),
        ("12. 5.", False),
        (f"{HEBREW} {HEBREW}", True),
        (f"AFP: {HEBREW} {HEBREW}, 12", True),
        (f"{HEBREW} was the first word of a long sentence.", False),
        (f"{ARABIC} 2024", True),
        ("na\u00efve caf\u00e9", False),
    ],
)
def test_a_text_runs_the_way_of_most_of_its_letters(text: str, leftward: bool) -> None:
    assert runs_left(text) is leftward


def test_a_text_without_letters_goes_with_what_is_around_it() -> None:
    assert runs_left("12. 5. 2024", otherwise=True)
    assert not runs_left("Tuesday", otherwise=True)


@pytest.mark.parametrize(
    ("text", "mixed"),
    [
        ("plain", False),
        ("caf\u00e9 \u4e2d\u6587", False),
        (f"to {HEBREW}", True),
        ("\u0661\u0662", True),
        ("a \u202eb\u202c", True),
    ],
)
def test_only_what_can_run_left_is_mixed(text: str, mixed: bool) -> None:
    assert is_mixed(text) is mixed


@given(
    st.text(st.sampled_from("ab 1,(\u05d0\u05d1\u0661\u0301\u202e\U0001f600"), max_size=40),
    st.booleans(),
)
def test_stretches_tile_the_line(text: str, leftward: bool) -> None:
    reached = 0
    for stretch in stretches(text, leftward):
        assert stretch.start == reached < stretch.end
        reached = stretch.end
    assert reached == len(text)


def test_words_of_one_direction_are_one_stretch_with_what_is_between_them() -> None:
    text = f"{HEBREW}, {HEBREW} was - it is said - heard"
    assert [(each.leftward, text[each.start : each.end]) for each in stretches(text, False)] == [
        (True, f"{HEBREW}, {HEBREW}"),
        (False, " was - it is said - heard"),
    ]
    assert [(each.leftward, text[each.start : each.end]) for each in stretches(text, True)] == [
        (True, f"{HEBREW}, {HEBREW} "),
        (False, "was - it is said - heard"),
    ]


def test_digits_go_with_the_letters_before_them_to_the_right_only() -> None:
    assert [each.leftward for each in stretches("in 2024", False)] == [False]
    assert [each.leftward for each in stretches(f"{HEBREW} 12", False)] == [True, None, False]
