"""Applying edits: all of it or nothing, together with the journal entry."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from glossator.domain.annotation import Annotation, Filler
from glossator.domain.coverage import Covered
from glossator.domain.document import Annotator
from glossator.domain.edit import Change, Edit, Kind
from glossator.domain.errors import BadSpan, StaleEdit
from glossator.domain.span import Span
from glossator.domain.suggestion import Decision, Verdict
from glossator.store import annotations, checking, documents, journal, suggestions
from glossator.store.project import Project
from tests.support import builders, projects
from tests.support.builders import ADA, NOON
from tests.support.everything import every_annotation


def held(opened: Project) -> object:
    """Everything that edits can change, and the journal."""
    return opened.read(
        lambda db: (
            checking.replayed(db),
            annotations.of_document(db, "doc-1", ADA.id),
            annotations.set_of(db, "doc-1", ADA.id),
            annotations.covered_of(db, "doc-1", ADA.id),
            suggestions.decisions_of(db, "doc-1", ADA.id),
            checking.count_edits(db),
        )
    )


def test_every_kind_of_record_is_written_and_read_back(opened: Project) -> None:
    projects.suggest(opened, builders.suggestion())
    annotation = replace(builders.entity(), roles={"source": Filler(spans=(Span(10, 13),))})
    covered = Covered("doc-1", ADA.id, "entity", Span(0, 33))
    decision = Decision("suggestion-1", "doc-1", ADA.id, Verdict.ACCEPTED, NOON, annotation.id)
    records = (annotation, covered, decision, projects.finished(ADA))

    projects.apply(opened, builders.edit(*(Change(None, record) for record in records)))

    assert opened.read(lambda db: annotations.of_document(db, "doc-1", ADA.id)) == [annotation]
    assert opened.read(lambda db: annotations.covered_of(db, "doc-1", ADA.id)) == {covered}
    assert opened.read(lambda db: annotations.set_of(db, "doc-1", ADA.id)) == records[3]
    assert opened.read(lambda db: suggestions.decisions_of(db, "doc-1", ADA.id)) == {
        "suggestion-1": decision
    }
    assert opened.read(annotations.sets) == [records[3]]
    assert opened.read(annotations.counts) == {"entity": 1}
    assert opened.read(checking.damages) == []


def test_an_edit_is_in_the_journal_word_for_word(opened: Project) -> None:
    edit = builders.addition(builders.entity())
    projects.apply(opened, edit)

    assert opened.read(lambda db: journal.edit(db, edit.id)) == edit
    assert opened.read(lambda db: journal.edit(db, "unknown")) is None


STALE = {
    "added already": Change(None, builders.entity(number=1, label="ORG")),
    "changed in the meantime": Change(
        builders.entity(number=1, label="PLACE"), builders.entity(number=1, label="ORG")
    ),
    "gone": Change(builders.entity(number=7), builders.entity(number=7, label="ORG")),
    "gone before its removal": Change(builders.entity(number=7), None),
}


@pytest.mark.parametrize("stale", STALE.values(), ids=STALE.keys())
def test_a_stale_edit_rolls_everything_back(opened: Project, stale: Change) -> None:
    projects.apply(opened, builders.addition(builders.entity(number=1)))
    before = held(opened)
    fresh = Change(None, builders.entity(number=2))

    with pytest.raises(StaleEdit, match="was not done, because the article changed"):
        projects.apply(opened, builders.edit(fresh, stale, number=2))

    assert held(opened) == before


def test_an_edit_that_the_journal_knows_is_not_applied_again(opened: Project) -> None:
    projects.apply(opened, builders.addition(builders.entity(number=1)))
    before = held(opened)

    with pytest.raises(StaleEdit):
        projects.apply(opened, builders.addition(builders.entity(number=2), number=1))

    assert held(opened) == before


def test_an_edit_by_somebody_unknown_changes_nothing(opened: Project) -> None:
    before = held(opened)
    stranger = Annotator("person-x", "X")

    with pytest.raises(StaleEdit):
        projects.apply(opened, builders.addition(builders.entity(by=stranger)))

    assert held(opened) == before


def test_no_effect_without_its_journal_entry(
    opened: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = held(opened)

    def fail(*_: object) -> None:
        raise RuntimeError("between effect and journal")

    monkeypatch.setattr(journal, "append", fail)
    with pytest.raises(RuntimeError, match="between effect and journal"):
        projects.apply(opened, builders.addition(builders.entity()))

    assert held(opened) == before


def test_a_span_beyond_the_text_is_not_stored(opened: Project) -> None:
    before = held(opened)
    beyond = builders.entity(0, len(builders.TEXT) + 1)

    with pytest.raises(BadSpan, match="outside its text of"):
        projects.apply(opened, builders.addition(beyond))

    assert held(opened) == before


def test_an_edit_changes_a_record_once(opened: Project) -> None:
    one, two = builders.entity(), builders.entity(label="ORG")

    with pytest.raises(ValueError, match="twice"):
        projects.apply(opened, builders.edit(Change(None, one), Change(one, two)))


def test_an_edit_of_many_records_is_one_entry(opened: Project) -> None:
    many = [Change(None, builders.entity(number=number)) for number in range(450)]
    projects.apply(opened, builders.edit(*many))
    projects.apply(
        opened, builders.edit(*(Change(change.after, None) for change in many), number=2)
    )

    assert opened.read(checking.count_edits) == 2
    assert opened.read(annotations.counts) == {}
    assert opened.read(checking.damages) == []


def test_a_removal_and_an_addition_at_one_place_are_one_edit(opened: Project) -> None:
    before, after = builders.entity(number=1), builders.entity(number=2)
    projects.apply(opened, builders.addition(before))

    projects.apply(opened, builders.edit(Change(before, None), Change(None, after), number=2))

    assert opened.read(lambda db: annotations.of_document(db, "doc-1", ADA.id)) == [after]


LABELS = st.sampled_from((None, "PERSON", "ORG", "PLACE"))


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(st.tuples(st.integers(1, 3), LABELS), max_size=3), max_size=5), st.data())
def test_undoing_everything_leads_back_to_the_beginning(
    path: Path, steps: list[list[tuple[int, str | None]]], data: st.DataObject
) -> None:
    with Project(path) as opened:
        start = _annotations(opened)
        prefix = f"{opened.read(checking.count_edits)}"
        edits = _walk(opened, prefix, steps)
        for number, edit in enumerate(reversed(edits)):
            undo = edit.inverted(f"{prefix}-undo-{number}", NOON, Kind.UNDO)
            projects.apply(opened, undo)

        assert _annotations(opened) == start
        assert opened.read(checking.damages) == []


def _walk(opened: Project, prefix: str, steps: list[list[tuple[int, str | None]]]) -> list[Edit]:
    edits: list[Edit] = []
    for step in steps:
        there = {item.id: item for item in _annotations(opened)}
        changes = {}
        for number, label in step:
            before = there.get(f"annotation-{number}")
            after = None if label is None else builders.entity(number=number, label=label)
            if before is not None or after is not None:
                changes[number] = Change(before, after)
        if changes:
            made = replace(builders.edit(*changes.values()), id=f"{prefix}-{len(edits)}")
            projects.apply(opened, made)
            edits.append(made)
    return edits


def _annotations(opened: Project) -> list[Annotation]:
    return opened.read(lambda db: annotations.of_document(db, "doc-1", ADA.id))


def test_people_and_articles_keep_to_themselves(tmp_path: Path) -> None:
    path = projects.make(
        tmp_path / "two.gloss",
        builders.document("One text here.", 1),
        builders.document("Another text.", 2),
    )
    with Project(path) as opened:
        mine = builders.entity(0, 3, 1)
        theirs = builders.entity(0, 3, 2, by=builders.BEN)
        elsewhere = builders.entity(0, 7, 3, of=builders.document("Another text.", 2))
        for number, item in enumerate((mine, theirs, elsewhere)):
            projects.apply(opened, builders.addition(item, number))

        assert opened.read(lambda db: annotations.of_document(db, "doc-1", ADA.id)) == [mine]
        assert opened.read(lambda db: annotations.of_document(db, "doc-2", ADA.id)) == [elsewhere]
        assert opened.read(every_annotation) == [mine, theirs, elsewhere]
        assert opened.read(documents.ids) == ["doc-1", "doc-2"]
