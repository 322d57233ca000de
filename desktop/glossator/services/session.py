"""A session: one annotator at work in one project. Every change to its data passes here."""

from concurrent.futures import Future
from functools import partial

from glossator.domain.document import Annotator
from glossator.domain.edit import Edit, Kind
from glossator.domain.history import History, Step, history
from glossator.domain.open_document import OpenDocument
from glossator.domain.scheme import Scheme
from glossator.domain.summary import DocumentSummary
from glossator.services.opening import Opening
from glossator.services.stamps import Stamps
from glossator.store import edits, journal, listing, times
from glossator.store.project import Project


class Session:
    """One annotator's hands on a project.

    ``apply`` waits until an edit is synced to the disk; ``submit`` returns at once with a future
    that says so. Edits of one session are written in the order in which they were submitted.
    """

    def __init__(
        self,
        project: Project,
        annotator: Annotator,
        scheme: Scheme,
        stamps: Stamps,
        machine_id: str,
    ) -> None:
        self.project = project
        self.annotator = annotator
        self.scheme = scheme
        self.stamps = stamps
        self._machine_id = machine_id
        self._last: Future[None] | None = None
        self._history = self._read_history()

    @property
    def history(self) -> History:
        """What can be undone and redone."""
        return self._history

    @property
    def changed(self) -> bool:
        """Whether this session has submitted anything."""
        return self._last is not None

    def documents(self) -> list[DocumentSummary]:
        """Every document, with this annotator's state; ``services.listing`` gives parts of them."""
        return self.project.read(lambda db: listing.every(db, self.annotator.id))

    def open(self, document_id: str) -> OpenDocument:
        """A document with everything this annotator needs to decide.

        Raises:
            UserError: the project has no such document, or its text is damaged.
        """
        return self.begin(document_id).whole()

    def begin(self, document_id: str) -> Opening:
        """A document as ``open`` gives it, but read in parts: its beginning is there at once.

        Raises:
            UserError: the project has no such document, or a row or its text is damaged.
        """
        return Opening(self.project, self.annotator.id, document_id)

    def submit(self, edit: Edit, seconds: float | None = None) -> "Future[None]":
        """Queue an edit; the future is done once it is synced, or carries why it was not.

        ``seconds`` is the work that led to it, written with it; None records none.

        Raises (through the future):
            StaleEdit: the records changed in the meantime; nothing was written.
            UserError: the file cannot be written.
        """
        work = partial(edits.apply_edit, edit=edit, machine_id=self._machine_id)
        if seconds is not None:
            work = partial(
                times.apply_timed, edit=edit, machine_id=self._machine_id, seconds=seconds
            )
        self._last = self.project.submit(work)
        self._history = self._history.after(Step(edit.id, edit.title, edit.kind, edit.target))
        return self._last

    def apply(self, edit: Edit) -> None:
        """Apply an edit and wait until it is synced to the disk.

        Raises:
            StaleEdit: the records changed in the meantime; nothing was written.
            UserError: the file cannot be written.
        """
        try:
            self.submit(edit).result()
        except BaseException:
            self.forget_failed()
            raise

    def wait_until_saved(self) -> None:
        """Return once everything submitted so far is synced, or has failed."""
        if self._last is not None:
            self._last.exception()

    def forget_failed(self) -> None:
        """Read the history again after an edit that was not written."""
        self._history = self._read_history()

    def undo(self) -> Edit | None:
        """Take back the latest edit that stands; None where there is none.

        Raises:
            StaleEdit: what it did was changed since, by another program or person.
        """
        return self._step_back(Kind.UNDO)

    def redo(self) -> Edit | None:
        """Do again what was undone last; None where there is nothing.

        Raises:
            StaleEdit: the place was changed since, by another program or person.
        """
        return self._step_back(Kind.REDO)

    def _step_back(self, kind: Kind) -> Edit | None:
        self.wait_until_saved()
        latest = self._latest(kind)
        if latest is None:
            # The top may be an edit that was submitted and refused.
            self.forget_failed()
            latest = self._latest(kind)
        if latest is None:
            return None
        inverse = latest.inverted(self.stamps.new_id(), self.stamps.now(), kind)
        self.apply(inverse)
        return inverse

    def _latest(self, kind: Kind) -> Edit | None:
        """The edit to step back from; None where there is none or it was never written."""
        stack = self._history.undoable if kind is Kind.UNDO else self._history.redoable
        if not stack:
            return None
        return self.project.read(lambda db: journal.edit(db, stack[-1].edit_id))

    def _read_history(self) -> History:
        return history(self.project.read(lambda db: journal.steps(db, self.annotator.id)))

    def close(self) -> None:
        """Finish pending edits and close the project."""
        self.project.close()
