"""Suggesting in the background: a thread that keeps a suggester process busy."""

import threading
from collections import deque
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QObject, Signal

from glossator.domain.errors import UserError
from glossator.services.session import Session
from glossator.services.suggesting import LiveSuggester, unread


class _Queue:
    """Documents to be read: those near the reader first, then the others as they came."""

    def __init__(self) -> None:
        self._near: list[str] = []
        self._others: deque[str] = deque()
        self._waiting: set[str] = set()

    def __len__(self) -> int:
        return len(self._waiting)

    def add(self, document_ids: Iterable[str], *, first: bool) -> None:
        """Add documents, in front of all others or behind them."""
        wanted = list(document_ids)
        if first:
            self._near = [*wanted, *(each for each in self._near if each not in wanted)]
        else:
            self._others.extend(each for each in wanted if each not in self._waiting)
        self._waiting.update(wanted)

    def head(self) -> str | None:
        """The document whose turn it is, or None."""
        while self._others and self._others[0] not in self._waiting:
            self._others.popleft()
        return next(iter(self._near or self._others), None)

    def remove(self, document_id: str) -> None:
        """Take a document out, wherever it stands."""
        self._waiting.discard(document_id)
        self._near = [each for each in self._near if each != document_id]

    def clear(self) -> None:
        """Take every document out."""
        self._near, self._others, self._waiting = [], deque(), set()


class Suggesting(QObject):
    """Reads documents one after the other, wanted ones first; never in the window's thread.

    ``began`` and ``ended`` frame the reading of many documents that somebody asked for; reading
    ahead of the annotator is not announced. ``ended`` tells how many were read and how many were
    left when it was called off.
    """

    document_read = Signal(str)
    began = Signal()
    progressed = Signal(int, int)
    ended = Signal(int, int)
    failed = Signal(str)

    def __init__(
        self, session: Session, command: Sequence[str], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._command = list(command)
        self._queue = _Queue()
        self._all_wanted = False
        self._announced = False
        self._done = 0
        self._wake = threading.Condition()
        self._ended = self._broken = False
        self._suggester: LiveSuggester | None = None
        self._thread: threading.Thread | None = None

    def want(self, document_ids: Iterable[str], *, first: bool = False) -> None:
        """Ask for suggestions about documents; ``first`` puts them before the others.

        After a failure it asks for nothing: the sentence has been said.
        """
        with self._wake:
            if self._broken:
                return
            self._queue.add(document_ids, first=first)
            wanted = len(self._queue) > 0
            self._wake.notify()
        if wanted:
            self._start()

    def want_all(self) -> None:
        """Ask for suggestions about every document without, also after a failure.

        Which they are is found out in the thread, since there may be a million.
        """
        if self._broken and self._thread is not None:
            self._thread.join()
            self._thread, self._broken = None, False
        with self._wake:
            announce = not self._announced
            self._all_wanted = self._announced = True
            self._wake.notify()
        if announce:
            self._done = 0
            self.began.emit()
        self._start()

    def is_busy(self) -> bool:
        """Whether documents are still to be read."""
        with self._wake:
            return self._all_wanted or len(self._queue) > 0

    def cancel(self) -> None:
        """Read nothing more after the document in work; what has been read is kept."""
        with self._wake:
            left = len(self._queue)
            self._queue.clear()
            self._all_wanted = False
        self._end_announced(left)

    def close(self) -> None:
        """End the thread and its process; what has been read is in the project."""
        with self._wake:
            self._ended = True
            self._queue.clear()
            self._all_wanted = False
            suggester = self._suggester
            self._wake.notify()
        if suggester is not None:
            suggester.stop()
        if self._thread is not None:
            self._thread.join()

    def _start(self) -> None:
        if self._thread is None and not self._ended:
            self._thread = threading.Thread(target=self._run, name="glossator-suggesting")
            self._thread.start()

    def _run(self) -> None:
        try:
            self._suggester = self._started()
            while (document_id := self._next()) is not None and self._suggester is not None:
                self._suggester.read(document_id)
                self._tell(document_id)
        except UserError as error:
            if not self._ended:
                self._fail(str(error))
        finally:
            if self._suggester is not None:
                self._suggester.close()
                self._suggester = None

    def _started(self) -> LiveSuggester | None:
        suggester = LiveSuggester(self._session.project, self._command, self._session.stamps)
        with self._wake:
            if not self._ended:
                return suggester
        suggester.close()
        return None

    def _next(self) -> str | None:
        while not self._ended:
            if self._all_wanted:
                found = unread(self._session.project)
                with self._wake:
                    if self._all_wanted:
                        self._queue.add(found, first=False)
                    self._all_wanted = False
            with self._wake:
                head = self._queue.head()
            if head is not None:
                return head
            self._end_announced(0)
            with self._wake:
                while not (self._queue or self._all_wanted or self._ended):
                    self._wake.wait()
        return None

    def _tell(self, document_id: str) -> None:
        with self._wake:
            self._queue.remove(document_id)
            left, ended = len(self._queue), self._ended
            self._done += 1
            done = self._done
        if not ended:
            self.document_read.emit(document_id)
            self.progressed.emit(done, done + left)

    def _end_announced(self, left: int) -> None:
        with self._wake:
            if self._all_wanted or self._ended or not self._announced:
                return
            self._announced = False
            done = self._done
        self.ended.emit(done, left)

    def _fail(self, sentence: str) -> None:
        with self._wake:
            self._broken = True
            self._queue.clear()
            self._all_wanted = self._announced = False
        self.failed.emit(sentence)
