"""The algebra of spans."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.domain.errors import BadSpan
from glossator.domain.span import Span, hull, merged
from tests.support import strategies

LENGTH = 30


def characters(span: Span) -> set[int]:
    return set(range(span.start, span.end))


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 3), (-1, 2)])
def test_a_span_is_never_empty_reversed_or_before_the_text(start: int, end: int) -> None:
    with pytest.raises(BadSpan):
        Span(start, end)


@given(strategies.spans(LENGTH), strategies.spans(LENGTH))
def test_relations_of_spans_are_relations_of_their_characters(left: Span, right: Span) -> None:
    shared = characters(left) & characters(right)

    assert left.overlaps(right) == bool(shared)
    assert left.covers(right) == (characters(right) <= characters(left))
    assert left.crosses(right) == bool(
        shared and characters(left) - characters(right) and characters(right) - characters(left)
    )
    assert left.crosses(right) == right.crosses(left)


@given(strategies.spans(LENGTH), st.integers(0, LENGTH))
def test_a_span_contains_the_positions_of_its_characters(span: Span, position: int) -> None:
    assert span.contains(position) == (position in characters(span))
    assert span.within(position) == (span.end <= position)
    assert len(span) == len(characters(span))


@given(st.lists(strategies.spans(LENGTH), max_size=8))
def test_merging_keeps_the_characters_in_separate_pieces(found: list[Span]) -> None:
    pieces = merged(found)

    assert set().union(*map(characters, pieces)) == set().union(*map(characters, found))
    assert all(one.end < two.start for one, two in itertools.pairwise(pieces))


@given(st.lists(strategies.spans(LENGTH), min_size=1, max_size=8))
def test_the_hull_is_the_smallest_span_over_all(found: list[Span]) -> None:
    whole = hull(found)

    assert all(whole.covers(span) for span in found)
    assert whole.start in {span.start for span in found}
    assert whole.end in {span.end for span in found}


def test_nothing_has_no_hull() -> None:
    with pytest.raises(ValueError, match="empty"):
        hull([])


def test_a_quote_is_the_words_of_the_span() -> None:
    assert Span(2, 4).quote("a😀bc") == "bc"
