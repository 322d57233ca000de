"""The work beside the window: suggestions ahead of the reader, long jobs, backups."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from glossator.gui.jobs import Jobs
from glossator.gui.suggesting import Suggesting
from glossator.gui.workspace import Workspace
from glossator.services import backing_up, suggesting

_READ_AHEAD = 2
_BACKUP_EVERY = 30 * 60 * 1000


class Background(QObject):
    """Lets the suggester read what is open and what comes next, and makes backups in time."""

    told = Signal(str)
    refused = Signal(str)

    def __init__(
        self, workspace: Workspace, suggester: Sequence[str], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.jobs = Jobs(self)
        self.suggesting = Suggesting(workspace.session, suggester, self)
        self._unread = set(suggesting.unread(workspace.session.project))
        self._backups = QTimer(self)
        self._backups.setInterval(_BACKUP_EVERY)
        self._backups.timeout.connect(self._back_up)
        self._backups.start()
        workspace.document_opened.connect(self._on_document_opened)
        self.suggesting.document_read.connect(self._on_document_read)
        self.suggesting.failed.connect(self.refused)
        self.jobs.refused.connect(self.refused)
        self.jobs.started.connect(lambda title: self.told.emit(f"{title}…"))
        self.jobs.progressed.connect(self._on_progress)

    def close(self) -> None:
        """End what runs, make a backup where one is due, and close the project."""
        self.suggesting.close()
        self.jobs.wait()
        session = self._workspace.session
        session.wait_until_saved()
        if session.changed:
            backing_up.backup_after_work(session.project)
        self._workspace.close()

    def _on_document_opened(self) -> None:
        """Let the suggester read the article that was opened, and the next ones, first."""
        opened = self._workspace.opened
        if opened is None:
            return
        row = self._workspace.row_of(opened.document.id)
        near = self._workspace.documents[row : row + 1 + _READ_AHEAD]
        wanted = [each.id for each in near if each.id in self._unread]
        if wanted:
            self.suggesting.want(wanted, first=True)

    def _on_document_read(self, document_id: str) -> None:
        self._unread.discard(document_id)
        opened = self._workspace.opened
        if opened is not None and opened.document.id == document_id:
            self._workspace.take_in_suggestions()
        if not self.suggesting.is_busy():
            self._workspace.refresh_documents()

    def _on_progress(self, done: int, total: int) -> None:
        if total > 1:
            self.told.emit(f"{done} of {total}")

    def _back_up(self) -> None:
        if not self.jobs.is_busy():
            project = self._workspace.session.project
            self.jobs.run(
                "Backing up", lambda _: backing_up.backup_after_work(project), self._on_backed_up
            )

    def _on_backed_up(self, trouble: object) -> None:
        if trouble:
            self.refused.emit(str(trouble))
        else:
            self.told.emit("")
