"""The parent's side: a reading child that is started when needed and replaced when it dies."""

import contextlib
import os
import queue
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from typing import IO

from glossator.domain import surroundings
from glossator.domain.errors import BadRecord, BadSpan
from glossator.formats import decoding
from glossator.formats.outside.wire import (
    Answer,
    End,
    Request,
    answer_from,
    line_of,
    plain_of,
    plain_request,
)
from glossator.formats.records import Rejected

_LOOK_UP = 0.25  # seconds
_PATIENCE = 5.0  # seconds that a child has to end by itself
_AHEAD = 8  # records read before anybody wants them
# The longest line that an honest child writes: every character of a text may take four bytes.
_LONGEST = 5 * decoding.LARGEST
_NOT_UNDERSTOOD = (ValueError, KeyError, TypeError, AttributeError, BadRecord, BadSpan)

# Libraries for numbers set memory aside for a thread on every core, and would use up the limit.
_ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}

Pause = Callable[[], None]


class _Died(Exception):
    """The child has ended, hangs, or speaks nonsense; ``str(error)`` says it of the file."""


class ReaderProcess:
    """Answers requests about files through a child process, one after the other.

    ``seconds`` is the time that the child has for each record; ``pause`` is called while it is
    waited for, and may raise to end the waiting.
    """

    def __init__(self, command: Sequence[str], seconds: float, pause: Pause) -> None:
        self._command = list(command)
        self._seconds = seconds
        self._pause = pause
        self._child: subprocess.Popen[bytes] | None = None
        self._lines: queue.Queue[bytes] = queue.Queue()

    def answers(self, request: Request) -> Iterator[Answer]:
        """What the child says to a request; if the request is its end, that is the last answer."""
        whole = False
        try:
            self._ask(request)
            while not isinstance(answer := self._next(), End):
                yield answer
            whole = True
        except _Died as reason:
            yield Rejected(request.path, str(reason))
        finally:
            # What is left of an answer would be taken for the next one's.
            if not whole:
                self.close()

    def close(self) -> None:
        """End the child at once."""
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        with contextlib.suppress(OSError):
            _opened(child.stdin).close()
        child.wait(_PATIENCE)

    def _ask(self, request: Request) -> None:
        line = line_of(plain_request(request))
        # A child that ended after its last answer is replaced; a new one that does not listen
        # will not do so when it is replaced, either.
        for _ in range(2):
            child = self._child or self._start()
            try:
                stdin = _opened(child.stdin)
                stdin.write(line)
                stdin.flush()
                return
            except OSError:
                self.close()
        raise _Died("the program’s own reader cannot be started")

    def _start(self) -> subprocess.Popen[bytes]:
        try:
            child = subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=os.name != "nt",
                env={**surroundings.own(), **_ONE_THREAD},
            )
        except OSError as error:
            raise _Died(f"the program’s own reader cannot be started ({error.strerror})") from error
        self._child = child
        self._lines = queue.Queue(_AHEAD)
        listener = (_opened(child.stdout), self._lines, child)
        threading.Thread(target=_listen, args=listener, daemon=True).start()
        return child

    def _next(self) -> Answer:
        line = self._line()
        if not line:
            raise _Died(self._last_words())
        try:
            return answer_from(plain_of(line))
        except _NOT_UNDERSTOOD as error:
            raise _Died("reading it went wrong in a way that cannot be told") from error

    def _line(self) -> bytes:
        ends = time.monotonic() + self._seconds
        while True:
            self._pause()
            with contextlib.suppress(queue.Empty):
                return self._lines.get(timeout=min(_LOOK_UP, self._seconds))
            if time.monotonic() > ends:
                raise _Died(f"reading it takes longer than {self._seconds:g} seconds")

    def _last_words(self) -> str:
        code = self._child.wait(_PATIENCE) if self._child is not None else 0
        if os.name != "nt" and code < 0 and -code == _out_of_time():
            return f"reading it takes longer than {self._seconds:g} seconds"
        return "reading it ended the program’s own reader; the file may be damaged"


def _listen(stream: IO[bytes], lines: "queue.Queue[bytes]", child: subprocess.Popen[bytes]) -> None:
    """Pass lines on until the child ends; a child that writes no lines is ended."""
    with contextlib.suppress(ValueError, OSError):
        while line := stream.readline(_LONGEST):
            if not line.endswith(b"\n"):
                child.kill()
                break
            _put(lines, line, child)
    _put(lines, b"", child)
    stream.close()


def _put(lines: "queue.Queue[bytes]", line: bytes, child: subprocess.Popen[bytes]) -> None:
    """Hand a line over, unless the child is gone and nobody waits any more."""
    while True:
        with contextlib.suppress(queue.Full):
            lines.put(line, timeout=_LOOK_UP)
            return
        if child.returncode is not None:
            return


def _out_of_time() -> int:
    return int(getattr(signal, "SIGXCPU", 0))


def _opened(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:  # pragma: no cover - Popen was asked for both
        raise RuntimeError("the child process has no such stream")
    return stream
