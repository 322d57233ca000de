"""A session: edits in order, undo and redo over articles and restarts, nothing lost."""

import threading
from pathlib import Path

import pytest

from glossator.domain.edit import Edit, Kind
from glossator.domain.errors import StaleEdit, UserError
from glossator.domain.span import Span
from glossator.services import annotating
from glossator.services.composing import Desk
from glossator.services.session import Session
from glossator.store import connection
from glossator.store.errors import ProjectBusy
from tests.services.conftest import OpenSession
from tests.support import builders, projects

OTHER = builders.document("Omar Reyes stayed in Oslo.", 2)


def add(session: Session, start: int, end: int, document_id: str = "doc-1") -> Edit:
    """Mark a name and wait until it is safe."""
    edit = addition(session, start, end, document_id)
    session.apply(edit)
    return edit


def addition(session: Session, start: int, end: int, document_id: str = "doc-1") -> Edit:
    desk = Desk(session.scheme, session.stamps)
    view = session.open(document_id)
    return annotating.add(desk, view, "entity", "PERSON", (Span(start, end),))


def names(session: Session, document_id: str = "doc-1") -> list[str]:
    view = session.open(document_id)
    return [item.spans[0].quote(view.document.text) for item in view.annotations.values()]


def titles(session: Session) -> tuple[list[str], list[str]]:
    history = session.history
    return [step.title for step in history.undoable], [step.title for step in history.redoable]


def test_an_applied_edit_is_in_the_file(session: Session, path: Path) -> None:
    assert not session.changed
    view = session.open("doc-1")
    edit = add(session, 0, 9)

    assert session.changed
    assert session.open("doc-1") == view.after(edit)
    with projects.stranger(path) as other:
        assert other.execute("SELECT quote FROM annotations").fetchall() == [("Mara Lind",)]


def test_submitted_edits_are_written_in_their_order(session: Session) -> None:
    first = addition(session, 0, 9)
    view = session.open("doc-1").after(first)
    desk = Desk(session.scheme, session.stamps)
    (name,) = view.annotations
    later = []
    for label in ("ORG", "PLACE", "GROUP", "ROLE"):
        edit = annotating.relabel(desk, view, name, label)
        view = view.after(edit)
        later.append(edit)
    futures = [session.submit(edit) for edit in (first, *later)]
    session.wait_until_saved()

    assert [future.exception() for future in futures] == [None] * 5
    assert session.open("doc-1") == view
    assert len(session.history.undoable) == 5


def test_an_unknown_article_is_a_sentence(session: Session) -> None:
    with pytest.raises(UserError, match="The project has no document elsewhere"):
        session.open("elsewhere")


def test_undo_and_redo_go_from_article_to_article(path: Path, open_session: OpenSession) -> None:
    both = projects.make(path.parent / "two.gloss", builders.document(), OTHER)
    session = open_session(both)
    add(session, 0, 9)
    add(session, 0, 10, "doc-2")
    add(session, 14, 24)

    assert [edit and edit.document_id for edit in (session.undo(), session.undo())] == [
        "doc-1",
        "doc-2",
    ]
    assert (names(session), names(session, "doc-2")) == (["Mara Lind"], [])
    assert titles(session) == (
        ["Add entity “Mara Lind”"],
        ["Add entity “Omar Reyes”", "Add entity “Omar Reyes”"],
    )

    redone = session.redo()
    assert redone is not None
    assert (redone.kind, redone.document_id) == (Kind.REDO, "doc-2")
    assert names(session, "doc-2") == ["Omar Reyes"]


def test_undo_outlives_the_program(path: Path, open_session: OpenSession) -> None:
    first = open_session(path)
    start = first.open("doc-1")
    add(first, 0, 9)
    add(first, 14, 24)
    first.undo()
    end = first.open("doc-1")
    first.close()

    second = open_session(path)
    assert titles(second) == (["Add entity “Mara Lind”"], ["Add entity “Omar Reyes”"])
    second.undo()
    assert second.open("doc-1") == start
    second.close()

    third = open_session(path)
    third.redo()
    assert third.open("doc-1") == end
    third.redo()
    assert names(third) == ["Mara Lind", "Omar Reyes"]


