"""Edits: pairs of records, their inverses, and folding."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossator.domain.annotation import AnnotationSet, SetState
from glossator.domain.coverage import Covered
from glossator.domain.edit import Change, Kind, Record, folded, identity
from glossator.domain.span import Span
from tests.support import builders, strategies


def test_a_change_needs_a_record() -> None:
    with pytest.raises(ValueError, match="at least one side"):
        Change(None, None)


def test_a_change_is_about_one_record() -> None:
    with pytest.raises(ValueError, match="same record"):
        Change(builders.entity(number=1), builders.entity(number=2))


@given(strategies.records())
def test_a_record_keeps_its_identity_whatever_it_says(record: Record) -> None:
    kind, *key = identity(record)

    assert kind in {"annotation", "assignment", "set", "covered", "decision", "resolution", "stray"}
    assert all(key)
    assert Change(None, record).record == Change(record, None).record == record


def test_an_inverted_edit_runs_backwards_and_names_the_original() -> None:
    one, two = builders.entity(number=1), builders.entity(number=2)
    edit = builders.edit(Change(None, one), Change(None, two))

    undo = edit.inverted("edit-2", "later", Kind.UNDO)
    redo = undo.inverted("edit-3", "latest", Kind.REDO)

    assert undo.changes == (Change(two, None), Change(one, None))
    assert (undo.kind, undo.target, undo.at) == (Kind.UNDO, edit.id, "later")
    assert redo.changes == edit.changes
    assert (redo.kind, redo.target) == (Kind.REDO, edit.id)


def test_an_edit_leads_to_the_first_article_it_touches() -> None:
    there = AnnotationSet("doc-7", builders.ADA.id, SetState.FINISHED, builders.NOON)

    assert (
        builders.edit(Change(there, None), Change(None, builders.entity())).document_id == "doc-7"
    )


LABELS = st.sampled_from(("PERSON", "ORG", "PLACE", None))


@given(LABELS, st.lists(st.tuples(st.integers(1, 3), LABELS), max_size=12))
def test_folding_keeps_the_first_before_and_the_last_after(
    first: str | None, walk: list[tuple[int, str | None]]
) -> None:
    start: dict[int, Record | None] = {number: _record(number, first) for number in (1, 2, 3)}
    state = dict(start)
    changes = []
    for number, label in walk:
        after = _record(number, label)
        if after is not None or state[number] is not None:
            changes.append(Change(state[number], after))
            state[number] = after

    short = folded(changes)

    touched = [identity(change.record) for change in short]
    assert len(touched) == len(set(touched))
    expected = {
        ("annotation", f"annotation-{number}"): (start[number], state[number])
        for number in start
        if start[number] != state[number]
    }
    assert {identity(c.record): (c.before, c.after) for c in short} == expected


def _record(number: int, label: str | None) -> Record | None:
    return None if label is None else builders.entity(number=number, label=label)


def test_a_passage_is_another_record_at_another_place() -> None:
    here = Covered("doc-1", builders.ADA.id, "entity", Span(0, 9))

    assert identity(here) != identity(replace(here, passage=Span(0, 8)))
    assert identity(here) != identity(replace(here, layer="claim"))
    assert identity(builders.entity()) == identity(builders.entity(10, 12))
