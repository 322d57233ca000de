"""Looking at a project: the numbers are those of its contents, and damage is found and named."""

from pathlib import Path

import pytest

from glossator.domain.annotation import SetState
from glossator.services import deciding, finishing, inspecting
from glossator.services.composing import Desk
from glossator.services.inspecting import CheckReport
from glossator.store.project import Project
from tests.services.conftest import OpenSession
from tests.support import builders, projects


def test_an_empty_project_says_so(path: Path) -> None:
    with Project(path) as opened:
        found = inspecting.info(opened)

    assert found.sentences() == [
        str(path),
        "scheme       News: entities, claims, stances, version 1",
        "articles     1, 0 with gold",
        "annotations  none",
        "suggestions  none",
        "edits        0",
        "annotator    Ada: none",
        "annotator    Ben: none",
    ]
    assert found.created == builders.NOON


def test_the_numbers_are_those_of_what_was_done(path: Path, open_session: OpenSession) -> None:
    ada, ben = open_session(path), open_session(path, "Ben")
    projects.suggest(ada.project, builders.suggestion(0, 9, 1), builders.suggestion(14, 24, 2))
    desk = Desk(ada.scheme, ada.stamps)
    view = ada.open("doc-1")
    ada.apply(deciding.accept(desk, view, view.suggestions[0]))
    ada.apply(finishing.finish(desk, ada.open("doc-1")))
    ben.apply(finishing.set_state(desk, ben.open("doc-1"), SetState.SKIPPED))
    found = inspecting.info(ada.project)

    assert (found.documents, found.gold, found.edits) == (1, 1, 3)
    assert found.annotations == {"entity": 1}
    assert found.suggestions == {"entity": 2}
    assert found.states == {"Ada": {"finished": 1}, "Ben": {"skipped": 1}}
    assert "annotator    Ada: 1 finished" in found.sentences()
    assert found.plain()["states"]["Ben"] == {"skipped": 1}


def check(path: Path) -> CheckReport:
    with Project(path) as opened:
        return inspecting.check(opened)


def test_a_sound_project_is_said_to_be_sound(gold: Path) -> None:
    report = check(gold)

    assert report.sound
    assert report.sentences() == [
        f"{gold} is sound: texts, labels and journal are as they were written."
    ]
    assert report.plain() == {"path": str(gold), "damages": (), "articles": (), "sound": True}


DAMAGE = {
    "a changed text": "UPDATE texts SET text = text || '!' WHERE document_id = ?",
    "a lost text": "DELETE FROM texts WHERE document_id = ?",
    "a broken letter": "UPDATE texts SET text = CAST(x'41ff' AS TEXT) WHERE document_id = ?",
    "a shifted label": 'UPDATE annotations SET "start" = "start" + 1 '
    "WHERE id = (SELECT min(id) FROM annotations WHERE document_id = ?)",
    "a changed label": "UPDATE annotations SET label = 'HERO' "
    "WHERE id = (SELECT min(id) FROM annotations WHERE document_id = ?)",
    "a lost label": "DELETE FROM annotations "
    "WHERE id = (SELECT min(id) FROM annotations WHERE document_id = ?)",
    "a changed state": "UPDATE annotation_sets SET state = 'skipped' WHERE document_id = ?",
    "broken facts": "UPDATE documents SET meta = '{' WHERE id = ?",
}


def first(path: Path) -> tuple[str, str]:
    """Id and title of the first article."""
    with projects.stranger(path) as other:
        row = other.execute("SELECT id, title FROM documents ORDER BY id LIMIT 1").fetchone()
    return str(row[0]), str(row[1])


@pytest.mark.parametrize("kind", DAMAGE)
def test_planted_damage_is_found_and_the_article_named(gold: Path, kind: str) -> None:
    document_id, title = first(gold)
    projects.tamper(gold, DAMAGE[kind], [document_id])
    report = check(gold)

    assert not report.sound
    assert report.plain()["sound"] is False
    lines = report.sentences()
    assert lines[0] == f"{gold} is damaged:"
    assert lines[-1] == "Restore a backup, or export what is sound."
    # Where the article cannot be read at all, what is damaged names it.
    assert any(title in line for line in lines)


def test_a_changed_journal_is_found(gold: Path) -> None:
    projects.tamper(
        gold,
        "UPDATE journal SET title = title || '!' WHERE position = 1",
    )
    report = check(gold)

    assert any("was changed after it was written" in line for line in report.damages)


def test_an_article_whose_facts_cannot_be_read_is_named_all_the_same(gold: Path) -> None:
    document_id, _ = first(gold)
    projects.tamper(gold, DAMAGE["broken facts"], [document_id])
    projects.tamper(gold, DAMAGE["a changed text"], [document_id])
    report = check(gold)

    assert not report.sound
    assert len(report.articles) == 1
