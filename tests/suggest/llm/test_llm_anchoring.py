"""Quotations are found where they stand, and nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.domain.span import Span
from glossator.suggest.llm.anchoring import ALIKE, EXACT, GUESSED, Anchors, look

TEXT = "Moe met Lind. “We won’t sell,” Moe said — twice.\nLind left; Moe stayed. Moerdijk is far."


def anchors(text: str = TEXT) -> Anchors:
    return Anchors(text, Span(0, len(text)))


def places(words: str, text: str = TEXT) -> list[str]:
    found, _ = anchors(text).places(words)
    return [f"{span.start}:{span.quote(text)}" for span in found]


def test_words_are_found_as_whole_words() -> None:
    assert places("Moe") == ["0:Moe", "31:Moe", "60:Moe"]
    assert places("oe") == []


LOOKS = {
    "“We won’t sell,”": EXACT,
    "We won't sell": ALIKE,
    "Lind left.": EXACT,
    '"We won\'t sell,"': ALIKE,
    "Moe said - twice": ALIKE,
    "twice.\nLind": EXACT,
    "twice.  Lind": ALIKE,
    " Lind left; ": EXACT,
}


@pytest.mark.parametrize("words", LOOKS)
def test_marks_and_blanks_may_differ(words: str) -> None:
    found, sureness = anchors().places(words)

    assert len(found) == 1
    assert sureness == LOOKS[words]


@pytest.mark.parametrize("words", ["We will sell", "moe", "Lind stayed", "", "…", "“”", "Ingrid"])
def test_what_the_text_does_not_have_is_not_found(words: str) -> None:
    assert places(words) == []


def test_an_ellipsis_may_be_dots() -> None:
    assert places("Wait... no", "Wait… no.") == ["0:Wait… no"]
    assert places("Wait… no", "Wait... no.") == ["0:Wait... no"]


def test_the_words_before_tell_which_place_is_meant() -> None:
    picked = anchors().pick("Moe", "We won't sell,", set())

    assert picked is not None
    assert (picked.span.start, picked.sureness) == (31, EXACT)


def test_without_words_before_the_next_place_is_taken_with_less_confidence() -> None:
    one = anchors().pick("Moe", "", set())
    assert one is not None
    two = anchors().pick("Moe", "", {one.span})
    assert two is not None

    assert (one.span.start, two.span.start) == (0, 31)
    assert (one.sureness, two.sureness) == (GUESSED, GUESSED)


def test_a_role_is_the_nearest_place() -> None:
    near = anchors().nearest("Lind", Span(60, 63))

    assert near is not None
    assert near.span.start == 49


def test_only_the_piece_is_searched() -> None:
    assert Anchors(TEXT, Span(49, len(TEXT))).places("Moe")[0] == [Span(60, 63)]
    assert Anchors(TEXT, Span(49, len(TEXT))).places("“We")[0] == []


def test_scripts_without_blanks_are_searched_as_well() -> None:
    assert places("北京", "他在北京说。") == ["2:北京"]


@given(st.text(max_size=80), st.integers(0, 80), st.integers(1, 20))
def test_every_span_has_the_look_of_the_words(text: str, start: int, length: int) -> None:
    words = text[start : start + length]
    found, _ = Anchors(text, Span(0, len(text))).places(words) if text else ([], 0.0)
    wanted = look(words)[0].strip()

    for span in found:
        assert span.within(len(text))
        assert look(span.quote(text))[0].strip(" .,;:\"'") == wanted.strip(" .,;:\"'")
