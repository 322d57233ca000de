"""Annotating by hand: what each step changes, and what is refused."""

from dataclasses import replace

import pytest

from glossator.domain.annotation import Annotation, Filler, How, Origin, SetState
from glossator.domain.edit import Edit
from glossator.domain.errors import UserError
from glossator.domain.open_document import OpenDocument
from glossator.domain.span import Span
from glossator.domain.suggestion import Decision, Verdict
from glossator.services import annotating
from glossator.services.composing import Desk
from tests.support import builders
from tests.support.desks import added, claim, desk, opened, where, words_of

MARA = builders.entity(0, 9)


def accepted(number: int = 1) -> tuple[Annotation, Decision]:
    """A name that was accepted as suggested, and the decision about it."""
    origin = Origin(How.ACCEPTED, f"suggestion-{number}", "rules 1.0", 0.5)
    name = replace(builders.entity(0, 9, number), origin=origin)
    decision = Decision(
        f"suggestion-{number}", "doc-1", builders.ADA.id, Verdict.ACCEPTED, "before", name.id
    )
    return name, decision


def with_accepted() -> OpenDocument:
    name, decision = accepted()
    return replace(opened(name), decisions={decision.suggestion_id: decision})


def verdicts(edit: Edit) -> list[tuple[Verdict, str]]:
    records = [change.after for change in edit.changes]
    return [(item.verdict, item.annotation_id) for item in records if isinstance(item, Decision)]


def test_the_first_annotation_brings_the_article_into_progress() -> None:
    view = opened()
    edit = annotating.add(desk(), view, "entity", "PERSON", (where("Mara Lind"),))
    after = view.after(edit)

    assert edit.title == "Add entity “Mara Lind”"
    assert edit.author_id == builders.ADA.id
    assert after.state is SetState.IN_PROGRESS
    assert [words_of(after, item) for item in after.annotations.values()] == ["Mara Lind"]
    assert added(edit).origin == Origin(How.MANUAL)


def test_a_later_annotation_leaves_the_state_alone() -> None:
    view = opened()
    view = view.after(annotating.add(desk(), view, "entity", "PERSON", (where("Mara Lind"),)))
    edit = annotating.add(desk(), view, "entity", "PLACE", (where("Oslo"),))

    assert len(edit.changes) == 1


def test_an_annotation_says_whether_suggestions_were_in_sight() -> None:
    blind = Desk(builders.default_scheme(), desk().stamps, suggestions_visible=False)
    edit = annotating.add(blind, opened(), "entity", "PERSON", (where("Mara Lind"),))

    assert not added(edit).origin.suggestions_visible


def test_pieces_are_put_in_order() -> None:
    pieces = (where("Oslo"), where("Mara"))
    edit = annotating.add(desk(), opened(), "claim", "direct", pieces)

    assert added(edit).spans == (where("Mara"), where("Oslo"))


def test_a_long_quotation_is_shortened_in_the_title() -> None:
    view = opened()
    edit = annotating.add(desk(), view, "claim", "direct", (Span(0, len(view.document.text)),))

    assert edit.title == "Add claim “Mara Lind met Omar Reyes in Oslo. She s…”"


@pytest.mark.parametrize(
    ("layer", "label", "spans", "reason"),
    [
        ("entity", "HERO", (Span(0, 9),), "label “HERO” is not in layer “entity”"),
        ("entity", "PERSON", (Span(50, 99),), "ends outside the text"),
        ("entity", "PERSON", (), "it has no span"),
        ("claim", "direct", (Span(0, 9), Span(5, 12)), "overlap each other"),
        ("mood", "good", (Span(0, 9),), "layer “mood”"),
    ],
)
def test_what_the_scheme_forbids_is_not_added(
    layer: str, label: str, spans: tuple[Span, ...], reason: str
) -> None:
    with pytest.raises(UserError, match=reason):
        annotating.add(desk(), opened(), layer, label, spans)


def test_crossing_names_are_refused_by_name() -> None:
    with pytest.raises(UserError, match="would cross “Mara Lind” \\(PERSON\\)"):
        annotating.add(desk(), opened(MARA), "entity", "ORG", (where("Lind met"),))


def test_a_name_inside_a_name_is_allowed() -> None:
    edit = annotating.add(desk(), opened(MARA), "entity", "PERSON", (where("Lind"),))

    assert added(edit).spans == (where("Lind"),)


def test_claims_may_cross() -> None:
    edit = annotating.add(desk(), opened(claim()), "claim", "direct", (where("said the talks"),))

    assert added(edit).label == "direct"


def test_a_required_role_may_be_filled_later() -> None:
    edit = annotating.add(desk(), opened(), "stance", "oppose", (where("failed"),))

    assert added(edit).roles == {}


def test_a_role_that_marks_a_name_points_to_it() -> None:
    view = opened(MARA)
    roles = {
        "source": Filler(spans=(where("Mara Lind"),)),
        "cue": Filler(spans=(where("said"),)),
    }
    edit = annotating.add(desk(), view, "claim", "indirect", (where("the talks failed"),), roles)

    assert added(edit).roles["source"] == Filler(annotation_id=MARA.id)
    assert added(edit).roles["cue"] == Filler(spans=(where("said"),))


def test_a_name_added_where_a_source_stands_becomes_the_source() -> None:
    view = opened(claim(source="Mara Lind"))
    edit = annotating.add(desk(), view, "entity", "PERSON", (where("Mara Lind"),))
    after = view.after(edit)

    assert after.annotations["annotation-50"].roles["source"] == Filler(
        annotation_id=added(edit).id
    )


def test_another_label_is_one_change() -> None:
    view = opened(MARA)
    edit = annotating.relabel(desk(), view, MARA.id, "ORG")

    assert edit.title == "Relabel entity “Mara Lind”"
    assert view.after(edit).annotations[MARA.id] == replace(MARA, label="ORG")


