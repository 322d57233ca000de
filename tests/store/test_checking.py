"""Damage: each kind is found alone, and the article is named."""

import sqlite3
from pathlib import Path

import pytest

from glossator.domain.annotation import AnnotationSet, SetState
from glossator.domain.coverage import Covered
from glossator.domain.edit import Change
from glossator.domain.span import Span
from glossator.domain.suggestion import Decision, Verdict
from glossator.store import checking
from glossator.store.checking import Damage
from glossator.store.errors import ProjectDamaged
from glossator.store.project import Project
from tests.support import builders, projects
from tests.support.builders import ADA, BEN, NOON

SECOND = builders.document("Omar Reyes spoke in Lima.", 2)
THIRD = builders.document("Nothing was said.", 3)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A project with three articles; the second holds work of every kind, by Ada."""
    path = projects.make(tmp_path / "news.gloss", builders.document(), SECOND, THIRD)
    name = builders.entity(0, 10, 1, of=SECOND)
    begun = AnnotationSet("doc-2", ADA.id, SetState.IN_PROGRESS, NOON)
    with Project(path) as opened:
        projects.suggest(opened, builders.suggestion())
        edits = [
            [Change(None, name), Change(None, begun)],
            [Change(None, Covered("doc-2", ADA.id, "entity", Span(0, 25)))],
            [Change(begun, projects.finished(ADA, document_id="doc-2"))],
            [Change(None, Decision("suggestion-1", "doc-1", ADA.id, Verdict.REJECTED, NOON))],
        ]
        for number, changes in enumerate(edits, 1):
            projects.apply(opened, builders.edit(*changes, number=number))
        projects.apply(opened, builders.addition(builders.entity(20, 24, 9, of=SECOND, by=BEN), 9))
    return path


def found_in(path: Path) -> list[Damage]:
    found = projects.damages(path)
    assert len(found) == len(set(found))
    return found


def articles(path: Path) -> set[str]:
    return {damage.document_id for damage in found_in(path) if damage.document_id}


def test_a_sound_project_has_no_damage(path: Path) -> None:
    assert found_in(path) == []


def test_an_empty_project_has_no_damage(tmp_path: Path) -> None:
    assert projects.damages(projects.make(tmp_path / "empty.gloss")) == []


ALTERED = {
    "label": "UPDATE annotations SET label = 'ORG' WHERE id = 'annotation-1'",
    "layer": "UPDATE annotations SET layer = 'claim' WHERE id = 'annotation-1'",
    "spans": "UPDATE annotations SET spans = '[[0,9]]' WHERE id = 'annotation-1'",
    "spans gone": "UPDATE annotations SET spans = '[]' WHERE id = 'annotation-1'",
    "spans outside": "UPDATE annotations SET spans = '[[0,99]]' WHERE id = 'annotation-1'",
    "spans not JSON": "UPDATE annotations SET spans = '[[0,' WHERE id = 'annotation-1'",
    "span moved with its quote": (
        "UPDATE annotations SET spans = '[[0,4]]', quote = 'Omar', \"end\" = 4 "
        "WHERE id = 'annotation-1'"
    ),
    "start": "UPDATE annotations SET \"start\" = 1 WHERE id = 'annotation-1'",
    "quote": "UPDATE annotations SET quote = 'Omar Reyer' WHERE id = 'annotation-1'",
    "roles": "UPDATE annotations SET roles = '{\"cue\":5}' WHERE id = 'annotation-1'",
    "attributes": "UPDATE annotations SET attributes = '{\"a\":1}' WHERE id = 'annotation-1'",
    "origin": "UPDATE annotations SET origin = '{\"how\":\"accepted\"}' WHERE id = 'annotation-1'",
    "origin unknown": "UPDATE annotations SET origin = '{}' WHERE id = 'annotation-1'",
    "annotator": "UPDATE annotations SET annotator_id = 'person-ben' WHERE id = 'annotation-1'",
    "article": "UPDATE annotations SET document_id = 'doc-3' WHERE id = 'annotation-1'",
    "annotation gone": "DELETE FROM annotations WHERE id = 'annotation-1'",
    "annotation renamed": "UPDATE annotations SET id = 'other' WHERE id = 'annotation-1'",
    "state": "UPDATE annotation_sets SET state = 'skipped'",
    "state unknown": "UPDATE annotation_sets SET state = 'finishe'",
    "set gone": "DELETE FROM annotation_sets",
    "coverage": "UPDATE covered SET layer = 'claim'",
    "coverage reversed": 'UPDATE covered SET "end" = 0',
    "coverage gone": "DELETE FROM covered",
    "text": "UPDATE texts SET text = 'Omar Reyes spoke in Rome.' WHERE document_id = 'doc-2'",
    "text cut": "UPDATE texts SET text = '' WHERE document_id = 'doc-2'",
    "text gone": "DELETE FROM texts WHERE document_id = 'doc-2'",
    "metadata": "UPDATE documents SET meta = '{' WHERE id = 'doc-2'",
    "metadata no mapping": "UPDATE documents SET meta = '[]' WHERE id = 'doc-2'",
    "length": "UPDATE documents SET length = 24 WHERE id = 'doc-2'",
    "digest": "UPDATE documents SET digest = 'x' WHERE id = 'doc-2'",
    "journal entry": (
        "UPDATE journal SET changes = replace(changes, 'PERSON', 'PLACE') WHERE id = 'edit-1'"
    ),
    "journal entry robbed": "UPDATE journal SET changes = '[]' WHERE id = 'edit-1'",
    "journal entry not JSON": "UPDATE journal SET changes = '[[' WHERE id = 'edit-1'",
    "journal entry no record": "UPDATE journal SET changes = '[[null,{}]]' WHERE id = 'edit-1'",
    "journal title": "UPDATE journal SET title = 'Other' WHERE id = 'edit-2'",
    "journal author": "UPDATE journal SET author_id = 'person-ben', machine_id = 'm' "
    "WHERE id = 'edit-2'",
    "journal hash": "UPDATE journal SET hash = 'x' WHERE id = 'edit-2'",
    "journal chain": "UPDATE journal SET previous = 'x' WHERE id = 'edit-2'",
    "first entry removed": "DELETE FROM journal WHERE id = 'edit-1'",
    "middle entry removed": "DELETE FROM journal WHERE id = 'edit-2'",
    "last entry removed": "DELETE FROM journal WHERE id = 'edit-9'",
}


@pytest.mark.parametrize("sql", ALTERED.values(), ids=ALTERED.keys())
def test_one_alteration_is_found_and_its_article_named(path: Path, sql: str) -> None:
    projects.tamper(path, sql)

    assert "doc-2" in articles(path)
    assert "doc-1" not in articles(path)


def test_a_decision_altered_is_found(path: Path) -> None:
    projects.tamper(path, "UPDATE decisions SET verdict = 'accepted'")

    assert articles(path) == {"doc-1"}


def test_an_annotation_slipped_in_is_found(path: Path) -> None:
    projects.tamper(
        path,
        "INSERT INTO annotations SELECT 'extra', document_id, annotator_id, layer, label, "
        '"start", "end", spans, quote, roles, attributes, origin FROM annotations '
        "WHERE id = 'annotation-1'",
    )

    assert found_in(path) == [Damage("annotation extra is not what the journal says", "doc-2")]


def test_entries_that_took_each_other_back_are_missed_in_the_chain(path: Path) -> None:
    extra = builders.entity(0, 4, 5, of=SECOND)
    with Project(path) as opened:
        projects.apply(opened, builders.addition(extra, 5))
        projects.apply(opened, builders.edit(Change(extra, None), number=6))
        projects.apply(opened, builders.addition(builders.entity(0, 4, 7, of=SECOND), 7))
    for entry in ("edit-5", "edit-6"):
        projects.tamper(path, "DELETE FROM journal WHERE id = ?", [entry])

    assert found_in(path) == [Damage("a journal entry before edit-7 is missing", "doc-2")]


def test_an_article_removed_with_its_text_is_found_by_what_refers_to_it(path: Path) -> None:
    projects.tamper(path, "DELETE FROM texts WHERE document_id = 'doc-2'")
    projects.tamper(path, "DELETE FROM documents WHERE id = 'doc-2'")

    assert any("refers to a row of “documents” that is missing" in d.what for d in found_in(path))


def test_a_scheme_altered_is_found(path: Path) -> None:
    projects.tamper(path, "UPDATE schemes SET source = replace(source, 'PERSON', 'PARSON')")

    (damage,) = found_in(path)

    assert damage.what.startswith("the scheme “News")


def flip(path: Path, needle: bytes, bit: int, at: int = 0) -> None:
    """Flip one bit of the only place of the file that holds ``needle``."""
    data = bytearray(path.read_bytes())
    assert data.count(needle) == 1
    data[data.index(needle) + at] ^= 1 << bit
    path.write_bytes(data)


@pytest.mark.parametrize("bit", range(8))
def test_a_flipped_bit_in_a_text_names_the_article(path: Path, bit: int) -> None:
    flip(path, b"Nothing was said.", bit, at=3)

    (damage,) = found_in(path)

    assert damage == Damage("the text of “Article 3” is not what was imported", "doc-3")


def test_sound_articles_can_be_read_beside_a_damaged_one(path: Path) -> None:
    from glossator.store import documents

    flip(path, b"Nothing was said.", 7)

    with Project(path) as opened:
        assert opened.read(lambda db: documents.get(db, "doc-2")) == SECOND
        with pytest.raises(ProjectDamaged, match="is damaged; run"):
            opened.read(lambda db: documents.get(db, "doc-3"))


def test_a_page_overwritten_is_damage_and_not_a_crash(path: Path) -> None:
    with projects.stranger(path) as connection:
        (page,) = connection.execute(
            "SELECT rootpage FROM sqlite_schema WHERE name = 'texts'"
        ).fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    data = bytearray(path.read_bytes())
    data[(page - 1) * size : page * size] = b"\xff" * size
    path.write_bytes(data)

    found = found_in(path)

    assert any("malformed" in damage.what or "SQLite reports" in damage.what for damage in found)


def test_the_check_leaves_reading_as_it_was(path: Path) -> None:
    with Project(path) as opened:
        opened.read(checking.damages)
        assert opened.read(lambda db: (db.conn.text_factory, db.conn.in_transaction)) == (
            str,
            False,
        )


def test_the_journal_replayed_is_what_the_tables_hold(path: Path) -> None:
    with Project(path) as opened:
        records = opened.read(checking.replayed).values()

    kinds = sorted(type(record).__name__ for record in records)
    assert kinds == ["Annotation", "Annotation", "AnnotationSet", "Covered", "Decision"]
    with projects.stranger(path) as connection:
        assert isinstance(connection, sqlite3.Connection)
