"""How many keys lead the cursor to words, and select them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.domain.caret_keys import Ground, Stride
from glossator.domain.span import Span
from tests.support import desks

TEXT = (
    "Ada Lund said the dam holds. It is old, the mayor said.\n\n"
    "Omar Reyes came to Oslo. He left on Monday, and nobody saw him again."
)
GROUND = Ground(TEXT)


def at(words: str) -> int:
    return TEXT.index(words)


@pytest.mark.parametrize(
    ("words", "strides"),
    [
        ("Ada", ()),
        ("Lund", ((Stride.WORD, 1),)),
        ("It is", ((Stride.SENTENCE, 1),)),
        ("is old", ((Stride.SENTENCE, 1), (Stride.WORD, 1))),
        ("Omar", ((Stride.PARAGRAPH, 1),)),
        ("He left", ((Stride.PARAGRAPH, 1), (Stride.SENTENCE, 1))),
        ("to Oslo", ((Stride.PARAGRAPH, 1), (Stride.WORD, 3))),
        ("da Lund", ((Stride.CHARACTER, 1),)),
    ],
)
def test_the_widest_strides_come_first(words: str, strides: tuple[tuple[Stride, int], ...]) -> None:
    assert GROUND.to(0, at(words)).strides == strides


def test_a_stride_too_far_is_taken_back_where_that_is_shorter() -> None:
    assert GROUND.to(0, at("said.\n")).strides == ((Stride.PARAGRAPH, 1), (Stride.WORD, -2))


def test_backwards_a_sentence_leads_to_its_own_beginning() -> None:
    assert GROUND.to(at("mayor"), at("It is")).strides == ((Stride.SENTENCE, -1),)


def test_one_word_is_selected_with_one_key_from_either_end() -> None:
    span = desks.where("Lund", TEXT)

    assert GROUND.selecting(span.start, span).keys == 1
    assert GROUND.selecting(span.end, span).keys == 1
    assert GROUND.selecting(at("said"), span).begin == at("said")


def test_a_sentence_is_selected_with_one_key() -> None:
    span = desks.where("Omar Reyes came to Oslo.", TEXT)
    way = GROUND.selecting(0, span)

    assert (way.to.strides, way.over.strides) == (
        ((Stride.PARAGRAPH, 1),),
        ((Stride.SENTENCE, 1),),
    )


def test_lines_help_on_the_way_and_never_select() -> None:
    text = "one two three four five six seven eight nine ten eleven twelve " * 12
    ground = Ground(text)
    there = text.index("seven", 500)
    way = ground.selecting(0, Span(there, there + 5))

    assert Stride.LINE in dict(way.to.strides)
    assert Stride.LINE not in dict(way.over.strides)
    assert way.keys < 20


def test_an_empty_text_has_nowhere_to_go() -> None:
    assert Ground("").to(0, 0).keys == 0


_PLACES = st.integers(0, len(TEXT))


@given(_PLACES, _PLACES)
def test_no_walk_is_longer_than_by_characters_nor_of_no_key(here: int, there: int) -> None:
    keys = GROUND.to(here, there).keys

    assert (keys == 0) == (here == there)
    assert keys <= abs(there - here)
    assert GROUND.to(here, there, Stride.CHARACTER).keys == abs(there - here)
