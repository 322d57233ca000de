"""Garbage is collected in the window's thread alone.

Python collects cycles in whatever thread happens to allocate. A window or a dialog that is garbage
would then be taken down by the writer's thread, which Qt answers with a crash.
"""

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY = 1000


class Collector(QObject):
    """Takes over from Python's own collector: looks now and then what there is to collect."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY)
        self._timer.timeout.connect(self._collect)
        self._timer.start()

    def _collect(self) -> None:
        """Collect the youngest generations that are due, as Python would."""
        due = [
            generation
            for generation, (count, threshold) in enumerate(
                zip(gc.get_count(), gc.get_threshold(), strict=True)
            )
            if count > threshold
        ]
        if due:
            gc.collect(max(due))
