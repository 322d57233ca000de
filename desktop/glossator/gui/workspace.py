"""The workspace: the open project and article, and the one object that the window shares.

Views send wishes to the commands, commands make edits, the workspace applies them: at once to what
is shown, and through the session to the file. It tells what happened by signals in the past tense.
"""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path
from time import perf_counter_ns

from PySide6.QtCore import QObject, QTimer, Signal

from glossator.domain.annotation import Annotation
from glossator.domain.document import Document
from glossator.domain.edit import Edit, Kind
from glossator.domain.errors import UserError
from glossator.domain.open_document import OpenDocument
from glossator.domain.queue import EMPTY, Queue
from glossator.domain.resolution import Resolution
from glossator.domain.suggestion import Suggestion
from glossator.gui.corpus import Corpus
from glossator.services.composing import Desk
from glossator.services.opening import Opening
from glossator.services.session import Session

_SLICE = 3_000_000  # nanoseconds of reading between two events: a fifth of a frame


class Workspace(QObject):
    """One session, and the article that is open in it."""

    document_opened = Signal()
    part_read = Signal(object)
    document_read = Signal()
    edit_applied = Signal(object)
    stepped_back = Signal(object)
    suggestions_arrived = Signal()
    focus_changed = Signal()
    saved_changed = Signal(bool)
    refused = Signal(str)
    told = Signal(str)
    _written = Signal(object, object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.desk = Desk(session.scheme, session.stamps)
        self.corpus = Corpus(session, self)
        self.corpus.refused.connect(self.refused)
        self._opened: OpenDocument | None = None
        self._opening: Opening | None = None
        self._reading = QTimer(self)
        self._reading.setInterval(0)
        self._reading.timeout.connect(self._read_a_slice)
        self._focus: str | None = None
        self._unsaved = 0
        self._everywhere: set[str] = set()
        self.take_seconds: Callable[[], float | None] = _no_seconds
        self._written.connect(self._on_written)

    # -- what is open

    @property
    def path(self) -> Path:
        """The project file."""
        return self.session.project.path

    @property
    def document(self) -> Document | None:
        """The document in work, or None before the first; it is there before all is read."""
        return self._opened.document if self._opened is not None else None

    @property
    def opened(self) -> OpenDocument | None:
        """The document in work with all that stands in it, or None before the first.

        What is not read yet is read now; ask for ``document`` or ``shown`` where that will do.
        """
        self._read_rest()
        return self._opened

    @property
    def shown(self) -> OpenDocument | None:
        """The document in work as far as it is read: its beginning first, then all of it."""
        return self._opened

    @property
    def queue(self) -> Queue:
        """The suggestions that are still open in it, in reading order; none while hidden."""
        return self.visible(self.opened)

    def visible(self, view: OpenDocument | None) -> Queue:
        """The open suggestions of a view of a document that are to be shown."""
        return view.queue if view is not None and self.desk.suggestions_visible else EMPTY

    @property
    def focus(self) -> str | None:
        """The id of the suggestion or annotation that keys act on, or None."""
        return self._focus

    @property
    def read_only(self) -> str:
        """The sentence why nothing can be changed; empty where everything can."""
        return self.session.project.read_only

    @property
    def is_saved(self) -> bool:
        """Whether everything shown as decided is synced to the disk."""
        return self._unsaved == 0

    def focused(self) -> Annotation | Suggestion | None:
        """The suggestion or annotation that keys act on, or None."""
        if self._focus is None:
            return None
        return self._find(self._opened, self._focus) or self._find(self.opened, self._focus)

    def _find(self, view: OpenDocument | None, item_id: str) -> Annotation | Suggestion | None:
        found = view.annotations.get(item_id) if view is not None else None
        return found or self.visible(view).find(item_id)

    # -- moving

    def open(self, document_id: str) -> None:
        """Open a document; what was shown before is saved already.

        One that cannot be opened is told in ``refused``, and the one before stays.
        """
        try:
            self.session.wait_until_saved()
            opening = self.session.begin(document_id)
        except UserError as error:
            self.refused.emit(str(error))
            return
        self._opening = opening
        self._opened = opening.beginning
        if opening.is_whole:
            self._end_reading()
        else:
            self._reading.start()
        self._focus = None
        self.document_opened.emit()

    def _read_a_slice(self) -> None:
        """Read parts for a while when nothing else happens."""
        until = perf_counter_ns() + _SLICE
        while self._opening is not None and perf_counter_ns() < until:
            self._read_on(self._opening)

    def _read_rest(self) -> None:
        while self._opening is not None:
            self._read_on(self._opening)

    def _read_on(self, opening: Opening) -> None:
        """Read the next part; behind the last one the document is whole.

        Where that fails nothing is open any more: what is not all there is not to be decided on.
        """
        try:
            if opening.is_whole:
                self._opened = opening.whole()
                self._end_reading()
                self.document_read.emit()
            else:
                self.part_read.emit(opening.read_on())
        except UserError as error:
            self._opened = None
            self._focus = None
            self._end_reading()
            self.document_opened.emit()
            self.refused.emit(str(error))

    def _end_reading(self) -> None:
        self._reading.stop()
        self._opening = None
        if self._opened is not None:
            self.corpus.patch(self._opened)

    def set_focus(self, item_id: str | None) -> None:
        """Let keys act on a suggestion or annotation, or on none."""
        if item_id != self._focus:
            self._focus = item_id
            self.focus_changed.emit()

    def take_in_suggestions(self) -> None:
        """Read the open document again because suggestions about it arrived."""
        opened = self.opened
        if opened is not None:
            self.session.wait_until_saved()
            self._opened = self.session.open(opened.document.id)
            self.corpus.patch(self._opened)
            if self.focused() is None:
                self.set_focus(None)
            self.suggestions_arrived.emit()

    def show_suggestions(self, visible: bool) -> None:
        """Show or hide what is suggested; what is annotated says which it was."""
        if visible == self.desk.suggestions_visible:
            return
        self.desk = replace(self.desk, suggestions_visible=visible)
        if self._opened is not None and self.focused() is None:
            self.set_focus(None)
        self.suggestions_arrived.emit()

    # -- changing

    def apply(self, make: Callable[[Desk, OpenDocument], Edit | None]) -> Edit | None:
        """Apply the edit that ``make`` gives: shown at once, told as saved once it is synced.

        A refusal is told in ``refused`` and changes nothing.
        """
        opened = self.opened
        if opened is None or self._is_refused():
            return None
        try:
            edit = make(self.desk, opened)
        except UserError as error:
            self.refused.emit(str(error))
            return None
        if edit is None:
            return None
        self._opened = opened.after(edit)
        self._submit(edit)
        self.corpus.patch(self._opened)
        self.edit_applied.emit(edit)
        return edit

    def apply_everywhere(self, edit: Edit) -> None:
        """Apply an edit about any documents that was made elsewhere, as ``apply`` does.

        The list of documents is read again once the edit is synced.
        """
        if self._is_refused():
            return
        opened = self.opened
        if opened is not None:
            self._opened = opened.after(edit)
        self._submit(edit)
        self._everywhere.add(edit.id)
        if self._opened is not None:
            self.corpus.patch(self._opened)
        self.edit_applied.emit(edit)

    def step_back(self, *, redo: bool = False) -> Edit | None:
        """Undo or redo, and open the document that it touches; None where there is nothing to.

        What was decided about several people's work is shown elsewhere: the article stays then.
        """
        if self._is_refused():
            return None
        try:
            edit = self.session.redo() if redo else self.session.undo()
        except UserError as error:
            self.refused.emit(str(error))
            return None
        if edit is None:
            return None
        self.corpus.refresh()
        here, opened = self._place_of(edit), self.opened
        if opened is not None and opened.document.id == here:
            self._opened = opened.after(edit)
            self.corpus.patch(self._opened)
            self.edit_applied.emit(edit)
        elif not _is_adjudication(edit):
            self.open(here)
        self.stepped_back.emit(edit)
        return edit

    def _is_refused(self) -> bool:
        """Tell that nothing can be changed, where it is so."""
        if self.read_only:
            self.refused.emit(self.read_only)
        return bool(self.read_only)

    def _place_of(self, edit: Edit) -> str:
        """The document in which an edit of several is looked at: the open one, else the first.

        Undo has the changes in reverse.
        """
        touched = [change.record.document_id for change in edit.changes]
        if self._opened is not None and self._opened.document.id in touched:
            return self._opened.document.id
        return touched[-1 if edit.kind is Kind.UNDO else 0]

    def close(self) -> None:
        """Finish pending edits and close the project."""
        self._reading.stop()
        self.corpus.close()
        self.session.close()

    def _submit(self, edit: Edit) -> None:
        self._unsaved += 1
        self.saved_changed.emit(False)
        future = self.session.submit(edit, self.take_seconds())
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
        elif edit.id in self._everywhere:
            self.corpus.refresh()
        self._everywhere.discard(edit.id)
        self.saved_changed.emit(self.is_saved)

    def _take_back(self, edit: Edit, error: BaseException) -> None:
        """Show the file again after an edit that did not reach it."""
        self.session.forget_failed()
        self.open(edit.document_id)
        self.stepped_back.emit(edit.inverted(edit.id, edit.at, Kind.UNDO))
        if not isinstance(error, UserError):
            raise error
        self.refused.emit(str(error))


def _is_adjudication(edit: Edit) -> bool:
    """Whether an edit is about gold alone, which no annotator's page shows."""
    return all(isinstance(change.record, Resolution) for change in edit.changes)


def _no_seconds() -> float | None:
    """What a decision took where nobody keeps the time."""
    return None
