"""Waiting for another process without turning a deaf ear to Ctrl+C.

A signal that arrives just before a blocking call begins does not end that call, and Python would
notice it only when data comes: with a suggester that hangs, never. So threads make the blocking
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
_LONGEST = 64 * 1024 * 1024  # characters of a line; no answer is that long

Item = TypeVar("Item")
Received_co = TypeVar("Received_co", covariant=True)


class Box(Protocol[Received_co]):
    """A queue that can be waited on for a time."""

    def get(self, block: bool = True, timeout: float | None = None) -> Received_co:
        """The next item.

        Raises:
            queue.Empty: none came in time.
        """


def wait_for(box: Box[Item], until: float | None = None) -> Item:
    """The next item of ``box``; Ctrl+C is seen meanwhile.

    ``until`` is the time on the monotonic clock at which waiting is in vain.

    Raises:
        TimeoutError: nothing came until then.
    """
    while True:
        with contextlib.suppress(queue.Empty):
            return box.get(timeout=_until_look_up(until))
        if until is not None and time.monotonic() >= until:
            raise TimeoutError


def _until_look_up(until: float | None) -> float:
    left = _LOOK_UP if until is None else until - time.monotonic()
    return max(0.001, min(_LOOK_UP, left))


class Lines:
    """The lines of a stream, read by a thread of their own; a line without end is cut."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream
        self._read: queue.Queue[str] = queue.Queue(_AHEAD)
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def next(self, until: float | None = None) -> str:
        """The next line, empty at the end of the stream; Ctrl+C is seen while it waits.

        Raises:
            TimeoutError: none came until that time on the monotonic clock.
        """
        return wait_for(self._read, until)

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
            while line := self._stream.readline(_LONGEST):
                self._read.put(line)
        self._read.put("")


class Pen:
    """Writes lines to a stream by a thread of its own; what nobody reads any more is let go."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream
        self._lines: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def write(self, line: str) -> None:
        """Write a line when the ones before are written."""
        self._lines.put(line)

    def close(self) -> None:
        """Close the stream behind the last line; calling it twice is allowed."""
        self._lines.put(None)

    def wait(self) -> None:
        """Wait until the stream is closed, whose other side has ended."""
        self._thread.join(timeout=_PATIENCE)

    def _run(self) -> None:
        with contextlib.suppress(OSError, ValueError):  # nobody reads any more
            while (line := self._lines.get()) is not None:
                self._stream.write(line)
                self._stream.flush()
        with contextlib.suppress(OSError, ValueError):
            self._stream.close()
