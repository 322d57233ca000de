"""Project files to measure with, filled through the store as imports and suggesters do."""

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from pathlib import Path

from glossator.domain.annotation import AnnotationSet
from glossator.services import deciding
from glossator.services.composing import Desk
from glossator.services.session import Session
from glossator.services.stamps import SystemStamps
from glossator.store import annotations, documents, project, suggestions
from glossator.store.connection import Connection
from glossator.store.project import Project
from tests.benchmarks.articles import Marked
from tests.support import builders

PERSON = builders.ADA


def stock(path: Path, articles: Iterable[Marked]) -> Path:
    """A project of the given articles with their suggestions, and one annotator."""
    project.create(path, builders.default_scheme(), "project-1", builders.NOON)
    with Project(path) as opened:
        opened.write(partial(annotations.add_annotator, annotator=PERSON))
        opened.write(partial(_fill, articles=articles))
    return path


def _fill(database: Connection, articles: Iterable[Marked]) -> None:
    suggestions.add_run(database, builders.RUN)
    for marked in articles:
        documents.add(database, [marked.document], "import-1")
        suggestions.replace_open(
            database, builders.RUN.id, {marked.document.id: marked.suggestions}
        )


def session(path: Path) -> Session:
    """The annotator at work in the project."""
    opened = Project(path)
    stamps = SystemStamps()
    return Session(opened, PERSON, opened.read(project.current_scheme), stamps, "machine-bench")


def decide_some(path: Path, document_id: str, every: int = 3) -> None:
    """Accept each ``every``-th suggestion of an article, all in one edit."""
    at_work = session(path)
    try:
        opened = at_work.open(document_id)
        desk = Desk(at_work.scheme, at_work.stamps)
        single = [deciding.accept(desk, opened, each) for each in opened.suggestions[::every]]
        changes = [change for edit in single for change in edit.changes]
        states = [change for change in changes if isinstance(change.record, AnnotationSet)]
        whole = [change for change in changes if not isinstance(change.record, AnnotationSet)]
        at_work.apply(replace(single[0], title="Accept some", changes=(*whole, *states[:1])))
    finally:
        at_work.close()
