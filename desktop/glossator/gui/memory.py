"""Memory of what is shown: kept out of the collector's way while somebody works."""

import gc

from PySide6.QtCore import QObject, QTimer

_QUIET = 400
_IDLE = 20_000


class Memory(QObject):
    """Has the collector pass over an article that is open, and clears up when nothing happens.

    Looking through everything takes a tenth of a second with many spans alive. Passing over what
    is there costs nothing, and what an article is made of goes without the collector.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._quiet = self._timer(_QUIET)
        self._quiet.timeout.connect(gc.freeze)
        self._idle = self._timer(_IDLE)
        self._idle.timeout.connect(self._clear_up)

    def settle(self) -> None:
        """An article has been opened, or read to its end."""
        self._quiet.start()
        self._idle.start()

    def disturb(self) -> None:
        """Somebody works: clear up later."""
        self._idle.start()

    def _timer(self, milliseconds: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        return timer

    def _clear_up(self) -> None:
        gc.unfreeze()
        gc.collect()
        gc.freeze()
