"""Glancing at several projects in a thread of its own, so that no slow disk holds a page up."""

import threading
from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from glossator.services.glancing import glance

_PATIENCE = 2.0  # seconds; a disk that takes longer is left to itself


class Glancing(QObject):
    """Looks at one project after the other and tells what each holds."""

    glanced = Signal(object, object)

    def __init__(
        self, paths: Iterable[Path], annotator: str, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._paths = list(paths)
        self._annotator = annotator
        self._ended = threading.Event()
        # A disk that never answers must not keep the program from ending.
        self._thread = threading.Thread(target=self._run, name="glossator-glance", daemon=True)

    def start(self) -> None:
        """Begin to look; calling it twice is allowed."""
        if self._thread.ident is None:
            self._thread.start()

    def close(self) -> None:
        """Look at nothing more."""
        self._ended.set()
        if self._thread.is_alive():
            self._thread.join(_PATIENCE)

    def _run(self) -> None:
        for path in self._paths:
            if self._ended.is_set():
                return
            found = glance(path, self._annotator)
            if self._ended.is_set():
                return
            try:
                self.glanced.emit(path, found)
            except RuntimeError:
                return  # the page is gone
