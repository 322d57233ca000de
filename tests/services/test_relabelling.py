"""Changing what a concordance found: one edit, one undo, and every refusal counted."""

import tempfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from glossator.domain.annotation import Filler, How, SetState
from glossator.domain.concordance import Line
from glossator.domain.errors import UserError
from glossator.domain.open_document import OpenDocument
from glossator.domain.suggestion import Verdict
from glossator.services import (
    annotating,
    concordance,
    finishing,
    projects,
    relabelling,
)
from glossator.services.bulk_report import Bulk
from glossator.services.composing import Desk
from glossator.services.session import Session
from glossator.store import suggestions
from tests.services.conftest import OpenSession
from tests.support import builders
from tests.support import projects as support
from tests.support.desks import CountedStamps, where

OTHER = "Omar Reyes stayed in Oslo."
ORG = {"entity": "ORG"}
Wish = Callable[[Session, list[Line]], Bulk]


def make(path: Path) -> Path:
    """Two articles; names of Ada's in both and one of Ben's, suggestions in both."""
    support.make(path, builders.document(), builders.document(OTHER, 2))
    with closing(projects.open_session(path, "Ada", CountedStamps())) as session:
        desk = Desk(session.scheme, session.stamps)
        for document_id, words in (("doc-1", "Mara Lind"), ("doc-2", "Omar Reyes")):
            view = session.open(document_id)
            spans = (where(words, view.document.text),)
            session.apply(annotating.add(desk, view, "entity", "PERSON", spans))
        view = session.open("doc-1")
        holder = {"holder": Filler(spans=(where("Mara Lind"),))}
        stance = annotating.add(desk, view, "stance", "oppose", (where("failed"),), holder)
        session.apply(stance)
        oslo = builders.document(OTHER, 2)
        support.apply(
            session.project,
            builders.addition(builders.entity(21, 25, 9, "PLACE", of=oslo, by=builders.BEN)),
        )
        found = {
            "doc-1": [builders.suggestion(14, 24, 1), builders.suggestion(5, 13, 2)],
            "doc-2": [replace(builders.suggestion(21, 25, 3), document_id="doc-2")],
        }
        session.project.write(lambda db: suggestions.add_run(db, builders.RUN))
        session.project.write(lambda db: suggestions.replace_open(db, builders.RUN.id, found))
    return path


@pytest.fixture
def ada(tmp_path: Path, open_session: OpenSession) -> Session:
    """Ada at work in the two articles."""
    return open_session(make(tmp_path / "two.gloss"))


def found(session: Session, source: str) -> list[Line]:
    return list(concordance.every(session, concordance.read_query(session, source)))


def both(session: Session) -> tuple[OpenDocument, OpenDocument]:
    return session.open("doc-1"), session.open("doc-2")


def apply(session: Session, bulk: Bulk) -> None:
    assert bulk.edit is not None
    session.apply(bulk.edit)


def test_annotations_of_several_articles_are_relabelled_as_one_edit(ada: Session) -> None:
    bulk = relabelling.relabel(ada, found(ada, "label:PERSON"), ORG)
    assert bulk.question() == "Relabel 2 entities in 2 articles as ORG?"
    assert bulk.sentences() == ["2 entities in 2 articles relabelled as ORG."]
    before = both(ada)

    apply(ada, bulk)
    assert [line.hit for line in found(ada, "label:ORG")] == ["Mara Lind", "Omar Reyes"]
    assert ada.history.undoable[-1].title == "Relabel 2 entities as ORG"

    undone = ada.undo()
    assert undone is not None
    assert both(ada) == before


def test_nothing_is_written_before_it_is_applied(ada: Session) -> None:
    before = ada.project.path.read_bytes()
    relabelling.relabel(ada, found(ada, "label:PERSON"), ORG)
    assert ada.project.path.read_bytes() == before


def test_suggestions_are_taken_over_corrected(ada: Session) -> None:
    bulk = relabelling.relabel(ada, found(ada, "is:suggested"), {"entity": "PLACE"})
    assert bulk.question() == (
        "Relabel 2 suggestions in 2 articles as PLACE? 1 would cross another annotation."
    )
    apply(ada, bulk)
    (omar,) = found(ada, "label:PLACE how:corrected reyes")
    annotation = ada.open("doc-1").annotations[omar.item_id]
    assert annotation.origin.how is How.CORRECTED
    assert ada.open("doc-1").decisions["suggestion-1"].verdict is Verdict.CORRECTED


def test_a_suggestion_with_the_label_already_is_accepted(ada: Session) -> None:
    apply(ada, relabelling.relabel(ada, found(ada, "is:suggested reyes"), {"entity": "PERSON"}))
    assert ada.open("doc-1").decisions["suggestion-1"].verdict is Verdict.ACCEPTED


def test_suggestions_are_accepted_and_rejected(ada: Session) -> None:
    lines = found(ada, "is:suggested")
    accepted = relabelling.accept(ada, lines)
    assert accepted.sentences() == [
        "2 suggestions in 2 articles accepted; 1 would cross another annotation."
    ]
    apply(ada, accepted)
    assert relabelling.accept(ada, lines).refused == {
        relabelling.CROSSING: 1,
        relabelling.GONE: 2,
    }
    rejected = relabelling.reject(ada, found(ada, "is:suggested"))
    assert rejected.question() == "Reject 1 suggestion in 1 article?"
    apply(ada, rejected)
    assert found(ada, "is:suggested") == []


