"""What an edit did is told from its changes alone, for every way that the services make one."""

from glossator.domain.annotation import Annotation, Filler
from glossator.domain.coverage import Covered
from glossator.domain.deeds import Act, Deed, deed_of
from glossator.domain.edit import Change, Edit, Kind
from glossator.domain.open_document import OpenDocument
from glossator.domain.span import Span
from glossator.domain.suggestion import Suggestion
from glossator.domain.text import passages
from glossator.services import annotating, deciding, finishing
from tests.support import builders
from tests.support.desks import claim, desk, opened, where

OSLO = builders.suggestion(28, 32, 1, "ORG")
CLAIM = Suggestion(
    "claim",
    "indirect",
    (where("the talks failed"),),
    0.5,
    roles={"source": (where("She"),), "cue": (where("said"),)},
    id="suggestion-9",
    document_id="doc-1",
)


def deed(edit: Edit | None, view: OpenDocument) -> Deed:
    """What an edit did in a document."""
    assert edit is not None
    return deed_of(edit, view.suggestion)


def words(found: Deed) -> str:
    """The words of what a deed was about."""
    assert found.item is not None
    return found.item.spans[0].quote(builders.TEXT)


def test_a_suggestion_is_accepted_rejected_or_put_off() -> None:
    view, at = opened(OSLO), desk()
    for decide, act in (
        (deciding.accept, Act.ACCEPTED),
        (deciding.reject, Act.REJECTED),
        (deciding.defer, Act.PUT_OFF),
    ):
        found = deed(decide(at, view, OSLO), view)
        assert (found.act, found.layer, words(found)) == (act, "entity", "Oslo")


def test_a_correction_tells_what_was_corrected() -> None:
    view, at = opened(OSLO), desk()
    found = deed(deciding.correct(at, view, OSLO, label="PLACE"), view)
    assert found.act is Act.RELABELLED
    assert isinstance(found.item, Annotation)
    assert found.item.label == "PLACE"
    longer = (where("in Oslo"),)
    assert deed(deciding.correct(at, view, OSLO, spans=longer), view).act is Act.RESIZED


def test_a_role_set_on_a_suggestion_is_named() -> None:
    view, at = opened(CLAIM), desk()
    roles = {**CLAIM.roles, "source": (where("Mara Lind"),)}
    found = deed(deciding.correct(at, view, CLAIM, roles=roles), view)
    assert (found.act, found.role, found.layer) == (Act.ROLE_SET, "source", "claim")


def test_accepting_a_claim_whose_source_is_an_entity_is_accepting() -> None:
    view, at = opened(builders.entity(35, 38), CLAIM), desk()
    assert deed(deciding.accept(at, view, CLAIM), view).act is Act.ACCEPTED


def test_work_by_hand_is_told_apart() -> None:
    mine = claim(source="She")
    view, at = opened(mine), desk()
    edits = {
        Act.RELABELLED: annotating.relabel(at, view, mine.id, "direct"),
        Act.RESIZED: annotating.resize(at, view, mine.id, (where("talks failed"),)),
        Act.ROLE_SET: annotating.fill_role(
            at, view, mine.id, "cue", Filler(spans=(where("said"),))
        ),
        Act.ATTRIBUTE_SET: annotating.set_attribute(at, view, mine.id, "note", "x"),
        Act.DELETED: annotating.delete(at, view, mine.id),
    }
    for act, edit in edits.items():
        found = deed(edit, view)
        assert (found.act, found.layer) == (act, "claim")
    added = annotating.add(at, view, "entity", "PLACE", (where("Oslo"),))
    assert words(deed(added, view)) == "Oslo"
    assert deed(added, view).act is Act.ADDED
    assert deed(edits[Act.ROLE_SET], view).role == "cue"
    cleared = annotating.fill_role(at, view, mine.id, "source", None)
    assert deed(cleared, view).role == "source"


def test_an_entity_that_frames_come_to_point_to_is_one_addition() -> None:
    view, at = opened(claim(source="Mara Lind")), desk()
    added = annotating.add(at, view, "entity", "PERSON", (where("Mara Lind"),))
    assert len(added.changes) > 2
    assert deed(added, view).act is Act.ADDED


def test_passages_and_articles_are_told_apart() -> None:
    view, at = opened(), desk()
    first = passages(builders.TEXT)[0]
    assert deed(finishing.cover(at, view, first, ("entity",)), view).act is Act.READ
    assert deed(finishing.finish(at, view), view).act is Act.FINISHED


def test_undo_and_bulk_edits_are_no_single_decision() -> None:
    view, at = opened(OSLO), desk()
    edit = deciding.accept(at, view, OSLO)
    assert deed(edit.inverted("undo", "now", Kind.UNDO), view).act is Act.STEPPED_BACK
    other = annotating.add(at, view, "entity", "PERSON", (Span(0, 9),))
    both = builders.edit(*edit.changes, *other.changes[:1])
    assert deed(both, view).act is Act.SEVERAL


def test_an_edit_of_coverage_alone_that_takes_it_back_is_something_else() -> None:
    covered = Covered("doc-1", builders.ADA.id, "entity", passages(builders.TEXT)[0])
    assert deed_of(builders.edit(Change(covered, None)), lambda _: None).act is Act.OTHER
