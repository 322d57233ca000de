"""Project files to test with."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from glossator.domain.annotation import AnnotationSet, SetState
from glossator.domain.document import Annotator, Document
from glossator.domain.edit import Change, Edit
from glossator.domain.suggestion import Suggestion, SuggestionRun
from glossator.store import annotations, checking, documents, edits, project, suggestions
from glossator.store.checking import Damage
from glossator.store.connection import Connection
from glossator.store.project import Project
from tests.support import builders


def make(path: Path, *articles: Document) -> Path:
    """A project with two people and the given articles, or one."""
    project.create(path, builders.default_scheme(), "project-1", builders.NOON)
    with Project(path) as opened:
        for person in (builders.ADA, builders.BEN):
            opened.write(partial(annotations.add_annotator, annotator=person))
        opened.write(lambda db: documents.add(db, articles or (builders.document(),), "import-1"))
    return path


def apply(opened: Project, edit: Edit) -> None:
    """Apply an edit in one transaction, as a session does."""
    opened.write(lambda db: edits.apply_edit(db, edit, builders.MACHINE))


def suggest(opened: Project, *found: Suggestion, run: SuggestionRun = builders.RUN) -> int:
    """Put a run's suggestions about the first article in place of the open ones."""

    def work(database: Connection) -> int:
        suggestions.add_run(database, run)
        return suggestions.replace_open(database, run.id, {"doc-1": found})

    return opened.write(work)


def finished(
    person: Annotator, since: str = builders.NOON, document_id: str = "doc-1"
) -> AnnotationSet:
    """An annotation set that somebody has finished."""
    return AnnotationSet(document_id, person.id, SetState.FINISHED, since)


def state_change(after: AnnotationSet, before: AnnotationSet | None = None) -> Change:
    """A change of an annotation set's state."""
    return Change(before, after)


def damages(path: Path) -> list[Damage]:
    """What a check of the project finds."""
    with Project(path) as opened:
        return opened.read(checking.damages)


@contextmanager
def stranger(path: Path) -> Iterator[sqlite3.Connection]:
    """The file in the hands of a program that knows nothing of Glossator."""
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        yield connection
    finally:
        connection.close()


def tamper(path: Path, sql: str, values: Sequence[object] = ()) -> None:
    """Change rows behind Glossator's back; exactly one row must be hit."""
    with stranger(path) as connection:
        assert connection.execute(sql, values).rowcount == 1, sql