def test_an_unknown_label_is_refused() -> None:
    with pytest.raises(UserError, match="HERO"):
        annotating.relabel(desk(), opened(MARA), MARA.id, "HERO")


def test_a_changed_acceptance_counts_as_a_correction() -> None:
    view = with_accepted()
    edit = annotating.relabel(desk(), view, "annotation-1", "ORG")
    after = view.after(edit)

    assert after.annotations["annotation-1"].origin.how is How.CORRECTED
    assert after.annotations["annotation-1"].origin.score == 0.5
    assert verdicts(edit) == [(Verdict.CORRECTED, "annotation-1")]


def test_a_second_change_of_an_acceptance_leaves_the_verdict_alone() -> None:
    view = with_accepted()
    view = view.after(annotating.relabel(desk(), view, "annotation-1", "ORG"))
    edit = annotating.resize(desk(), view, "annotation-1", (where("Mara"),))

    assert verdicts(edit) == []
    assert view.after(edit).annotations["annotation-1"].origin.how is How.CORRECTED


def test_other_spans_are_one_change() -> None:
    view = opened(MARA)
    edit = annotating.resize(desk(), view, MARA.id, (where("Lind"),))

    assert edit.title == "Change the extent of entity “Mara Lind”"
    assert view.after(edit).annotations[MARA.id].spans == (where("Lind"),)


def test_growing_across_a_name_is_refused() -> None:
    view = opened(MARA, builders.entity(14, 24, 2))
    with pytest.raises(UserError, match="would cross “Omar Reyes”"):
        annotating.resize(desk(), view, MARA.id, (Span(0, 18),))


def test_a_role_is_filled_and_emptied() -> None:
    view = opened(claim())
    edit = annotating.fill_role(
        desk(), view, "annotation-50", "cue", Filler(spans=(where("said"),))
    )
    filled = view.after(edit)
    emptied = filled.after(
        annotating.fill_role(desk(), filled, "annotation-50", "cue", None),
    )

    assert edit.title == "Set the cue of claim “the talks failed”"
    assert filled.annotations["annotation-50"].roles == {"cue": Filler(spans=(where("said"),))}
    assert emptied.annotations["annotation-50"].roles == {}


def test_filling_one_role_keeps_the_others() -> None:
    view = opened(claim(source="She"))
    filler = Filler(spans=(where("said"),))
    after = view.after(annotating.fill_role(desk(), view, "annotation-50", "cue", filler))

    assert set(after.annotations["annotation-50"].roles) == {"source", "cue"}


def test_a_role_that_the_layer_lacks_is_refused() -> None:
    with pytest.raises(UserError, match="role “holder” is not in layer “claim”"):
        annotating.fill_role(
            desk(), opened(claim()), "annotation-50", "holder", Filler(spans=(where("She"),))
        )


def test_an_attribute_is_set_and_cleared() -> None:
    view = opened(claim())
    after = view.after(
        annotating.set_attribute(desk(), view, "annotation-50", "check_worthy", value=True)
    )
    cleared = after.after(
        annotating.set_attribute(desk(), after, "annotation-50", "check_worthy", value=None)
    )

    assert after.annotations["annotation-50"].attributes == {"check_worthy": True}
    assert cleared.annotations["annotation-50"].attributes == {}


@pytest.mark.parametrize(("name", "value"), [("check_worthy", "yes"), ("mood", "good")])
def test_an_attribute_that_the_scheme_forbids_is_refused(name: str, value: str) -> None:
    with pytest.raises(UserError, match=f"attribute “{name}”"):
        annotating.set_attribute(desk(), opened(claim()), "annotation-50", name, value)


def test_a_deleted_name_leaves_its_words_in_the_roles() -> None:
    view = opened(MARA, claim(source=Filler(annotation_id=MARA.id)))
    edit = annotating.delete(desk(), view, MARA.id)
    after = view.after(edit)

    assert edit.title == "Delete entity “Mara Lind”"
    assert list(after.annotations) == ["annotation-50"]
    assert after.annotations["annotation-50"].roles == {"source": Filler(spans=MARA.spans)}


def test_deleting_an_acceptance_rejects_the_suggestion() -> None:
    view = with_accepted()
    edit = annotating.delete(desk(), view, "annotation-1")

    assert verdicts(edit) == [(Verdict.REJECTED, "")]


@pytest.mark.parametrize("step", ["relabel", "resize", "delete", "fill", "attribute"])
def test_an_annotation_that_is_gone_is_said_to_be_gone(step: str) -> None:
    steps = {
        "relabel": lambda: annotating.relabel(desk(), opened(), "gone", "ORG"),
        "resize": lambda: annotating.resize(desk(), opened(), "gone", (Span(0, 4),)),
        "delete": lambda: annotating.delete(desk(), opened(), "gone"),
        "fill": lambda: annotating.fill_role(desk(), opened(), "gone", "cue", None),
        "attribute": lambda: annotating.set_attribute(desk(), opened(), "gone", "note", "x"),
    }
    with pytest.raises(UserError, match="is gone"):
        steps[step]()


def test_every_step_inverted_restores_the_view() -> None:
    view = replace(
        with_accepted(),
        annotations={
            **with_accepted().annotations,
            "annotation-50": claim(source=Filler(annotation_id="annotation-1")),
        },
    )
    for edit in (
        annotating.delete(desk(), view, "annotation-1"),
        annotating.resize(desk(), view, "annotation-1", (where("Mara"),)),
        annotating.fill_role(desk(), view, "annotation-50", "source", None),
    ):
        back = edit.inverted("back", "later", edit.kind)
        assert view.after(edit) != view
        assert view.after(edit).after(back) == view
