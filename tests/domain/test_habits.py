"""Habits: edges of claims and stances are drawn where the people of a project draw them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.domain.habits import OWN, Slots, drawn, observed
from glossator.domain.memory import EMPTY, Lesson, Memory, Outcome
from glossator.domain.span import Span
from tests.support import strategies

TEXT = "The minister said that the talks, which failed, were welcomed by Oslo.\nThat was all."


def at(words: str) -> tuple[Span, ...]:
    """Where words stand."""
    start = TEXT.index(words)
    return (Span(start, start + len(words)),)


def habit(said: Slots, given: Slots, times: int = 3) -> Memory:
    """The memory of people who did this several times."""
    return EMPTY.after(
        lesson for _ in range(times) for lesson in observed(TEXT, "claim", said, given)
    )


def words(spans: tuple[Span, ...]) -> str:
    """The words of a span."""
    return " … ".join(span.quote(TEXT) for span in spans)


@pytest.mark.parametrize(
    ("said", "given"),
    [
        ("the talks", "that the talks"),
        ("that the talks", "the talks"),
        ("the talks", "talks"),
        ("the talks", "the talks,"),
        ("the talks,", "the talks"),
        ("welcomed", "were welcomed"),
    ],
)
def test_an_edge_that_is_moved_again_and_again_is_moved(said: str, given: str) -> None:
    for times, expected in ((2, said), (3, given)):
        memory = habit({OWN: at(said)}, {OWN: at(given)}, times)
        assert words(drawn(TEXT, "claim", {OWN: at(said)}, memory)[OWN]) == expected


def test_an_edge_that_is_left_more_often_stays() -> None:
    moved = list(observed(TEXT, "claim", {OWN: at("the talks")}, {OWN: at("that the talks")}))
    left = list(observed(TEXT, "claim", {OWN: at("the talks")}, {OWN: at("the talks")}))
    memory = EMPTY.after([*moved * 3, *left * 3])
    assert words(drawn(TEXT, "claim", {OWN: at("the talks")}, memory)[OWN]) == "the talks"


def test_a_habit_is_one_of_a_role_and_a_layer() -> None:
    said, given = at("The minister"), at("minister")
    memory = habit({OWN: at("talks"), "source": said}, {OWN: at("talks"), "source": given})
    frame = {OWN: said, "source": said, "cue": said}
    found = drawn(TEXT, "claim", frame, memory)
    assert {slot: words(spans) for slot, spans in found.items()} == {
        OWN: "The minister",
        "source": "minister",
        "cue": "The minister",
    }
    assert drawn(TEXT, "stance", frame, memory) == frame


def test_evidence_reaches_as_far_as_people_let_it_reach() -> None:
    said = {OWN: at("welcomed"), "holder": at("Oslo"), "target": at("the talks")}
    given = {**said, OWN: at("welcomed by Oslo")}
    memory = habit(said, given)
    assert words(drawn(TEXT, "claim", said, memory)[OWN]) == "welcomed by Oslo"
    far = {OWN: at("said"), "holder": at("Oslo")}
    assert drawn(TEXT, "claim", far, memory) == far, "too far away, and behind commas"


def test_edges_that_moved_elsewhere_teach_nothing() -> None:
    said, given = {OWN: at("the talks")}, {OWN: at("which failed")}
    assert list(observed(TEXT, "claim", said, given)) == []
    assert list(observed(TEXT, "claim", said, {})) == []


def test_a_line_end_is_never_crossed() -> None:
    said, given = {OWN: at("That was")}, {OWN: at("was")}
    assert "<+ . oslo" not in {each.form for each in observed(TEXT, "claim", said, given)}
    last, first = at("Oslo."), at("That was all.")
    taught = list(observed(TEXT, "claim", {OWN: last}, {OWN: last}))
    assert not any("that" in each.form for each in taught)
    assert list(observed(TEXT, "claim", {OWN: first}, {OWN: first}))


def test_long_words_and_numbers_are_nobodys_habit() -> None:
    taught = list(observed(TEXT, "claim", {OWN: at("minister said")}, {OWN: at("said")}))
    assert taught
    assert not any("minister" in each.form for each in taught)


_KEYS = tuple(
    f"{move} . {word}" for move in ("<-", "<+", ">-", ">+") for word in ("lind", "the", "é", "“")
)


@given(
    strategies.texts().flatmap(
        lambda text: st.tuples(st.just(text), strategies.sorted_spans(max(6, len(text))))
    ),
    st.lists(st.sampled_from((*_KEYS, ".. target")), max_size=4),
)
def test_whatever_the_habits_spans_stay_sound_and_settled(
    article: tuple[str, tuple[Span, ...]], keys: list[str]
) -> None:
    text, spans = article
    if spans[-1].end > len(text):
        return
    memory = EMPTY.after(Lesson(Outcome.MOVED, "claim", key, "", 5) for key in keys)
    said = {OWN: spans[:1], "target": spans[-1:]}
    once = drawn(text, "claim", said, memory)
    for found in once.values():
        assert 0 <= found[0].start < found[-1].end <= len(text)
    assert drawn(text, "claim", once, memory) == once