def test_deleting_keeps_the_frames_that_pointed_there(ada: Session) -> None:
    before = both(ada)
    apply(ada, relabelling.delete(ada, found(ada, "layer:entity")))
    assert [line.label for line in found(ada, "holder:lind")] == ["oppose"]
    assert found(ada, "layer:entity") == []
    ada.undo()
    assert both(ada) == before


def test_a_frame_and_what_it_points_to_can_go_together(ada: Session) -> None:
    before = both(ada)
    bulk = relabelling.delete(ada, found(ada, "layer:entity layer:stance"))
    assert bulk.question() == "Delete 3 annotations in 2 articles?"
    apply(ada, bulk)
    assert found(ada, "is:decided") == []
    ada.undo()
    assert both(ada) == before


def test_every_refusal_is_counted_by_its_reason(ada: Session) -> None:
    lines = [*found(ada, "oslo"), *found(ada, "by:ben"), *found(ada, "layer:stance")]
    gone = replace(found(ada, "layer:stance")[0], item_id="annotation-0")
    bulk = relabelling.relabel(ada, [*lines, gone, *found(ada, "label:PERSON")], ORG)
    assert bulk.plain() == {
        "changed": 2,
        "layers": {"entity": 2},
        "documents": 2,
        "reopened": 0,
        "same": 0,
        "refused": {
            relabelling.WORDS_ALONE: 2,
            relabelling.NOT_YOURS: 1,
            relabelling.NO_SUCH_LABEL: 1,
            relabelling.GONE: 1,
        },
    }


@pytest.mark.parametrize(
    ("wish", "source", "sentence"),
    [
        (relabelling.delete, "is:suggested lind", "1 are suggestions, which are rejected instead"),
        (relabelling.accept, "layer:stance", "1 are decided already"),
        (relabelling.reject, "layer:stance", "1 are decided already"),
        (relabelling.delete, "zebra", ""),
    ],
)
def test_a_wish_that_does_not_fit_does_nothing(
    ada: Session, wish: Wish, source: str, sentence: str
) -> None:
    bulk = wish(ada, found(ada, source))
    assert bulk.edit is None
    verb = bulk.wish.verb.lower()
    assert bulk.sentences() == [f"Nothing to {verb}" + (f"; {sentence}" if sentence else "") + "."]


def test_places_that_are_so_already_are_counted(ada: Session) -> None:
    bulk = relabelling.relabel(ada, found(ada, "label:PERSON"), {"entity": "PERSON"})
    assert bulk.edit is None
    assert bulk.sentences() == ["Nothing to relabel; 2 already so."]


def test_finished_articles_that_open_again_are_counted(ada: Session) -> None:
    desk = Desk(ada.scheme, ada.stamps)
    ada.apply(finishing.set_state(desk, ada.open("doc-2"), SetState.FINISHED))
    bulk = relabelling.relabel(ada, found(ada, "label:PERSON"), ORG)
    assert bulk.question() == (
        "Relabel 2 entities in 2 articles as ORG? 1 finished article open again."
    )
    apply(ada, bulk)
    assert ada.open("doc-2").state is SetState.IN_PROGRESS
    ada.undo()
    assert ada.open("doc-2").state is SetState.FINISHED


def test_lines_of_one_article_may_come_apart(ada: Session) -> None:
    one, two = found(ada, "label:PERSON")
    (stance,) = found(ada, "layer:stance")
    bulk = relabelling.delete(ada, [one, two, stance])
    apply(ada, bulk)
    assert found(ada, "is:decided") == []


def test_labels_are_called_by_any_of_their_names(ada: Session) -> None:
    assert relabelling.labels_called(ada.scheme, "Organisation") == ORG
    assert relabelling.labels_called(ada.scheme, "mixed") == {"claim": "mixed", "stance": "mixed"}
    with pytest.raises(UserError, match="The scheme has no label “mood”; it has PERSON"):
        relabelling.labels_called(ada.scheme, "mood")


def test_undo_works_after_a_restart(ada: Session, open_session: OpenSession) -> None:
    before = both(ada)
    apply(ada, relabelling.relabel(ada, found(ada, "label:PERSON"), ORG))
    ada.close()
    again = open_session(ada.project.path)
    again.undo()
    assert both(again) == before


WISHES: tuple[Wish, ...] = (
    relabelling.accept,
    relabelling.reject,
    relabelling.delete,
    lambda session, lines: relabelling.relabel(session, lines, ORG),
    lambda session, lines: relabelling.relabel(
        session, lines, {"entity": "PERSON", "stance": "support"}
    ),
)
SOURCES = ("is:suggested", "is:decided", "by:ben", "oslo", "layer:stance", "layer:entity")


@settings(max_examples=25)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(WISHES),
            st.lists(st.sampled_from(SOURCES), min_size=1, max_size=2, unique=True),
        ),
        min_size=1,
        max_size=4,
    )
)
def test_any_wishes_are_undone_exactly(
    wishes: list[tuple[Wish, list[str]]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = make(Path(folder) / "two.gloss")
        with closing(projects.open_session(path, "Ada", CountedStamps("x"))) as session:
            states = [both(session)]
            for wish, sources in wishes:
                lines = [line for source in sources for line in found(session, source)]
                bulk = wish(session, lines)
                assert bulk.changed + bulk.same + sum(bulk.refused.values()) == len(lines)
                if bulk.edit is not None:
                    session.apply(bulk.edit)
                    states.append(both(session))
            for state in reversed(states[:-1]):
                assert session.undo() is not None
                assert both(session) == state
        assert support.damages(path) == []
