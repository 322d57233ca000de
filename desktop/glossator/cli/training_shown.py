"""What a training shows on a terminal while it runs."""

from types import TracebackType

from glossator.cli.console import Bar, complain
from glossator.domain.training import Remark, Stage, Step, TrainingEvent


class Shown:
    """Shows the events of a training: a bar for the steps of each stage, remarks as they come."""

    def __init__(self) -> None:
        self._bar: Bar | None = None

    def __call__(self, event: TrainingEvent) -> None:
        """Show an event."""
        match event:
            case Stage():
                self._begin(f"{event.number}/{event.total} {event.title}")
            case Step() if self._bar is not None:
                self._bar(event.number, event.total)
            case Remark():
                complain(event.text)

    def __enter__(self) -> "Shown":
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._end()

    def _begin(self, title: str) -> None:
        self._end()
        self._bar = Bar(title)
        self._bar(0, 1)

    def _end(self) -> None:
        if self._bar is not None:
            self._bar.close()
