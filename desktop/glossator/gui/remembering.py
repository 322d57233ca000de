"""The project's memory beside the window: a thread that puts what was decided to use.

The articles that come next are made ready while one decides in this one, so that they are right
when they are opened. Where the annotator was quicker, the open article is revised, as long as
nothing is decided in it.
"""

import threading
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QObject, Signal

from glossator.domain.errors import UserError
from glossator.services.remembering import ProjectMemory
from glossator.services.session import Session


class Remembering(QObject):
    """Keeps the memory up to date and revises the articles near the reader, first ones first.

    ``revised`` names an article whose open suggestions are others now. ``failed`` says once why the
    memory cannot be used; then it rests.
    """

    revised = Signal(str)
    failed = Signal(str)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.memory = ProjectMemory(session.project, session.scheme, session.stamps)
        self._wake = threading.Condition()
        self._near: Sequence[str] | None = None
        self._ended = self._busy = False
        self._thread: threading.Thread | None = None

    def prepare(self, near: Iterable[str]) -> None:
        """Learn what was decided, and revise these articles; a newer wish replaces an older."""
        with self._wake:
            if self._ended:
                return
            self._near = tuple(near)
            self._wake.notify()
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="glossator-remembering")
            self._thread.start()

    def is_busy(self) -> bool:
        """Whether there is something left to learn or to revise."""
        with self._wake:
            return self._busy or self._near is not None

    def close(self) -> None:
        """End the thread; what is revised is in the project."""
        with self._wake:
            self._ended = True
            self._near = None
            self._wake.notify()
        if self._thread is not None:
            self._thread.join()

    def _run(self) -> None:
        while (near := self._next()) is not None:
            try:
                self._learn(near)
            except UserError as error:
                self._fail(str(error))

    def _next(self) -> Sequence[str] | None:
        with self._wake:
            self._busy = False
            while self._near is None and not self._ended:
                self._wake.wait()
            near, self._near = self._near, None
            self._busy = near is not None
        return near

    def _learn(self, near: Sequence[str]) -> None:
        self.memory.bring_up_to_date(near, lambda: not self._ended)
        for document_id in near:
            with self._wake:
                if self._ended or self._near is not None:
                    return
            if self.memory.revise(document_id):
                self.revised.emit(document_id)

    def _fail(self, sentence: str) -> None:
        with self._wake:
            is_news = not self._ended
            self._ended = True
        if is_news:
            self.failed.emit(sentence)
