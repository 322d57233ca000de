"""Deciding about suggestions: one edit each, with verdict and origin."""

from dataclasses import replace

import pytest

from glossator.domain.annotation import Filler, How, Origin, SetState
from glossator.domain.errors import UserError
from glossator.domain.suggestion import Suggestion, Verdict
from glossator.services import annotating, deciding
from glossator.services.composing import Desk
from tests.support import builders
from tests.support.desks import added, claim, desk, opened, where

NAME = builders.suggestion()
SAYING = replace(
    builders.suggestion(number=2),
    layer="claim",
    label="indirect",
    spans=(where("the talks failed"),),
    roles={"source": (where("Mara Lind"),), "cue": (where("said"),), "empty": ()},
    attributes={"check_worthy": True},
)


def test_acceptance_takes_a_suggestion_over_as_it_is() -> None:
    view = opened(SAYING)
    edit = deciding.accept(desk(), view, SAYING)
    after = view.after(edit)
    annotation = added(edit)

    assert edit.title == "Accept claim “the talks failed”"
    assert (annotation.label, annotation.spans) == (SAYING.label, SAYING.spans)
    assert annotation.attributes == {"check_worthy": True}
    assert annotation.roles == {
        "source": Filler(spans=(where("Mara Lind"),)),
        "cue": Filler(spans=(where("said"),)),
    }
    assert annotation.origin == Origin(How.ACCEPTED, SAYING.id, "rules 1.0", 0.5)
    assert after.decisions[SAYING.id].verdict is Verdict.ACCEPTED
    assert after.decisions[SAYING.id].annotation_id == annotation.id
    assert after.open_suggestions() == ()
    assert after.state is SetState.IN_PROGRESS


def test_acceptance_says_whether_suggestions_were_in_sight() -> None:
    blind = Desk(builders.default_scheme(), desk().stamps, suggestions_visible=False)

    assert not added(deciding.accept(blind, opened(NAME), NAME)).origin.suggestions_visible


def test_an_accepted_source_points_to_the_name_at_its_place() -> None:
    view = opened(builders.entity(), SAYING)

    assert added(deciding.accept(desk(), view, SAYING)).roles["source"] == Filler(
        annotation_id="annotation-1"
    )


def test_an_accepted_name_becomes_the_source_of_the_claim_before_it() -> None:
    view = opened(claim(source="Mara Lind"), NAME)
    edit = deciding.accept(desk(), view, NAME)

    assert view.after(edit).annotations["annotation-50"].roles["source"] == Filler(
        annotation_id=added(edit).id
    )


def test_acceptance_across_a_name_is_refused() -> None:
    crossing = builders.suggestion(5, 13)
    with pytest.raises(UserError, match="would cross “Mara Lind”"):
        deciding.accept(desk(), opened(builders.entity(), crossing), crossing)


@pytest.mark.parametrize(
    ("changes", "verb"),
    [
        ({"label": "ORG"}, "Relabel"),
        ({"spans": (where("Mara"),)}, "Change the extent of"),
        ({"label": "ORG", "spans": (where("Mara"),)}, "Relabel"),
    ],
)
def test_a_correction_keeps_the_score_and_says_so(changes: dict[str, object], verb: str) -> None:
    view = opened(NAME)
    edit = deciding.correct(desk(), view, NAME, **changes)  # type: ignore[arg-type]  # by the table
    annotation = added(edit)

    assert edit.title.startswith(f"{verb} entity ")
    assert annotation.origin == Origin(How.CORRECTED, NAME.id, "rules 1.0", 0.5)
    assert (annotation.label, annotation.spans) == (
        changes.get("label", NAME.label),
        changes.get("spans", NAME.spans),
    )
    assert view.after(edit).decisions[NAME.id].verdict is Verdict.CORRECTED


def test_other_roles_are_a_correction() -> None:
    edit = deciding.correct(desk(), opened(SAYING), SAYING, roles={"source": (where("She"),)})

    assert edit.title == "Set a role of claim “the talks failed”"
    assert added(edit).roles == {"source": Filler(spans=(where("She"),))}


def test_emptied_roles_are_a_correction() -> None:
    edit = deciding.correct(desk(), opened(SAYING), SAYING, roles={})

    assert added(edit).roles == {}
    assert added(edit).origin.how is How.CORRECTED


@pytest.mark.parametrize("same", [{}, {"label": "PERSON"}, {"spans": (where("Mara Lind"),)}])
def test_a_correction_that_changes_nothing_is_an_acceptance(same: dict[str, object]) -> None:
    edit = deciding.correct(desk(), opened(NAME), NAME, **same)  # type: ignore[arg-type]  # by the table

    assert edit.title == "Accept entity “Mara Lind”"
    assert added(edit).origin.how is How.ACCEPTED


def test_rejection_adds_no_annotation() -> None:
    view = opened(NAME)
    edit = deciding.reject(desk(), view, NAME)
    after = view.after(edit)

    assert edit.title == "Reject entity “Mara Lind”"
    assert after.annotations == {}
    assert after.decisions[NAME.id].verdict is Verdict.REJECTED
    assert after.open_suggestions() == ()


def test_a_rejection_holds_for_the_next_run_too() -> None:
    again = replace(NAME, id="suggestion-9", run_id="run-2")
    view = opened(NAME, again)

    assert view.after(deciding.reject(desk(), view, NAME)).open_suggestions() == ()


def test_a_deferred_suggestion_stays_open() -> None:
    view = opened(NAME)
    edit = deciding.defer(desk(), view, NAME)
    after = view.after(edit)

    assert edit.title == "Put off entity “Mara Lind”"
    assert after.open_suggestions() == (NAME,)
    assert after.is_deferred(NAME.id)


def decided_later(first: str, suggestion: Suggestion) -> Verdict:
    view = opened(suggestion)
    view = view.after(deciding.defer(desk(), view, suggestion))
    step = deciding.accept if first == "accept" else deciding.reject
    return view.after(step(desk(), view, suggestion)).decisions[suggestion.id].verdict


def test_a_deferred_suggestion_can_be_decided() -> None:
    assert decided_later("accept", NAME) is Verdict.ACCEPTED
    assert decided_later("reject", NAME) is Verdict.REJECTED


def test_a_hand_made_name_answers_the_same_suggestion() -> None:
    view = opened(NAME)
    after = view.after(annotating.add(desk(), view, "entity", "PERSON", NAME.spans))

    assert after.open_suggestions() == ()
