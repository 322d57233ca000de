"""Coverage and state: what is read, finished, skipped and taken up again."""

from dataclasses import replace

import pytest

from glossator.domain.annotation import AnnotationSet, Filler, SetState
from glossator.domain.coverage import Covered
from glossator.domain.errors import UserError
from glossator.domain.open_document import OpenDocument
from glossator.domain.text import passages
from glossator.services import finishing
from tests.support import builders
from tests.support.desks import claim, desk, opened, where

LAYERS = ("entity", "claim", "stance")
FIRST, SECOND = passages(builders.TEXT)


def covered_layers(view: OpenDocument) -> set[tuple[str, int]]:
    return {(item.layer, item.passage.start) for item in view.covered}


def test_a_passage_is_read_in_the_layers_asked_for() -> None:
    view = opened()
    edit = finishing.cover(desk(), view, FIRST, ("entity", "claim"))
    assert edit is not None
    after = view.after(edit)

    assert edit.title == "Mark a passage as read"
    assert covered_layers(after) == {("entity", 0), ("claim", 0)}
    assert after.state is SetState.IN_PROGRESS


def test_a_passage_that_is_read_is_not_read_again() -> None:
    view = replace(
        opened(), covered=frozenset({Covered("doc-1", builders.ADA.id, "entity", FIRST)})
    )
    assert finishing.cover(desk(), view, FIRST, ("entity",)) is None

    edit = finishing.cover(desk(), view, FIRST, LAYERS)
    assert edit is not None
    assert covered_layers(view.after(edit)) == {(layer, 0) for layer in LAYERS}


def test_finishing_covers_every_passage_in_every_layer() -> None:
    view = opened(builders.entity())
    edit = finishing.finish(desk(), view)
    after = view.after(edit)

    assert edit.title == "Finish “Article 1”"
    assert after.state is SetState.FINISHED
    assert covered_layers(after) == {
        (layer, passage.start) for layer in LAYERS for passage in (FIRST, SECOND)
    }


def test_finishing_adds_only_the_coverage_that_lacks() -> None:
    view = opened()
    part = finishing.cover(desk(), view, FIRST, LAYERS)
    assert part is not None
    view = view.after(part)
    whole = finishing.finish(desk(), view)

    assert sum(isinstance(change.after, Covered) for change in whole.changes) == len(LAYERS)


def test_an_article_finished_twice_changes_its_state_only() -> None:
    view = opened()
    view = view.after(finishing.finish(desk(), view))

    (change,) = finishing.finish(desk(), view).changes
    assert change.before == view.annotation_set


def test_a_stance_without_a_target_holds_up_the_end_by_name() -> None:
    stance = replace(claim("failed"), layer="stance", label="oppose")
    view = opened(stance)

    with pytest.raises(UserError) as refused:
        finishing.finish(desk(), view)
    assert str(refused.value) == (
        "The stance “failed” is not complete (role “target” is required and empty); "
        "complete or delete it, then finish."
    )

    target = {"target": Filler(spans=(where("the talks"),))}
    complete = opened(replace(stance, roles=target))
    assert complete.after(finishing.finish(desk(), complete)).state is SetState.FINISHED


def test_the_first_unfinished_annotation_in_the_text_is_named() -> None:
    late = replace(claim("failed", 1), layer="stance", label="oppose")
    early = replace(claim("met", 2), layer="stance", label="oppose")
    found = finishing.first_unfinished(opened(late, early), builders.default_scheme())

    assert found == (early, "role “target” is required and empty")
    assert finishing.first_unfinished(opened(claim()), builders.default_scheme()) is None


@pytest.mark.parametrize("state", [SetState.SKIPPED, SetState.IN_PROGRESS])
def test_an_article_can_be_skipped_and_taken_up_again(state: SetState) -> None:
    view = opened()
    edit = finishing.set_state(desk(), view, state)
    before = AnnotationSet("doc-1", builders.ADA.id, SetState.FINISHED, builders.NOON)
    again = finishing.set_state(desk(), replace(view, annotation_set=before), state)

    assert edit.title == f"Set “Article 1” to {state.value}"
    assert view.after(edit).state is state
    (change,) = again.changes
    assert change.before == before


def test_finishing_inverted_restores_the_view() -> None:
    view = opened(builders.entity())
    edit = finishing.finish(desk(), view)

    assert view.after(edit).after(edit.inverted("back", "later", edit.kind)) == view
