"""Moving the edges of spans, and spans of a selection."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.domain.boundaries import is_character_boundary, snap, tokens
from glossator.domain.edges import EdgeMove, moved, spans_of_selection
from glossator.domain.span import Span
from glossator.domain.text import passages
from tests.support import strategies

TEXT = "Mara Lind’s long trip."
MOVES = st.builds(EdgeMove, st.booleans(), st.booleans(), st.booleans())


@pytest.mark.parametrize(
    ("move", "expected"),
    [
        (EdgeMove(right=True, grow=True), "Lind’s long"),
        (EdgeMove(right=True, grow=False), "Lind’s"),
        (EdgeMove(right=False, grow=True), "Mara Lind’s"),
        (EdgeMove(right=False, grow=False), "Lind’s"),
        (EdgeMove(right=True, grow=True, by_character=True), "Lind’s "),
        (EdgeMove(right=True, grow=False, by_character=True), "Lind’"),
        (EdgeMove(right=False, grow=True, by_character=True), " Lind’s"),
        (EdgeMove(right=False, grow=False, by_character=True), "ind’s"),
    ],
)
def test_one_step_of_an_edge(move: EdgeMove, expected: str) -> None:
    (span,) = moved(TEXT, (Span(5, 11),), move)

    assert span.quote(TEXT) == expected


@pytest.mark.parametrize(
    ("span", "move"),
    [
        (Span(0, len(TEXT)), EdgeMove(right=True, grow=True)),
        (Span(0, len(TEXT)), EdgeMove(right=False, grow=True)),
        (Span(0, 4), EdgeMove(right=True, grow=False)),
        (Span(21, 22), EdgeMove(right=False, grow=False)),
    ],
)
def test_a_step_that_would_leave_the_text_or_empty_the_span_changes_nothing(
    span: Span, move: EdgeMove
) -> None:
    assert moved(TEXT, (span,), move) == (span,)


@st.composite
def pieces(draw: st.DrawFn) -> tuple[str, tuple[Span, ...]]:
    """A text and some of its tokens, apart from each other."""
    text = draw(strategies.texts().filter(lambda text: bool(tokens(text, Span(0, len(text))))))
    found = tokens(text, Span(0, len(text)))
    chosen = draw(st.lists(st.sampled_from(found), min_size=1, max_size=3, unique=True))
    return text, tuple(sorted(chosen))


@given(pieces(), st.lists(MOVES, max_size=6))
def test_whatever_the_steps_the_pieces_stay_sound(
    case: tuple[str, tuple[Span, ...]], moves: list[EdgeMove]
) -> None:
    text, spans = case
    for move in moves:
        spans = moved(text, spans, move)

    assert all(one.end <= two.start for one, two in pairwise(spans))
    assert spans[-1].end <= len(text)
    for span in spans:
        assert is_character_boundary(text, span.start)
        assert is_character_boundary(text, span.end)


@given(strategies.texts(), st.data(), st.booleans())
def test_a_selection_gives_one_span_in_each_passage_it_touches(
    text: str, data: st.DataObject, exact: bool
) -> None:
    selection = data.draw(strategies.spans(len(text)))

    found = spans_of_selection(text, selection, exact=exact)

    homes = [[p for p in passages(text) if p.covers(span)] for span in found]
    assert all(len(home) == 1 for home in homes)
    assert len({home[0] for home in homes}) == len(found)
    for span in found:
        assert span.quote(text) == span.quote(text).strip()
        if not exact:
            assert snap(text, span.start, span.end) == span


def test_an_exact_selection_keeps_its_characters_without_the_blanks() -> None:
    assert spans_of_selection(TEXT, Span(4, 8), exact=True) == (Span(5, 8),)
    assert spans_of_selection(TEXT, Span(4, 8)) == (Span(5, 11),)
    assert spans_of_selection(TEXT, Span(4, 5)) == ()
    assert spans_of_selection("One\n\ntwo", Span(1, 6)) == (Span(0, 3), Span(5, 8))
