"""Repairing everything of a kind: one edit, which one undo takes back."""

from pathlib import Path

import pytest

from glossator.domain.annotation import SetState
from glossator.domain.errors import UserError
from glossator.domain.loss import Flaw
from glossator.services.export_plan import ExportOptions
from glossator.services.export_policy import Policy
from glossator.services.exporting import export
from glossator.services.projects import view_session
from glossator.services.repairing_all import KINDS, losses_in, repair_all
from glossator.services.session import Session
from tests.services.conftest import OpenSession
from tests.services.importer import Importer
from tests.support import flawed

SPACY = ExportOptions("spacy")


@pytest.fixture
def ada(importer: Importer, tmp_path: Path, open_session: OpenSession) -> Session:
    """Ada at work on two flawed articles of hers and one of Ben's."""
    rows = [flawed.flawed(0), flawed.flawed(1), flawed.flawed(2, "ben")]
    assert importer.take(flawed.file(tmp_path, *rows)).rejected == ()
    return open_session(importer.project.path, "ada")


def names(session: Session, number: int = 0) -> list[str]:
    """The names in an article of the annotator, in reading order."""
    document = session.documents()[number]
    opened = session.open(document.id)
    items = sorted(opened.annotations.values(), key=lambda item: item.start)
    return [
        " … ".join(span.quote(opened.document.text) for span in item.spans)
        for item in items
        if item.layer == "entity"
    ]


def test_everything_is_repaired_as_one_edit_that_undo_takes_back(ada: Session) -> None:
    before = names(ada)
    done = repair_all(ada, SPACY, KINDS)
    assert done.repaired == {Flaw.EDGES: 6, Flaw.BLANKS: 2, Flaw.PIECES: 2, Flaw.OVERLAP: 2}
    assert (done.documents, done.left) == (2, {})
    assert names(ada) == before, "nothing changes before the edit is applied"
    assert done.edit is not None
    ada.apply(done.edit)
    assert names(ada) == flawed.AFTER
    assert [row.state for row in ada.documents()][:2] == [SetState.FINISHED] * 2
    assert repair_all(ada, SPACY, KINDS).edit is None, "nothing is left to repair"

    ada.undo()
    assert names(ada) == before


def test_a_rehearsal_finds_nothing_more_to_repair(ada: Session, tmp_path: Path) -> None:
    done = repair_all(ada, SPACY, KINDS)
    assert done.edit is not None
    ada.apply(done.edit)
    options = ExportOptions("spacy", source="ada", rehearse=True)
    report = export(ada.project, tmp_path / "out", options)
    assert report.losses == {"train": ()}


def test_the_role_that_a_format_cannot_carry_points_to_the_name_at_last(ada: Session) -> None:
    done = repair_all(ada, SPACY, KINDS)
    assert done.edit is not None
    ada.apply(done.edit)
    opened = ada.open(ada.documents()[0].id)
    (claim,) = [item for item in opened.annotations.values() if item.layer == "claim"]
    source = opened.annotations[claim.roles["source"].annotation_id]
    assert source.spans[0].quote(opened.document.text) == "Bank of Oslo"


def test_one_kind_leaves_the_others_alone(ada: Session) -> None:
    done = repair_all(ada, SPACY, [Flaw.BLANKS], [ada.documents()[0].id])
    assert (done.repaired, done.documents) == ({Flaw.BLANKS: 1}, 1)
    assert done.question() == "Repair 1 place with blanks at an edge in 1 article?"
    assert done.edit is not None
    ada.apply(done.edit)
    assert names(ada)[:2] == ["Mara Lind", flawed.EDGE]
    assert names(ada, 1)[0] == flawed.BLANK


def test_nobody_elses_work_is_touched(ada: Session, open_session: OpenSession) -> None:
    ben = open_session(ada.project.path, "ben")
    before = names(ben, 2)
    done = repair_all(ada, SPACY, KINDS)
    assert done.edit is not None
    ada.apply(done.edit)
    assert names(ben, 2) == before
    assert repair_all(ada, SPACY, KINDS, [ada.documents()[2].id]).edit is None


def test_layers_that_are_not_exported_are_not_repaired(ada: Session) -> None:
    options = ExportOptions("spacy", policy=Policy(layers=("claim",)))
    assert repair_all(ada, options, KINDS).repaired == {Flaw.EDGES: 4}


def test_what_an_article_loses_can_be_asked_anew(ada: Session) -> None:
    document = ada.documents()[0].id
    found = losses_in(ada, SPACY, [document])
    assert len(found[document]) == 5
    assert {loss.annotator for loss in found[document]} == {"ada"}
    assert {loss.document_id for loss in found[document]} == {document}


def test_a_stranger_is_told_who_works_there(ada: Session) -> None:
    session = view_session(ada.project.path, "nobody")
    try:
        with pytest.raises(UserError, match=r"no annotator “nobody” \(it has ada, ben\); choose"):
            repair_all(session, SPACY, KINDS)
    finally:
        session.close()
