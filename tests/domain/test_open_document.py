"""One annotator's view of a document, and edits applied to it."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from glossator.domain.annotation import AnnotationSet, SetState
from glossator.domain.assignment import Assignment
from glossator.domain.edit import Change, Edit, Kind, Record, identity
from glossator.domain.open_document import OpenDocument
from glossator.domain.resolution import Resolution
from glossator.domain.suggestion import Decision, Verdict
from tests.support import builders, strategies


def view(*records: Record) -> OpenDocument:
    empty = OpenDocument(builders.document(), builders.ADA.id)
    return empty.after(_edit([Change(None, record) for record in records]))


def held(opened: OpenDocument) -> dict[tuple[str, ...], Record]:
    found: list[Record] = [
        *opened.annotations.values(),
        *opened.decisions.values(),
        *opened.covered,
    ]
    found += [opened.annotation_set] if opened.annotation_set else []
    return {identity(record): record for record in found}


def _edit(changes: list[Change]) -> Edit:
    return builders.edit(*changes)


def viewed() -> st.SearchStrategy[Record]:
    """Records that a view shows; who is to read a document, and what was resolved, is not shown."""
    return strategies.records().filter(lambda each: not isinstance(each, Assignment | Resolution))


@st.composite
def views_and_edits(draw: st.DrawFn) -> tuple[OpenDocument, Edit]:
    """A view, and an edit that removes, alters and adds records in it."""
    found = draw(st.lists(viewed(), max_size=6, unique_by=identity))
    added = draw(st.lists(viewed(), max_size=4, unique_by=identity))
    there = {identity(record): record for record in found}
    changes = [Change(there.get(identity(record)), record) for record in added]
    spared = {identity(record) for record in added}
    removed = [record for key, record in there.items() if key not in spared and draw(st.booleans())]
    return view(*found), _edit([*changes, *(Change(record, None) for record in removed)])


@given(views_and_edits())
def test_an_edit_and_its_inverse_give_the_same_view(case: tuple[OpenDocument, Edit]) -> None:
    before, edit = case

    after = before.after(edit)

    assert after.after(edit.inverted("edit-2", builders.NOON, Kind.UNDO)) == before


@given(views_and_edits())
def test_an_edit_leaves_what_its_changes_say(case: tuple[OpenDocument, Edit]) -> None:
    before, edit = case
    expected = held(before)
    for change in edit.changes:
        expected.pop(identity(change.record), None)
        if change.after is not None:
            expected[identity(change.record)] = change.after

    assert held(before.after(edit)) == expected


@given(views_and_edits())
def test_applying_an_edit_does_not_alter_the_view_it_came_from(
    case: tuple[OpenDocument, Edit],
) -> None:
    before, edit = case
    copy = replace(before, annotations=dict(before.annotations), decisions=dict(before.decisions))

    before.after(edit)

    assert before == copy


def test_changes_of_other_people_and_other_articles_are_left_out() -> None:
    opened = view(builders.entity())
    other = builders.entity(number=2, by=builders.BEN)
    elsewhere = builders.entity(number=3, of=builders.document("Other.", 2))

    assert opened.after(_edit([Change(None, other), Change(None, elsewhere)])) == opened


def test_the_state_is_new_until_a_set_says_otherwise() -> None:
    finished = AnnotationSet("doc-1", builders.ADA.id, SetState.FINISHED, builders.NOON)

    assert view().state is SetState.NEW
    assert view(finished).state is SetState.FINISHED


def test_a_decided_suggestion_is_closed_and_a_deferred_one_stays_open() -> None:
    one, two = builders.suggestion(number=1), builders.suggestion(14, 24, number=2)
    opened = replace(view(), suggestions=(one, two))

    rejected = opened.after(_edit([Change(None, _decision("suggestion-1", Verdict.REJECTED))]))
    deferred = opened.after(_edit([Change(None, _decision("suggestion-1", Verdict.DEFERRED))]))

    assert rejected.open_suggestions() == (two,)
    assert deferred.open_suggestions() == (one, two)
    assert deferred.is_deferred("suggestion-1")
    assert not deferred.is_deferred("suggestion-2")


def test_a_new_run_does_not_ask_what_was_answered() -> None:
    again = builders.suggestion(number=9)
    opened = replace(view(), suggestions=(builders.suggestion(number=1), again))
    rejected = opened.after(_edit([Change(None, _decision("suggestion-1", Verdict.REJECTED))]))

    assert rejected.open_suggestions() == ()
    assert replace(view(builders.entity()), suggestions=(again,)).open_suggestions() == ()


def test_a_suggestion_is_found_by_its_id() -> None:
    opened = replace(view(), suggestions=(builders.suggestion(),))

    assert opened.suggestion("suggestion-1") == builders.suggestion()
    assert opened.suggestion("suggestion-2") is None


def _decision(suggestion_id: str, verdict: Verdict) -> Decision:
    return Decision(suggestion_id, "doc-1", builders.ADA.id, verdict, builders.NOON)
