"""What a model says becomes proposals; what it makes up is counted."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support import builders
from tests.support.llm_answers import frame, name

from glossator.domain.span import Span
from glossator.suggest.llm.answers import (
    NO_ROLE,
    NO_SHAPE,
    NOT_THERE,
    NoAnswer,
    Reading,
    plain_answer,
)

TEXT = (
    "Ingrid Moe met the board of Fjordkraft in Oslo.\n\n“We will not sell,” Moe said on Monday. "
    "“Not this year.”\n\nMoe condemned the offer. The board of Fjordkraft welcomed it."
)
MOE = [found.start() for found in re.finditer("Moe", TEXT)]
SCHEME = builders.default_scheme()


def read(plain: dict[str, Any], text: str = TEXT) -> Reading:
    reading = Reading(SCHEME, text)
    reading.take(plain, Span(0, len(text)))
    return reading


def said(reading: Reading) -> list[str]:
    """The proposals as words."""
    return [
        " ".join(
            [
                item.label,
                "|".join(span.quote(TEXT) for span in item.spans),
                *(f"{role}={spans[0].quote(TEXT)}" for role, spans in sorted(item.roles.items())),
            ]
        )
        for item in reading.proposals
    ]


def test_a_name_is_marked_wherever_it_stands() -> None:
    reading = read({"entity": [name("Moe"), name("Fjordkraft", "ORG")]})

    assert said(reading) == ["PERSON Moe"] * 3 + ["ORG Fjordkraft"] * 2
    assert [item.spans[0].start for item in reading.proposals][:3] == MOE


def test_a_name_that_means_two_things_is_marked_where_it_was_quoted() -> None:
    reading = read(
        {"entity": [name("Moe", "PERSON", "Ingrid"), name("Moe", "ORG", "Not this year.”")]}
    )

    assert [(item.label, item.spans[0].start) for item in reading.proposals] == [
        ("PERSON", MOE[0]),
        ("ORG", MOE[2]),
    ]


def test_a_claim_of_two_pieces_has_its_nearest_roles() -> None:
    claim = frame("direct", "“We will not sell,”", "“Not this year.”", source="Moe", cue="said")
    reading = read({"claim": [claim]})

    assert said(reading) == ["direct “We will not sell,”|“Not this year.” cue=said source=Moe"]
    assert reading.proposals[0].roles["source"][0].start == MOE[1]


def test_a_stance_needs_its_target() -> None:
    reading = read(
        {
            "stance": [
                frame("oppose", "condemned the offer", holder="Moe", target="the offer"),
                frame("oppose", "condemned", holder="Moe", target=""),
                frame("oppose", "condemned", holder="Moe", target="the merger"),
            ]
        }
    )

    assert said(reading) == ["oppose condemned the offer holder=Moe target=the offer"]
    assert reading.left_out == {NO_ROLE: 2, NOT_THERE: 1}


def test_what_the_text_does_not_have_is_left_out_and_counted() -> None:
    reading = read(
        {
            "entity": [name("Ingrid Berg"), name("Oslo", "PLACE")],
            "claim": [
                frame("direct", "“We will sell”", source="Moe"),
                frame("direct", "“Not this year.”", source="the chairman"),
            ],
        }
    )

    assert said(reading) == ["PLACE Oslo", "direct “Not this year.”"]
    assert reading.left_out == {NOT_THERE: 3}


def test_roles_beside_the_rest_are_read_as_well() -> None:
    claim = {"quotes": "“Not this year.”", "label": "direct", "source": "Moe"}

    assert said(read({"claim": [claim]})) == ["direct “Not this year.” source=Moe"]


def test_the_same_twice_is_once() -> None:
    assert len(read({"entity": [name("Oslo", "PLACE"), name("Oslo", "PLACE")]}).proposals) == 1


ODD: list[Any] = [None, 5, "Moe", [], {}, {"quote": 5, "label": "PERSON"}, {"quote": "Moe"}]


@pytest.mark.parametrize("layer", ["entity", "claim", "stance"])
def test_items_of_another_shape_are_counted(layer: str) -> None:
    reading = read({layer: ODD})

    assert reading.proposals == []
    assert reading.left_out == {NO_SHAPE: len(ODD)}
    assert read({layer: "none"}).left_out == {NO_SHAPE: 1}


PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.sampled_from(["Moe", "said", "direct", ""]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["entity", "claim", "quote", "quotes", "label", "roles", "before"]),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from(["entity", "claim", "stance"]), PLAIN))
def test_any_answer_is_read_without_a_fault(plain: dict[str, Any]) -> None:
    for item in read(plain).proposals:
        assert all(span.within(len(TEXT)) for span in item.spans)


def test_a_code_block_is_taken_off() -> None:
    assert plain_answer('```json\n{"entity": []}\n```') == {"entity": []}


@pytest.mark.parametrize("words", ["", "Sure! Here it is:", "[1]", '{"entity": [', "[" * 100_000])
def test_what_is_no_json_object_is_no_answer(words: str) -> None:
    with pytest.raises(NoAnswer):
        plain_answer(words)
