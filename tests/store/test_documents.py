"""Documents, people and import receipts."""

import json
import sqlite3
from functools import partial
from pathlib import Path

import pytest

from glossator.domain.document import Annotator, Document
from glossator.store import annotations, documents
from glossator.store.connection import Connection
from glossator.store.errors import ProjectDamaged
from glossator.store.project import Project
from tests.support import builders, projects
from tests.support.builders import ADA, BEN, NOON
from tests.support.everything import every_document


def numbered(count: int) -> list[Document]:
    return [builders.document(f"Text number {number}.", 1000 + number) for number in range(count)]


def test_documents_come_back_as_they_went_in(tmp_path: Path) -> None:
    articles = numbered(3)
    with Project(projects.make(tmp_path / "a.gloss", *articles)) as opened:
        assert opened.read(every_document) == articles
        assert opened.read(documents.ids) == [article.id for article in articles]
        assert opened.read(lambda db: documents.text(db, "doc-1001")) == "Text number 1."
        assert opened.read(lambda db: documents.get(db, "doc-7")) is None
        with pytest.raises(KeyError):
            opened.read(lambda db: documents.text(db, "doc-7"))


def test_digests_are_looked_up_however_many_there_are(tmp_path: Path) -> None:
    articles = numbered(40)
    wanted = [article.digest for article in articles]
    unknown = [f"{number:064x}" for number in range(1200)]
    with Project(projects.make(tmp_path / "a.gloss", *articles)) as opened:
        found = opened.read(partial(_known_with_little_room, digests=unknown + wanted))

    assert found == {article.digest: article.id for article in articles}


def _known_with_little_room(database: Connection, digests: list[str]) -> dict[str, str]:
    database.conn.setlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, 999)  # as in older builds
    return documents.known_digests(database, digests)


def test_a_text_is_held_once(opened: Project) -> None:
    twin = builders.document(number=2)

    with pytest.raises(sqlite3.IntegrityError, match="UNIQUE"):
        opened.write(lambda db: documents.add(db, [twin], "import-2"))

    assert opened.read(documents.ids) == ["doc-1"]


def test_people_are_found_by_name(opened: Project) -> None:
    opened.write(lambda db: annotations.add_annotator(db, ADA))

    assert opened.read(annotations.annotators) == [ADA, BEN]
    assert opened.read(lambda db: annotations.find_annotator(db, "Ben")) == BEN
    assert opened.read(lambda db: annotations.find_annotator(db, "ben")) is None


def test_a_damaged_row_is_named_as_such(tmp_path: Path) -> None:
    path = projects.make(tmp_path / "a.gloss", *numbered(2))
    projects.tamper(path, "UPDATE documents SET meta = 'T}' WHERE id = 'doc-1000'")

    with (
        Project(path) as opened,
        pytest.raises(ProjectDamaged, match=r"A row of the project is damaged .* restore"),
    ):
        opened.read(lambda db: documents.get(db, "doc-1000"))


def test_an_import_leaves_its_receipt(opened: Project) -> None:
    receipt = {"id": "i", "at": NOON, "source": "a.txt", "report": {"documents": 2}}

    opened.write(lambda db: documents.add_receipt(db, receipt))

    row = opened.read(lambda db: db.execute("SELECT * FROM imports").fetchone())
    assert row[:3] == ("i", NOON, "a.txt")
    assert json.loads(row[3]) == {"documents": 2}


def test_a_name_is_borne_by_one_person(opened: Project) -> None:
    opened.write(lambda db: annotations.add_annotator(db, Annotator("person-2", "Ada")))

    assert opened.read(annotations.annotators) == [ADA, BEN]
