"""The work beside the window: suggestions ahead of the reader, long jobs, backups."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal

from glossator.gui.jobs import Jobs
from glossator.gui.panels.progress import ProgressArea
from glossator.gui.suggesting import Suggesting
from glossator.gui.workspace import Workspace
from glossator.services import backing_up, suggesting
from glossator.services.reports import counted

_READ_AHEAD = 2
_BACKUP_EVERY = 30 * 60 * 1000


class Background(QObject):
    """Lets the suggester read what is open and what comes next, and makes backups in time.

    ``previews`` only look at files: they never wait for a job, nor a job for them.
    """

    told = Signal(str)
    refused = Signal(str)

    def __init__(
        self, workspace: Workspace, suggester: Sequence[str], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._worked = False
        self.jobs = Jobs(self)
        self.previews = Jobs(self)
        self.suggesting = Suggesting(workspace.session, suggester, self)
        self._backups = QTimer(self)
        self._backups.setInterval(_BACKUP_EVERY)
        self._backups.timeout.connect(self._back_up)
        self._backups.start()
        workspace.document_opened.connect(self._on_document_opened)
        self.suggesting.document_read.connect(self._on_document_read)
        self.suggesting.failed.connect(self.refused)
        self.suggesting.ended.connect(self._on_suggested)
        self.jobs.refused.connect(self.refused)
        self.jobs.told.connect(self.told)

    def follow(self, area: ProgressArea) -> None:
        """Let the strips show what runs, and call it off."""
        self.jobs.started.connect(area.job.begin)
        self.jobs.progressed.connect(area.job.advance)
        self.jobs.ended.connect(area.job.end)
        area.job.cancel_requested.connect(self.jobs.cancel)
        strip = area.suggesting
        self.suggesting.began.connect(lambda: strip.begin("Suggesting on all articles"))
        self.suggesting.progressed.connect(strip.advance)
        self.suggesting.ended.connect(lambda *_: strip.end())
        self.suggesting.failed.connect(lambda _: strip.end())
        strip.cancel_requested.connect(self.suggesting.cancel)

    def cancel(self) -> None:
        """Call off what runs: the job in work, else the reading of many articles."""
        if self.jobs.is_busy():
            if not self.jobs.cancel():
                self.told.emit("What runs now is over in a moment and cannot be cancelled.")
        elif self.suggesting.is_busy():
            self.suggesting.cancel()
        else:
            self.told.emit("Nothing is running that could be cancelled.")

    def note_work(self) -> None:
        """Something was written that is worth a backup when the window closes."""
        self._worked = True

    def close(self) -> None:
        """Call off what runs, make a backup where one is due, and close the project.

        Whole batches are kept; no batch is long.
        """
        self.suggesting.close()
        self.previews.close()
        self.jobs.close()
        session = self._workspace.session
        session.wait_until_saved()
        if session.changed or self._worked:
            backing_up.backup_after_work(session.project)
        self._workspace.close()

    def _on_document_opened(self) -> None:
        """Let the suggester read the article that was opened, and the next ones, first."""
        document = self._workspace.document
        if document is None:
            return
        here = document.id
        near = [here, *self._workspace.corpus.following(here, _READ_AHEAD)]
        wanted = suggesting.unread_among(self._workspace.session.project, near)
        if wanted:
            self.suggesting.want(wanted, first=True)

    def _on_document_read(self, document_id: str) -> None:
        document = self._workspace.document
        if document is not None and document.id == document_id:
            self._workspace.take_in_suggestions()
        self._workspace.corpus.refresh()

    def _on_suggested(self, done: int, left: int) -> None:
        articles = counted(done, "article")
        if left:
            self.told.emit(
                f"Cancelled after {articles}: their suggestions are kept; "
                f"{left} wait until you suggest on all again."
            )
        elif done:
            self.told.emit(f"The suggester has read {articles}.")
        else:
            self.told.emit("Every article has been read by the suggester.")

    def _back_up(self) -> None:
        if not self.jobs.is_busy():
            project = self._workspace.session.project
            self.jobs.run(
                "Backing up",
                lambda _: backing_up.backup_after_work(project),
                self._on_backed_up,
                cancelable=False,
            )

    def _on_backed_up(self, trouble: object) -> None:
        if trouble:
            self.refused.emit(str(trouble))
