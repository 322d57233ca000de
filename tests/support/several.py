"""Several people's files: copied, worked on, compared."""

import shutil
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from glossator.domain.annotation import Annotation, SetState
from glossator.domain.edit import Change, Edit
from glossator.domain.span import Span
from glossator.services import annotating, deciding, finishing, projects
from glossator.services.composing import Desk
from glossator.services.merging import merge
from glossator.services.merging_report import MergeReport
from glossator.services.session import Session
from glossator.services.stamps import SystemStamps
from glossator.store import checking, contents, edits
from glossator.store.connection import Connection
from glossator.store.project import Project
from tests.support import builders
from tests.support import projects as project_files

OTHER = builders.document("Omar Reyes spoke in Lima.", 2)


def original(path: Path) -> Path:
    """A project of two articles with two open suggestions about the first."""
    made = project_files.make(path, builders.document(), OTHER)
    with Project(made) as opened:
        project_files.suggest(
            opened, builders.suggestion(0, 9, 1), builders.suggestion(14, 24, 2, "ORG")
        )
    return made


def copied(path: Path, name: str) -> Path:
    """A copy of a file beside it, as people make one for a stick."""
    return Path(shutil.copyfile(path, path.with_name(f"{name}.gloss")))


def session(path: Path, person: str) -> Session:
    """Somebody's session in a file."""
    return projects.open_session(path, person, SystemStamps())


def mark(
    path: Path, person: str, start: int, end: int, label: str = "PERSON", document: str = "doc-1"
) -> None:
    """Somebody marks a name by hand."""
    with closing(session(path, person)) as at_work:
        desk = Desk(at_work.scheme, at_work.stamps)
        view = at_work.open(document)
        at_work.apply(annotating.add(desk, view, "entity", label, (Span(start, end),)))


def accept(path: Path, person: str, number: int) -> None:
    """Somebody accepts a suggestion about the first article."""
    _decide(path, person, number, deciding.accept)


def reject(path: Path, person: str, number: int) -> None:
    """Somebody rejects a suggestion about the first article."""
    _decide(path, person, number, deciding.reject)


def _decide(path: Path, person: str, number: int, decide: object) -> None:
    with closing(session(path, person)) as at_work:
        desk = Desk(at_work.scheme, at_work.stamps)
        view = at_work.open("doc-1")
        wanted = next(each for each in view.suggestions if each.id == f"suggestion-{number}")
        assert callable(decide)
        at_work.apply(decide(desk, view, wanted))


def relabel(path: Path, person: str, words: str, label: str) -> None:
    """Somebody gives a name of theirs in the first article another label."""
    with closing(session(path, person)) as at_work:
        desk = Desk(at_work.scheme, at_work.stamps)
        view = at_work.open("doc-1")
        found = next(
            each
            for each in view.annotations.values()
            if each.spans[0].quote(view.document.text) == words
        )
        at_work.apply(annotating.relabel(desk, view, found.id, label))


def finish(path: Path, person: str, document: str = "doc-1") -> None:
    """Somebody finishes an article."""
    with closing(session(path, person)) as at_work:
        desk = Desk(at_work.scheme, at_work.stamps)
        at_work.apply(finishing.set_state(desk, at_work.open(document), SetState.FINISHED))


def undo(path: Path, person: str) -> None:
    """Somebody takes their latest edit back."""
    with closing(session(path, person)) as at_work:
        at_work.undo()


def merged(path: Path, *others: Path) -> MergeReport:
    """Merge files into one."""
    with Project(path) as opened:
        return merge(opened, others, SystemStamps())


def digest(path: Path) -> str:
    """What people decided in a file, as one digest; the file has to be sound."""
    with Project(path) as opened:
        assert opened.read(checking.damages) == []
        return opened.read(contents.digest)


def labels(path: Path, person: str = "Ada") -> list[tuple[str, str]]:
    """The words and labels of somebody's names in the first article."""
    with closing(session(path, person)) as at_work:
        view = at_work.open("doc-1")
        found = sorted(view.annotations.values(), key=lambda each: (each.start, each.id))
        return [(each.spans[0].quote(view.document.text), each.label) for each in found]


def bytes_of(paths: Iterable[Path]) -> list[bytes]:
    """What files hold, byte for byte."""
    return [path.read_bytes() for path in paths]


def work(path: Path, person: str, count: int) -> None:
    """Somebody makes so many edits, written at once."""
    with closing(session(path, person)) as at_work:
        stamps, who = at_work.stamps, at_work.annotator

        def write(database: Connection) -> None:
            for number in range(count):
                spans = (Span(number % 20, number % 20 + 3),)
                name = Annotation(stamps.new_id(), "doc-1", who.id, "entity", "PERSON", spans)
                change = Change(None, name)
                edit = Edit(stamps.new_id(), "Add", who.id, stamps.now(), (change,))
                edits.apply_edit(database, edit, "machine-1")

        at_work.project.write(write)
