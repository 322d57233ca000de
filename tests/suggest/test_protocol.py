"""The suggester protocol: what one side writes, the other side reads; nonsense is refused."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.support import strategies

from glossator.domain.errors import BadRecord, BadSpan
from glossator.domain.suggestion import Proposal, SuggesterInfo
from glossator.suggest import protocol
from glossator.suggest.protocol import Answer, SuggesterFailed

words = st.text(st.characters(codec="utf-8"), max_size=30)
proposals = st.builds(
    Proposal,
    layer=words,
    label=words,
    spans=strategies.sorted_spans(),
    score=st.integers(0, 10_000).map(lambda number: number / 10_000),
    roles=st.dictionaries(words, strategies.sorted_spans(), max_size=3),
    attributes=strategies.attributes(),
)


@given(words, strategies.texts())
def test_a_request_is_read_as_written(text_id: str, text: str) -> None:
    line = protocol.write_request(text_id, text)

    assert line.index("\n") == len(line) - 1
    assert protocol.read_request(line) == (text_id, text)


@given(words, st.lists(proposals, max_size=3).map(tuple))
def test_an_answer_is_read_as_written(text_id: str, found: tuple[Proposal, ...]) -> None:
    line = protocol.write_answer(text_id, found)

    assert line.index("\n") == len(line) - 1
    assert protocol.read_answer(line) == Answer(text_id, found)


@given(words, words.filter(bool))
def test_a_failure_is_read_as_written(text_id: str, reason: str) -> None:
    line = protocol.write_failure(text_id, reason)

    assert protocol.read_answer(line) == Answer(text_id, error=reason)


@given(words, words, words.filter(bool))
def test_an_introduction_is_read_as_written(name: str, version: str, configuration: str) -> None:
    info = SuggesterInfo(name, version, configuration)

    assert protocol.read_introduction(protocol.write_introduction(info)) == info


@given(words.filter(bool))
def test_a_refusal_is_the_sentence_that_is_shown(reason: str) -> None:
    with pytest.raises(SuggesterFailed) as failed:
        protocol.read_introduction(protocol.write_refusal(reason))

    assert str(failed.value) == reason


def test_a_suggester_without_configuration_is_known_by_name_and_version() -> None:
    line = json.dumps({"suggester": {"name": "words", "version": "2"}})

    assert protocol.read_introduction(line) == SuggesterInfo("words", "2", "words 2")


def test_what_an_answer_leaves_out_has_a_value() -> None:
    line = json.dumps(
        {"id": 7, "suggestions": [{"layer": "entity", "label": "ORG", "spans": [[0, 4]]}]}
    )
    (proposal,) = protocol.read_answer(line).proposals

    assert protocol.read_answer(line).id == "7"
    assert (proposal.score, proposal.roles, proposal.attributes) == (0.5, {}, {})


@pytest.mark.parametrize(("given_score", "score"), [(7, 1.0), (-1, 0.0), (True, 1.0)])
def test_a_score_is_held_between_zero_and_one(given_score: float, score: float) -> None:
    plain = {"layer": "entity", "label": "ORG", "spans": [[0, 4]], "score": given_score}
    (proposal,) = protocol.read_answer(json.dumps({"id": "", "suggestions": [plain]})).proposals

    assert proposal.score == score


@pytest.mark.parametrize("line", ["", "{", "[]", '"x"', "{}", '{"text": 5}', '{"id": "1"}'])
def test_what_is_no_request_is_refused(line: str) -> None:
    with pytest.raises(BadRecord):
        protocol.read_request(line)


plain_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
    max_leaves=8,
)


@given(
    st.one_of(
        words,
        plain_json.map(json.dumps),
        st.fixed_dictionaries(
            {"id": plain_json, "suggestions": st.lists(plain_json, max_size=2)}
        ).map(json.dumps),
        st.fixed_dictionaries(
            {"layer": plain_json, "label": plain_json, "spans": plain_json},
            optional={"score": plain_json, "roles": plain_json, "attributes": plain_json},
        ).map(lambda plain: json.dumps({"id": "1", "suggestions": [plain]})),
    )
)
def test_any_line_is_an_answer_or_refused(line: str) -> None:
    try:
        answer = protocol.read_answer(line)
    except (BadRecord, BadSpan):
        return
    assert isinstance(answer, Answer)


@given(words | plain_json.map(json.dumps))
def test_any_line_is_an_introduction_or_refused(line: str) -> None:
    try:
        info = protocol.read_introduction(line)
    except SuggesterFailed:
        return
    assert info.configuration
