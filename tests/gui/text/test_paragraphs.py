"""Paragraphs take in every character that is shown, once and in order."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from glossator.domain.boundaries import is_character_boundary
from glossator.gui.text.paragraphs import LONGEST, cut

texts = st.text(st.sampled_from("ab \n\t\u00a0\U0001f600\u0301\u05d0"), max_size=200)


@given(texts)
def test_paragraphs_hold_every_line_that_is_not_blank(text: str) -> None:
    paragraphs = cut(text)
    shown = [text[a:b] for a, b in zip(paragraphs.starts, paragraphs.ends, strict=True)]
    lines = [line for line in text.split("\n") if line and not line.isspace()]
    assert shown == (lines or [""])


@given(texts, st.integers(0, 200))
def test_the_paragraph_of_a_position_is_the_last_one_that_begins_before_it(
    text: str, position: int
) -> None:
    paragraphs = cut(text)
    number = paragraphs.at(position)
    assert number == 0 or paragraphs.starts[number] <= position
    assert number + 1 == len(paragraphs) or position < paragraphs.starts[number + 1]


@given(texts)
def test_what_is_drawn_has_as_many_characters_as_the_text(text: str) -> None:
    paragraphs = cut(text)
    for number in range(len(paragraphs)):
        length = paragraphs.ends[number] - paragraphs.starts[number]
        assert len(paragraphs.shown(number)) == length
        assert "\t" not in paragraphs.shown(number)


def test_a_long_line_is_cut_at_spaces_without_losing_anything() -> None:
    text = "word " * 2000
    paragraphs = cut(text)
    assert len(paragraphs) > 1
    assert all(left == right for left, right in pairwise_bounds(paragraphs.starts, paragraphs.ends))
    assert all(text[end - 1] == " " for end in paragraphs.ends)
    assert paragraphs.closed == [False] * (len(paragraphs) - 1) + [True]
    assert paragraphs.ends[-1] == len(text)


def test_a_long_line_without_spaces_is_never_cut_inside_a_character() -> None:
    text = "e\u0301" * LONGEST
    paragraphs = cut(text)
    assert len(paragraphs) > 1
    assert all(is_character_boundary(text, start) for start in paragraphs.starts)
    assert "".join(paragraphs.shown(n) for n in range(len(paragraphs))) == text


def pairwise_bounds(starts: list[int], ends: list[int]) -> list[tuple[int, int]]:
    """The end of each paragraph beside the start of the next."""
    bounds = list(zip(starts, ends, strict=True))
    return [(one[1], other[0]) for one, other in pairwise(bounds)]
