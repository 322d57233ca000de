"""Errands: work beside the window that answers a key or fills a list; only the newest counts."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from time import monotonic

from PySide6.QtCore import QObject, Signal

from glossator.domain.errors import UserError
from glossator.services.reports import Cancelled

# Nobody sees more than a few steps a second, and each would be an event.
_PAUSE = 0.1


@dataclass(slots=True, eq=False)
class Asked:
    """What was asked for: its work is handed this value, and calls it with progress."""

    work: "Work"
    then: "Then"
    tell: "Callable[[Asked, int, int], None]"
    off: threading.Event = field(default_factory=threading.Event)
    told: float = field(default_factory=monotonic)
    is_done: bool = False
    answer: object = None

    def __call__(self, done: int, total: int) -> None:
        """Note that ``done`` of ``total`` are done; a total of 0 is not known.

        Raises:
            Cancelled: nobody waits for the answer any more.
        """
        if self.off.is_set():
            raise Cancelled
        if monotonic() - self.told > _PAUSE:
            self.told = monotonic()
            self.tell(self, done, total)

    def is_wanted(self) -> bool:
        """Whether somebody waits for the answer."""
        return not self.off.is_set()


Work = Callable[[Asked], object]
Then = Callable[[object], None]


class Errand(QObject):
    """Does one piece of work at a time in a thread of its own; asking for another calls it off.

    Unlike a job it does not wait for other work. The answer is handed to ``then`` in the window's
    thread; an answer that nobody waits for any more is dropped.
    """

    progressed = Signal(int, int)
    refused = Signal(str)
    _told = Signal()
    _stepped = Signal(object, int, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wake = threading.Condition()
        self._newest: Asked | None = None
        self._waiting: Asked | None = None
        self._ended = False
        self._thread: threading.Thread | None = None
        self._told.connect(self._deliver)
        self._stepped.connect(self._on_step)

    def run(self, work: Work, then: Then) -> None:
        """Do ``work``; what was asked before and is not answered yet never will be."""
        with self._wake:
            if self._ended:
                return
            self._call_off()
            self._newest = self._waiting = Asked(work, then, self._stepped.emit)
            self._wake.notify_all()
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="glossator-errand")
            self._thread.start()

    def is_busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._newest is not None

    def cancel(self) -> None:
        """Call the work off; its answer is dropped."""
        with self._wake:
            self._call_off()

    def wait(self) -> None:
        """Wait for the answer, if one is to come, and hand it over."""
        with self._wake:
            self._wake.wait_for(lambda: self._newest is None or self._newest.is_done)
        self._deliver()

    def settle(self) -> None:
        """Wait for the answer and for those that it leads to."""
        while self.is_busy():
            self.wait()

    def close(self) -> None:
        """Answer nothing more, and wait until the work has ended."""
        with self._wake:
            self._ended = True
            self._call_off()
            self._wake.notify_all()
        if self._thread is not None:
            self._thread.join()

    def _call_off(self) -> None:
        if self._newest is not None:
            self._newest.off.set()
        self._newest = self._waiting = None

    def _run(self) -> None:
        while self._do_next():
            pass

    def _do_next(self) -> bool:
        """Do what is asked next; false once nothing is any more.

        What was asked is let go at once, so that it is taken down in the window's thread.
        """
        asked = self._next()
        if asked is None:
            return False
        try:
            asked.answer = asked.work(asked)
        except Exception as error:
            asked.answer = error
        with self._wake:
            asked.is_done = True
            self._wake.notify_all()
        try:
            self._told.emit()
        except RuntimeError:
            return False  # the window is gone
        return True

    def _next(self) -> Asked | None:
        with self._wake:
            self._wake.wait_for(lambda: self._waiting is not None or self._ended)
            asked, self._waiting = self._waiting, None
            return asked

    def _deliver(self) -> None:
        asked = self._newest
        if asked is None or not asked.is_done:
            return
        self._newest = None
        if isinstance(asked.answer, UserError):
            self.refused.emit(str(asked.answer))
        elif isinstance(asked.answer, Exception):
            raise asked.answer
        else:
            asked.then(asked.answer)

    def _on_step(self, asked: Asked, done: int, total: int) -> None:
        if asked is self._newest:
            self.progressed.emit(done, total)
