"""How those end who read texts for somebody: at once where something went wrong, else in order."""

from types import TracebackType
from typing import Self


class Ending:
    """A context that calls ``close`` at its end, and ``stop`` before where an error ends it."""

    def stop(self) -> None:
        """End the work at once; calling it twice is allowed."""
        raise NotImplementedError

    def close(self) -> None:
        """Let everything go, once what is under way has ended."""
        raise NotImplementedError

    def __enter__(self) -> Self:
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
