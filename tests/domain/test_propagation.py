"""What speaks against marking the same words at another place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.domain.annotation import SetState
from glossator.domain.propagation import By, Neighbour, Opinion, Surroundings, opinion
from glossator.domain.scheme import Overlap
from glossator.domain.span import Span
from glossator.domain.suggestion import Verdict
from tests.support.strategies import sorted_spans, spans

HERE = Span(10, 14)
WIDER, CROSSING = Span(5, 20), Span(12, 18)


def beside(
    by: By, label: str = "ORG", span: Span = HERE, verdict: Verdict | None = None
) -> Neighbour:
    return Neighbour(by, label, (span,), "Oslo", verdict)


def thought(*items: Neighbour, **known: object) -> Opinion:
    around = Surroundings(items, **known)  # type: ignore[arg-type]  # each test names what it knows
    return opinion(HERE, "PLACE", around, Overlap.NESTED)


def test_a_place_that_nobody_has_said_anything_about_is_ticked() -> None:
    assert thought() == Opinion()
    assert thought().ticked


@pytest.mark.parametrize("by", [By.ANOTHER, By.SUGGESTER])
def test_a_place_where_others_say_the_same_is_ticked(by: By) -> None:
    assert thought(beside(by, "PLACE")).ticked


def test_a_place_that_is_marked_so_already_is_the_same() -> None:
    found = thought(beside(By.ME, "PLACE"), state=SetState.FINISHED)
    assert found.same
    assert not found.ticked


@pytest.mark.parametrize(
    ("item", "doubt"),
    [
        (beside(By.ME), "you marked it ORG"),
        (beside(By.ME, span=WIDER), "it is part of “Oslo” (ORG)"),
        (beside(By.SUGGESTER), "suggested as ORG"),
        (beside(By.SUGGESTER, verdict=Verdict.DEFERRED), "suggested as ORG"),
        (beside(By.SUGGESTER, span=WIDER), "it is part of “Oslo” (ORG)"),
        (beside(By.SUGGESTER, span=CROSSING), "suggested is “Oslo” (ORG)"),
        (beside(By.SUGGESTER, "PLACE", verdict=Verdict.REJECTED), "you rejected it here"),
        (beside(By.SUGGESTER, "PLACE", verdict=Verdict.DEFERRED), "you put it off here"),
        (beside(By.ANOTHER), "another person marked it ORG"),
        (beside(By.ANOTHER, span=WIDER), "another person marked “Oslo” (ORG) here"),
        (
            Neighbour(By.SUGGESTER, "PLACE", (HERE,), "Oslo", rejected_by_another=True),
            "another person rejected it here",
        ),
    ],
)
def test_what_somebody_says_otherwise_leaves_it_unticked(item: Neighbour, doubt: str) -> None:
    found = thought(item)
    assert (found.doubt, found.possible, found.ticked) == (doubt, True, False)


@pytest.mark.parametrize(
    "item",
    [
        beside(By.SUGGESTER, verdict=Verdict.REJECTED),
        beside(By.SUGGESTER, span=WIDER, verdict=Verdict.REJECTED),
        beside(By.ME, span=Span(11, 13)),
        beside(By.SUGGESTER, span=Span(11, 13)),
    ],
)
def test_what_was_refused_and_what_lies_within_is_no_doubt(item: Neighbour) -> None:
    assert thought(item).ticked


@pytest.mark.parametrize(
    ("known", "doubt"),
    [
        ({"state": SetState.FINISHED}, "you finished this article without it"),
        ({"state": SetState.SKIPPED}, "you skipped this article"),
        ({"read_by_me": True}, "you read this passage without it"),
        ({"left_out_by_another": True}, "another person read this passage without it"),
    ],
)
def test_an_article_or_passage_read_without_it_leaves_it_unticked(
    known: dict[str, object], doubt: str
) -> None:
    assert thought(**known).doubt == doubt


@pytest.mark.parametrize("label", [None, "ORG"])
def test_nothing_is_proposed_on_the_frozen_test_set(label: str | None) -> None:
    found = thought(*([beside(By.ME, label)] if label else []), frozen=True)
    assert (found.doubt, found.possible) == (
        "in the frozen test set; mark it there",
        False,
    )
    assert thought(beside(By.ME, "PLACE"), frozen=True).same


def test_what_would_cross_is_not_possible() -> None:
    found = thought(beside(By.ME, span=CROSSING))
    assert (found.doubt, found.possible) == ("it would cross “Oslo” (ORG)", False)


@pytest.mark.parametrize(
    ("overlap", "possible"),
    [(Overlap.NONE, False), (Overlap.NESTED, True), (Overlap.ANY, True)],
)
def test_the_scheme_says_what_may_stand_inside(overlap: Overlap, possible: bool) -> None:
    around = Surroundings((beside(By.ME, span=WIDER),))
    assert opinion(HERE, "PLACE", around, overlap).possible is possible


NEIGHBOURS = st.builds(
    Neighbour,
    st.sampled_from(By),
    st.sampled_from(("PLACE", "ORG")),
    sorted_spans(12),
    st.just("Oslo"),
    st.none() | st.sampled_from(Verdict),
    st.booleans(),
)
AROUND = st.builds(
    Surroundings,
    st.lists(NEIGHBOURS, max_size=4).map(tuple),
    st.sampled_from(SetState),
    st.booleans(),
    st.booleans(),
    st.booleans(),
)


@given(spans(12), AROUND, st.sampled_from(Overlap))
def test_an_opinion_never_ticks_what_is_there_or_cannot_be(
    span: Span, around: Surroundings, overlap: Overlap
) -> None:
    found = opinion(span, "PLACE", around, overlap)
    mine = [item for item in around.neighbours if item.by is By.ME]
    assert found.possible or found.doubt
    assert not (found.same and found.doubt)
    assert not (around.frozen and found.ticked)
    assert found.same == any(item.is_at(span) and item.label == "PLACE" for item in mine)
    if found.ticked and overlap is Overlap.NESTED:
        assert not any(span.crosses(other) for item in mine for other in item.spans)
        assert around.state not in {SetState.FINISHED, SetState.SKIPPED}
