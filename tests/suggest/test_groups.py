"""Frames written into a Doc are read back whole, by us and through DocBin."""

import json

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc, DocBin, Span, SpanGroup

from glossator.domain.errors import BadRecord
from glossator.suggest.groups import (
    CLAIM_ROLES,
    CLAIMS,
    STANCE_ROLES,
    STANCES,
    FrameSpans,
    read_frames,
    write_frames,
)

WORDS = ("one", "two", "three", "four", "five", "six", "seven", "eight")
VOCAB = spacy.blank("en").vocab


def make_doc() -> Doc:
    return Doc(VOCAB, words=list(WORDS))


ranges = st.tuples(st.integers(0, 7), st.integers(1, 8)).filter(lambda pair: pair[0] < pair[1])
range_tuples = st.lists(ranges, min_size=1, max_size=3).map(tuple)
frames = st.builds(
    FrameSpans,
    label=st.sampled_from(["direct", "indirect", "mixed"]),
    spans=range_tuples,
    roles=st.dictionaries(st.sampled_from(["source", "cue"]), range_tuples),
    score=st.floats(0, 1),
    attributes=st.dictionaries(st.text(max_size=5), st.text(max_size=5) | st.booleans()),
)


@given(st.lists(frames, max_size=4).map(tuple))
def test_frames_come_back_as_written(written: tuple[FrameSpans, ...]) -> None:
    doc = make_doc()
    write_frames(doc, CLAIMS, CLAIM_ROLES, written)

    assert read_frames(doc, CLAIMS, CLAIM_ROLES) == written


@given(st.lists(frames, max_size=4).map(tuple))
def test_frames_survive_docbin(written: tuple[FrameSpans, ...]) -> None:
    doc = make_doc()
    write_frames(doc, CLAIMS, CLAIM_ROLES, written)
    packed = DocBin(docs=[doc]).to_bytes()
    (restored,) = DocBin().from_bytes(packed).get_docs(VOCAB)

    assert read_frames(restored, CLAIMS, CLAIM_ROLES) == written


def test_links_are_plain_json() -> None:
    doc = make_doc()
    write_frames(doc, CLAIMS, CLAIM_ROLES, [FrameSpans("direct", ((0, 2), (4, 6)))])
    attrs = doc.spans[CLAIMS].attrs

    assert json.loads(json.dumps(attrs)) == attrs


def test_every_fragment_is_a_labelled_span_of_its_group() -> None:
    doc = make_doc()
    frame = FrameSpans(
        "oppose", ((2, 4),), {"holder": ((0, 1),), "target": ((4, 5), (6, 8))}, score=0.7
    )
    write_frames(doc, STANCES, STANCE_ROLES, [frame])

    found = {
        name: [(span.text, span.label_) for span in spans] for name, spans in doc.spans.items()
    }
    assert found == {
        "stances": [("three four", "oppose")],
        "stance_holders": [("one", "holder")],
        "stance_targets": [("five", "target"), ("seven eight", "target")],
        "stance_cues": [],
    }


def test_writing_again_replaces_what_was_there() -> None:
    doc = make_doc()
    write_frames(doc, CLAIMS, CLAIM_ROLES, [FrameSpans("direct", ((0, 2),))])
    write_frames(doc, CLAIMS, CLAIM_ROLES, [FrameSpans("mixed", ((3, 5),))])

    assert [frame.label for frame in read_frames(doc, CLAIMS, CLAIM_ROLES)] == ["mixed"]


def test_a_doc_without_the_group_has_no_frames() -> None:
    assert read_frames(make_doc(), CLAIMS, CLAIM_ROLES) == ()


def test_spans_of_a_foreign_pipeline_are_frames_of_even_odds() -> None:
    doc = make_doc()
    doc.spans[CLAIMS] = [Span(doc, 0, 2, "CLAIM"), Span(doc, 2, 3, "CLAIM")]

    assert read_frames(doc, CLAIMS, CLAIM_ROLES) == (
        FrameSpans("CLAIM", ((0, 2),), score=0.5),
        FrameSpans("CLAIM", ((2, 3),), score=0.5),
    )


@pytest.mark.parametrize(
    ("scores", "expected"),
    [([0.9, 0.2], [0.9, 0.2]), ([0.9], [0.5, 0.5]), (None, [0.5, 0.5])],
)
def test_a_foreign_list_of_scores_counts_when_it_fits(
    scores: list[float] | None, expected: list[float]
) -> None:
    doc = make_doc()
    doc.spans[CLAIMS] = SpanGroup(doc, spans=[doc[0:2], doc[3:4]], attrs={"scores": scores})

    assert [frame.score for frame in read_frames(doc, CLAIMS, CLAIM_ROLES)] == expected


def test_links_may_leave_out_roles_score_and_attributes() -> None:
    doc = make_doc()
    links = {"frames": [{"label": "direct", "spans": [0]}]}
    doc.spans[CLAIMS] = SpanGroup(doc, spans=[doc[1:4]], attrs=links)

    assert read_frames(doc, CLAIMS, CLAIM_ROLES) == (FrameSpans("direct", ((1, 4),)),)


@pytest.mark.parametrize(
    "links",
    [
        [{"label": "direct", "spans": [5]}],
        [{"label": "direct"}],
        [{"label": "direct", "spans": [0], "roles": {"source": [0]}}],
        ["direct"],
        None,
    ],
)
def test_links_that_do_not_fit_the_spans_are_refused(links: object) -> None:
    doc = make_doc()
    doc.spans[CLAIMS] = SpanGroup(doc, spans=[doc[1:4]], attrs={"frames": links})

    with pytest.raises(BadRecord, match="do not fit its spans"):
        read_frames(doc, CLAIMS, CLAIM_ROLES)


def test_a_frame_without_spans_is_refused() -> None:
    with pytest.raises(BadRecord, match="no span"):
        write_frames(make_doc(), CLAIMS, CLAIM_ROLES, [FrameSpans("direct", ())])


def test_a_role_without_a_group_is_refused() -> None:
    frame = FrameSpans("direct", ((0, 1),), {"holder": ((2, 3),)})

    with pytest.raises(BadRecord, match="holder"):
        write_frames(make_doc(), CLAIMS, CLAIM_ROLES, [frame])
