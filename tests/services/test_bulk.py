"""Accepting in bulk: one edit, one undo, and only what is open."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from glossator.domain.annotation import SetState
from glossator.domain.suggestion import Suggestion
from glossator.services import bulk, deciding, finishing
from glossator.services.composing import Desk
from glossator.services.session import Session
from glossator.store import suggestions
from glossator.store.connection import Connection
from tests.services.conftest import OpenSession
from tests.support import builders, projects
from tests.support.desks import where

OTHER = builders.document("Omar Reyes stayed in Oslo.", 2)
SAYING = replace(
    builders.suggestion(number=3),
    layer="claim",
    label="indirect",
    spans=(where("the talks failed"),),
    roles={"source": (where("Mara Lind"),)},
    score=0.9,
)
FOUND = {
    "doc-1": [
        builders.suggestion(0, 9, 1),
        builders.suggestion(14, 24, 2),
        SAYING,
        replace(builders.suggestion(5, 13, 4), score=0.2),
    ],
    "doc-2": [replace(builders.suggestion(0, 10, 5), document_id="doc-2")],
}


def put(database: Connection, found: dict[str, list[Suggestion]]) -> None:
    suggestions.add_run(database, builders.RUN)
    suggestions.replace_open(database, builders.RUN.id, found)


@pytest.fixture
def session(tmp_path: Path, open_session: OpenSession) -> Iterator[Session]:
    """Ada at work on two articles with suggestions, two of which cross."""
    path = projects.make(tmp_path / "two.gloss", builders.document(), OTHER)
    session = open_session(path)
    session.project.write(lambda db: put(db, FOUND))
    yield session
    assert projects.damages(path) == []


def accept(session: Session, *layers: str, min_score: float = 0) -> bulk.BulkAccept:
    result = bulk.accept_all(session, layers, min_score)
    if result.edit is not None:
        session.apply(result.edit)
    return result


def words(session: Session, document_id: str = "doc-1") -> list[str]:
    view = session.open(document_id)
    return [item.spans[0].quote(view.document.text) for item in view.annotations.values()]


def test_everything_open_is_accepted_but_what_crosses(session: Session) -> None:
    result = accept(session)

    assert (result.accepted, result.refused, result.documents) == (4, 1, 2)
    assert words(session) == ["Mara Lind", "Omar Reyes", "the talks failed"]
    assert words(session, "doc-2") == ["Omar Reyes"]
    assert session.open("doc-1").state is SetState.IN_PROGRESS


def test_one_undo_takes_everything_back_and_one_redo_brings_it_again(session: Session) -> None:
    before = session.open("doc-1"), session.open("doc-2")
    accept(session)
    after = session.open("doc-1"), session.open("doc-2")
    session.undo()
    assert (session.open("doc-1"), session.open("doc-2")) == before
    assert session.history.undoable == ()

    session.redo()
    assert (session.open("doc-1"), session.open("doc-2")) == after


def test_a_claim_accepted_with_its_source_points_to_it(session: Session) -> None:
    accept(session)
    view = session.open("doc-1")
    name, _, claim = view.annotations.values()

    assert claim.roles["source"].annotation_id == name.id


def test_a_record_changes_once_in_the_edit(session: Session) -> None:
    # The claim is accepted first, and changed when its source is accepted behind it.
    claims_first = {"doc-1": [replace(SAYING, roles={"source": (where("failed"),)})]}
    claims_first["doc-1"].append(replace(builders.suggestion(54, 60, 6)))
    session.project.write(lambda db: put(db, claims_first))
    accept(session)
    (claim, name) = session.open("doc-1").annotations.values()

    assert claim.roles["source"].annotation_id == name.id


@pytest.mark.parametrize(
    ("layers", "min_score", "expected"),
    [
        (("claim",), 0.0, ["the talks failed"]),
        (("entity",), 0.4, ["Mara Lind", "Omar Reyes"]),
        (("entity", "claim"), 0.8, ["the talks failed"]),
        (("stance",), 0.0, []),
    ],
)
def test_only_what_is_asked_for_is_accepted(
    session: Session, layers: tuple[str, ...], min_score: float, expected: list[str]
) -> None:
    accept(session, *layers, min_score=min_score)

    assert words(session) == expected


def test_a_score_on_the_mark_is_enough(session: Session) -> None:
    assert accept(session, "claim", min_score=0.9).accepted == 1


def test_what_is_put_off_or_rejected_is_left_alone(session: Session) -> None:
    desk = Desk(session.scheme, session.stamps)
    view = session.open("doc-1")
    session.apply(deciding.defer(desk, view, FOUND["doc-1"][0]))
    view = session.open("doc-1")
    session.apply(deciding.reject(desk, view, FOUND["doc-1"][1]))
    accept(session)

    assert words(session) == ["Lind met", "the talks failed"]


@pytest.mark.parametrize("state", [SetState.FINISHED, SetState.SKIPPED])
def test_closed_articles_are_left_alone(session: Session, state: SetState) -> None:
    desk = Desk(session.scheme, session.stamps)
    session.apply(finishing.set_state(desk, session.open("doc-1"), state))
    result = accept(session)

    assert (result.accepted, result.documents) == (1, 1)
    assert words(session) == []


def test_a_second_time_there_is_nothing_to_accept(session: Session) -> None:
    accept(session)
    again = bulk.accept_all(session)

    assert (again.edit, again.accepted, again.refused, again.documents) == (None, 0, 1, 0)


def test_the_same_place_suggested_twice_is_accepted_once(session: Session) -> None:
    twice = [SAYING, replace(SAYING, id="suggestion-7", roles={"source": (where("She"),)})]
    session.project.write(lambda db: put(db, {"doc-1": twice}))
    accept(session)

    # As by hand: what is annotated already is no longer asked about.
    assert words(session) == ["the talks failed"]
    assert session.open("doc-1").open_suggestions() == ()