def test_nothing_is_undone_where_nothing_was_done(session: Session) -> None:
    assert session.undo() is None
    assert session.redo() is None
    assert not session.changed


def test_a_new_edit_ends_what_could_be_redone(session: Session) -> None:
    add(session, 0, 9)
    session.undo()
    add(session, 14, 24)

    assert session.redo() is None
    assert names(session) == ["Omar Reyes"]


def test_undo_of_an_undo_is_a_redo_without_end(session: Session) -> None:
    add(session, 0, 9)
    for _ in range(3):
        session.undo()
        assert names(session) == []
        session.redo()
        assert names(session) == ["Mara Lind"]


def test_undo_waits_for_what_is_on_its_way(session: Session) -> None:
    gate = threading.Event()
    session.project.submit(lambda _: gate.wait())
    session.submit(addition(session, 0, 9))
    threading.Timer(0.05, gate.set).start()
    undone = session.undo()

    assert undone is not None
    assert names(session) == []


def test_an_edit_of_an_old_view_is_refused_whole(session: Session) -> None:
    old = addition(session, 0, 9)
    newer = add(session, 14, 24)
    with pytest.raises(StaleEdit, match="“Add entity “Mara Lind”” was not done"):
        session.apply(old)

    assert names(session) == ["Omar Reyes"]
    assert [step.edit_id for step in session.history.undoable] == [newer.id]


def test_an_edit_refused_on_its_way_does_not_hold_up_undo(session: Session) -> None:
    old = addition(session, 0, 9)
    add(session, 14, 24)
    refused = session.submit(old)
    assert isinstance(refused.exception(), StaleEdit)

    undone = session.undo()
    assert undone is not None
    assert names(session) == []


def test_the_history_is_read_again_after_a_failure(session: Session) -> None:
    old = addition(session, 0, 9)
    add(session, 14, 24)
    session.submit(old).exception()
    session.forget_failed()

    assert titles(session) == (["Add entity “Omar Reyes”"], [])


def test_an_edit_beside_another_program_is_refused_and_can_be_repeated(
    path: Path, open_session: OpenSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "BUSY_SECONDS", 0.05)
    session = open_session(path)
    edit = addition(session, 0, 9)
    with projects.stranger(path) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(ProjectBusy, match="is in use by another program"):
            session.apply(edit)
        assert session.history.undoable == ()
        other.execute("ROLLBACK")
    session.apply(edit)

    assert names(session) == ["Mara Lind"]


def test_what_another_session_of_the_same_person_changed_is_not_overwritten(
    path: Path, open_session: OpenSession
) -> None:
    here, there = open_session(path), open_session(path)
    add(here, 0, 9)
    desk = Desk(there.scheme, there.stamps)
    view = there.open("doc-1")
    (name,) = view.annotations
    there.apply(annotating.relabel(desk, view, name, "ORG"))

    with pytest.raises(StaleEdit):
        here.undo()
    assert here.open("doc-1").annotations[name].label == "ORG"

    # The other session's step is known now, and taken back first.
    here.undo()
    assert here.open("doc-1").annotations[name].label == "PERSON"
    here.undo()
    assert names(here) == []


def test_two_people_do_not_disturb_each_other(path: Path, open_session: OpenSession) -> None:
    ada, ben = open_session(path, "Ada"), open_session(path, "Ben")
    add(ada, 0, 9)
    add(ben, 14, 24)
    add(ada, 28, 32)
    add(ben, 0, 4)

    assert names(ada) == ["Mara Lind", "Oslo"]
    assert names(ben) == ["Mara", "Omar Reyes"]
    ada.undo()
    ben.undo()
    ben.undo()
    assert ben.undo() is None
    assert names(ada) == ["Mara Lind"]
    assert names(ben) == []
    assert [row.state.value for row in ben.documents()] == ["new"]
    assert [row.state.value for row in ada.documents()] == ["in progress"]
    assert projects.damages(path) == []
