"""One run of a suggester's program: its streams, its last words, and its end."""

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO

from glossator.domain.launch import Launch
from glossator.domain.suggestion import SuggesterInfo
from glossator.suggest import surroundings
from glossator.suggest.protocol import SuggesterFailed, read_introduction
from glossator.suggest.waiting import Lines, Pen

_LAST_WORDS = 2000
_LONGEST_WORDS = 10_000
_LOOK_UP = 0.25  # seconds
PATIENCE = 5.0  # seconds that a child has to end by itself


class Child:
    """A process that has introduced itself; used in one thread, ``kill`` in any.

    It leads a session of its own, so that Ctrl+C reaches it through us alone and that what it
    starts itself ends with it.
    """

    def __init__(self, launch: Launch) -> None:
        """Start the command.

        Raises:
            SuggesterFailed: it cannot be started.
        """
        given = launch.environment
        try:
            self._process = subprocess.Popen(
                list(launch.command),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                encoding="utf-8",
                errors="replace",
                env=dict(given) if given is not None else surroundings.own(),
                start_new_session=os.name != "nt",
            )
        except (OSError, ValueError) as error:
            raise SuggesterFailed(
                f"The suggester {launch.command[0] if launch.command else '“”'} cannot be started "
                f"({getattr(error, 'strerror', None) or error}); check the command."
            ) from error
        _offer_first(self._process.pid)
        self._pen = Pen(_opened(self._process.stdin))
        self._lines = Lines(_opened(self._process.stdout))
        self._complaints: list[str] = []
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()

    @property
    def code(self) -> int | None:
        """Its exit code once it has ended and been waited for."""
        return self._process.returncode

    def introduced(self, seconds: float, is_wanted: Callable[[], bool]) -> SuggesterInfo:
        """Who it says it is, waited for as long as it ``is_wanted``.

        Raises:
            SuggesterFailed: it refuses, says something else, ends or takes longer than that.
        """
        until = time.monotonic() + seconds
        while (line := self._line_soon()) is None:
            if not is_wanted():
                raise SuggesterFailed("The suggester was stopped while it was starting.")
            if time.monotonic() >= until:
                raise SuggesterFailed(
                    f"The suggester has not introduced itself within {seconds:g} seconds; "
                    "start it by hand to see why."
                )
        if not line:
            raise SuggesterFailed(f"The suggester {self.end()}")
        return read_introduction(line)

    def _line_soon(self) -> str | None:
        try:
            return self.line(time.monotonic() + _LOOK_UP)
        except TimeoutError:
            return None

    def say(self, line: str) -> None:
        """Write it a line."""
        self._pen.write(line)

    def line(self, until: float | None = None) -> str:
        """The next line that it says; empty where it says nothing more.

        Raises:
            TimeoutError: none came until that time on the monotonic clock.
        """
        return self._lines.next(until)

    def kill(self) -> None:
        """End it, and what it has started, at once; calling it twice is allowed."""
        with contextlib.suppress(OSError):
            if os.name == "nt" or self._process.poll() is not None:
                self._process.kill()
            else:
                os.killpg(self._process.pid, signal.SIGKILL)

    def end(self) -> str:
        """Wait for its end, or make one; how it ended and its last words, as part of a sentence."""
        code = self._waited()
        self._listener.join(timeout=PATIENCE)
        words = "".join(self._complaints)[-_LAST_WORDS:].strip().splitlines()
        last = f": {words[-1]}" if words else ""
        return f"{_how_it_ended(code)} before its work was done{last}"

    def close(self) -> None:
        """Let it finish and end; one that does not is ended."""
        self._pen.close()
        self._waited()
        self._listener.join(timeout=PATIENCE)
        self._pen.wait()
        self._lines.close()
        _opened(self._process.stderr).close()

    def _waited(self) -> int:
        """Wait until it has ended, and end one that takes too long; its exit code."""
        try:
            return self._process.wait(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            self.kill()
            return self._process.wait()

    def _listen(self) -> None:
        errors = _opened(self._process.stderr)
        with contextlib.suppress(ValueError):  # closed under us at the end
            while line := errors.readline(_LONGEST_WORDS):
                self._complaints.append(line)
                del self._complaints[:-20]


def _offer_first(pid: int) -> None:
    """Where memory runs out, let the system end this process rather than the one with the work."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError):
            Path(f"/proc/{pid}/oom_score_adj").write_text("1000", encoding="ascii")


def _how_it_ended(code: int) -> str:
    if code >= 0:
        return f"ended with code {code}"
    try:
        return f"was ended by {signal.Signals(-code).name}"
    except ValueError:
        return f"was ended by signal {-code}"


def _opened(stream: IO[str] | None) -> IO[str]:
    if stream is None:  # pragma: no cover - Popen was asked for all three
        raise RuntimeError("the child process has no such stream")
    return stream
