"""The window under measurement: opened as the program does, driven by key events, watched."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QKeySequence, QPaintEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from glossator.gui.app import make_application
from glossator.gui.fonts import load_fonts
from glossator.gui.looks import Looks
from glossator.gui.main_window import MainWindow
from glossator.gui.preferences import Preferences
from glossator.gui.text.page_area import PageArea
from glossator.gui.workspace import Workspace
from glossator.services.suggesting import suggester_command
from tests.benchmarks import stocking

PATIENCE = 120.0  # seconds


@dataclass(frozen=True, slots=True)
class Cost:
    """What something took: CPU of the window's thread, of the whole process, and wall; seconds."""

    thread: float
    process: float
    wall: float


class Watch:
    """Counts the frames that the article pane paints, and measures what leads to one."""

    def __init__(self, application: QApplication) -> None:
        self._application = application
        self._painted = 0
        paint = PageArea.paintEvent

        def counted(pane: PageArea, event: QPaintEvent) -> None:
            paint(pane, event)
            self._painted += 1

        PageArea.paintEvent = counted  # type: ignore[method-assign,assignment] # to count frames

    def until(self, condition: Callable[[], bool]) -> None:
        """Let the window work until ``condition`` holds.

        Raises:
            TimeoutError: it does not hold within ``PATIENCE``.
        """
        end = time.monotonic() + PATIENCE
        while not condition():
            self._application.processEvents()
            if time.monotonic() > end:
                raise TimeoutError("the window did not get there")

    def to_frame(self, act: Callable[[], object]) -> Cost:
        """What it takes from ``act`` until all of the window's next frame is painted.

        Timers that come due meanwhile, such as reading on and measuring, are not let in before the
        frame. A frame in which the article does not change is not waited for.
        """
        before, started = self._painted, _now()
        act()
        self._application.sendPostedEvents()
        ended = _now()
        if self._painted == before:
            self.until(lambda: self._painted > before)
            ended = _now()
        return _cost(started, ended)

    def to(self, act: Callable[[], object], condition: Callable[[], bool]) -> Cost:
        """What it takes from ``act`` until ``condition`` holds."""
        started = _now()
        act()
        self.until(condition)
        return _cost(started, _now())


def _now() -> tuple[float, float, float]:
    return time.thread_time(), time.process_time(), time.perf_counter()


def _cost(started: tuple[float, ...], ended: tuple[float, ...]) -> Cost:
    return Cost(*(end - start for start, end in zip(started, ended, strict=True)))


@dataclass(frozen=True, slots=True)
class Bench:
    """An open window and the watch on it."""

    window: MainWindow
    watch: Watch

    def press(self, key: str) -> None:
        """Press a key on the article."""
        QTest.keySequence(self.window.page.pane, QKeySequence(key))

    def rest(self) -> None:
        """Let everything settle: decisions saved, heights measured, timers that came due."""
        pane, workspace = self.window.page.pane, self.window.workspace
        self.watch.until(lambda: workspace.is_saved and not pane.is_measuring())
        QApplication.processEvents()


@contextmanager
def window_on(path: Path) -> Iterator[Bench]:
    """A window on a project, shown and settled; closed at the end."""
    application = make_application()
    watch = Watch(application)
    preferences = Preferences(path.with_suffix(".ini"))
    looks = Looks(application, load_fonts(), preferences)
    workspace = Workspace(stocking.session(path))
    window = MainWindow(workspace, looks, preferences, suggester_command())
    try:
        window.resize(1440, 940)
        window.show()
        window.activateWindow()
        watch.until(window.isActiveWindow)
        window.page.pane.setFocus()
        bench = Bench(window, watch)
        bench.rest()
        yield bench
    finally:
        window.close()
        application.processEvents()
