"""What is to be checked after an article changed: listed, put in its place, or dropped."""

from dataclasses import asdict, dataclass, replace
from typing import Any

from glossator.domain.annotation import Annotation
from glossator.domain.edit import Change, Edit
from glossator.domain.errors import UserError
from glossator.domain.open_document import OpenDocument
from glossator.domain.stray import Stray
from glossator.services.composing import Desk, compose, insertion
from glossator.services.reports import counted
from glossator.services.session import Session
from glossator.store import annotations, documents, versions
from glossator.store.connection import Connection
from glossator.store.project import Project


@dataclass(frozen=True, slots=True)
class StrayRow:
    """One line of what is to be checked; ``places`` are the words at the proposed places."""

    id: str
    document_id: str
    article: str
    annotator: str
    layer: str
    label: str
    prefix: str
    quote: str
    suffix: str
    reason: str
    places: tuple[str, ...]

    def sentence(self) -> str:
        """The line in words."""
        proposed = "; ".join(f"{number} “{words}”" for number, words in enumerate(self.places, 1))
        places = f"Proposed: {proposed}." if proposed else "No place is like it."
        return (
            f"{self.id} {self.article}: {self.layer} {self.label} “{self.quote}” of "
            f"{self.annotator}, {self.reason}. {places}"
        )


@dataclass(frozen=True, slots=True)
class ToCheck:
    """Everything that is to be checked in a project."""

    rows: tuple[StrayRow, ...]

    def plain(self) -> dict[str, Any]:
        """The list as one JSON document."""
        return {"to_check": [asdict(row) for row in self.rows]}

    def sentences(self) -> list[str]:
        """The list in words, one line each."""
        if not self.rows:
            return ["Nothing is to be checked."]
        return [
            f"{counted(len(self.rows), 'annotation')} to check.",
            *(row.sentence() for row in self.rows),
        ]


def to_check(project: Project, annotator_id: str = "") -> ToCheck:
    """What everybody, or one person, is to check after articles have changed."""
    return ToCheck(project.read(lambda db: _rows(db, annotator_id)))


def _rows(database: Connection, annotator_id: str) -> tuple[StrayRow, ...]:
    people = {each.id: each.name for each in annotations.annotators(database)}
    rows = []
    for stray in versions.strays(database, annotator_id):
        document = documents.get(database, stray.document_id)
        if document is None:
            continue
        rows.append(
            StrayRow(
                id=stray.id,
                document_id=stray.document_id,
                article=document.title,
                annotator=people.get(stray.annotator_id, ""),
                layer=stray.was.layer,
                label=stray.was.label,
                prefix=stray.prefix,
                quote=stray.quote,
                suffix=stray.suffix,
                reason=stray.reason,
                places=tuple(_words(place, document.text) for place in stray.places),
            )
        )
    return tuple(rows)


def _words(place: Annotation, text: str) -> str:
    return " … ".join(span.quote(text) for span in place.spans)


def find(session: Session, stray_id: str) -> Stray:
    """The stray of that id, of the person at work.

    Raises:
        UserError: there is none, or it is somebody else's.
    """
    found = session.project.read(lambda db: versions.stray(db, stray_id))
    if found is None:
        raise UserError(f"There is nothing to check called {stray_id}; list what is to be checked.")
    if found.annotator_id != session.annotator.id:
        raise UserError(f"{stray_id} is somebody else’s; they decide about it themselves.")
    return found


def placed(desk: Desk, opened: OpenDocument, stray: Stray, number: int = 1) -> Edit:
    """The edit that lets a stray stand at one of its proposed places, counted from 1.

    Roles that point to an annotation that is not there are left empty.

    Raises:
        UserError: there is no such place, or the annotation may not stand there.
    """
    if not 1 <= number <= len(stray.places):
        raise UserError(
            f"“{stray.quote}” has {counted(len(stray.places), 'proposed place')}, no number "
            f"{number}; drop it, and mark the words by hand where they belong."
        )
    place = stray.places[number - 1]
    roles = {
        name: filler
        for name, filler in place.roles.items()
        if not filler.annotation_id or filler.annotation_id in opened.annotations
    }
    changes = [Change(stray, None), *insertion(desk, opened, replace(place, roles=roles))]
    return compose(desk, opened, f"Put “{stray.quote[:40]}” in its new place", changes)


def dropped(desk: Desk, opened: OpenDocument, stray: Stray) -> Edit:
    """The edit that takes a stray off the list; the older version keeps its annotation."""
    return compose(desk, opened, f"Drop “{stray.quote[:40]}”", [Change(stray, None)])


def desk_of(session: Session) -> Desk:
    """What the person of a session works with."""
    return Desk(session.scheme, session.stamps)


def place(session: Session, desk: Desk, stray_id: str, number: int = 1) -> Edit:
    """Let a stray stand at one of its places, counted from 1, and wait until it is saved.

    Raises:
        UserError: there is no such stray or place, or the annotation may not stand there.
    """
    stray = find(session, stray_id)
    edit = placed(desk, session.open(stray.document_id), stray, number)
    session.apply(edit)
    return edit


def drop(session: Session, desk: Desk, stray_id: str) -> Edit:
    """Take a stray off the list, and wait until it is saved.

    Raises:
        UserError: there is no such stray.
    """
    stray = find(session, stray_id)
    edit = dropped(desk, session.open(stray.document_id), stray)
    session.apply(edit)
    return edit
