"""Whether a window may change its project, and what becomes of that while it is open."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from glossator.domain.errors import UserError
from glossator.services import locking, projects
from glossator.services.locking import Lock, Refused, Watch
from glossator.services.session import Session


class Standing(QObject):
    """A window's hold on a project, or the watch of a window that may only read.

    ``lost`` says that somebody else has the project now, ``freed`` that nobody has it any more.
    """

    lost = Signal(str)
    freed = Signal()

    def __init__(self, path: Path, taken: Lock | Refused, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock = taken if isinstance(taken, Lock) else None
        self._watch: Watch | None = None
        if self._lock is not None:
            self._lock.tell_loss(self._tell_loss)
        elif isinstance(taken, Refused) and taken.holder is not None:
            self._watch = Watch(path, self._tell_free)

    def close(self) -> None:
        """Give the project free, or look no more."""
        if self._watch is not None:
            self._watch.close()
        if self._lock is not None:
            self._lock.release()

    # Both are called by other threads, perhaps while the window goes.

    def _tell_loss(self, sentence: str) -> None:
        try:
            self.lost.emit(sentence)
        except RuntimeError:
            return

    def _tell_free(self) -> None:
        try:
            self.freed.emit()
        except RuntimeError:
            return


def open_held(path: Path, annotator: str | None) -> tuple[Session, Standing]:
    """A session in a project that this window holds, or one for reading where it cannot.

    Raises:
        UserError: it cannot be opened.
    """
    taken = locking.take(path, annotator or "")
    if isinstance(taken, Refused):
        return projects.reading_session(path, annotator, taken.sentence), Standing(path, taken)
    try:
        session = projects.open_session(path, annotator)
    except UserError:
        taken.release()
        raise
    taken.call_holder(session.annotator.name)
    return session, Standing(path, taken)
