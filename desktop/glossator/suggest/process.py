"""A suggester in a child process, so that a crash, a hang or a heavy import stays outside."""

import contextlib
import os
import queue
import signal
import subprocess
import threading
from collections.abc import Iterable, Iterator, Sequence
from types import TracebackType
from typing import IO, Literal

from glossator.domain.errors import BadRecord, BadSpan
from glossator.domain.suggestion import SuggesterInfo
from glossator.suggest.protocol import (
    Answer,
    SuggesterFailed,
    read_answer,
    read_introduction,
    write_request,
)
from glossator.suggest.waiting import Lines, wait_for

_LAST_WORDS = 2000
_PATIENCE = 5.0  # seconds that a child has to end by itself

# One text was asked about (True), the texts are at their end (None), or reading them failed.
Turn = Exception | Literal[True] | None


class SuggesterProcess:
    """Runs a command that speaks the suggester protocol.

    Use it in one thread; ``stop`` may be called from any. Ctrl+C reaches the child through us
    alone, so that it does not die in the middle of a batch.
    """

    def __init__(self, command: Sequence[str], environment: dict[str, str] | None = None) -> None:
        """Start the command and wait until it has introduced itself.

        Raises:
            SuggesterFailed: it cannot be started, refuses, or says something else.
        """
        self._command = list(command)
        try:
            self._child = subprocess.Popen(
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                encoding="utf-8",
                errors="replace",
                env=environment,
                start_new_session=os.name != "nt",
            )
        except OSError as error:
            raise SuggesterFailed(
                f"The suggester {self._command[0]} cannot be started ({error.strerror}); "
                "check the command."
            ) from error
        self._lines = Lines(_opened(self._child.stdout))
        self._complaints: list[str] = []
        self._listener = threading.Thread(target=self._listen, daemon=True)
        self._listener.start()
        self.info: SuggesterInfo = self._introduced()

    def suggest(self, texts: Iterable[tuple[str, str]]) -> Iterator[Answer]:
        """The answers to ``(id, text)`` pairs, in the order in which the suggester gives them.

        Texts are fed while answers are read, so that batches can form on the other side.

        Raises:
            SuggesterFailed: the suggester breaks the protocol, or ends before it has answered
                everything.
        """
        fed: queue.SimpleQueue[Turn] = queue.SimpleQueue()
        asked: set[str] = set()
        feeder = threading.Thread(target=self._feed, args=(texts, fed, asked), daemon=True)
        feeder.start()
        while (turn := wait_for(fed)) is not None:
            if isinstance(turn, Exception):
                raise turn
            yield self._answer(asked)
        feeder.join()

    def stop(self) -> None:
        """End the child at once; calling it twice is allowed."""
        with contextlib.suppress(OSError):
            self._child.kill()

    def close(self) -> None:
        """Let the child finish and end; one that does not is ended."""
        with contextlib.suppress(OSError):
            self._input.close()
        self._end()
        self._listener.join(timeout=_PATIENCE)
        self._lines.close()
        self._errors.close()

    def _end(self) -> int:
        """Wait until the child has ended, and end one that takes too long; its exit code."""
        try:
            return self._child.wait(timeout=_PATIENCE)
        except subprocess.TimeoutExpired:
            self.stop()
            return self._child.wait()

    def __enter__(self) -> "SuggesterProcess":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is not None:
            self.stop()
        self.close()

    @property
    def _input(self) -> IO[str]:
        return _opened(self._child.stdin)

    @property
    def _errors(self) -> IO[str]:
        return _opened(self._child.stderr)

    def _introduced(self) -> SuggesterInfo:
        try:
            return read_introduction(self._line())
        except BaseException:
            self.stop()
            self.close()
            raise

    def _answer(self, asked: set[str]) -> Answer:
        """The next answer; it must be about one of the texts ``asked`` about and not yet answered.

        Raises:
            SuggesterFailed: it is not, or it is no answer.
        """
        line = self._line()
        try:
            answer = read_answer(line)
        except (BadRecord, BadSpan) as error:
            raise SuggesterFailed(f"The suggester broke the protocol: {error}") from error
        if answer.id not in asked:
            raise SuggesterFailed(
                f"The suggester broke the protocol: It answered about “{answer.id}”, "
                "which does not wait for an answer."
            )
        asked.remove(answer.id)
        return answer

    def _line(self) -> str:
        line = self._lines.next()
        if not line:
            raise self._ended()
        return line

    def _feed(
        self,
        texts: Iterable[tuple[str, str]],
        fed: "queue.SimpleQueue[Turn]",
        asked: set[str],
    ) -> None:
        """Ask about every text; each turn lets the reader wait for one more answer."""
        try:
            for text_id, text in texts:
                asked.add(text_id)
                fed.put(True)
                self._input.write(write_request(text_id, text))
                self._input.flush()
        except (OSError, ValueError):
            return  # the child is gone: the reader is waiting for an answer and says why
        except Exception as error:
            fed.put(error)
        else:
            fed.put(None)

    def _listen(self) -> None:
        with contextlib.suppress(ValueError):  # closed under us at the end
            for line in self._errors:
                self._complaints.append(line)
                del self._complaints[:-20]

    def _ended(self) -> SuggesterFailed:
        code = self._end()
        self._listener.join(timeout=_PATIENCE)
        words = "".join(self._complaints)[-_LAST_WORDS:].strip().splitlines()
        last = f": {words[-1]}" if words else ""
        how = _how_it_ended(code)
        return SuggesterFailed(f"The suggester {how} before its work was done{last}")


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
