"""Positions of other programs: found out by quotes, and never moved where nothing tells."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.domain.foreign_offsets import (
    Counting,
    LineEnds,
    Positions,
    Quoted,
    Unit,
    read_ranges,
)
from glossator.domain.span import Span
from tests.support.strategies import RAW_PIECES, spans

# How programs count what stands before a position, written without this program's own tables.
COUNTS: dict[Counting, Callable[[str], int]] = {
    Counting(): len,
    Counting(Unit.UTF16): lambda before: len(before.encode("utf-16-le")) // 2,
    Counting(Unit.BYTES): lambda before: len(before.encode()),
    Counting(Unit.CODE_POINTS, LineEnds.LF_IS_TWO): lambda before: len(
        before.replace("\r\n", "\n").replace("\n", "\r\n")
    ),
    Counting(Unit.UTF16, LineEnds.CRLF_IS_ONE): lambda before: (
        len(before.replace("\r\n", "\n").encode("utf-16-le")) // 2
    ),
}
PIECES = [piece for piece in RAW_PIECES if "\r" not in piece or piece == "\r\n"]


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, list[Span]]:
    text = draw(st.lists(st.sampled_from(PIECES), min_size=2, max_size=15).map("".join))
    if len(text) < 2:
        text += "ab"
    found = draw(st.lists(spans(len(text)), min_size=1, max_size=5))
    # A position between CR and LF has no number where the two count as one.
    whole = [span for span in found if not _splits(text, span)]
    return text, whole


def _splits(text: str, span: Span) -> bool:
    return any(text[edge - 1 : edge + 1] == "\r\n" for edge in (span.start, span.end) if edge)


@pytest.mark.parametrize("counting", COUNTS, ids=lambda one: f"{one.unit}, {one.line_ends}")
@given(marked=marked_texts())
def test_quotes_tell_how_positions_are_counted(
    counting: Counting, marked: tuple[str, list[Span]]
) -> None:
    text, found = marked
    count = COUNTS[counting]
    ranges = [
        Quoted(count(text[: span.start]), count(text[: span.end]), span.quote(text))
        for span in found
    ]

    outcomes = read_ranges(text, ranges).outcomes

    for span, outcome in zip(found, outcomes, strict=True):
        assert isinstance(outcome, Span), outcome
        # The same words at another place are the same proof: what is said is never changed.
        assert outcome.quote(text).split() == span.quote(text).split()


@pytest.mark.parametrize("counting", COUNTS, ids=lambda one: f"{one.unit}, {one.line_ends}")
@given(marked=marked_texts())
def test_positions_go_there_and_back(counting: Counting, marked: tuple[str, list[Span]]) -> None:
    text, found = marked
    positions = Positions(text, counting)

    for span in found:
        foreign = positions.foreign(span.start)
        assert foreign == COUNTS[counting](text[: span.start])
        assert positions.code_point(foreign) == span.start


def test_an_emoji_before_a_name_is_no_obstacle() -> None:
    text = "😀 Mara met Omar."

    reading = read_ranges(text, [Quoted(3, 7, "Mara"), Quoted(12, 16, "Omar")])

    assert reading.counting == Counting(Unit.UTF16)
    assert reading.outcomes == (Span(2, 6), Span(11, 15))


def test_user_perceived_characters_are_told_from_code_points() -> None:
    text = "👩\u200d👩\u200d👧 Mara"

    reading = read_ranges(text, [Quoted(2, 6, "Mara")])

    assert reading.counting == Counting(Unit.CHARACTERS)
    assert reading.outcomes == (Span(6, 10),)


def test_one_wrong_quote_is_refused_and_the_others_stand() -> None:
    reading = read_ranges("Mara met Omar.", [Quoted(0, 4, "Mara"), Quoted(9, 13, "Otto")])

    assert reading.outcomes == (Span(0, 4), "the text has “Omar” there, not “Otto”")


@pytest.mark.parametrize(
    ("start", "end", "reason"),
    [
        (3, 3, "its span is empty"),
        (4, 1, "its span is reversed"),
        (-1, 2, "its span lies outside the text of 5 characters"),
        (0, 99, "its span lies outside the text of 5 characters"),
    ],
)
def test_a_range_that_cannot_be_is_refused(start: int, end: int, reason: str) -> None:
    assert read_ranges("Mara.", [Quoted(start, end)]).outcomes == (reason,)


UNITS = (Unit.CODE_POINTS, Unit.UTF16, Unit.CHARACTERS)


def test_without_quotes_another_unit_needs_words_cut_in_two() -> None:
    text = "😀😀 Mara met Omar in Oslo."

    cut = read_ranges(text, [Quoted(5, 9), Quoted(14, 18)], UNITS)
    whole = read_ranges(text, [Quoted(3, 7), Quoted(12, 16)], UNITS)

    assert [span.quote(text) for span in cut.outcomes if isinstance(span, Span)] == ["Mara", "Omar"]
    assert whole.counting == Counting()


@given(marked=marked_texts())
def test_code_points_stand_where_no_other_unit_is_thought_possible(
    marked: tuple[str, list[Span]],
) -> None:
    text, found = marked

    assert read_ranges(text, [Quoted(one.start, one.end) for one in found]).outcomes == tuple(found)


def test_quotes_may_have_line_ends_as_blanks_or_escaped() -> None:
    text = "one\ntwo"

    for quote in ("one two", "one\\ntwo", "one\r\ntwo"):
        assert read_ranges(text, [Quoted(0, 7, quote)]).outcomes == (Span(0, 7),)
