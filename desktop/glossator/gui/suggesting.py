"""Suggesting in the background: a thread that keeps a suggester process busy."""

import threading
from collections import deque
from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QObject, Signal

from glossator.domain.errors import UserError
from glossator.domain.launch import Launch
from glossator.services.session import Session
from glossator.services.suggesting import LiveSuggester, count_unread, unread
from glossator.services.suggestion_pass import Afterwards

# How a suggester is started: a command, or how to find out, which may be refused in a sentence.
Starter = Sequence[str] | Callable[[], Launch]


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
    left when it was called off. ``left_unread`` says why a document has no suggestions.
    """

    document_read = Signal(str)
    left_unread = Signal(str, str)
    began = Signal()
    progressed = Signal(int, int)
    ended = Signal(int, int)
    failed = Signal(str)

    def __init__(
        self,
        session: Session,
        starter: Starter,
        parent: QObject | None = None,
        afterwards: Afterwards | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._starter = starter
        self._afterwards = afterwards
        self._queue = _Queue()
        self._all_wanted = False
        self._announced = False
        # All are wanted behind this number of the project: about so many. None: no more.
        self._behind: int | None = None
        self._further = 0
        self._done = 0
        self._wake = threading.Condition()
        self._ended = self._broken = self._changed = self._again = False
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

    def use(self, starter: Starter) -> None:
        """Let another suggester read from now on; what the one before is reading is read anew."""
        with self._wake:
            self._starter, self._changed = starter, True
            suggester = self._suggester
            self._wake.notify()
        if suggester is not None:
            suggester.stop()
        self._mend()

    def _mend(self) -> None:
        """Work again after a failure."""
        if self._broken and self._thread is not None:
            self._thread.join()
            self._thread, self._broken = None, False

    def want_all(self, *, again: bool = False) -> None:
        """Ask for suggestions about every document without, also after a failure.

        ``again`` asks for those as well that another suggester has read. Which they are is found
        out in the thread, since there may be a million.
        """
        self._mend()
        with self._wake:
            announce = not self._announced
            self._again = again
            self._all_wanted = self._announced = True
            self._wake.notify()
        if announce:
            self._done = 0
            self.began.emit()
        self._start()

    def is_busy(self) -> bool:
        """Whether documents are still to be read."""
        with self._wake:
            return self._wants()

    def cancel(self) -> None:
        """Read nothing more after the document in work; what has been read is kept."""
        with self._wake:
            left = len(self._queue) + self._further
            self._forget()
        self._end_announced(left)

    def close(self) -> None:
        """End the thread and its process; what has been read is in the project."""
        with self._wake:
            self._ended = True
            self._forget()
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
        while self._waits_for_work():
            with self._wake:
                starter, self._changed = self._starter, False
            try:
                self._read_with(starter)
            except UserError as error:
                if not (self._ended or self._changed):
                    self._fail(str(error))
                    return

    def _waits_for_work(self) -> bool:
        """Wait until a suggester is needed; false where none will be any more."""
        with self._wake:
            while not (self._wants() or self._ended):
                self._wake.wait()
            return not self._ended

    def _read_with(self, starter: Starter) -> None:
        """Read until another suggester is wanted, or none."""
        command = starter() if callable(starter) else starter
        suggester = LiveSuggester(
            self._session.project,
            command,
            self._session.stamps,
            lambda: not (self._ended or self._changed),
            self._afterwards,
        )
        try:
            with self._wake:
                self._suggester = suggester
            while (document_id := self._next(suggester)) is not None:
                reason = suggester.read(document_id)
                if reason:
                    self.left_unread.emit(document_id, reason)
                self._tell(document_id)
        finally:
            with self._wake:
                self._suggester = None
            suggester.close()

    def _next(self, suggester: LiveSuggester) -> str | None:
        while not (self._ended or self._changed):
            self._look_further(suggester)
            with self._wake:
                head = self._queue.head()
                more = self._wants()
            if head is not None:
                return head
            if more:
                continue
            self._end_announced(0)
            with self._wake:
                while not (self._wants() or self._ended or self._changed):
                    self._wake.wait()
        return None

    def _look_further(self, suggester: LiveSuggester) -> None:
        """Fetch some more of all that are wanted, where none waits: a million are never held."""
        project = self._session.project
        if self._all_wanted:
            count = suggester.count_unread() if self._again else count_unread(project)
            with self._wake:
                if self._all_wanted:
                    self._all_wanted, self._behind, self._further = False, -1, count
        with self._wake:
            behind = None if self._queue else self._behind
        if behind is None:
            return
        page = suggester.unread(behind) if self._again else unread(project, behind)
        with self._wake:
            if self._behind is not None:  # not called off meanwhile
                self._queue.add((document_id for _, document_id in page), first=False)
                self._behind = page[-1][0] if page else None
                self._further = max(0, self._further - len(page)) if page else 0

    def _tell(self, document_id: str) -> None:
        with self._wake:
            self._queue.remove(document_id)
            left, ended = len(self._queue) + self._further, self._ended
            self._done += 1
            done = self._done
        if not ended:
            self.document_read.emit(document_id)
            self.progressed.emit(done, done + left)

    def _wants(self) -> bool:
        """Whether anything is still to be read; the lock is held."""
        return self._all_wanted or self._behind is not None or len(self._queue) > 0

    def _forget(self) -> None:
        """Want nothing more; the lock is held."""
        self._queue.clear()
        self._all_wanted, self._behind, self._further = False, None, 0

    def _end_announced(self, left: int) -> None:
        with self._wake:
            if self._wants() or self._ended or not self._announced:
                return
            self._announced = False
            done = self._done
        self.ended.emit(done, left)

    def _fail(self, sentence: str) -> None:
        with self._wake:
            self._broken = True
            self._forget()
            self._announced = False
        self.failed.emit(sentence)
