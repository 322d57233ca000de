"""Values as plain JSON and back."""

import json
from typing import Any, TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.domain.edit import Change, Record
from glossator.domain.errors import BadRecord, BadSpan
from glossator.domain.plain import (
    attributes_from,
    origin_from,
    plain_origin,
    plain_proposal,
    proposal_from,
    roles_from,
    spans_from,
)
from glossator.domain.plain_records import (
    change_from,
    plain_change,
    plain_record,
    record_from,
)
from glossator.domain.span import Span
from glossator.domain.suggestion import Proposal
from tests.support import builders, strategies

Anything = TypeVar("Anything")
NAN, ENDLESS = float("nan"), float("inf")
HUGE = 10**400


def through_json(value: Anything) -> Anything:
    plain: Anything = json.loads(json.dumps(value, allow_nan=False))
    return plain


@given(strategies.records())
def test_a_record_of_every_kind_survives_json(record: Record) -> None:
    assert record_from(through_json(plain_record(record))) == record


@given(strategies.records())
def test_a_change_survives_json_on_either_side(record: Record) -> None:
    for change in (Change(None, record), Change(record, None), Change(record, record)):
        assert change_from(through_json(plain_change(change))) == change


PROPOSALS = st.builds(
    Proposal,
    layer=st.sampled_from(("entity", "claim")),
    label=st.text(max_size=5),
    spans=strategies.sorted_spans(),
    score=st.integers(0, 10_000).map(lambda part: part / 10_000),
    roles=st.dictionaries(st.sampled_from(("source", "cue")), strategies.sorted_spans()),
    attributes=strategies.attributes(),
)


@given(PROPOSALS)
def test_a_proposal_survives_json(proposal: Proposal) -> None:
    assert proposal_from(through_json(plain_proposal(proposal))) == proposal


def test_an_origin_leaves_out_what_is_empty() -> None:
    assert plain_origin(builders.entity().origin) == {"how": "manual"}
    assert origin_from({"how": "manual"}) == builders.entity().origin


@pytest.mark.parametrize(("given_score", "read"), [(2, 1.0), (-1, 0.0), (0.25, 0.25), (NAN, 0.0)])
def test_a_score_is_brought_into_its_range(given_score: float, read: float) -> None:
    plain = {"layer": "entity", "label": "X", "spans": [[0, 1]], "score": given_score}

    assert proposal_from(plain).score == read


JUNK: list[Any] = [None, 5, "text", {"a": 1}, [1], [[1]], [[1, 2, 3]], [["0", "1"]], [[0, True]]]


@pytest.mark.parametrize("value", [*JUNK, [[0.0, 1.0]]])
def test_what_is_no_list_of_pairs_is_no_span(value: object) -> None:
    with pytest.raises(BadRecord, match="written as"):
        spans_from(value)


@pytest.mark.parametrize("pair", [[2, 2], [3, 1], [-1, 4]])
def test_an_empty_or_reversed_pair_is_no_span(pair: list[int]) -> None:
    with pytest.raises(BadSpan):
        spans_from([pair])


@pytest.mark.parametrize("value", [None, [], "a1", {"source": 5}, {"source": []}, {"source": ""}])
def test_what_fills_no_role_is_refused(value: object) -> None:
    with pytest.raises(BadRecord):
        roles_from(value)


@pytest.mark.parametrize(
    "value", [None, [], {"note": None}, {"note": ["x"]}, {"n": NAN}, {"n": ENDLESS}]
)
def test_what_is_no_attribute_is_refused(value: object) -> None:
    with pytest.raises(BadRecord):
        attributes_from(value)


@pytest.mark.parametrize("value", [None, "manual", {}, {"how": "guessed"}, {"how": ["manual"]}])
def test_what_is_no_origin_is_refused(value: object) -> None:
    with pytest.raises(BadRecord, match="An origin is written as"):
        origin_from(value)


@pytest.mark.parametrize("score", [NAN, ENDLESS, HUGE, -HUGE, "0.5", None])
def test_a_score_that_json_cannot_say_is_left_out(score: object) -> None:
    assert origin_from({"how": "accepted", "score": score}).score is None


@pytest.mark.parametrize(
    "part",
    [
        {"label": None, "spans": 5},
        {"score": "high"},
        {"score": HUGE},
        {"score": None},
        {"roles": []},
        {"roles": {"source": 5}},
        {"attributes": []},
        {"spans": [[1]]},
    ],
)
def test_a_misshapen_proposal_is_refused(part: dict[str, Any]) -> None:
    plain = {"layer": "entity", "label": "X", "spans": [[0, 1]], **part}

    with pytest.raises(BadRecord):
        proposal_from(plain)


def test_a_proposal_needs_layer_label_and_spans() -> None:
    whole = {"layer": "entity", "label": "X", "spans": [[0, 1]]}

    for name in whole:
        with pytest.raises(BadRecord, match=name):
            proposal_from({key: value for key, value in whole.items() if key != name})
    assert proposal_from(whole) == Proposal("entity", "X", (Span(0, 1),), 0.5)


@given(strategies.records(), st.data())
def test_a_record_that_lacks_a_field_is_refused(record: Record, data: st.DataObject) -> None:
    plain = plain_record(record)
    del plain[data.draw(st.sampled_from(sorted(plain)))]

    with pytest.raises(BadRecord):
        record_from(plain)


@pytest.mark.parametrize("plain", [{"kind": "other"}, {"kind": []}, {}, [], "x", 5, None])
def test_what_is_no_record_is_refused(plain: dict[str, Any]) -> None:
    with pytest.raises(BadRecord):
        record_from(plain)


ONE = plain_record(builders.entity(number=1))
TWO = plain_record(builders.entity(number=2))


@pytest.mark.parametrize("value", [[], [None], [None, None], [ONE, TWO], [ONE, ONE, ONE], 5, None])
def test_what_is_no_pair_of_one_record_is_no_change(value: list[dict[str, Any] | None]) -> None:
    with pytest.raises(BadRecord):
        change_from(value)
