"""Long work outside the window's thread, one job at a time, with progress and a result."""

import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from glossator.domain.errors import UserError
from glossator.services.reports import Progress

Work = Callable[[Progress], object]
Then = Callable[[object], None]


class Jobs(QObject):
    """Runs work in a thread and brings the outcome back to the window's."""

    started = Signal(str)
    progressed = Signal(int, int)
    ended = Signal()
    refused = Signal(str)
    _finished = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thread: threading.Thread | None = None
        self._finished.connect(self._on_finished)

    def is_busy(self) -> bool:
        """Whether a job is running."""
        return self._thread is not None

    def run(self, title: str, work: Work, then: Then) -> None:
        """Run ``work`` and hand its result to ``then``; refused while another job runs."""
        if self._thread is not None:
            self.refused.emit("Something else is still running; wait until it is done.")
            return
        self._thread = threading.Thread(target=self._run, args=(work, then), name="glossator-job")
        self.started.emit(title)
        self._thread.start()

    def wait(self) -> None:
        """Return once the running job has ended."""
        if self._thread is not None:
            self._thread.join()

    def _run(self, work: Work, then: Then) -> None:
        try:
            result: object = work(self.progressed.emit)
        except Exception as error:
            result = error
        try:
            self._finished.emit(then, result)
        except RuntimeError:
            return  # the window is gone

    def _on_finished(self, then: Then, result: object) -> None:
        self._thread = None
        self.ended.emit()
        if isinstance(result, UserError):
            self.refused.emit(str(result))
        elif isinstance(result, Exception):
            raise result
        else:
            then(result)
