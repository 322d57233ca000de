"""Garbage is collected in the window's thread, and nowhere else."""

import gc
import threading

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from glossator.gui.garbage import Collector


class Ring:
    """Garbage that only a collector finds; it notes who took it away."""

    def __init__(self, taken: list[threading.Thread]) -> None:
        self.itself = self
        self._taken = taken

    def __del__(self) -> None:
        self._taken.append(threading.current_thread())


def test_python_no_longer_collects_by_itself(qapp: QApplication) -> None:
    assert qapp.findChild(Collector) is not None
    assert not gc.isenabled()


def test_another_thread_takes_no_garbage_away(qtbot: QtBot, qapp: QApplication) -> None:
    taken: list[threading.Thread] = []
    Ring(taken)
    worker = threading.Thread(target=lambda: [Ring(taken) for _ in range(5_000)])
    worker.start()
    worker.join()
    assert taken == []
    keeper = QObject()
    Collector(keeper)
    qtbot.waitUntil(lambda: len(taken) == 5_001)
    assert set(taken) == {threading.current_thread()}
