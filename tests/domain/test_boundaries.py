"""Where spans begin and end: tokens and user-perceived characters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.domain.boundaries import (
    is_character_boundary,
    next_character,
    next_token_end,
    next_token_start,
    previous_character,
    previous_token_end,
    previous_token_start,
    snap,
    tokens,
)
from glossator.domain.span import Span
from tests.support import strategies

# Characters that a reader sees as one.
CLUSTERS = (
    "e\u0301",
    "👍🏽",
    "👩\u200d👩\u200d👧",
    "🇩🇪",
    "1\ufe0f\u20e3",
    "❤\ufe0f",
    "🏴\U000e0067\U000e0062\U000e007f",
    "स्",
)


def words(text: str) -> list[str]:
    return [token.quote(text) for token in tokens(text, Span(0, len(text)))]


@pytest.mark.parametrize("cluster", CLUSTERS)
def test_no_boundary_lies_inside_a_character(cluster: str) -> None:
    text = f"a{cluster}z"

    inside = [i for i in range(2, 1 + len(cluster)) if is_character_boundary(text, i)]

    assert inside == []
    assert is_character_boundary(text, len(text) - 1)


def test_flags_are_pairs_counted_from_the_first() -> None:
    flags = "🇩🇪🇫🇷"

    assert [is_character_boundary(flags, i) for i in range(5)] == [True, False, True, False, True]


def test_a_mark_belongs_to_nothing_across_a_line_break() -> None:
    assert is_character_boundary("a\n\u0301", 2)
    assert is_character_boundary("a\u200d\nb", 2)
    assert is_character_boundary("a\u200d b", 2)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Mara Lind's U.S. trip, 24-hour.",
            ["Mara", "Lind's", "U.S", ".", "trip", ",", "24-hour", "."],
        ),
        ("“No,” she said", ["“", "No", ",", "”", "she", "said"]),
        ("e\u0301te\u0301 là", ["e\u0301te\u0301", "là"]),
        ("नमस्ते दुनिया", ["नमस्ते", "दुनिया"]),
        ("می\u200cخواهم", ["می\u200cخواهم"]),
        ("Minis\u00adter", ["Minis\u00adter"]),
        ("ok👍🏽!", ["ok", "👍🏽", "!"]),
        ("👩\u200d👩\u200d👧 🇩🇪🇫🇷", ["👩\u200d👩\u200d👧", "🇩🇪", "🇫🇷"]),
        ("a \u0301b", ["a", " \u0301", "b"]),
        ("", []),
    ],
)
def test_tokens_are_words_and_marks(text: str, expected: list[str]) -> None:
    found = words(text) if text else []

    assert found == expected


@st.composite
def selections(draw: st.DrawFn) -> tuple[str, int, int]:
    text = draw(strategies.texts())
    return text, draw(st.integers(0, len(text))), draw(st.integers(0, len(text)))


@given(selections())
def test_snapping_twice_changes_nothing(selection: tuple[str, int, int]) -> None:
    text, start, end = selection
    snapped = snap(text, start, end)

    if snapped is not None:
        assert snap(text, snapped.start, snapped.end) == snapped


@given(selections())
def test_a_snapped_span_covers_every_token_that_was_touched(
    selection: tuple[str, int, int],
) -> None:
    text, start, end = selection
    low, high = min(start, end), max(start, end)
    touched = [t for t in tokens(text, Span(0, len(text))) if t.start < high and low < t.end]

    snapped = snap(text, start, end)

    if snapped is None:
        assert low == high or not touched
    else:
        assert all(snapped.covers(token) for token in touched)
        assert (snapped.start, snapped.end) == (touched[0].start, touched[-1].end)


@given(selections())
def test_a_snapped_span_splits_no_character(selection: tuple[str, int, int]) -> None:
    text, start, end = selection
    snapped = snap(text, start, end)

    if snapped is not None:
        assert is_character_boundary(text, snapped.start)
        assert is_character_boundary(text, snapped.end)


@given(selections())
def test_the_direction_of_a_selection_does_not_matter(selection: tuple[str, int, int]) -> None:
    text, start, end = selection

    assert snap(text, start, end) == snap(text, end, start)


@pytest.mark.parametrize(
    ("text", "start", "end"), [("a  b", 1, 3), ("a\n\nb", 2, 2), ("word", 2, 2), ("\n\n", 0, 2)]
)
def test_a_selection_of_blanks_or_of_nothing_is_no_span(text: str, start: int, end: int) -> None:
    assert snap(text, start, end) is None


def test_a_selection_inside_a_word_becomes_the_word() -> None:
    text = "She met Mara Lind."

    assert snap(text, 10, 14) == Span(8, 17)


@given(selections())
def test_characters_are_walked_in_both_directions_alike(selection: tuple[str, int, int]) -> None:
    text, _, _ = selection
    forwards = [0]
    while forwards[-1] < len(text):
        forwards.append(next_character(text, forwards[-1]))
    backwards = [len(text)]
    while backwards[-1] > 0:
        backwards.append(previous_character(text, backwards[-1]))

    assert forwards == backwards[::-1]
    assert all(is_character_boundary(text, position) for position in forwards)


def test_the_ends_of_a_text_have_no_next_character() -> None:
    assert next_character("ab", 2) == 2
    assert previous_character("ab", 0) == 0


@given(selections())
def test_walking_by_tokens_visits_every_edge(selection: tuple[str, int, int]) -> None:
    text, _, _ = selection
    found = tokens(text, Span(0, len(text)))

    ends = [0]
    while next_token_end(text, ends[-1]) > ends[-1]:
        ends.append(next_token_end(text, ends[-1]))
    starts = [len(text)]
    while (start := previous_token_start(text, starts[-1])) < starts[-1]:
        starts.append(start)

    assert ends[1:] == [token.end for token in found]
    assert starts[:0:-1] == [token.start for token in found]


def test_edges_step_inwards_by_whole_tokens() -> None:
    text = "Mara Lind met Omar"

    assert previous_token_end(text, 9) == 4
    assert previous_token_end(text, 4) == 0
    assert next_token_start(text, 0) == 5
    assert next_token_start(text, 14) == len(text)
    assert next_token_end(text, len(text)) == len(text)
    assert previous_token_start(text, 0) == 0
