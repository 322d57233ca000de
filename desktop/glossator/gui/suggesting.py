"""Suggesting in the background: a thread that keeps a suggester process busy."""

import threading
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QObject, Signal

from glossator.domain.errors import UserError
from glossator.services.session import Session
from glossator.services.suggesting import LiveSuggester


class Suggesting(QObject):
    """Reads documents one after the other, wanted ones first; never in the window's thread."""

    document_read = Signal(str)
    progressed = Signal(int, int)
    failed = Signal(str)

    def __init__(
        self, session: Session, command: Sequence[str], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._command = list(command)
        self._waiting: list[str] = []
        self._wake = threading.Condition()
        self._ended = False
        self._suggester: LiveSuggester | None = None
        self._thread: threading.Thread | None = None
        self._done = 0

    def want(self, document_ids: Iterable[str], *, first: bool = False) -> None:
        """Ask for suggestions about documents; ``first`` puts them before the others."""
        with self._wake:
            fresh = list(document_ids)
            others = [each for each in self._waiting if each not in fresh]
            self._waiting = [*fresh, *others] if first else [*others, *fresh]
            self._wake.notify()
        if self._thread is None and self._waiting:
            self._thread = threading.Thread(target=self._run, name="glossator-suggesting")
            self._thread.start()

    def is_busy(self) -> bool:
        """Whether documents are still to be read."""
        with self._wake:
            return bool(self._waiting)

    def close(self) -> None:
        """End the thread and its process; what has been read is in the project."""
        with self._wake:
            self._ended = True
            self._waiting.clear()
            suggester = self._suggester
            self._wake.notify()
        if suggester is not None:
            suggester.stop()
        if self._thread is not None:
            self._thread.join()

    def _run(self) -> None:
        try:
            self._suggester = self._started()
            while (document_id := self._next()) is not None and self._suggester is not None:
                self._suggester.read(document_id)
                self._tell(document_id)
        except UserError as error:
            if not self._ended:
                self._emit_failure(str(error))
        finally:
            if self._suggester is not None:
                self._suggester.close()

    def _started(self) -> LiveSuggester | None:
        suggester = LiveSuggester(self._session.project, self._command, self._session.stamps)
        with self._wake:
            if not self._ended:
                return suggester
        suggester.close()
        return None

    def _next(self) -> str | None:
        with self._wake:
            while not self._waiting and not self._ended:
                self._wake.wait()
            return None if self._ended else self._waiting[0]

    def _tell(self, document_id: str) -> None:
        with self._wake:
            if document_id in self._waiting:
                self._waiting.remove(document_id)
            left = len(self._waiting)
            self._done = self._done + 1 if left else 0
            done = self._done
            ended = self._ended
        if not ended:
            self.document_read.emit(document_id)
            self.progressed.emit(done, done + left)

    def _emit_failure(self, sentence: str) -> None:
        with self._wake:
            self._waiting.clear()
        self.failed.emit(sentence)
