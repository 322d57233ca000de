"""A training in a child process: what it tells, and its end."""

import time
from collections.abc import Callable

from glossator.domain.errors import BadRecord, UserError
from glossator.domain.launch import Launch
from glossator.domain.training import Failed, Finished, TrainingEvent, TrainReport
from glossator.domain.training_plain import event_from
from glossator.suggest.child import Child
from glossator.suggest.protocol import SuggesterFailed

OnEvent = Callable[[TrainingEvent], None]
Cancelled = Callable[[], bool]
_LOOK_UP = 0.25  # seconds


class TrainingFailed(UserError):
    """The training cannot go on; the message says why and what to do."""


class TrainerProcess:
    """Runs the command that trains; ``cancelled`` is asked now and then whether to go on."""

    def __init__(self, launch: Launch) -> None:
        """Start it.

        Raises:
            TrainingFailed: it cannot be started.
        """
        try:
            self._child = Child(launch)
        except SuggesterFailed as error:
            raise TrainingFailed(str(error).replace("The suggester", "The trainer")) from error

    def run(self, on_event: OnEvent, cancelled: Cancelled) -> TrainReport | None:
        """Pass on what it tells until it is done; its report, or None where it was called off.

        Raises:
            TrainingFailed: it refuses, breaks off, or says something else.
        """
        while line := self._line(cancelled):
            try:
                event = event_from(line)
            except BadRecord as error:
                raise TrainingFailed(f"The trainer broke off: {error}") from error
            if isinstance(event, Finished):
                return event.report
            if isinstance(event, Failed):
                raise TrainingFailed(event.text)
            on_event(event)
        if cancelled():
            return None
        raise TrainingFailed(
            f"The trainer {self._child.end()}; nothing was kept, train again or with less gold."
        )

    def _line(self, cancelled: Cancelled) -> str:
        """What it says next; nothing where it has ended, or is ended since it was called off."""
        while True:
            try:
                return self._child.line(time.monotonic() + _LOOK_UP)
            except TimeoutError:
                if cancelled():
                    return ""

    def close(self) -> None:
        """End it at once, if it has not ended."""
        self._child.kill()
        self._child.close()
