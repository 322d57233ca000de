"""Reading proposals from a Doc: names as the guidelines want them, frames as they are linked."""

import pytest
import spacy
from spacy.tokens import Doc, SpanGroup
from spacy.tokens import Span as DocSpan

from glossator.domain.span import Span
from glossator.suggest.groups import (
    CLAIM_ROLES,
    CLAIMS,
    STANCE_ROLES,
    STANCES,
    FrameSpans,
    write_frames,
)
from glossator.suggest.reading import ENTITY_SCORE, proposals

BLANK = spacy.blank("en")


def named(text: str, words: str, label: str = "PERSON") -> Doc:
    """A document in which a pipeline took words for a name."""
    doc = BLANK(text)
    start = text.index(words)
    span = doc.char_span(start, start + len(words), label=label)
    assert span is not None, f"{words!r} does not stand at the edges of tokens"
    doc.ents = (span,)
    return doc


def names(doc: Doc) -> list[str]:
    return [item.spans[0].quote(doc.text) for item in proposals(doc)]


BARE = [
    ("He met the Council of Europe.", "the Council of Europe", "Council of Europe"),
    ("The The Hague talks.", "The The Hague", "Hague"),
    ("An A Team.", "An A Team", "Team"),
    ("Norway's minister", "Norway's", "Norway"),
    ("Norway’s minister", "Norway’s", "Norway"),
    ("the states' rights", "the states'", "states"),
    ("“Oslo”, he said", "Oslo”", "Oslo"),
    ("in the U.S. today", "the U.S.", "U.S."),
    ("He went.\n\nMara Lind\nleft.", "\n\nMara Lind", "Mara Lind"),
    ("😀 the Ada Moe's 😀", "the Ada Moe's", "Ada Moe"),
]


@pytest.mark.parametrize(("text", "words", "bare"), BARE, ids=[bare for _, _, bare in BARE])
def test_a_name_is_marked_without_article_possessive_and_breaks(
    text: str, words: str, bare: str
) -> None:
    assert names(named(text, words)) == [bare]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Oslo the end", "the"),
        ("Oslo’s end", "’s"),
        ("Oslo\n\nend", "\n\n"),
        ("Oslo the\nend", "the\n"),
        ("Oslo, the end", ","),
    ],
)
def test_what_is_no_name_without_them_is_left_out(text: str, words: str) -> None:
    assert names(named(text, words)) == []


def test_a_name_over_two_lines_is_left_out() -> None:
    assert names(named("Foreign\nMinistry said", "Foreign\nMinistry")) == []


def test_a_name_keeps_its_label_and_gets_the_recognisers_score() -> None:
    (proposal,) = proposals(named("in Oslo today", "Oslo", "GPE"))

    assert (proposal.layer, proposal.label, proposal.score) == ("entity", "GPE", ENTITY_SCORE)
    assert (proposal.roles, proposal.attributes) == ({}, {})


def framed() -> Doc:
    doc = BLANK("😀 Mara Lind said that, she thinks, the talks failed.")
    claim = FrameSpans(
        "mixed",
        ((6, 9), (4, 5)),
        {"source": ((1, 3),), "cue": ((3, 4),)},
        0.75,
        {"check_worthy": True},
    )
    stance = FrameSpans("oppose", ((11, 12),), {"target": ((9, 11),), "holder": ()}, 0.5)
    write_frames(doc, CLAIMS, CLAIM_ROLES, [claim])
    write_frames(doc, STANCES, STANCE_ROLES, [stance])
    return doc


def test_frames_are_read_with_roles_scores_and_attributes() -> None:
    doc = framed()
    claim, stance = proposals(doc)

    assert (claim.layer, claim.label, claim.score) == ("claim", "mixed", 0.75)
    assert claim.attributes == {"check_worthy": True}
    assert [span.quote(doc.text) for span in claim.roles["source"]] == ["Mara Lind"]
    assert [span.quote(doc.text) for span in claim.roles["cue"]] == ["said"]
    assert (stance.layer, stance.label) == ("stance", "oppose")
    assert set(stance.roles) == {"target"}


def test_positions_are_code_points_in_order() -> None:
    doc = framed()
    claim = proposals(doc)[0]

    assert claim.spans == tuple(sorted(claim.spans))
    assert claim.roles["source"] == (Span(2, 11),)
    assert claim.roles["source"][0].quote(doc.text) == "Mara Lind"


def test_proposals_come_in_reading_order() -> None:
    doc = framed()
    doc.ents = (
        DocSpan(doc, 10, 11, label="EVENT"),
        DocSpan(doc, 1, 3, label="PERSON"),
    )

    assert [item.label for item in proposals(doc)] == ["mixed", "PERSON", "oppose", "EVENT"]


def test_spans_of_any_other_pipeline_are_frames_without_roles() -> None:
    doc = BLANK("Mara Lind said that the talks failed.")
    doc.spans["claims"] = [DocSpan(doc, 4, 7, label="indirect")]
    (claim,) = proposals(doc)

    assert (claim.layer, claim.label, claim.score) == ("claim", "indirect", 0.5)
    assert claim.spans[0].quote(doc.text) == "the talks failed"


def test_an_empty_text_proposes_nothing() -> None:
    assert proposals(BLANK("")) == ()
    assert proposals(BLANK("\n\n")) == ()


def test_the_group_of_entities_goes_before_the_recognisers() -> None:
    doc = named("the Bank of Oslo said", "Bank of Oslo", "ORG")
    spans = [DocSpan(doc, 1, 4, label="ORG"), DocSpan(doc, 3, 4, label="GPE")]
    doc.spans["entities"] = SpanGroup(doc, attrs={"scores": [0.75, 0.5]}, spans=spans)

    assert [(item.label, item.score) for item in proposals(doc)] == [("ORG", 0.75), ("GPE", 0.5)]
    assert names(doc) == ["Bank of Oslo", "Oslo"]


def test_a_group_of_entities_without_scores_gets_the_recognisers() -> None:
    doc = BLANK("in Oslo today")
    doc.spans["entities"] = [DocSpan(doc, 1, 2, label="GPE")]

    assert [item.score for item in proposals(doc)] == [ENTITY_SCORE]
