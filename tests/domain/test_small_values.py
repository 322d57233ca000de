"""Ids, documents, titles, coverage, annotations and suggestions."""

import uuid
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.domain.annotation import Filler, role_spans
from glossator.domain.document import title_of
from glossator.domain.errors import BadRecord
from glossator.domain.ids import PARTS, uuid7s
from glossator.domain.span import Span
from glossator.domain.suggestion import (
    Decision,
    HiddenBecause,
    Verdict,
    content_key,
    hidden_because,
    place_key,
)
from tests.support import builders

MOMENTS = st.integers(0, 2**60 - PARTS)
DRAWN = st.integers(0, 2**62 - 1)


@given(MOMENTS, DRAWN)
def test_an_id_is_a_valid_uuid_of_version_7(moment: int, bits: int) -> None:
    (written,) = uuid7s(moment, [bits])

    made = uuid.UUID(written)
    assert written == str(made)
    assert (made.version, made.variant) == (7, uuid.RFC_4122)
    assert made.int >> 80 == moment // PARTS
    assert made.int & (1 << 62) - 1 == bits


@given(MOMENTS, st.lists(DRAWN, min_size=2, max_size=9))
def test_ids_sort_as_their_moments_follow_each_other(first: int, drawn: list[int]) -> None:
    made = uuid7s(first, drawn)

    assert made == sorted(set(made))
    assert made == [uuid7s(first + place, [bits])[0] for place, bits in enumerate(drawn)]


@given(st.lists(DRAWN, min_size=2, max_size=9))
def test_ids_at_the_end_of_a_millisecond_go_on_in_the_next(drawn: list[int]) -> None:
    made = uuid7s(7 * PARTS - 1, drawn)

    assert [uuid.UUID(each).int >> 80 for each in made] == [6] + [7] * (len(drawn) - 1)


@given(DRAWN, DRAWN)
def test_ids_of_one_moment_differ_with_what_is_drawn(first: int, second: int) -> None:
    assert (uuid7s(5, [first]) == uuid7s(5, [second])) == (first == second)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("", ""),
        ("\n \n", ""),
        ("\n  The bridge opened. \nIt is long.", "The bridge opened."),
        ("x" * 80, "x" * 80),
        ("x" * 200, "x" * 80 + "…"),
        ("word " * 30, ("word " * 16).strip() + "…"),
        ("a" * 60 + ", " + "b" * 60, "a" * 60 + "…"),
    ],
)
def test_a_title_is_the_first_line_cut_at_a_word(text: str, title: str) -> None:
    assert title_of(text) == title


def test_a_document_knows_whether_its_text_is_what_was_imported() -> None:
    sound = builders.document()

    assert sound.is_intact()
    assert not replace(sound, text=sound.text + " ").is_intact()


@pytest.mark.parametrize(("spans", "annotation_id"), [((), ""), ((Span(0, 1),), "a1")])
def test_a_role_is_filled_by_spans_or_by_an_annotation(
    spans: tuple[Span, ...], annotation_id: str
) -> None:
    with pytest.raises(BadRecord, match="either by spans or by one annotation"):
        Filler(spans, annotation_id)


def test_a_role_has_the_spans_of_what_it_points_to() -> None:
    name = builders.entity(0, 9, number=1)
    pointing, spelt = Filler(annotation_id=name.id), Filler(spans=(Span(40, 44),))

    assert role_spans(pointing, {name.id: name}) == name.spans == (Span(0, 9),)
    assert role_spans(pointing, {}) == ()
    assert role_spans(spelt, {}) == (Span(40, 44),)


def test_what_a_proposal_says_does_not_depend_on_its_score_or_run() -> None:
    one = builders.suggestion(number=1)
    two = replace(one, id="other", run_id="other", score=0.9)

    assert content_key(one) == content_key(two)
    assert content_key(one) != content_key(replace(one, roles={"cue": (Span(0, 1),)}))
    assert place_key(one) == place_key(builders.entity())
    assert (one.start, one.end) == (0, 9)


@pytest.mark.parametrize(
    ("verdict", "annotated", "rejected", "because"),
    [
        (None, False, False, None),
        (Verdict.DEFERRED, False, False, None),
        (Verdict.ACCEPTED, False, False, HiddenBecause.DECIDED),
        (Verdict.CORRECTED, False, False, HiddenBecause.DECIDED),
        (Verdict.REJECTED, True, True, HiddenBecause.DECIDED),
        (None, True, True, HiddenBecause.ANNOTATED),
        (Verdict.DEFERRED, False, True, HiddenBecause.REJECTED_BEFORE),
    ],
)
def test_a_suggestion_is_hidden_for_one_reason(
    verdict: Verdict | None, annotated: bool, rejected: bool, because: HiddenBecause | None
) -> None:
    item = builders.suggestion()
    decisions = (
        {item.id: Decision(item.id, "doc-1", "a", verdict, builders.NOON)} if verdict else {}
    )
    places = [place_key(item)] if annotated else []
    contents = [content_key(item)] if rejected else []

    assert hidden_because(item, decisions, places, contents) is because
