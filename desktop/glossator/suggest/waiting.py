"""Waiting for another process without turning a deaf ear to Ctrl+C.

A signal that arrives just before a blocking call begins does not end that call, and Python would
notice it only when data comes: with a suggester that hangs, never. So a thread makes the blocking
calls, and the one that waits looks up now and then.
"""

import contextlib
import queue
import threading
import time
from typing import IO, Protocol, TypeVar

_LOOK_UP = 0.25  # seconds
_PATIENCE = 5.0  # seconds
_AHEAD = 256  # lines read before anybody wants them

Item = TypeVar("Item")
Received_co = TypeVar("Received_co", covariant=True)


class Box(Protocol[Received_co]):
    """A queue that can be waited on for a time."""

    def get(self, block: bool = True, timeout: float | None = None) -> Received_co:
        """The next item.

        Raises:
            queue.Empty: none came in time.
        """


def wait_for(box: Box[Item]) -> Item:
    """The next item of ``box``, however long it takes; Ctrl+C is seen meanwhile."""
    while True:
        with contextlib.suppress(queue.Empty):
            return box.get(timeout=_LOOK_UP)


class Lines:
    """The lines of a stream, read by a thread of their own."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream
        self._read: queue.Queue[str] = queue.Queue(_AHEAD)
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def next(self) -> str:
        """The next line, empty at the end of the stream; Ctrl+C is seen while it waits."""
        return wait_for(self._read)

    def close(self) -> None:
        """Close the stream, whose other side has ended; lines not read are let go.

        A stream that somebody else still holds open is left to its thread.
        """
        ends = time.monotonic() + _PATIENCE
        while self._thread.is_alive() and time.monotonic() < ends:
            with contextlib.suppress(queue.Empty):
                while True:
                    self._read.get_nowait()
            self._thread.join(timeout=0.02)
        if not self._thread.is_alive():
            self._stream.close()

    def _run(self) -> None:
        with contextlib.suppress(ValueError):  # closed under us at the end
            for line in self._stream:
                self._read.put(line)
        self._read.put("")
