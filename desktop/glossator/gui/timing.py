"""Time spent: a watch on the window's events, and what it writes about the open article."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from glossator.domain.timing import Pace, Stopwatch
from glossator.gui.preferences import Preferences
from glossator.gui.workspace import Workspace
from glossator.services import timing

Clock = Callable[[], float]
_TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.KeyRelease,
        QEvent.Type.ShortcutOverride,
        QEvent.Type.InputMethod,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
    }
)
_BREATH = 10_000
_WORTH_WRITING = 1.0


class WorkTimer(QObject):
    """Counts the time that the annotator works on the open article.

    Each decision takes the seconds that led to it along into the file; what is left when another
    article is opened is written alone. Where recording is not wanted nothing is counted.
    """

    changed = Signal(str)

    def __init__(
        self,
        workspace: Workspace,
        preferences: Preferences,
        clock: Clock = time.monotonic,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._preferences = preferences
        self._recording = preferences.record_time
        self.clock = clock
        self._watch = Stopwatch()
        self._document_id = ""
        self._spent = Pace()
        self._words = ""
        self._breath = QTimer(self)
        self._breath.setInterval(_BREATH)
        self._breath.timeout.connect(self._tell)
        workspace.take_seconds = self.take
        preferences.changed.connect(self._on_preference)
        workspace.document_opened.connect(self._on_document_opened)

    def watch(self, window: QWidget) -> None:
        """Take every key, click and turn of the wheel in a window as a sign of work."""
        window.installEventFilter(self)

    def pace(self) -> Pace:
        """What has been spent on the open article, what is not written yet included."""
        return self._spent.plus(self._watch.seconds)

    def take(self) -> float | None:
        """The seconds that led to a decision, counted once; None where none are recorded."""
        if not self._recording:
            return None
        seconds, self._watch = self._watch.taken(self.clock())
        self._spent = self._spent.plus(seconds, 1)
        self._tell()
        return seconds

    def close(self) -> None:
        """Write the time since the last decision, and count no more; the file is closed next."""
        self._write_rest()
        self._document_id = ""
        self._breath.stop()

    def _write_rest(self) -> None:
        seconds, self._watch = self._watch.taken(self.clock())
        is_worth = seconds >= _WORTH_WRITING and not self._workspace.read_only
        if self._document_id and self._recording and is_worth:
            timing.record(self._workspace.session, self._document_id, seconds)
            self._spent = self._spent.plus(seconds)

    def begin_again(self) -> None:
        """Forget what is counted and not written, and read what is written."""
        self._watch = Stopwatch()
        self._read()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: note what the annotator does; nothing is kept from anybody."""
        kind = event.type()
        if kind in _TOUCHES:
            self._touch()
        elif kind == QEvent.Type.WindowActivate:
            self._touch()
            self._breath.start()
        elif kind == QEvent.Type.WindowDeactivate:
            self._watch = self._watch.left(self.clock())
            self._breath.stop()
        elif kind == QEvent.Type.Show and isinstance(watched, QWidget):
            # Input reaches the native window first, whatever inside it takes it.
            watched.windowHandle().installEventFilter(self)
        return False

    def _on_preference(self, name: str) -> None:
        if name == "record_time":
            self._recording = self._preferences.record_time
            self._workspace.session.wait_until_saved()
            self.begin_again()

    def _touch(self) -> None:
        if self._recording:
            self._watch = self._watch.touched(self.clock())

    def _on_document_opened(self) -> None:
        document = self._workspace.document
        document_id = document.id if document is not None else ""
        if document_id != self._document_id:
            self._write_rest()
            self._document_id = document_id
            self._read()

    def _read(self) -> None:
        session = self._workspace.session
        known = timing.spent_on(session, self._document_id) if self._document_id else Pace()
        self._spent = known
        self._tell()

    def _tell(self) -> None:
        words = self.pace().words() if self._recording else ""
        if words != self._words:
            self._words = words
            self.changed.emit(words)
