"""Long work outside the window's thread, one job after the other: progress, cancel, a result."""

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import QObject, QTimer, Signal

from glossator.domain.errors import UserError
from glossator.services.reports import Cancelled, Progress

Work = Callable[[Progress], object]
Then = Callable[[object], None]

# Work may report a hundred thousand steps a second; nobody sees more than a few of them.
_LOOK = 80


@dataclass(slots=True, eq=False)
class Job:
    """A piece of work and how far it is; its thread calls it with progress.

    ``cancelable`` says that the work asks for progress often enough to be called off. ``off`` is
    the sentence for when it is called off before it has a result.
    """

    title: str
    work: Work
    then: Then
    cancelable: bool = True
    off: str = ""
    state: tuple[int, int] = (0, 0)
    cancelled: threading.Event = field(default_factory=threading.Event)

    def __call__(self, done: int, total: int) -> None:
        """Note that ``done`` of ``total`` are done; a total of 0 is not known yet.

        Raises:
            Cancelled: the job was called off.
        """
        self.state = (done, total)
        if self.cancelled.is_set():
            raise Cancelled


class Jobs(QObject):
    """Runs jobs in a thread of their own and brings their outcome back to the window's.

    A job that is asked for while another runs waits for its turn.
    """

    started = Signal(str, bool)
    progressed = Signal(int, int)
    ended = Signal()
    told = Signal(str)
    refused = Signal(str)
    _finished = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._current: Job | None = None
        self._waiting: deque[Job] = deque()
        self._thread: threading.Thread | None = None
        self._closed = False
        self._told_state = (0, 0)
        self._looking = QTimer(self)
        self._looking.setInterval(_LOOK)
        self._looking.timeout.connect(self._tell_progress)
        self._finished.connect(self._on_finished)

    def is_busy(self) -> bool:
        """Whether a job is running or waiting."""
        return self._current is not None or bool(self._waiting)

    def run(
        self, title: str, work: Work, then: Then, *, cancelable: bool = True, off: str = ""
    ) -> None:
        """Run ``work`` and hand its result to ``then``; after those that were asked for before.

        ``title`` says what is done, ``off`` what to tell where it is called off.
        """
        self._waiting.append(Job(title, work, then, cancelable, off))
        if self._current is None:
            self._start_next()
        else:
            self.told.emit(f"“{title}” begins when “{self._current.title}” is done.")

    def cancel(self) -> bool:
        """Call the running job off at its next border; false where none can be called off."""
        if self._current is None or not self._current.cancelable:
            return False
        self._current.cancelled.set()
        return True

    def wait(self) -> None:
        """Return once the running job has ended."""
        if self._thread is not None:
            self._thread.join()

    def close(self) -> None:
        """Call everything off and wait for the border that the running job has reached."""
        self._closed = True
        self._looking.stop()
        self._waiting.clear()
        if self._current is not None:
            self._current.cancelled.set()
        self.wait()

    def _start_next(self) -> None:
        if self._closed or not self._waiting:
            return
        job = self._waiting.popleft()
        self._current, self._told_state = job, (0, 0)
        self._thread = threading.Thread(target=self._run, args=(job,), name="glossator-job")
        self.started.emit(job.title, job.cancelable)
        self._looking.start()
        self._thread.start()

    def _run(self, job: Job) -> None:
        try:
            result: object = job.work(job)
        except Exception as error:
            result = error
        try:
            self._finished.emit(job, result)
        except RuntimeError:
            return  # the window is gone

    def _tell_progress(self) -> None:
        if self._current is not None and self._current.state != self._told_state:
            self._told_state = self._current.state
            self.progressed.emit(*self._told_state)

    def _on_finished(self, job: Job, result: object) -> None:
        self._looking.stop()
        self._current = self._thread = None
        self.ended.emit()
        if self._closed:
            return
        try:
            self._hand_over(job, result)
        finally:
            if self._current is None:
                self._start_next()

    def _hand_over(self, job: Job, result: object) -> None:
        if isinstance(result, Cancelled):
            self.told.emit(job.off or f"“{job.title}” was cancelled.")
        elif isinstance(result, UserError):
            self.refused.emit(str(result))
        elif isinstance(result, Exception):
            raise result
        else:
            job.then(result)
