"""Hidden passages: drawn by lot, the same everywhere, and known from the spans they touch."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.domain.annotation import Filler
from glossator.domain.errors import UserError
from glossator.domain.hiding import Hiding, hiding_from, is_hidden, plain_hiding, touches
from glossator.domain.span import Span
from glossator.domain.text import digest, passages
from tests.support import builders

TEXT = "\n".join(f"Passage number {number} is here." for number in range(400))


def among(hiding: Hiding, annotator_id: str = "ada", text: str = TEXT) -> tuple[Span, ...]:
    return hiding.among(digest(text), passages(text), annotator_id)


@given(st.integers(0, 100), st.integers(0, 10_000))
def test_about_the_share_asked_for_is_hidden(share: int, seed: int) -> None:
    hidden = len(among(Hiding(share, seed))) / 400

    assert abs(hidden - share / 100) < 0.13  # five standard deviations


def test_nothing_and_everything_are_exact() -> None:
    assert among(Hiding(0)) == ()
    assert among(Hiding(100)) == passages(TEXT)


def test_a_larger_share_hides_what_a_smaller_one_hides() -> None:
    assert set(among(Hiding(10, 3))) < set(among(Hiding(30, 3)))


def test_annotators_texts_and_seeds_have_other_passages() -> None:
    usual = among(Hiding(20))

    assert usual == among(Hiding(20))
    assert usual != among(Hiding(20), "ben")
    assert usual != among(Hiding(20, seed=1))
    assert usual != among(Hiding(20), text=TEXT + "!")


@given(st.integers(0, 100), st.integers())
def test_it_is_remembered(share: int, seed: int) -> None:
    assert hiding_from(plain_hiding(Hiding(share, seed))) == Hiding(share, seed)
    assert hiding_from("") == Hiding()


@pytest.mark.parametrize("share", [-1, 101])
def test_what_is_no_share_is_refused(share: int) -> None:
    with pytest.raises(UserError, match="is no share"):
        Hiding(share)


spans = st.tuples(st.integers(0, 60), st.integers(1, 20)).map(lambda at: Span(at[0], sum(at)))


@given(st.lists(st.booleans(), min_size=6, max_size=6), st.lists(spans, max_size=3))
def test_touching_is_overlapping_some_hidden_passage(chosen: list[bool], found: list[Span]) -> None:
    every = [Span(12 * number, 12 * number + 9) for number in range(6)]
    hidden = tuple(each for each, is_in in zip(every, chosen, strict=True) if is_in)

    expected = any(span.overlaps(passage) for span in found for passage in hidden)

    assert touches(hidden, found) == expected


def test_a_role_in_a_hidden_passage_hides_its_frame() -> None:
    first, second = passages(builders.TEXT)
    name = builders.suggestion(0, 4)
    frame = replace(name, layer="claim", roles={"source": (Span(second.start, second.start + 3),)})
    pointing = replace(builders.entity(0, 4), roles={"source": Filler(annotation_id="elsewhere")})

    assert is_hidden((second,), frame)
    assert not is_hidden((second,), name)
    assert is_hidden((first,), name)
    assert not is_hidden((), frame)
    assert not is_hidden((second,), pointing)
