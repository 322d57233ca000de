"""The workspace: the open project and article, and the one object that the window shares.

Views send wishes to the commands, commands make edits, the workspace applies them: at once to what
is shown, and through the session to the file. It tells what happened by signals in the past tense.
"""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from glossator.domain.annotation import Annotation
from glossator.domain.edit import Edit
from glossator.domain.errors import UserError
from glossator.domain.open_document import OpenDocument
from glossator.domain.suggestion import Suggestion
from glossator.domain.summary import DocumentSummary
from glossator.services.composing import Desk
from glossator.services.session import Session


class Workspace(QObject):
    """One session, and the article that is open in it."""

    document_opened = Signal()
    edit_applied = Signal(object)
    suggestions_arrived = Signal()
    focus_changed = Signal()
    documents_changed = Signal()
    document_changed = Signal(int)
    saved_changed = Signal(bool)
    refused = Signal(str)
    told = Signal(str)
    _written = Signal(object, object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.desk = Desk(session.scheme, session.stamps)
        self._summaries: list[DocumentSummary] = []
        self._rows: dict[str, int] = {}
        self._read_documents()
        self._opened: OpenDocument | None = None
        self._queue: tuple[Suggestion, ...] = ()
        self._focus: str | None = None
        self._unsaved = 0
        self._written.connect(self._on_written)

    # -- what is open

    @property
    def path(self) -> Path:
        """The project file."""
        return self.session.project.path

    @property
    def documents(self) -> list[DocumentSummary]:
        """Every document with this annotator's state, in the order they came."""
        return self._summaries

    @property
    def opened(self) -> OpenDocument | None:
        """The document in work, or None before the first."""
        return self._opened

    @property
    def queue(self) -> tuple[Suggestion, ...]:
        """The suggestions that are still open in it, in reading order."""
        return self._queue

    @property
    def focus(self) -> str | None:
        """The id of the suggestion or annotation that keys act on, or None."""
        return self._focus

    @property
    def is_saved(self) -> bool:
        """Whether everything shown as decided is synced to the disk."""
        return self._unsaved == 0

    def focused(self) -> Annotation | Suggestion | None:
        """The suggestion or annotation that keys act on, or None."""
        if self._opened is None or self._focus is None:
            return None
        annotation = self._opened.annotations.get(self._focus)
        return annotation or next((item for item in self._queue if item.id == self._focus), None)

    # -- moving

    def open(self, document_id: str) -> None:
        """Open a document; what was shown before is saved already.

        One that cannot be opened is told in ``refused``, and the one before stays.
        """
        try:
            self._load(document_id)
        except UserError as error:
            self.refused.emit(str(error))
            return
        self._focus = None
        self.document_opened.emit()

    def set_focus(self, item_id: str | None) -> None:
        """Let keys act on a suggestion or annotation, or on none."""
        if item_id != self._focus:
            self._focus = item_id
            self.focus_changed.emit()

    def take_in_suggestions(self) -> None:
        """Read the open document again because suggestions about it arrived."""
        if self._opened is not None:
            self._load(self._opened.document.id)
            self.suggestions_arrived.emit()

    def refresh_documents(self) -> None:
        """Read the list of documents again."""
        self.session.wait_until_saved()
        self._read_documents()
        self.documents_changed.emit()

    def row_of(self, document_id: str) -> int:
        """Where a document stands in the list, from 0; -1 for one that is not in it."""
        return self._rows.get(document_id, -1)

    # -- changing

    def apply(self, make: Callable[[Desk, OpenDocument], Edit | None]) -> Edit | None:
        """Apply the edit that ``make`` gives: shown at once, told as saved once it is synced.

        A refusal is told in ``refused`` and changes nothing.
        """
        if self._opened is None:
            return None
        try:
            edit = make(self.desk, self._opened)
        except UserError as error:
            self.refused.emit(str(error))
            return None
        if edit is None:
            return None
        self._opened = self._opened.after(edit)
        self._queue = self._opened.open_suggestions()
        self._submit(edit)
        self._patch_summary()
        self.edit_applied.emit(edit)
        return edit

    def step_back(self, *, redo: bool = False) -> Edit | None:
        """Undo or redo, and open the document that it touches; None where there is nothing to."""
        try:
            edit = self.session.redo() if redo else self.session.undo()
        except UserError as error:
            self.refused.emit(str(error))
            return None
        if edit is None:
            return None
        self._read_documents()
        self.documents_changed.emit()
        if self._opened is None or self._opened.document.id != edit.document_id:
            self.open(edit.document_id)
        else:
            self._load(edit.document_id)
            self.edit_applied.emit(edit)
        return edit

    def close(self) -> None:
        """Finish pending edits and close the project."""
        self.session.close()

    def _load(self, document_id: str) -> None:
        self.session.wait_until_saved()
        self._opened = self.session.open(document_id)
        self._queue = self._opened.open_suggestions()
        self._patch_summary()

    def _submit(self, edit: Edit) -> None:
        self._unsaved += 1
        self.saved_changed.emit(False)
        future = self.session.submit(edit)
        future.add_done_callback(lambda done: self._report(edit, done))

    def _report(self, edit: Edit, done: "Future[None]") -> None:
        """Runs in the writer thread: hand the outcome over to the window's."""
        try:
            self._written.emit(edit, done.exception())
        except RuntimeError:
            return  # the window is gone; the file is what counts

    def _on_written(self, edit: Edit, error: BaseException | None) -> None:
        self._unsaved -= 1
        if error is not None:
            self._take_back(edit, error)
        self.saved_changed.emit(self.is_saved)

    def _take_back(self, edit: Edit, error: BaseException) -> None:
        """Show the file again after an edit that did not reach it."""
        self.session.forget_failed()
        self.open(edit.document_id)
        if not isinstance(error, UserError):
            raise error
        self.refused.emit(str(error))

    def _read_documents(self) -> None:
        self._summaries = self.session.documents()
        self._rows = {row.id: number for number, row in enumerate(self._summaries)}

    def _patch_summary(self) -> None:
        """Bring the row of the open document up to date without reading the list again."""
        opened = self._opened
        number = self.row_of(opened.document.id) if opened else -1
        if opened is None or number < 0:
            return
        row = self._summaries[number]
        fresh = replace(row, state=opened.state, suggestions=len(self._queue))
        if fresh != row:
            self._summaries[number] = fresh
            self.document_changed.emit(number)
