"""A suggester in a child process, so that a crash, a hang or a heavy import stays outside.

One bad text does not stop the work: where the child crashes or falls silent it is started anew,
and the texts that waited are asked about again, one at a time, until the bad one is found.
"""

import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence

from glossator.domain.errors import BadRecord, BadSpan
from glossator.domain.launch import Launch, launch_of
from glossator.domain.suggestion import SuggesterInfo
from glossator.suggest.child import Child
from glossator.suggest.ending import Ending
from glossator.suggest.protocol import Answer, SuggesterFailed, read_answer, write_request


class _Lost(Exception):
    """The child is gone, or was too ``slow`` to be left alive, while texts wait for its answer."""

    def __init__(self, how: str, *, slow: bool = False) -> None:
        super().__init__(how)
        self.slow = slow

    def sentence(self) -> str:
        """What is said where the suggester itself has failed."""
        return f"The suggester {self}{'; give it more time.' if self.slow else ''}"


class _Desk:
    """Texts on their way: those to come, those that wait, those to be asked about again."""

    def __init__(self, texts: Iterable[tuple[str, str]]) -> None:
        self._texts = iter(texts)
        self._again: deque[tuple[str, str]] = deque()
        self._trouble: Exception | None = None
        self._is_empty = False
        self.waiting: dict[str, str] = {}
        self.alone = 0
        self.held: list[Answer] = []
        self.failure = ""

    def next(self) -> tuple[str, str] | None:
        """The next text to ask about; None where there is none, or none any more."""
        if self._again:
            return self._again.popleft()
        if self._is_empty:
            return None
        try:
            return next(self._texts)
        except StopIteration:
            self._is_empty = True
        except Exception as trouble:
            # What was asked about before is answered first.
            self._is_empty, self._trouble = True, trouble
        return None

    def finish(self) -> None:
        """Everything is answered; what went wrong with the texts themselves is raised now.

        Raises:
            SuggesterFailed: not a single text was ever answered.
        """
        if self._trouble is not None:
            raise self._trouble
        if self.held:
            raise SuggesterFailed(self.failure)

    def take(self) -> list[Answer]:
        """The answers that were held back."""
        taken, self.held = self.held, []
        return taken

    def suspect(self) -> tuple[str, str] | None:
        """The bad text, where only one waited; else all that waited are asked about alone."""
        suspects = list(self.waiting.items())
        self.waiting.clear()
        if len(suspects) == 1:
            self.alone = max(0, self.alone - 1)
            return suspects[0]
        self._again.extendleft(reversed(suspects))
        self.alone = len(suspects)
        return None


class SuggesterProcess(Ending):
    """Runs a command that speaks the suggester protocol.

    Use it in one thread; ``stop`` may be called from any.
    """

    def __init__(
        self, command: Sequence[str] | Launch, is_wanted: Callable[[], bool] = lambda: True
    ) -> None:
        """Start the command and wait until it has introduced itself, as long as it is wanted.

        Raises:
            SuggesterFailed: it cannot be started, refuses, or says something else.
        """
        self._launch = launch_of(command)
        self._limits = self._launch.limits
        self._is_wanted = is_wanted
        self._window = self._limits.waiting
        self._since = 0.0
        self._in_a_row = self._in_all = 0
        self._stopped = self._answers = False
        self._lock = threading.Lock()
        self._child = Child(self._launch)
        self.info: SuggesterInfo = self._introduced()

    @property
    def code(self) -> int | None:
        """The exit code of the child once it has ended."""
        return self._child.code

    def suggest(self, texts: Iterable[tuple[str, str]]) -> Iterator[Answer]:
        """The answers to ``(id, text)`` pairs, in the order in which the suggester gives them.

        Texts are fed while answers are read, so that batches can form on the other side. A text on
        which the child crashes, or over which it takes longer than its limits say, is answered
        with an error, once the child has shown that it can answer at all.

        Raises:
            SuggesterFailed: the suggester breaks the protocol, or fails again and again.
        """
        desk = _Desk(texts)
        while self._ask(desk):
            try:
                desk.held.append(self._answer(desk))
                self._answers = True
            except _Lost as lost:
                desk.held += self._begin_again(desk, lost)
            if self._answers:
                yield from desk.take()
        desk.finish()

    def stop(self) -> None:
        """End the child at once; calling it twice is allowed."""
        with self._lock:
            self._stopped = True
            self._child.kill()

    def close(self) -> None:
        """Let the child finish and end; one that does not is ended."""
        self._child.close()

    def _introduced(self) -> SuggesterInfo:
        try:
            return self._child.introduced(
                self._limits.start, lambda: self._is_wanted() and not self._stopped
            )
        except BaseException:
            self._child.kill()
            self._child.close()
            raise

    def _ask(self, desk: _Desk) -> bool:
        """Ask about as many texts as may wait; whether any waits."""
        most = 1 if desk.alone else self._window
        while len(desk.waiting) < most and (pair := desk.next()) is not None:
            if not desk.waiting:
                self._since = time.monotonic()
            text_id, text = pair
            desk.waiting[text_id] = text
            self._child.say(write_request(text_id, text))
        return bool(desk.waiting)

    def _answer(self, desk: _Desk) -> Answer:
        """The next answer; it must be about one of the texts that wait.

        Raises:
            SuggesterFailed: it is not, or it is no answer.
        """
        line = self._line(desk)
        try:
            answer = read_answer(line)
        except (BadRecord, BadSpan) as error:
            raise SuggesterFailed(f"The suggester broke the protocol: {error}") from error
        if answer.error and not answer.id and "" not in desk.waiting:
            raise SuggesterFailed(answer.error)
        if answer.id not in desk.waiting:
            raise SuggesterFailed(
                f"The suggester broke the protocol: It answered about “{answer.id}”, "
                "which does not wait for an answer."
            )
        del desk.waiting[answer.id]
        desk.alone = max(0, desk.alone - 1)
        self._since = time.monotonic()
        self._in_a_row = 0
        return answer

    def _line(self, desk: _Desk) -> str:
        limit = self._limits.of(sum(map(len, desk.waiting.values())))
        try:
            line = self._child.line(self._since + limit)
        except TimeoutError as error:
            self._child.kill()
            raise _Lost(f"took longer than {limit:.3g} seconds", slow=True) from error
        if not line:
            raise _Lost(self._child.end())
        return line

    def _begin_again(self, desk: _Desk, lost: _Lost) -> list[Answer]:
        """Start the child anew after it was lost; the answer about the bad text, if it is known.

        Raises:
            SuggesterFailed: it was stopped, has failed too often, or does not start.
        """
        self._in_a_row += 1
        self._in_all += 1
        too_often = (
            self._in_a_row > self._limits.restarts or self._in_all > self._limits.restarts_in_all
        )
        if self._stopped or too_often:
            raise SuggesterFailed(lost.sentence())
        bad = desk.suspect()
        # One that is slow with many texts at once is asked about one at a time from now on.
        self._window = 1 if lost.slow and bad is None else self._limits.waiting
        self._restart()
        desk.failure = lost.sentence()
        return [] if bad is None else [Answer(bad[0], error=f"the suggester {lost}")]

    def _restart(self) -> None:
        self._child.close()
        with self._lock:
            if self._stopped:
                raise SuggesterFailed("The suggester was stopped before its work was done")
            self._child = Child(self._launch)
        self._introduced()
