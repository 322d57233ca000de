"""Places of exactly the same words, and their context."""

import re

from hypothesis import given
from hypothesis import strategies as st

from glossator.domain.boundaries import is_character_boundary
from glossator.domain.concordance import exact_places, in_context
from glossator.domain.span import Span
from tests.support import strategies

TEXT = "Oslo met Oslo’s Oslo-based Oslos, oslo and xOslo.\n\tOslo"


def test_words_are_found_as_whole_words_in_the_same_case() -> None:
    assert [span.start for span in exact_places(TEXT, "Oslo")] == [0, 9, 16, 51]


def test_signs_are_found_as_well() -> None:
    assert list(exact_places("a — b—c", "—")) == [Span(2, 3), Span(5, 6)]


def test_places_do_not_overlap() -> None:
    assert list(exact_places("na na na", "na na")) == [Span(0, 5)]


def test_a_character_is_never_cut() -> None:
    assert list(exact_places("e\u0301 e", "e")) == [Span(3, 4)]
    assert list(exact_places("👍🏽 👍", "👍")) == [Span(3, 4)]


def test_nothing_is_found_of_nothing() -> None:
    assert list(exact_places("a", "")) == []


@given(st.text("ab -’", max_size=30), st.text("ab -’", min_size=1, max_size=4))
def test_places_are_those_of_a_naive_scan(text: str, words: str) -> None:
    pattern = rf"(?<!\w){re.escape(words)}" if words[0].isalnum() else re.escape(words)
    pattern += r"(?!\w)" if words[-1].isalnum() else ""
    naive = [Span(*match.span()) for match in re.finditer(pattern, text)]
    assert list(exact_places(text, words)) == naive


@given(strategies.texts(), st.data())
def test_context_is_one_line_that_quotes_the_text(text: str, data: st.DataObject) -> None:
    span = data.draw(strategies.spans(len(text)))
    left, hit, right = in_context(text, span)
    assert "\n" not in left + hit + right
    one_line = text.replace("\n", " ").replace("\t", " ")
    assert hit == one_line[span.start : span.end]
    assert one_line[: span.start].endswith(left)
    assert one_line[span.end :].startswith(right)
    assert is_character_boundary(text, span.start - len(left))
    assert is_character_boundary(text, span.end + len(right))


def test_a_long_hit_is_cut() -> None:
    left, hit, _ = in_context("x " * 2000, Span(1000, 3000))
    assert len(hit) == 401
    assert len(left) == 90
