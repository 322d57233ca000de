"""The work beside the window: suggestions ahead of the reader, long jobs, backups."""

from PySide6.QtCore import QObject, QTimer, Signal

from glossator.gui.jobs import Jobs
from glossator.gui.panels.progress import ProgressArea
from glossator.gui.remembering import Remembering
from glossator.gui.suggesting import Starter, Suggesting
from glossator.gui.workspace import Workspace
from glossator.services import backing_up, suggesting
from glossator.services.reports import counted

_READ_AHEAD = 2
_SETTLED = 250  # milliseconds without a decision, after which the next articles are made ready
_BACKUP_EVERY = 30 * 60 * 1000


class Background(QObject):
    """Lets the suggester read what is open and what comes next, and makes backups in time.

    ``previews`` only look at files: they never wait for a job, nor a job for them.
    """

    told = Signal(str)
    refused = Signal(str)
    suggester_changed = Signal(str)

    def __init__(
        self, workspace: Workspace, suggester: Starter, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._worked = self._closed = False
        self.jobs = Jobs(self)
        self.previews = Jobs(self)
        self.remembering = Remembering(workspace.session, self)
        remember = self.remembering.memory.revise_within
        workspace.corpus.know_names(self.remembering.memory.familiar)
        self.suggesting = Suggesting(workspace.session, suggester, self, remember)
        self._settled = QTimer(self)
        self._settled.setInterval(_SETTLED)
        self._settled.setSingleShot(True)
        self._settled.timeout.connect(self._prepare)
        workspace.saved_changed.connect(self._on_saved_changed)
        workspace.stepped_back.connect(lambda _: self._on_saved_changed(saved=True))
        self.remembering.revised.connect(self._on_document_read)
        self.remembering.failed.connect(self.refused)
        self._backups = QTimer(self)
        self._backups.setInterval(_BACKUP_EVERY)
        self._backups.timeout.connect(self._back_up)
        self._backups.start()
        workspace.document_opened.connect(self._on_document_opened)
        self.suggesting.document_read.connect(self._on_document_read)
        self.suggesting.left_unread.connect(self._on_left_unread)
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

    def use_suggester(self, starter: Starter, title: str) -> None:
        """Let another suggester read what is not read yet."""
        self.suggesting.use(starter)
        self.suggester_changed.emit(title)
        self._on_document_opened()

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
        self._closed = True
        self._settled.stop()
        self.suggesting.close()
        self.remembering.close()
        self.previews.close()
        self.jobs.close()
        session = self._workspace.session
        session.wait_until_saved()
        if session.changed or self._worked:
            backing_up.backup_after_work(session.project)
        self._workspace.close()

    def learn(self, wanted: bool) -> None:
        """Let decisions change what is suggested from now on, or not any more."""
        if wanted != self.remembering.memory.is_on:
            self.remembering.memory.is_on = wanted
            self._prepare()

    def is_learning(self) -> bool:
        """Whether decisions have still to reach the articles that come next."""
        return self._settled.isActive() or self.remembering.is_busy()

    def _on_saved_changed(self, saved: bool) -> None:
        # What was saved while the window closed is told when the project is closed already.
        if saved and not self._closed:
            self._settled.start()

    def _prepare(self) -> None:
        """Let what was decided change the articles that come next."""
        if self._workspace.read_only:
            return
        near = self._near()
        if near:
            self.remembering.prepare(near)

    def _near(self) -> list[str]:
        """The article that is open, and the next ones."""
        document = self._workspace.document
        if document is None:
            return []
        return [document.id, *self._workspace.corpus.following(document.id, _READ_AHEAD)]

    def _on_document_opened(self) -> None:
        """Let the suggester read the article that was opened, and the next ones, first."""
        self._prepare()
        near = self._near()
        if not near or self._workspace.read_only:
            return
        wanted = suggesting.unread_among(self._workspace.session.project, near)
        if wanted:
            self.suggesting.want(wanted, first=True)

    def _on_document_read(self, document_id: str) -> None:
        if self._closed:
            return  # told by a thread while the window closed
        document = self._workspace.document
        if document is not None and document.id == document_id:
            self._workspace.take_in_suggestions()
        self._workspace.corpus.refresh()

    def _on_left_unread(self, document_id: str, reason: str) -> None:
        if self._closed:
            return
        title = suggesting.title_of(self._workspace.session.project, document_id)
        self.refused.emit(f"“{title}” has no suggestions: {reason}.")

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
