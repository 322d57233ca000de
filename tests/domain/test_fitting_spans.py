"""Spans moved to words: never into a word that they did not touch."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.domain.fitting_spans import covering, nearest, nearest_all
from glossator.domain.span import Span

TEXT = "The  U.S. offer   failed."
WORDS = [Span(*match.span()) for match in re.finditer(r"\S+", TEXT)]


def becomes(start: int, end: int) -> str | None:
    found = nearest(Span(start, end), WORDS)
    return found.quote(TEXT) if found else None


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("offer", "offer"),
        (" offer ", "offer"),
        ("ffer", "offer"),
        ("fer   failed", "offer   failed."),
        ("er   failed", "failed."),
        ("S. offer   f", "U.S. offer"),
        ("f", "failed."),
    ],
)
def test_edges_go_to_the_nearest_word(words: str, wanted: str) -> None:
    start = TEXT.rindex(words)
    assert becomes(start, start + len(words)) == wanted


def test_blanks_alone_are_no_words() -> None:
    assert becomes(3, 5) is None
    assert nearest_all([Span(3, 5), Span(0, 3)], WORDS) == ()
    assert nearest(Span(0, 3), []) is None


def test_pieces_become_one_span_with_what_lies_between() -> None:
    (whole,) = covering([Span(6, 9), Span(18, 24)], WORDS)
    assert whole.quote(TEXT) == "U.S. offer   failed."


def test_pieces_that_meet_are_one() -> None:
    assert nearest_all([Span(10, 12), Span(13, 15)], WORDS) == (Span(10, 15),)


@st.composite
def places(draw: st.DrawFn) -> tuple[Span, list[Span]]:
    text = draw(st.text(" \nab", min_size=1, max_size=30))
    start = draw(st.integers(0, len(text) - 1))
    words = [Span(*match.span()) for match in re.finditer(r"\S+", text)]
    return Span(start, draw(st.integers(start + 1, len(text)))), words


@given(places())
def test_a_span_ends_up_on_words_that_it_touched(place: tuple[Span, list[Span]]) -> None:
    span, words = place
    touched = [word for word in words if word.overlaps(span)]
    found = nearest(span, words)
    if not touched:
        assert found is None
        return
    assert found is not None
    assert found.start in {word.start for word in touched}
    assert found.end in {word.end for word in touched}
    assert nearest(found, words) == found, "what fits stays"


@given(places())
def test_words_of_which_more_than_half_is_held_are_kept(place: tuple[Span, list[Span]]) -> None:
    span, words = place
    found = nearest(span, words)
    for word in words:
        if found is not None and span.covers(word):
            assert found.covers(word)
