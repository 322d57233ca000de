"""The tokens of many texts on one strip."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from glossator.domain.agreement.ranges import Ranges, ranges_of
from glossator.domain.agreement.strip import Strip, strip_of
from glossator.domain.boundaries import tokens
from glossator.domain.span import Span
from tests.support.strategies import texts

JOINED = st.text(st.sampled_from("ab1_ .,-'’\n\t‐\u00ad\u00a0é\u0301😀ж€\u200d½"), max_size=20)


def edges(strip: Strip, place: int) -> list[tuple[int, int]]:
    """The tokens of one text, by its own positions."""
    which = slice(strip.first[place], strip.first[place + 1])
    begin = int(strip.begins[place])
    return [
        (int(start) - begin, int(end) - begin)
        for start, end in zip(strip.start[which], strip.end[which], strict=True)
    ]


@given(st.lists(st.one_of(texts(), JOINED), min_size=1, max_size=4))
def test_tokens_are_those_that_spans_snap_to(several: list[str]) -> None:
    strip = strip_of(several)

    for place, text in enumerate(several):
        expected = [(each.start, each.end) for each in tokens(text, Span(0, len(text) or 1))]
        assert edges(strip, place) == expected


@given(st.lists(JOINED, min_size=1, max_size=4), st.data())
def test_some_of_the_texts_have_the_same_tokens(several: list[str], data: st.DataObject) -> None:
    places = data.draw(st.sets(st.integers(0, len(several) - 1), min_size=1).map(sorted))
    whole = strip_of(several)
    some = whole.taken(np.array(places))

    assert [edges(some, at) for at in range(len(places))] == [edges(whole, at) for at in places]
    assert some.begins.tolist() == strip_of([several[at] for at in places]).begins.tolist()


def pieces(found: Ranges) -> list[object]:
    return [found.pieces(owner) for owner in range(len(found.first) - 1)]


def test_pieces_that_meet_in_tokens_are_one_and_others_stay_apart() -> None:
    strip = strip_of(["Ada met Ben in Oslo"])
    given = ranges_of([((0, 2), (2, 5)), ((0, 3), (8, 11)), ((4, 7),), ((0, 1), (1, 2), (15, 16))])

    assert pieces(strip.touched(given)) == [
        ((0, 2),),
        ((0, 1), (2, 3)),
        ((1, 2),),
        ((0, 1), (4, 5)),
    ]
