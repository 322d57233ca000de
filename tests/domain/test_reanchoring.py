"""Re-anchoring: a span keeps its words or is proposed, and never lands on others unseen."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.domain.reanchoring import AMBIGUOUS, GONE, SURROUNDINGS, Reanchoring
from glossator.domain.span import Span

OLD = """Head line

Ada Okafor met Omar Reyes in Oslo on Monday. She said the talks were good.

Zelland rejects the treaty, its minister said.
"""
NEW = """Head line, corrected

Ada Okafor met Omar Reyes in Bergen on Tuesday. She said the talks were very good.

Something new here.

Zelland rejects the treaty, its minister said.
"""
WORDS = st.sampled_from(["Oslo", "Ada", "said", "the", "treaty", "é🙂", ".", "“x”"])
LINES = st.lists(WORDS, max_size=9).map(" ".join)
TEXTS = st.lists(LINES, min_size=1, max_size=6).map("\n".join).filter(str.strip)


def span_of(text: str, words: str, nth: int = 1) -> Span:
    """Where words stand in a text."""
    start = -1
    for _ in range(nth):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, str, Span]:
    """A text, what a few small edits make of it, and a span of the first."""
    older = newer = draw(TEXTS)
    for _ in range(draw(st.integers(0, 4))):
        start = draw(st.integers(0, len(newer)))
        end = draw(st.integers(start, min(len(newer), start + 8)))
        newer = newer[:start] + draw(LINES) + newer[end:]
    start = draw(st.integers(0, len(older) - 1))
    return older, newer, Span(start, draw(st.integers(start + 1, len(older))))


@given(edited())
def test_no_edit_puts_a_span_on_other_words(case: tuple[str, str, Span]) -> None:
    older, newer, span = case

    anchor = Reanchoring(older, newer).anchor(span)

    assert anchor.span is None or anchor.span.quote(newer) == span.quote(older)
    assert all(place.within(len(newer)) for place in anchor.proposed)
    assert (anchor.span is None) == bool(anchor.reason)


@given(edited())
def test_the_same_text_keeps_every_span_in_its_place(case: tuple[str, str, Span]) -> None:
    older, _, span = case

    assert Reanchoring(older, older).anchor(span).span == span


@given(edited())
def test_two_spans_never_come_to_stand_at_one_place(case: tuple[str, str, Span]) -> None:
    older, newer, span = case
    reanchoring = Reanchoring(older, newer)
    quote, places = span.quote(older), []
    start = older.find(quote)
    while start >= 0:
        places.append(reanchoring.anchor(Span(start, start + len(quote))).span)
        start = older.find(quote, start + 1)

    found = [place for place in places if place is not None]
    assert len(found) == len(set(found))


@pytest.mark.parametrize("words", ["Ada Okafor", "Omar Reyes", "She", "Zelland", "its minister"])
def test_what_stands_among_the_same_words_keeps_its_place(words: str) -> None:
    found = Reanchoring(OLD, NEW).anchor(span_of(OLD, words))

    assert found.span == span_of(NEW, words)


@pytest.mark.parametrize(
    ("words", "reason", "proposed"),
    [
        ("Head line", SURROUNDINGS, "Head line"),
        ("Oslo", GONE, "Bergen"),
        ("the talks were good", GONE, "the talks were very good"),
    ],
)
def test_what_is_not_sure_is_proposed_with_its_reason(
    words: str, reason: str, proposed: str
) -> None:
    found = Reanchoring(OLD, NEW).anchor(span_of(OLD, words))

    assert found.span is None
    assert found.reason == reason
    assert [place.quote(NEW) for place in found.proposed] == [proposed]


def test_one_of_two_alike_that_went_leaves_the_other_in_doubt() -> None:
    alike = "The minister said in a statement on Monday that Oslo agreed to it."
    older, newer = f"{alike} {alike} It ended.", f"{alike} It ended there."

    found = Reanchoring(older, newer).anchor(span_of(older, "Oslo"))

    assert found.span is None


def test_alike_places_are_all_proposed() -> None:
    alike = "The minister said in a statement on Monday that Oslo agreed to it."
    older, newer = f"{alike} It ended.", f"{alike} {alike} It ended."

    found = Reanchoring(older, newer).anchor(span_of(older, "Oslo"))

    assert found.span is None
    assert found.reason == AMBIGUOUS
    assert len(found.proposed) == 2


def test_a_name_does_not_move_into_a_longer_word() -> None:
    older = "They came at last to Oslo yesterday."
    newer = "They came at last to Osloans yesterday."

    assert Reanchoring(older, newer).anchor(span_of(older, "Oslo")).span is None


def test_paragraphs_that_change_places_keep_what_is_in_them() -> None:
    older, newer = "Oslo.\n\nOslo said no.\n\nEnd", "Oslo said no.\n\nBegin\n\nOslo."
    reanchoring = Reanchoring(older, newer)

    assert reanchoring.anchor(span_of(older, "Oslo")).span == span_of(newer, "Oslo", 2)
    assert reanchoring.anchor(span_of(older, "Oslo", 2)).span == span_of(newer, "Oslo")
