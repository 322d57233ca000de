"""Opening an article in parts: what its first screen needs at once, then the rest."""

from collections.abc import Iterable
from dataclasses import replace

from glossator.domain.errors import UserError
from glossator.domain.gathering import Gathering
from glossator.domain.hiding import is_hidden
from glossator.domain.open_document import OpenDocument
from glossator.domain.queue import reading_order
from glossator.domain.span import Span
from glossator.domain.suggestion import Suggestion, Verdict
from glossator.domain.text import passages
from glossator.store import annotations, documents, parts
from glossator.store.connection import Connection
from glossator.store.hiding import hiding
from glossator.store.parts import Part
from glossator.store.project import Project

_FIRST = 100
_LATER = 60


class Opening:
    """An article on its way from the file: its ``beginning``, and what ``read_on`` adds to it.

    The beginning is a view of what begins in the first stretch of the text. Nothing may be decided
    on it, because it does not show what stands further down; it is the whole of most articles.
    """

    def __init__(self, project: Project, annotator_id: str, document_id: str) -> None:
        """Read the text and what begins near its start.

        Raises:
            UserError: the project has no such document, or a row or its text is damaged.
        """
        self._project = project
        self._annotator_id = annotator_id
        self._next: int | None = 0
        self._empty = project.read(lambda db: _empty(db, document_id, annotator_id))
        self.beginning = self._read_part(_FIRST)
        self._gathering: Gathering | None = None

    @property
    def is_whole(self) -> bool:
        """Whether everything is read."""
        return self._next is None

    def read_on(self) -> OpenDocument:
        """The next part, as a view of what begins in it alone; an empty one where none is left.

        Raises:
            UserError: a row is damaged, or the file cannot be read.
        """
        if self.is_whole:
            return self._empty
        if self._gathering is None:
            self._gathering = Gathering(self.beginning)
        part = self._read_part(_LATER)
        self._gathering.add(part)
        return part

    def whole(self) -> OpenDocument:
        """The whole article; what is not read yet is read now.

        Raises:
            UserError: a row is damaged, or the file cannot be read.
        """
        while not self.is_whole:
            self.read_on()
        return self._gathering.whole() if self._gathering is not None else self.beginning

    def _read_part(self, count: int) -> OpenDocument:
        """What begins from where the last part ended, about ``count`` items of each kind."""
        part, self._next = self._project.read(lambda db: self._part(db, count))
        return part

    def _part(self, database: Connection, count: int) -> tuple[OpenDocument, int | None]:
        key = (self._empty.document.id, self._annotator_id)
        where = parts.stretch(database, *key, self._next or 0, count)
        found = parts.part(database, *key, where)
        shown = _shown(found, self._empty.hidden)
        view = replace(
            self._empty,
            annotations={each.id: each for each in found.annotations},
            suggestions=tuple(sorted(shown, key=reading_order)),
            decisions={each.suggestion_id: each for each in found.decisions},
        )
        return view, where.end


def _shown(found: Part, hidden: tuple[Span, ...]) -> Iterable[Suggestion]:
    """The suggestions that the annotator may see: decided ones stay where passages are hidden."""
    if not hidden:
        return found.suggestions
    decided = {
        each.suggestion_id for each in found.decisions if each.verdict is not Verdict.DEFERRED
    }
    return [each for each in found.suggestions if each.id in decided or not is_hidden(hidden, each)]


def _empty(database: Connection, document_id: str, annotator_id: str) -> OpenDocument:
    """The document with what concerns all of it, and nothing that stands in it."""
    document = documents.get(database, document_id)
    if document is None:
        raise UserError(f"The project has no document {document_id}; choose one of its list.")
    if not document.is_intact():
        raise UserError(
            f"The text of “{document.title}” is not what was imported; "
            "run “glossator check”, then restore a backup."
        )
    return OpenDocument(
        document=document,
        annotator_id=annotator_id,
        annotation_set=annotations.set_of(database, document_id, annotator_id),
        covered=annotations.covered_of(database, document_id, annotator_id),
        hidden=hiding(database).among(document.digest, passages(document.text), annotator_id),
    )
